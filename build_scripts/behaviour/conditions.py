"""The situations of a region as few short conditions, each enough for itself.

A condition is a list of *literals*: what single questions are answered with. It is found at facts
of the region and then weakened as far as it stays inside: literals are dropped, sets of answers
and ranges of numbers widened. Conditions are sought until none of the region is left over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour.axes import Axis, axes
from checker.sentences import sentence

if TYPE_CHECKING:
    from build_scripts.behaviour.pair import Pair

MOST = 24  # conditions; more of them tell a reader nothing

Literals = list[tuple[Axis, Any]]


@dataclass(frozen=True)
class Found:
    """The conditions of a region in German, and whether they cover all of it."""

    sentences: tuple[str, ...]
    exhaustive: bool


def conditions(pair: Pair, region: z3.BoolRef, trees: tuple[list[Any], list[Any]],
               telling: z3.BoolRef) -> Found:  # fmt: skip
    """The conditions of a region that hangs on these trees of both editions.

    ``telling`` says where anything differs: conditions under which nothing can are left out.
    """
    asked = axes(pair, trees)
    cubes: list[Literals] = []
    solver = z3.Solver()
    solver.add(*pair.solver.assertions(), region)
    while len(cubes) < MOST and solver.check() == z3.sat:
        cube = _weakened(_at(solver.model(), asked), pair, region)
        cubes.append(cube)
        solver.add(z3.Not(_formula(cube)))
    exhaustive = bool(solver.check() == z3.unsat)
    if exhaustive:
        cubes = _needed(cubes, pair, region)
    cubes = [cube for cube in cubes if pair.holds(_formula(cube), telling)]
    told = sorted({_told(cube, pair) for cube in cubes}, key=lambda text: (len(text), text))
    return Found(tuple(told), exhaustive)


def _at(model: z3.ModelRef, asked: list[Axis]) -> Literals:
    states = [(axis, axis.start(model)) for axis in asked]
    return [(axis, state) for axis, state in states if state is not None]


def _weakened(cube: Literals, pair: Pair, region: z3.BoolRef) -> Literals:
    """As weak a condition as stays within the region."""
    solver = z3.Solver()
    solver.add(*pair.solver.assertions(), z3.Not(region))

    def inside(literals: Literals) -> bool:
        return bool(solver.check(*map(_literal, literals)) == z3.unsat)

    for one in reversed(list(cube)):
        rest = [other for other in cube if other is not one]
        if inside(rest):
            cube = rest
    for place, (axis, state) in enumerate(cube):
        rest = [*cube[:place], *cube[place + 1 :]]
        widened, tried = state, True
        while tried:
            tried = False
            for added, wider in axis.wider(widened):
                alone = [*rest, (axis, added)]
                real = added is None or pair.holds(*map(_literal, alone))
                if real and inside([*rest, (axis, wider)]):
                    widened, tried = wider, True
                    break
        cube = [*cube[:place], (axis, widened), *cube[place + 1 :]]
    return cube


def _needed(cubes: list[Literals], pair: Pair, region: z3.BoolRef) -> list[Literals]:
    """The conditions without those that the others cover."""
    kept = list(cubes)
    for cube in cubes:
        others = [other for other in kept if other is not cube]
        if not pair.holds(region, *(z3.Not(_formula(other)) for other in others)):
            kept = others
    return kept


def _literal(literal: tuple[Axis, Any]) -> z3.BoolRef:
    axis, state = literal
    return axis.side.encoder.truth(axis.tree(state)).true


def _formula(cube: Literals) -> z3.BoolRef:
    return z3.And([_literal(literal) for literal in cube])


def _told(cube: Literals, pair: Pair) -> str:
    """A condition in German; what only the older edition asks in its own words."""
    said = []
    for side in reversed(pair.sides):
        trees = [axis.tree(state) for axis, state in cube if axis.side is side]
        if trees:
            tree = trees[0] if len(trees) == 1 else ["and", *trees]
            said.append(sentence(tree, side.program.edition))
    return "; und nach der älteren Fassung: ".join(said) or "in jedem Fall"
