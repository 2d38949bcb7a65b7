"""Facts of a case pinned to the variables of a world, so that formulas about it have a value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import z3

from build_scripts.proofs.world import World


def pinned(world: World, facts: dict[str, Any]) -> Iterator[z3.BoolRef]:
    """The world holds exactly these facts."""
    for name, flags in world.choices.items():
        yield from (flag == (facts.get(name) == value) for value, flag in flags.items())
    for name, listing in world.lists.items():
        if not z3.is_true(listing.given):
            yield listing.given == (name in facts)
        chosen = facts.get(name, ())
        yield from (flag == (value in chosen) for value, flag in listing.members.items())
    for name, amount in world.amounts.items():
        yield amount.given == (name in facts)
        value = facts.get(name, 0)
        for part, number in amount.amounts.items():
            exact = value.get(part, 0) if isinstance(value, dict) else value
            yield number == z3.RealVal(repr(exact) if isinstance(exact, float) else exact)
    for code, flags in world.notices.items():
        state = facts.get("hinweise", {}).get(code)
        yield from (flag == (state == said) for said, flag in flags.items())


def valued(*claims: z3.BoolRef) -> z3.ModelRef:
    """The one model in which the pinned claims hold."""
    solver = z3.Solver()
    assert solver.check(*claims) == z3.sat
    return solver.model()


def holds(model: z3.ModelRef, formula: z3.BoolRef) -> bool:
    """The formula's value in a model that pins everything it speaks of."""
    return z3.is_true(model.eval(formula, model_completion=True))
