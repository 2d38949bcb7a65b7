"""Single questions as far as rules tell their answers apart, to build conditions from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import z3

from build_scripts.behaviour.resolved import resolved
from checker.comparisons import Numbers
from checker.expression import NOTICE_STATES, facts_of, walk
from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.behaviour.pair import Pair, Side

    Steps = tuple[int, int]


class Axis(Protocol):
    """One question; a state is a set of answers to it, as one edition sees them."""

    @property
    def side(self) -> Side:
        """The edition that asks."""

    def start(self, model: z3.ModelRef) -> Any:
        """The state that a model is in; None if the question has no answer there."""

    def wider(self, state: Any) -> Iterator[tuple[Any, Any]]:
        """One more answer at a time: the state of it alone, and the state with it.

        The first is None where it does no harm to add answers that nobody can give.
        """

    def tree(self, state: Any) -> Any:
        """The state as a tree of the rule language."""


@dataclass(frozen=True)
class Choice:
    """A choice or a notice: a set of its values. ``kind`` is the tree's first word."""

    side: Side
    kind: str
    name: str
    values: tuple[str, ...]

    def start(self, model: z3.ModelRef) -> frozenset[str] | None:
        """The value that the model gives."""
        for value in self.values:
            if _true(model, self.side.encoder.truth([self.kind, self.name, [value]]).true):
                return frozenset((value,))
        return None

    def wider(self, state: frozenset[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """With each further value."""
        for value in self.values:
            if value not in state:
                yield frozenset((value,)), state | {value}

    def tree(self, state: frozenset[str]) -> Any:
        """``is`` one of the values, or none of the others if they are fewer."""
        inside = [value for value in self.values if value in state]
        outside = [value for value in self.values if value not in state]
        if len(outside) < len(inside):
            return ["not", [self.kind, self.name, outside]]
        return [self.kind, self.name, inside]


@dataclass(frozen=True)
class Line:
    """A number between the limits that rules compare it with: a range of steps.

    Steps are counted from 0: below the first limit, at it, between it and the second, and so on.
    """

    side: Side
    left: Any
    limits: tuple[float, ...]

    def start(self, model: z3.ModelRef) -> tuple[int, int] | None:
        """The one step in which the model's number lies."""
        for place in range(2 * len(self.limits) + 1):
            if _true(model, self.side.encoder.truth(self.tree((place, place))).true):
                return place, place
        return None

    def wider(self, state: Steps) -> Iterator[tuple[None, Steps]]:
        """One step more at either end."""
        low, high = state
        if low > 0:
            yield None, (low - 1, high)
        if high < 2 * len(self.limits):
            yield None, (low, high + 1)

    def tree(self, state: tuple[int, int]) -> Any:
        """Comparisons with the limits at the ends."""
        low, high = state
        if low == high and low % 2:
            return ["cmp", "==", self.left, self.limits[low // 2]]
        parts = []
        if low > 0:
            limit = self.limits[(low - 1) // 2]
            parts.append(["cmp", ">=" if low % 2 else ">", self.left, limit])
        if high < 2 * len(self.limits):
            limit = self.limits[high // 2]
            parts.append(["cmp", "<=" if high % 2 else "<", self.left, limit])
        if not parts:  # any number, but a number there is
            parts = [["cmp", ">=", self.left, -1]]
        return parts[0] if len(parts) == 1 else ["and", *parts]


@dataclass(frozen=True)
class Either:
    """A statement that holds or not, as it stands in a rule."""

    side: Side
    said: Any

    def start(self, model: z3.ModelRef) -> bool | None:
        """Whether it holds in the model; None if it is open."""
        found = self.side.encoder.truth(self.said)
        return True if _true(model, found.true) else False if _true(model, found.false) else None

    def wider(self, state: bool) -> Iterator[tuple[bool, bool]]:
        """Nothing lies between."""
        yield from ()

    def tree(self, state: bool) -> Any:
        """The statement or its denial."""
        return self.said if state else ["not", self.said]


@dataclass(frozen=True)
class Unasked:
    """Whether a question does not matter at all, which is why it has no answer."""

    side: Side
    name: str
    relevant: Any

    def start(self, model: z3.ModelRef) -> bool | None:
        """Whether the model leaves it unasked."""
        return True if _true(model, self.side.encoder.truth(self.relevant).false) else None

    def wider(self, state: bool) -> Iterator[tuple[bool, bool]]:
        """Nothing lies between."""
        yield from ()

    def tree(self, state: bool) -> Any:
        """What would have to hold for it to matter does not."""
        return ["not", self.relevant]


def axes(pair: Pair, trees: tuple[list[Any], list[Any]]) -> list[Axis]:
    """The questions that trees of the older and of the newer edition ask, most telling first."""
    old, new = ([resolved(tree, side.program) for tree in part]
                for side, part in zip(pair.sides, trees, strict=True))  # fmt: skip
    names = dict.fromkeys(name for tree in (*new, *old) for name in facts_of(tree))
    order = {
        name: fact["order"] for side in pair.sides for name, fact in side.program.model.items()
    }
    found: dict[str, Axis] = {}
    for name in sorted(names, key=lambda name: (order.get(name, 0), name)):
        if name in pair.editions.apart:
            _add(found, name, new, pair.new)
            _add(found, name, old, pair.old)
        elif name in pair.new.program.model or name[0] == "@":
            _add(found, name, [*new, *old], pair.new)
        else:
            _add(found, name, old, pair.old)
    if "hinweise" in names:
        _add_notices(found, [*new, *old], pair)
    return list(found.values())


def _add(found: dict[str, Axis], name: str, trees: Iterable[Any], side: Side) -> None:
    """The axes of one question in one edition."""
    parts = [part for tree in trees for part in walk(tree)]
    key = f"{side.program.date}:{name}"
    choices = side.encoder.world.choices
    if name in choices:
        values = tuple(value for value in choices[name] if value != UNKNOWN)
        found[key] = Choice(side, "is", name, values)
    for part in parts:
        if part[0] in ("has", "within") and part[1] == name:
            found[f"{key}:{json.dumps(part)}"] = Either(side, part)
        elif part[0] == "cmp" and name in facts_of(part):
            place, axis = _compared(part, parts, side)
            found[f"{key}:{place}"] = axis
    relevance = side.program.relevant_tests
    if name in relevance:
        found[f"{key}?"] = Unasked(side, name, relevance[name][1])


def _add_notices(found: dict[str, Axis], trees: Iterable[Any], pair: Pair) -> None:
    parts = [part for tree in trees for part in walk(tree)]
    for code in dict.fromkeys(part[1] for part in parts if part[0] == "notice"):
        side = pair.new if code in pair.new.world.notices else pair.old
        found[f"hinweise:{code}"] = Choice(side, "notice", code, NOTICE_STATES)


def _compared(part: Any, parts: list[Any], side: Side) -> tuple[str, Axis]:
    """A number with all its limits, or a comparison of two numbers as it stands."""
    numbers = Numbers(side.program.edition, {})
    one = numbers.solved(part, True)
    if isinstance(one.right, list) or not isinstance(one.left, list):
        return json.dumps(part), Either(side, part)
    solved = [numbers.solved(other, True) for other in parts if other[0] == "cmp"]
    limits = {float(each.right) for each in solved
              if each.left == one.left and not isinstance(each.right, list)}  # fmt: skip
    exact = tuple(int(limit) if limit == int(limit) else limit for limit in sorted(limits))
    return json.dumps(one.left), Line(side, one.left, exact)


def _true(model: z3.ModelRef, formula: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(formula, model_completion=True)))
