"""Confirmed answers: who changes a rule sees which cases are answered otherwise from now on.

``ruleset/<scheme>/answers/<edition>.jsonl`` holds for each case and each probe, one per line and
sorted by id, the whole answer in short (``build_scripts.answers``) that a person has confirmed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.answer_changes import differences
from build_scripts.answers import short_answer
from build_scripts.cases import Case, read_cases
from build_scripts.probes import read_probes
from checker.problems import Problem, RulesetError, nearest
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Short = dict[str, Any]

COMMAND = "python -m build_scripts confirm-answers"
ALL = "alle"


class UnknownCaseError(Exception):
    """A case to be confirmed does not exist; the message is a German sentence."""


@dataclass(frozen=True)
class Book:
    """An edition's answers: those confirmed, and those that the checker gives now, by case."""

    path: Path
    confirmed: dict[str, Short]
    current: dict[str, Short]

    def changes(self, name: str) -> str:
        """In German what became of a case's answer since it was confirmed; empty if nothing."""
        if name not in self.current:
            return "Den Fall gibt es nicht mehr."
        if name not in self.confirmed:
            return "Die Antwort ist noch nicht bestätigt."
        told = "; ".join(differences(self.confirmed[name], self.current[name]))
        return told and f"Die Antwort ist nicht mehr die bestätigte. {told}."

    @property
    def names(self) -> list[str]:
        """All cases, those that are no more included."""
        return sorted(self.confirmed.keys() | self.current.keys())

    @property
    def sound(self) -> frozenset[str]:
        """The cases answered as confirmed."""
        return frozenset(n for n in self.current if self.confirmed.get(n) == self.current[n])


def answer_file(ruleset: Path, scheme: str, date: str) -> Path:
    """Where the confirmed answers of an edition stand."""
    return ruleset / scheme / "answers" / f"{date}.jsonl"


def edition_in_force(scheme: Mapping[str, Any]) -> dict[str, Any]:
    """The latest edition of a scheme that is in force: the one that cases are written for."""
    editions = [e for e in scheme["editions"].values() if e["status"] == "in_force"]
    found: dict[str, Any] = max(editions, key=lambda each: str(each["date"]))
    return found


def all_cases(ruleset: Path, scheme: str, date: str) -> list[Case]:
    """The cases of a scheme that persons wrote, then the probes of the edition."""
    probes = read_probes(ruleset, scheme, date)
    return [*read_cases(ruleset / scheme / "cases"), *(probe.case for probe in probes)]


def read_answers(path: Path, folder: Path) -> dict[str, Short]:
    """The confirmed answers by case; none if there is no file. Raises RulesetError."""
    if not path.is_file():
        return {}
    found: dict[str, Short] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            data = json.loads(line)
            name = data.pop("id")
        except (ValueError, KeyError, AttributeError, TypeError):
            text = f"Keine Antwort zu einem Fall; neu schreiben mit: {COMMAND} {ALL}"
            file = path.relative_to(folder.parent).as_posix()
            problems.append(Problem(file, text, line=number))
        else:
            found[name] = data
    if problems:
        raise RulesetError(problems)
    return found


def books(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Book]:
    """The answers of each scheme's edition in force."""
    for name, scheme in ruleset["schemes"].items():
        edition = edition_in_force(scheme)
        yield book(folder, name, edition, all_cases(folder, name, edition["date"]))


def book(folder: Path, scheme: str, edition: Mapping[str, Any], cases: Sequence[Case]) -> Book:
    """The answers of one edition to these cases."""
    path = answer_file(folder, scheme, edition["date"])
    program = Program(scheme, edition, "")
    current = {case.id: short_answer(case.facts, program) for case in cases}
    return Book(path, read_answers(path, folder), current)


def answer_problems(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """One problem for each case that is not answered as a person confirmed it."""
    for each in books(ruleset, folder):
        file = each.path.relative_to(folder.parent).as_posix()
        for name in each.names:
            if told := each.changes(name):
                text = f"{told} Ist das richtig, dann: {COMMAND} {name}"
                yield Problem(file, text, clause=name)


def confirm_answers(
    ruleset: Mapping[str, Any], folder: Path, ids: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Write the answers of these cases as they are now; ``alle`` stands for every one.

    Yields for each case that changes its id and in German what changes, and writes when all of
    them were told. Raises UnknownCaseError if there is no such case.
    """
    found = list(books(ruleset, folder))
    known = {name for each in found for name in each.names}
    for name in ids:
        if name not in (ALL, *known):
            hint = nearest(name, known)
            raise UnknownCaseError(f"Einen Fall „{name}“ gibt es nicht.{hint}")
    for each in found:
        chosen = [n for n in each.names if (ALL in ids or n in ids) and each.changes(n)]
        for name in chosen:
            yield name, each.changes(name)
        if chosen:
            _write(each, set(chosen))


def _write(book: Book, chosen: set[str]) -> None:
    after = {name: short for name, short in book.confirmed.items() if name not in chosen}
    after |= {name: book.current[name] for name in chosen if name in book.current}
    lines = [
        json.dumps({"id": name, **after[name]}, ensure_ascii=False, sort_keys=True,
                   separators=(",", ":")) + "\n"
        for name in sorted(after)
    ]  # fmt: skip
    book.path.parent.mkdir(parents=True, exist_ok=True)
    book.path.write_text("".join(lines), encoding="utf-8")
