"""What every proof about an edition starts from: complete facts that contradict nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.situation import complete, offer, premises
from build_scripts.proofs.witness import facts_in, model_of

if TYPE_CHECKING:
    from build_scripts.proofs.truth import Truth
    from checker.program import Program

    Entry = dict[str, Any]


class Setting:
    """A solver that knows of every complete and consistent offer, and all verdicts about it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.world = offer(program)
        self.judged = Judgement(self.world, program)
        self.solver = z3.Solver()
        self.solver.add(*complete(self.world, program), *premises(self.world, program))

    def declared(self, kind: str) -> list[Entry]:
        """The premises, gaps, overlaps or exceptions that the ruleset declares."""
        return list(self.program.edition["proofs"][kind])

    def truth(self, tree: list[Any]) -> Truth:
        """The formulas of an expression about the offer."""
        return self.judged.encoder.truth(tree)

    def facts(self, *claims: z3.BoolRef) -> dict[str, Any] | None:
        """Complete facts for which the claims hold; None if there are none."""
        model = model_of(self.solver, *claims, worlds=[self.world])
        return None if model is None else facts_in(model, self.world, self.program)

    def clauses(self, rules: list[Any]) -> tuple[str, ...]:
        """The clauses of rules, each once."""
        return tuple(dict.fromkeys(rule.clause for rule in rules))
