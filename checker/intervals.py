"""Ranges of a number that rules tell apart, and their German labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from checker.comparisons import constant
from checker.expression import walk
from checker.german import quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.expression import Tree

INFINITE = float("inf")


class Interval(NamedTuple):
    """From ``low`` to ``high``; a bound is open where it does not belong to the range."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def sample(self) -> float:
        """A number within."""
        if self.high == INFINITE:
            return self.low + 1
        return (self.low + self.high) / 2

    def up_to(self, other: Interval) -> Interval:
        """This range and the one that follows it as one."""
        return Interval(self.low, other.high, self.low_open, other.high_open)

    def label(self, whole: Interval, unit: str) -> str:
        """„ab 12 bis unter 24 Monate“; ``whole`` is the range of all that may be answered."""
        from_low = (self.low, self.low_open) == (whole.low, whole.low_open)
        to_high = (self.high, self.high_open) == (whole.high, whole.high_open)
        if from_low and to_high:
            return "beliebig"
        if self.low == self.high:
            exactly = quantity(self.low, unit)
            return f"genau {exactly}" if self.low else exactly
        start = "über" if self.low_open else "ab"
        if to_high:
            return f"{start} {quantity(self.low, unit)}"
        end = f"{'unter' if self.high_open else 'bis'} {quantity(self.high, unit)}"
        if from_low:
            return end
        joined = end if end.startswith("bis ") else f"bis {end}"
        return f"{start} {quantity(self.low, '')} {joined}"


def whole(fact: Mapping[str, Any]) -> Interval:
    """All that may be answered for a number."""
    high = fact.get("maximum", INFINITE)
    return Interval(fact.get("minimum", 0), high, high_open=high == INFINITE)


def elementary(limits: Iterable[float], within: Interval) -> list[Interval]:
    """The limits and what lies between them, in order: every rule is constant on each."""
    ends = {within.low} | ({within.high} - {INFINITE})
    points = sorted({limit for limit in limits if within.low <= limit <= within.high} | ends)
    found = []
    for point, following in zip(points, [*points[1:], within.high], strict=True):
        found.append(Interval(point, point))
        if point < following:
            found.append(Interval(point, following, True, True))
    return found


def limits(fact: str, trees: Iterable[Tree], edition: Mapping[str, Any]) -> set[float]:
    """The numbers at which comparisons of the fact with something fixed change."""
    found = set()
    for part in (part for tree in trees for part in walk(tree) if part[0] == "cmp"):
        (times, more), (other_times, other_more) = (
            _linear(side, fact, edition) for side in part[2:]
        )
        if times is not None and other_times is not None and times != other_times:
            found.add((other_more - more) / (times - other_times))
    return found


def _linear(tree: Any, fact: str, edition: Mapping[str, Any]) -> tuple[int | None, float]:
    """How often the fact is taken and what is added; None if other facts matter too."""
    fixed = constant(tree, edition)
    if fixed is not None:
        return 0, fixed
    if tree == ["number", fact]:
        return 1, 0.0
    if tree[0] in ("+", "-"):
        times, more = _linear(tree[1], fact, edition)
        other, added = _linear(tree[2], fact, edition)
        if times is not None and other is not None:
            sign = 1 if tree[0] == "+" else -1
            return times + sign * other, more + sign * added
    return None, 0.0
