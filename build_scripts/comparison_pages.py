"""The comparison of all conditions, as a page and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from checker.compare import LABELS, table

if TYPE_CHECKING:
    from build_scripts.library import Book
    from build_scripts.pages import Page
    from build_scripts.sheet import Sheet

Data = Mapping[str, Any]
SLUG = "vergleich"
SIGNS = {
    "required": "●", "defining": "◆", "excluded": "✕", "disputed": "?", "conditional": "◐",
    "allowed": "○",
}  # fmt: skip


def comparison_pages(sheet: Sheet) -> Iterator[Page]:
    """The table: one block for each question, one row for each answer, one column a condition."""
    book = sheet.book
    groups: dict[str, list[Data]] = {}
    for entry in table(book.edition, book.name):
        groups.setdefault(book.edition["groups"][entry["group"]], []).append(entry)
    yield from sheet.pages(
        SLUG, "comparison.md.j2", "Vergleich der Zustände", sheet.texts.about(SLUG),
        {
            "groups": list(groups.items()),
            "columns": [(section["id"], section["short"]) for section in columns(book)],
            "labels": LABELS,
            "signs": SIGNS,
            "meanings": sheet.texts.marks,
            "soft": lambda _: sheet.texts.hyphenated,
        },
        wide=True,
    )  # fmt: skip


def columns(book: Book) -> list[Data]:
    """The conditions in the order of the source."""
    return [book.sections[name] for name in book.edition["conditions"]]


def comparison_rows(book: Book) -> Iterator[list[str]]:
    """The table as rows: for each condition the mark, and the clauses it rests on."""
    titles = [section["short"] for section in columns(book)]
    yield ["Nummer", "Frage", "Angenommen", "Antwort", *titles]
    for entry in table(book.edition, book.name):
        for row in entry["rows"]:
            cells = [row["cells"][section["id"]] for section in columns(book)]
            marks = [" ".join([LABELS[cell["mark"]], *cell["clauses"]]).strip() for cell in cells]
            assuming = entry.get("assuming", "")
            yield [entry["number"], entry["question"], assuming, row["label"], *marks]
