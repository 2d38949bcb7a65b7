"""A condition with the rules that decide about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.rule import Rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.rule import Rule
    from checker.verdict import Finding


class Condition:
    """The rules that decide about one condition, and the better ones on its track."""

    __slots__ = (
        "_delivery", "better", "defining", "discretion", "exclusions", "kept", "mask", "name",
        "permissions", "position", "promises", "requirements", "track",
    )  # fmt: skip

    def __init__(self, name: str, position: int, track: str, better: list[str]) -> None:
        self.name = name
        self.position = position
        self.track = track
        self.better = better
        self.defining: list[tuple[bool, Rules]] = []  # (alternatives?, rules)
        self.requirements = Rules()
        self.exclusions = Rules()
        self.permissions = Rules()
        self.discretion = Rules()
        self.promises = Rules()
        self._delivery: tuple[Rules, Rules] | None = None
        self.mask = 0  # the bits on which its finding depends
        self.kept: dict[tuple[int, int], Finding] = {}  # by the results on which it depends

    def features(self) -> list[Rule]:
        """Its defining rules."""
        return [rule for _, rules in self.defining for rule in rules]

    def rules(self) -> list[Rule]:
        """All rules that decide its verdict."""
        return [*self.features(), *self.requirements, *self.exclusions, *self.permissions,
                *self.discretion]  # fmt: skip

    def delivery(self) -> tuple[Rules, Rules]:
        """What it promises of the goods received: what must hold, and what must not."""
        if self._delivery is None:
            plain = [rule for grouped, rules in self.defining if not grouped for rule in rules]
            promised = [rule for rule in self.requirements if rule.promised]
            excluded = [rule for rule in self.exclusions if rule.promised]
            self._delivery = Rules([*plain, *promised, *self.promises]), Rules(excluded)
        return self._delivery


def conditions_of(edition: Mapping[str, Any]) -> dict[str, Condition]:
    """The conditions of an edition by name, without rules as yet."""
    tracks = {name: track for track in edition["tracks"] for name in track["conditions"]}
    found = {}
    for name in edition["conditions"]:
        track = tracks[name]
        better = track["conditions"][: track["conditions"].index(name)]
        position = edition["order"].index(name)
        found[name] = Condition(name, position, track["id"], better)
    return found
