"""The entries of a table in two editions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from checker.changes.change import Pair
from checker.changes.entry_kinds import EntriesReordered, EntryAdded, EntryAltered, EntryDropped
from checker.changes.families import FILLED, TITLES, TREE, amount, claim
from checker.changes.order import moved
from checker.changes.shown import in_order, shown, shown_pair
from checker.german import join, titled
from checker.render import fill, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.changes.change import Change
    from checker.changes.families import Family

    Edition = Mapping[str, Any]
    Entry = Mapping[str, Any]


@dataclass(frozen=True)
class _Owner:
    """The entry that those of a nested table belong to: id, name and title."""

    subject: str = ""
    name: str = ""
    head: str = ""


class Comparison:
    """Two editions, between which tables are compared."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.before = before
        self.after = after

    def changes(
        self,
        family: Family,
        old: Sequence[Entry],
        new: Sequence[Entry],
        owner: _Owner = _Owner(),
    ) -> Iterator[Change]:
        """The changes of a table, and of those that its entries hold."""
        was = {str(entry[family.key]): entry for entry in old}
        now = {str(entry[family.key]): entry for entry in new}
        for key, entry in now.items():
            if key in was:
                yield from self._altered(family, key, was[key], entry, owner)
            else:
                said = self._content(family, entry, self.after, bool(owner.subject))
                content = tuple(Pair(label, None, text) for label, text in said)
                yield EntryAdded(*_identity(family, key, entry, owner), content)
        for key, entry in was.items():
            if key not in now:
                said = self._content(family, entry, self.before, bool(owner.subject))
                content = tuple(Pair(label, text, None) for label, text in said)
                yield EntryDropped(*_identity(family, key, entry, owner), content)
        if shifted := moved(list(was), list(now)):
            names = [family.called(now[key], owner.name) for key in now if key in shifted]
            head = owner.head or "Reihenfolge"
            yield EntriesReordered(family, owner.subject, join(names, "und"), "", head)

    def _altered(
        self, family: Family, name: str, old: Entry, new: Entry, owner: _Owner
    ) -> Iterator[Change]:
        identity = _identity(family, name, new, owner)
        skipped = {family.key, *family.nested, *family.ignored}
        for key in in_order((old.keys() | new.keys()) - skipped, family.labels):
            one, two = shown_pair(
                old.get(key),
                new.get(key),
                partial(_said, family, key, old, self.before),
                partial(_said, family, key, new, self.after),
            )
            if one != two:
                yield EntryAltered(*identity, key, one, two, kept=old.get(key) == new.get(key))
        within = _Owner(identity[1], identity[2], identity[4])
        for key, inner in family.nested.items():
            yield from self.changes(inner, old.get(key, ()), new.get(key, ()), within)

    def _content(
        self, family: Family, entry: Entry, edition: Edition, within: bool
    ) -> list[tuple[str, str]]:
        """Labels and texts of all that an entry says; those within another in one line each."""
        said = [
            (label, _said(family, key, entry, edition, entry[key]))
            for key, label in family.labels.items()
            if key in entry
        ]
        if within:
            part = _part(family, str(entry[family.key]))
            return [(part, "; ".join(text for _, text in said))]
        for key, inner in family.nested.items():
            for each in entry.get(key, ()):
                said += self._content(inner, each, edition, True)
        return said


def _identity(
    family: Family, key: str, entry: Entry, owner: _Owner
) -> tuple[Family, str, str, str, str]:
    """What every change of an entry begins with: see ``EntryChange``."""
    name = family.called(entry, owner.name)
    part = _part(family, key) if owner.subject else ""
    return family, owner.subject or key, name, part, owner.head or f"{family.the} {name}"


def _part(family: Family, key: str) -> str:
    """What an entry is within another one: „Antwort gut“."""
    return f"{family.the.split()[-1]} {key.removeprefix('-')}"


def _said(family: Family, key: str, entry: Entry, edition: Edition, value: Any) -> str:
    """A field of an entry in German."""
    way = family.says.get(key)
    if way == FILLED:
        return fill(value, edition)
    if way == TREE:
        return sentence(value, edition)
    if way == TITLES:
        shorts = {section["id"]: section["short"] for section in edition["sections"]}
        return join([titled(shorts.get(each, each)) for each in value], "und") if value else "keine"
    if (family.name, key) == ("parameter", "value"):
        return amount(entry)
    return claim(value) if key == "claim" else shown(value)
