"""The pages of the sections: clause for clause, with rules, readings and cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from build_scripts.cases import Case, by_clause
from build_scripts.evidence.pages import witnesses

if TYPE_CHECKING:
    from build_scripts.evidence.edition import Evidence
    from build_scripts.pages import Page
    from build_scripts.sheet import Sheet

Data = Mapping[str, Any]
BOOST = 2  # who searches a word wants the definition before pages that only use it


def section_pages(
    sheet: Sheet, cases: Sequence[Case], evidence: Evidence | None = None
) -> Iterator[Page]:
    """One page for each section of the book."""
    tested = by_clause(cases)
    shown = witnesses(sheet, evidence)
    for section in sheet.book.sections.values():
        named = [pair for pair in sheet.book.names() if pair[0]["condition"] == section["id"]]
        names = list(dict.fromkeys(name["text"] for name, _ in named))
        yield from sheet.pages(
            section["slug"],
            "section.md.j2",
            section["title"],
            section["summary"],
            {
                "section": section,
                "paragraphs": list(by_paragraph(section)),
                "names": names,
                "doubtful": [pair for pair in named if not pair[0]["distinctive"]],
                "cases": {c["id"]: tested.get(c["id"], []) for c in section["clauses"]},
                "witnesses": {c["id"]: shown.get(c["id"], []) for c in section["clauses"]},
            },
            tags(section, names, sheet.texts.words(section["id"])),
            boost=BOOST,
        )


def by_paragraph(section: Data) -> Iterator[tuple[Data, list[Data]]]:
    """The paragraphs of a section that hold clauses, each with them, in order."""
    for paragraph in section["paragraphs"]:
        clauses = [c for c in section["clauses"] if c["paragraph"] == paragraph["number"]]
        if clauses:
            yield paragraph, clauses


def tags(section: Data, names: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Words under which search should find a section: its id, its names, and those given."""
    return tuple(dict.fromkeys([section["id"], section["short"], *names, *words]))
