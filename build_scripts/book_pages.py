"""All pages of all editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.comparison_pages import comparison_pages
from build_scripts.edition_pages.case_changes import CaseChanges, case_changes, confirmed
from build_scripts.edition_pages.changes import changes_pages
from build_scripts.evidence.pages import SLUG as EVIDENCE
from build_scripts.evidence.pages import evidence_pages
from build_scripts.reference_pages import reference_pages, slugs_of
from build_scripts.section_pages import section_pages
from build_scripts.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from build_scripts.cases import Case
    from build_scripts.evidence.edition import Evidence
    from build_scripts.library import Book, Library
    from build_scripts.pages import Page
    from build_scripts.texts import Texts

    AllEvidence = Mapping[tuple[str, str], Evidence]
    AllCases = Mapping[tuple[str, str], list[Case]]


def book_pages(
    library: Library, folder: Path, cases: AllCases, texts: Texts, evidence: AllEvidence,
    env: Environment,
) -> Iterator[Page]:  # fmt: skip
    """The pages of each edition; ``folder`` is that of the ruleset."""
    about = {name: tested(book, cases) for name, book in library.books.items()}
    known = {
        name: slugs_of(library, book, about[name]) | ({EVIDENCE} if name in evidence else set())
        for name, book in library.books.items()
    }
    for name, book in library.books.items():
        sheet, found = Sheet(library, book, env, texts, known), evidence.get(name)
        yield from section_pages(sheet, about[name], found)
        yield from reference_pages(sheet, about[name], {EVIDENCE} if found else frozenset())
        if found:
            yield from evidence_pages(sheet, about[name], found)
        if library.keeper(book) is book:
            yield from comparison_pages(sheet)
        before = library.before(book)
        if before:
            compared = cases_compared(library, folder, before, book, cases)
            yield from changes_pages(
                sheet,
                found.differences if found else None,
                compared,
                fresh=not found or found.fresh,
            )


def tested(book: Book, cases: AllCases) -> list[Case]:
    """The cases that test nothing but clauses of this book."""
    return [case for case in cases[book.name, book.date] if set(case.tests) <= book.clauses.keys()]


def cases_compared(
    library: Library, folder: Path, old: Book, new: Book, cases: AllCases
) -> CaseChanges | None:
    """What became of the cases' answers; None as long as nobody confirmed any of the edition."""
    before, after = (confirmed(library, folder, book) for book in (old, new))
    if not (before and after):
        return None
    labels = {name: section["short"] for name, section in new.sections.items()}
    return case_changes(before, after, cases[new.name, new.date], labels)
