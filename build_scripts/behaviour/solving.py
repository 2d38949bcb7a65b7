"""Questions to the solver that are never left without an answer in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

from build_scripts.behaviour.errors import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.proofs.world import World


def satisfiable(solver: z3.Solver, *claims: z3.BoolRef) -> bool:
    """Whether the claims can hold. Raises UndecidedError if the solver cannot tell."""
    found = solver.check(*claims)
    if found == z3.unknown:
        raise UndecidedError(f"Der Solver kam zu keinem Ergebnis: {solver.reason_unknown()}.")
    return bool(found == z3.sat)


def model_of(
    solver: z3.Solver, worlds: Iterable[World], *claims: z3.BoolRef, whole: bool
) -> z3.ModelRef | None:
    """A model of the claims, with ``whole`` numbers if there is one; None if they cannot hold.

    Raises UndecidedError if the solver cannot tell.
    """
    if not satisfiable(solver, *claims):
        return None
    if whole:
        numbers = [n for world in worlds for a in world.amounts.values()
                   for n in a.amounts.values() if z3.is_const(n)]  # fmt: skip
        if solver.check(*claims, *map(z3.IsInt, numbers)) != z3.sat:
            solver.check(*claims)
    return solver.model()
