"""Confirmed answers: who changes a rule sees which cases are answered otherwise from now on.

``ruleset/<scheme>/answers/<edition>.jsonl`` holds for each case and each probe, one per line and
sorted by id, the whole answer in short (``build_scripts.answers``) that a person has confirmed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from build_scripts.answer_changes import differences
from build_scripts.answers import short_answer
from build_scripts.cases import Case, cases_under, line_of, read_cases
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
    """An edition's answers: those confirmed, and those that the checker gives now, by case.

    Of a draft only what differs from ``base`` is kept, the answers of the edition it follows; all
    else counts as confirmed with them.
    """

    path: Path
    confirmed: dict[str, Short]
    current: dict[str, Short]
    base: dict[str, Short] = field(default_factory=dict)

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


def all_cases(ruleset: Path, scheme: str, line: Sequence[str]) -> list[Case]:
    """What the first edition of a line of succession is asked: cases that persons wrote, probes."""
    cases = cases_under(read_cases(ruleset / scheme / "cases"), line)
    probes = [probe for name in reversed(line) for probe in read_probes(ruleset, scheme, name)]
    return [*cases, *(probe.case for probe in probes)]


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
    """The answers of each scheme's edition in force, of its drafts, and of older ones if kept."""
    for name, scheme in ruleset["schemes"].items():
        editions = scheme["editions"]
        in_force = edition_in_force(scheme)["date"]
        found: dict[str, Book] = {}
        for date in sorted(editions, key=lambda date: len(line_of(editions, date))):
            edition = editions[date]
            line = line_of(editions, date)
            draft = edition["status"] == "draft"
            if date != in_force and not draft and not answer_file(folder, name, date).is_file():
                continue
            followed = found.get(line[1]) if draft else None
            base = {**followed.current, **followed.confirmed} if followed else {}
            found[date] = book(folder, name, edition, all_cases(folder, name, line), base)
        yield from found.values()


def book(
    folder: Path, scheme: str, edition: Mapping[str, Any], cases: Sequence[Case],
    base: dict[str, Short] | None = None,
) -> Book:  # fmt: skip
    """The answers of one edition to these cases; ``base`` are those of the edition it follows."""
    path = answer_file(folder, scheme, edition["date"])
    program = Program(scheme, edition, "")
    current = {case.id: short_answer(case.facts, program) for case in cases}
    base = base or {}
    confirmed = {name: short for name, short in base.items() if name in current}
    for name, kept in read_answers(path, folder).items():
        confirmed[name] = applied(base.get(name, {}), kept)
    return Book(path, confirmed, current, base)


def changed(base: Short, short: Short) -> Short:
    """What of an answer in short differs from another: new values by key, None where gone."""
    found: Short = {}
    for key in base.keys() | short.keys():
        one, two = base.get(key), short.get(key)
        if one == two:
            continue
        found[key] = changed(one, two) if isinstance(one, dict) and isinstance(two, dict) else two
    return found


def applied(base: Short, change: Short) -> Short:
    """The answer that differs from the other by this change."""
    found = dict(base)
    for key, value in change.items():
        if value is None:
            found.pop(key, None)
        elif isinstance(value, dict):
            found[key] = applied(found.get(key, {}), value)
        else:
            found[key] = value
    return found


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
    after = {
        name: changed(book.base.get(name, {}), short)
        for name, short in after.items()
        if book.base.get(name) != short
    }
    lines = [
        json.dumps({"id": name, **after[name]}, ensure_ascii=False, sort_keys=True,
                   separators=(",", ":")) + "\n"
        for name in sorted(after)
    ]  # fmt: skip
    if not lines:
        book.path.unlink(missing_ok=True)
        return
    book.path.parent.mkdir(parents=True, exist_ok=True)
    book.path.write_text("".join(lines), encoding="utf-8")
