"""Mutants that change nothing and values of atoms that no case can show, each with the reason.

They stand in ``proofs/equivalent-DATE.toml``; a value is named by rule, place and truth value, with
blanks between them.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from checker.problems import Problem
from checker.schema import findings
from checker.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.mutation.judge import Fate


class EquivalentsError(Exception):
    """The list of equivalent mutants cannot be read; ``problems`` are all findings."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read_equivalents(ruleset: Path, scheme: str, date: str) -> dict[str, str]:
    """The ids of an edition's equivalent mutants, each with its German reason.

    Without the file there are none. Raises EquivalentsError with everything wrong in it.
    """
    path = place(ruleset, scheme, date)
    if not path.is_file():
        return {}
    file = path.relative_to(ruleset.parent).as_posix()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EquivalentsError([Problem(file, f"Kein gültiges TOML: {error}")]) from error
    messages = list(findings("equivalent file", raw))
    reasons: dict[str, str] = {}
    for entry in raw.get("equivalent", []) if not messages else []:
        for name in entry["ids"]:
            if name in reasons:
                messages.append(f"Die Veränderung „{name}“ steht zweimal da.")
            reasons[name] = entry["reason"]
    if messages:
        raise EquivalentsError([Problem(file, message) for message in messages])
    return reasons


def place(ruleset: Path, scheme: str, date: str) -> Path:
    """Where the equivalent mutants of an edition are listed: in the newest file not later."""
    folder = ruleset / scheme / "proofs"
    start = "equivalent-"
    stems = [path.stem.removeprefix(start) for path in folder.glob(f"{start}*.toml")]
    newest = Term(date).newest(stems) or date
    return folder / f"{start}{newest}.toml"


def names_value(name: str) -> bool:
    """Whether an id names the value of an atom, not a mutant."""
    return " " in name


_OTHERWISE = {"refused": "der Lader weist sie ab", "proved": "das ist schon bewiesen"}


def stale(reasons: Mapping[str, str], fates: Iterable[Fate], *, whole: bool) -> Iterator[str]:
    """A German sentence for each listed mutant that a case notices or that is no more.

    What is no more shows only in the ``whole`` run.
    """
    known = {fate.id: fate for fate in fates}
    for name in reasons:
        if names_value(name):
            continue
        fate = known.get(name)
        if fate is None and whole:
            yield f"Die Veränderung „{name}“ gibt es nicht mehr."
        elif fate is not None and fate.outcome != "survived":
            by = f"„{fate.case}“ bemerkt sie" if fate.case else _OTHERWISE[fate.outcome]
            yield f"Die Veränderung „{name}“ gilt als wirkungslos, aber {by}."
