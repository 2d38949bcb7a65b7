"""The pages of the sections: clause for clause, with rules, readings and cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from build_scripts.cases import Case, by_clause
from build_scripts.evidence.pages import witnesses
from build_scripts.wording import listed

if TYPE_CHECKING:
    from build_scripts.evidence.edition import Evidence
    from build_scripts.history import Stub
    from build_scripts.library import Book, Library
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
                "stubs": placed(section, sheet.library.history.stubs(sheet.book, section["id"])),
                "changed": changed(sheet.library, sheet.book, section),
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


def placed(section: Data, stubs: Sequence[Stub]) -> dict[str, list[Stub]]:
    """Where the stubs of clauses gone stand: after the clause, or at the start of the paragraph.

    A stub stands after what stood before it in its own paragraph, else in its section; the keys
    are the ids of clauses, and „§1“ for the start of the first paragraph. Every place has a key.
    """
    first = {}
    for clause in reversed(section["clauses"]):
        first[clause["paragraph"]] = clause["id"]
    places: dict[str, list[Stub]] = {f"§{paragraph['number']}": [] for paragraph in
                                     section["paragraphs"]}  # fmt: skip
    places |= {clause["id"]: [] for clause in section["clauses"]}
    for stub in stubs:
        old, clause = stub.last.clauses[stub.id]
        ids = [other["id"] for other in old["clauses"]]
        earlier = old["clauses"][: ids.index(stub.id)][::-1]
        same = [other for other in earlier if other["paragraph"] == clause["paragraph"]]
        found = next((o["id"] for o in same if o["id"] in places), None)
        if found is None and clause["paragraph"] in first:
            found = f"§{clause['paragraph']}"
        if found is None:
            found = next((o["id"] for o in earlier if o["id"] in places), None)
        places[found or f"§{min(first)}"].append(stub)
    return places


def changed(library: Library, book: Book, section: Data) -> str:
    """Which clauses of the section the edition changed, in words."""
    clauses = [c["id"] for c in section["clauses"] if library.history.event(book, c["id"])]
    gone = [s.id for s in library.history.stubs(book, section["id"]) if s.event.book is book]
    return listed([*clauses, *gone]) or "Überschriften"


def tags(section: Data, names: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Words under which search should find a section: its id, its names, and those given."""
    return tuple(dict.fromkeys([section["id"], section["short"], *names, *words]))
