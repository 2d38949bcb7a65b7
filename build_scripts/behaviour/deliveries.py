"""Goods received, before one solver: whether both editions see the same promise kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour.answers import DECLARED, Aspect
from build_scripts.behaviour.compared import Compared
from build_scripts.behaviour.solving import model_of, satisfiable
from build_scripts.proofs.situation import delivered, described
from build_scripts.proofs.truth import FALSE, Encoder
from build_scripts.proofs.witness import facts_in
from build_scripts.proofs.world import PRESENT
from checker.delivery import BROKEN, KEPT, RECORD, UNDECIDED

if TYPE_CHECKING:
    from build_scripts.behaviour.pair import Pair, Side
    from build_scripts.proofs.world import World

    Facts = dict[str, Any]


class Deliveries:
    """Offers of a pair with goods received; ``encoders`` speak about these goods."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.goods = pair.editions.goods()
        self.solver = z3.Solver()
        self.solver.add(*pair.solver.assertions(), *pair.editions.tied(*self.goods, asked=False))
        statuses = []
        encoders = []
        for side, goods in zip(pair.sides, self.goods, strict=True):
            self.solver.add(*described(goods, side.program))
            encoder = _encoder(side, goods)
            encoders.append(encoder)
            statuses.append({name: _status(name, side, encoder) for name in side.judged.stands})
        self.statuses = statuses
        self.encoders = (encoders[0], encoders[1])
        aspects = {}
        for name, values in statuses[0].items():
            other = statuses[1][name]
            if not all(flag.eq(other[value]) for value, flag in values.items()):
                here = [side.judged.declared[name] for side in pair.sides]
                aspects[Aspect("delivery", name, under=DECLARED)] = (z3.And(here), values, other)
        self.compared = Compared(aspects)

    def holds(self, *claims: z3.BoolRef) -> bool:
        """Whether there are offers and goods for which all claims hold."""
        return satisfiable(self.solver, *claims)

    def model(self, *claims: z3.BoolRef, whole: bool = True) -> z3.ModelRef | None:
        """Offers and goods for which the claims hold; None if there are none."""
        worlds = [*self.pair.given, *self.goods]
        return model_of(self.solver, worlds, *claims, whole=whole)

    def facts(self, model: z3.ModelRef) -> tuple[Facts, Facts]:
        """The facts of a model, with the goods received, for each edition's reader."""
        offers = self.pair.facts(model)
        goods = [facts_in(model, world, side.program)
                 for world, side in zip(self.goods, self.pair.sides, strict=True)]  # fmt: skip
        return {**offers[0], RECORD: goods[0]}, {**offers[1], RECORD: goods[1]}


class Offers:
    """Offers of a pair, with goods received only where an answer hangs on what they were like.

    The pair leaves open how a delivery turned out; here it turns out as both editions see it.
    """

    def __init__(self, pair: Pair, deliveries: Deliveries) -> None:
        self.pair = pair
        self.deliveries = deliveries
        self.solver = z3.Solver()
        self.solver.add(*deliveries.solver.assertions(), z3.Not(pair.delivery["none"]))
        for side, statuses in zip(pair.sides, deliveries.statuses, strict=True):
            for name, values in statuses.items():
                declared = side.judged.declared[name]
                for state, flag in values.items():
                    self.solver.add(z3.Implies(declared, pair.delivery[state] == flag))
            nobody = z3.Not(z3.Or([side.judged.declared[name] for name in statuses]))
            self.solver.add(z3.Implies(nobody, pair.delivery[UNDECIDED]))

    def holds(self, *claims: z3.BoolRef) -> bool:
        """Whether there are offers, with goods received or without, for which all claims hold."""
        quiet = self.pair.delivery["none"]
        return self.pair.holds(*claims, quiet) or (
            self.pair.holds(*claims) and satisfiable(self.solver, *claims)
        )

    def model(self, *claims: z3.BoolRef, whole: bool = True) -> z3.ModelRef | None:
        """Such offers, without goods received if that will do; None if there are none."""
        found = self.pair.model(*claims, self.pair.delivery["none"], whole=whole)
        if found is not None or not self.pair.holds(*claims):
            return found
        worlds = [*self.pair.given, *self.deliveries.goods]
        return model_of(self.solver, worlds, *claims, whole=whole)

    def facts(self, model: z3.ModelRef) -> tuple[Facts, Facts]:
        """The facts of a model for each edition's reader."""
        quiet = z3.is_true(model.eval(self.pair.delivery["none"]))
        return self.pair.facts(model) if quiet else self.deliveries.facts(model)


def _encoder(side: Side, goods: World) -> Encoder:
    """Turns trees into formulas about the goods as the checker comes to see them."""
    received = delivered(side.world, goods, side.program)
    received = received.choice("@declared", side.judged.declared)
    received = received.choice("@delivery", dict.fromkeys(side.judged.encoder.world.choices[
        "@delivery"], FALSE))  # fmt: skip
    return Encoder(received, side.program.core["parameters"])


def _status(name: str, side: Side, encoder: Encoder) -> dict[Any, z3.BoolRef]:
    """What the checker says of goods declared as ``name`` (``checker.delivery``)."""
    program = side.program
    promises, excluded = program.conditions[name].delivery()
    failing = [encoder.truth(rule.tree).false for rule in promises]
    failing += [encoder.truth(rule.tree).true for rule in excluded]
    waiting = [encoder.truth(rule.tree).open for rule in (*promises, *excluded) if rule.observed]
    restricting = program.declaration.get("restricting", [])
    restricted = z3.Or([side.world.notices[code][PRESENT] for code in restricting])
    fails, waits = z3.Or(failing), z3.Or(waiting)
    return {
        BROKEN: z3.And(fails, z3.Not(restricted)),
        UNDECIDED: z3.Or(z3.And(fails, restricted), z3.And(z3.Not(fails), waits)),
        KEPT: z3.And(z3.Not(fails), z3.Not(waits)),
    }
