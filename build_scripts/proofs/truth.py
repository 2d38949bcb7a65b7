"""Rule trees as formulas: what makes a tree true, and what makes it false.

Where neither holds the tree is unknown. The formulas follow ``checker.kleene`` case by case; that
they agree with it is tested on random facts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import z3

from build_scripts.proofs.world import HIDDEN, PRESENT
from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.proofs.world import World

    Tree = list[Any]

TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


class Truth(NamedTuple):
    """Two formulas that never hold at once."""

    true: z3.BoolRef
    false: z3.BoolRef

    @property
    def open(self) -> z3.BoolRef:
        """Neither certainly true nor certainly false."""
        return z3.And(z3.Not(self.true), z3.Not(self.false))


class Range(NamedTuple):
    """A number between two bounds, each the largest of a list; only meant where it is given."""

    given: z3.BoolRef
    lows: list[z3.ArithRef]
    highs: list[z3.ArithRef]


class Encoder:
    """Turns trees into formulas about one world, each distinct tree once."""

    def __init__(self, world: World, parameters: Mapping[str, Any]) -> None:
        self.world = world
        self.parameters = parameters
        self._kept: dict[str, Truth] = {}

    def truth(self, tree: Tree) -> Truth:
        """The formulas of a tree."""
        key = json.dumps(tree)
        if key not in self._kept:
            self._kept[key] = self._truth(tree)
        return self._kept[key]

    def _truth(self, tree: Tree) -> Truth:
        kind = tree[0]
        if kind == "true":
            return Truth(TRUE, FALSE)
        if kind == "and":
            return every(self.truth(part) for part in tree[1:])
        if kind == "or":
            return some(self.truth(part) for part in tree[1:])
        if kind == "not":
            inner = self.truth(tree[1])
            return Truth(inner.false, inner.true)
        if kind == "is":
            return self._choice(tree[1], tree[2])
        if kind in ("has", "within"):
            return self._listed(kind, tree[1], tree[2])
        if kind == "notice":
            return self._notice(tree[1], tree[2])
        return _compare(tree[1], self._range(tree[2]), self._range(tree[3]))

    def _choice(self, fact: str, values: list[str]) -> Truth:
        flags = self.world.choices[fact]
        others = [flag for value, flag in flags.items() if value not in (*values, UNKNOWN)]
        return Truth(z3.Or([flags[value] for value in values]), z3.Or(others))

    def _listed(self, kind: str, fact: str, values: list[str]) -> Truth:
        found = self.world.lists[fact]
        inside = z3.Or([found.members[value] for value in values])
        if kind == "has":
            return Truth(z3.And(found.given, inside), z3.And(found.given, z3.Not(inside)))
        outside = z3.Or([flag for value, flag in found.members.items() if value not in values])
        return Truth(z3.And(found.given, z3.Not(outside)), z3.And(found.given, outside))

    def _notice(self, code: str, states: list[str]) -> Truth:
        flags = self.world.notices[code]
        missing = z3.Not(z3.Or(flags[PRESENT], flags[HIDDEN]))
        holds = z3.Or([flags.get(state, missing) for state in states])
        return Truth(holds, z3.Not(holds))

    def _range(self, tree: Any) -> Range:
        if not isinstance(tree, list):
            return Range(TRUE, [z3.RealVal(tree)], [z3.RealVal(tree)])
        kind = tree[0]
        if kind == "param":
            return self._range(self.parameters[tree[1]]["value"])
        if kind == "number":
            amount = self.world.amounts[tree[1]]
            return Range(amount.given, [amount.amounts[""]], [amount.amounts[""]])
        if kind in ("share", "largest"):
            return self._shares(kind, tree[1], tree[2])
        one, two = self._range(tree[1]), self._range(tree[2])
        low, high = (_largest(two.lows), _largest(two.highs))
        given = z3.And(one.given, two.given)
        if kind == "+":
            return Range(given, [a + low for a in one.lows], [a + high for a in one.highs])
        return Range(given, [a - high for a in one.lows], [a - low for a in one.highs])

    def _shares(self, kind: str, fact: str, codes: list[str]) -> Range:
        amount = self.world.amounts[fact]
        unknown = amount.amounts[UNKNOWN]
        if kind == "share":
            known = z3.Sum([amount.amounts[code] for code in codes])
            return Range(amount.given, [known], [known if UNKNOWN in codes else known + unknown])
        others = [a for code, a in amount.amounts.items() if code not in (*codes, UNKNOWN)]
        return Range(amount.given, others, [a + unknown for a in others])


def every(parts: Iterable[Truth]) -> Truth:
    """Kleene's „and“."""
    found = list(parts)
    return Truth(z3.And([part.true for part in found]), z3.Or([part.false for part in found]))


def some(parts: Iterable[Truth]) -> Truth:
    """Kleene's „or“."""
    found = list(parts)
    return Truth(z3.Or([part.true for part in found]), z3.And([part.false for part in found]))


def _largest(numbers: list[z3.ArithRef]) -> z3.ArithRef:
    found = numbers[0]
    for number in numbers[1:]:
        found = z3.If(number > found, number, found)
    return found


def _below(one: list[z3.ArithRef], two: list[z3.ArithRef]) -> z3.BoolRef:
    """The largest of one list is less than the largest of the other."""
    return z3.Or([z3.And([a < b for a in one]) for b in two])


def _not_above(one: list[z3.ArithRef], two: list[z3.ArithRef]) -> z3.BoolRef:
    return z3.Or([z3.And([a <= b for a in one]) for b in two])


def _compare(operator: str, left: Range, right: Range) -> Truth:
    """As intervals compare: decided only if every pair of numbers in them agrees."""
    given = z3.And(left.given, right.given)
    if operator in (">", ">="):
        return _compare({">": "<", ">=": "<="}[operator], right, left)
    if operator == "<":
        holds, fails = _below(left.highs, right.lows), _not_above(right.highs, left.lows)
    elif operator == "<=":
        holds, fails = _not_above(left.highs, right.lows), _below(right.highs, left.lows)
    else:
        holds = z3.And(
            _not_above(left.highs, right.lows), _not_above(right.highs, left.lows),
            _not_above(left.highs, left.lows), _not_above(right.highs, right.lows),
        )  # fmt: skip
        fails = z3.Or(_below(left.highs, right.lows), _below(right.highs, left.lows))
    return Truth(z3.And(given, holds), z3.And(given, fails))
