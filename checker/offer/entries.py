"""What the phrases of the word lists mean: which facts take which values, and when surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.offer.phrase import NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("title", "condition", "description")
_COUNTED = re.compile(r"<Zahl>(?:\s*\*\s*(\d+))?")


@dataclass(frozen=True)
class Effect:
    """A fact and its value; of a number ``value`` is the factor, ``part`` names a share."""

    fact: str
    value: Any
    counted: bool = False
    part: str = ""

    def valued(self, captures: tuple[tuple[str, Any], ...]) -> Any:
        """The value, with the number that the text gives where one is counted."""
        if not self.counted:
            return self.value
        number = next(value for kind, value in captures if kind == NUMBER)
        found = number * self.value
        return {self.part: found} if self.part else found


@dataclass(frozen=True)
class Entry:
    """An entry of the word lists.

    ``certain``: what it says may be taken without asking, in all fields or in those of ``where``.
    ``hides`` are facts on which shorter phrases within it say nothing. ``wording``: it is the
    prescribed wording of a notice, whole or to be filled in. ``expired``: it holds only if the date
    that the phrase captures has passed. ``only``: the fields it is looked for in at all.
    """

    id: str
    phrase: str
    takes: tuple[Effect, ...]
    denied: tuple[Effect, ...] = ()
    certain: bool = True
    where: tuple[str, ...] = FIELDS
    note: str = ""
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    hides: frozenset[str] = frozenset()
    wording: str = ""
    expired: bool = False
    only: tuple[str, ...] = FIELDS


def effects(table: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]]) -> tuple[Effect, ...]:
    """The effects that a table ``{fact = value}`` or ``{fact = [values]}`` of the word lists names.

    A fact or value that the edition does not know has no effect there.
    """
    found = []
    for name, value in table.items():
        if name not in facts:
            continue
        if isinstance(value, dict):
            ((part, counted),) = value.items()
            if part in values(facts[name]):
                found.append(Effect(name, factor(counted), True, part))
        elif facts[name]["type"] == "number":
            counted = isinstance(value, str)
            found.append(Effect(name, factor(value) if counted else value, counted))
        else:
            listed = value if isinstance(value, list) else [value]
            found += [Effect(name, each) for each in listed if each in values(facts[name])]
    return tuple(found)


def factor(text: Any) -> int | None:
    """What the number in the text is multiplied by; None if that cannot be read."""
    match = _COUNTED.fullmatch(text) if isinstance(text, str) else None
    return int(match[1] or 1) if match else None


def values(fact: Mapping[str, Any]) -> list[str]:
    """The names of a fact's values."""
    return [value["name"] for value in fact.get("values", [])]
