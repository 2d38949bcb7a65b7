"""Worked cases that two editions answer differently, by the answers that persons confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts import wording
from build_scripts.answer_changes import NOTHING, TITLES
from build_scripts.answers import CODES
from build_scripts.cases import RANKS, STATES
from build_scripts.confirmed_answers import answer_file, applied, read_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from build_scripts.cases import Case
    from build_scripts.library import Book, Library

    Short = Mapping[str, Any]
    Answers = dict[str, dict[str, Any]]

YES, NO = "ja", "nein"
NAMED = ("error", "best", "fitting", "declared")


@dataclass(frozen=True)
class CaseChange:
    """A case with what became of its answer, one German phrase for each thing that differs."""

    case: Case
    told: tuple[str, ...]


@dataclass(frozen=True)
class CaseChanges:
    """The cases answered otherwise, how many were compared, and how many others differ.

    ``grounds`` counts cases whose answer only names other grounds, ``probes`` the probes that
    are answered otherwise.
    """

    cases: tuple[CaseChange, ...]
    compared: int
    grounds: int
    probes: int


def confirmed(library: Library, folder: Path, book: Book) -> Answers:
    """The answers confirmed for an edition; a draft keeps what differs from the one it follows."""
    kept = read_answers(answer_file(folder, book.name, book.date), folder)
    before = library.before(book)
    if not book.draft or before is None:
        return kept
    base = confirmed(library, folder, before)
    return {**base, **{name: applied(base.get(name, {}), told) for name, told in kept.items()}}


def case_changes(
    old: Mapping[str, Short], new: Mapping[str, Short], cases: Sequence[Case],
    labels: Mapping[str, str],
) -> CaseChanges:  # fmt: skip
    """What became of the answers that both editions give; ``labels`` name the conditions."""
    both = old.keys() & new.keys()
    told = {name: differing(old[name], new[name], labels) for name in both}
    written = [case for case in cases if case.id in both]
    names = {case.id for case in written}
    return CaseChanges(
        tuple(CaseChange(case, told[case.id]) for case in written if told[case.id]),
        len(written),
        sum(not told[name] and old[name] != new[name] for name in names),
        sum(bool(told[name]) for name in both - names),
    )


def differing(old: Short, new: Short, labels: Mapping[str, str]) -> tuple[str, ...]:
    """One German phrase for each result that is another, whatever it rests on."""
    before, after = outcome(old, labels), outcome(new, labels)
    absent = dict.fromkeys(before | after, NOTHING)
    absent |= {label: NO for label, value in (before | after).items() if value == YES}
    return tuple(
        f"{label}: bisher {before.get(label, missing)}; neu {after.get(label, missing)}"
        for label, missing in absent.items()
        if before.get(label) != after.get(label)
    )


def outcome(short: Short, labels: Mapping[str, str]) -> dict[str, str]:
    """The results of an answer in short as German labels and values, without their grounds."""

    def named(words: str) -> str:
        return ", ".join(labels.get(word, word) for word in words.split())

    found = {TITLES[key]: named(short[key]) for key in NAMED if short.get(key)}
    if "delivery" in short:
        found[TITLES["delivery"]] = wording.DELIVERIES[short["delivery"][0]]
    for name, (status, *_) in short.get("verdicts", {}).items():
        found[f"{TITLES['verdicts']} {labels.get(name, name)}"] = wording.VERDICTS[status]
    for code, (rank, state, *_) in short.get("notices", {}).items():
        found[f"{TITLES['notices']} {code}"] = f"{RANKS[rank]}, {STATES[state]}"
    for key in ("violations", *CODES):
        found |= {f"{TITLES[key]} {code}": YES for code in short.get(key, {})}
    return found
