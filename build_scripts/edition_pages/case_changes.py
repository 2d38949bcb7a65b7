"""Worked cases that two editions answer differently, by the answers that persons confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.answer_changes import differences
from build_scripts.confirmed_answers import answer_file, read_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from build_scripts.cases import Case
    from build_scripts.library import Book, Library

Answers = dict[str, dict[str, Any]]
WORDS = ("bisher", "neu")


@dataclass(frozen=True)
class CaseChange:
    """A case with what became of its answer, one German phrase for each thing that differs."""

    case: Case
    told: tuple[str, ...]


@dataclass(frozen=True)
class CaseChanges:
    """The cases answered otherwise, how many were compared, and probes answered otherwise."""

    cases: tuple[CaseChange, ...]
    compared: int
    probes: int


def confirmed(library: Library, folder: Path, book: Book) -> Answers:
    """The answers confirmed for an edition; a draft takes over those of the one it follows."""
    before = library.before(book) if book.draft else None
    inherited = confirmed(library, folder, before) if before else {}
    return {**inherited, **read_answers(answer_file(folder, book.name, book.date), folder)}


def case_changes(
    old: Mapping[str, Any], new: Mapping[str, Any], cases: Sequence[Case]
) -> CaseChanges:
    """What became of the answers to cases that both editions answer."""
    both = old.keys() & new.keys()
    written = {case.id for case in cases}
    found = [
        CaseChange(case, tuple(differences(old[case.id], new[case.id], *WORDS)))
        for case in cases
        if case.id in both
    ]
    probes = [name for name in both - written if old[name] != new[name]]
    return CaseChanges(
        tuple(change for change in found if change.told), len(both & written), len(probes)
    )
