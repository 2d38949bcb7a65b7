"""The value of formulas about a world whose facts are all pinned."""

from __future__ import annotations

import z3


def valued(*claims: z3.BoolRef) -> z3.ModelRef:
    """The one model in which the pinned claims hold."""
    solver = z3.Solver()
    assert solver.check(*claims) == z3.sat
    return solver.model()


def holds(model: z3.ModelRef, formula: z3.BoolRef) -> bool:
    """The formula's value in a model that pins everything it speaks of."""
    return z3.is_true(model.eval(formula, model_completion=True))
