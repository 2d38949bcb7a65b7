"""The situations in which a rule can be asked, as formulas: all that the questionnaire leads to.

An offer of which any part may still be open, settled as the checker settles it and within the
declared premises; and the goods received, laid over such an offer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.situation import (
    delivered,
    described,
    goods_received,
    offer,
    premises,
    settled,
)
from build_scripts.proofs.truth import Encoder
from build_scripts.proofs.witness import facts_in, model_of
from build_scripts.proofs.world import World, at_most_one, well_formed
from checker.delivery import RECORD
from checker.expression import facts_of
from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.program import Program

    Facts = dict[str, Any]

ADVISED = ("duty", "recommendation")
STATES = ("none", "kept", "broken", "open")


class Frame:
    """Offers as a seller may leave them.

    With ``goods`` a buyer has received something, and the rules see the goods. ``unasked`` lets
    numbers be given that the questionnaire would not ask for, as a file of cases may.
    """

    def __init__(self, program: Program, *, goods: bool = False, unasked: bool = False) -> None:
        self.program = program
        self.given = offer(program, "angabe.")
        self.offered = settled(self.given, program)
        flags = {state: z3.Bool(f"@delivery={state}") for state in STATES}
        self.judged = Judgement(self.offered, program, flags)
        self.goods: World | None = goods_received(program) if goods else None
        self.solver = z3.Solver()
        self.solver.add(*well_formed(self.given, program.model),
                        *(() if unasked else self._asked()),
                        *premises(self.offered, program), at_most_one(flags),
                        z3.Or(list(flags.values())))  # fmt: skip
        if self.goods is None:
            self.encoder = self.judged.encoder
        else:
            self.solver.add(*described(self.goods, program))
            received = delivered(self.offered, self.goods, program)
            received = received.choice("@declared", self.judged.declared)
            received = received.choice("@delivery", dict.fromkeys(STATES, z3.BoolVal(False)))
            self.encoder = Encoder(received, program.edition["parameters"])

    @cached_property
    def undelivered(self) -> z3.BoolRef:
        """Nothing has been received."""
        return z3.Bool("@delivery=none")

    def _asked(self) -> Iterator[z3.BoolRef]:
        """Numbers are given only where they are asked for."""
        encoder = Encoder(self.offered, self.program.edition["parameters"])
        for name, _, tree, _ in self.program.relevance:
            if name in self.given.amounts:
                yield z3.Implies(self.given.amounts[name].given, encoder.truth(tree).true)

    def spoken(self, name: str, role: str, everywhere: bool) -> z3.BoolRef:
        """Whether an answer lists what rules of this role say for this condition.

        Violations concern the condition declared, notices that and the first that fits, duties
        and advice the one that the seller is advised to declare; without any condition at hand
        only what holds ``everywhere`` is listed.
        """
        judged = self.judged
        declared, first = judged.declared[name], judged.first[name]
        undeclared = z3.Not(z3.Or([judged.declared[n] for n in self.program.conditions]))
        nothing = z3.Not(z3.Or(list(judged.fitting.values())))
        if role == "violation":
            found = [declared, *([undeclared] if everywhere else [])]
        elif role == "notice":
            found = [declared, first]
        else:
            found = [declared, z3.And(undeclared, first)]
            if role in ADVISED:
                wrong = [z3.And(judged.declared[n], judged.inadmissible(n))
                         for n in self.program.conditions]  # fmt: skip
                found = [z3.And(declared, z3.Or(nothing, z3.Not(judged.inadmissible(name)))),
                         z3.And(first, z3.Or(undeclared, *wrong))]  # fmt: skip
            if everywhere:
                found.append(z3.And(undeclared, nothing))
        return z3.Or(found)

    def never(self, *claims: z3.BoolRef) -> bool:
        """Whether the claims hold in no situation."""
        return bool(self.solver.check(*claims) == z3.unsat)

    def facts(self, *claims: z3.BoolRef) -> Facts | None:
        """Facts for which the claims hold; None if there are none."""
        worlds = [self.given] + ([self.goods] if self.goods else [])
        model = model_of(self.solver, *claims, worlds=worlds)
        if model is None:
            return None
        found = facts_in(model, self.given, self.program)
        if self.goods:
            found[RECORD] = facts_in(model, self.goods, self.program)
        return found


def left_open(tree: list[Any], frame: Frame) -> dict[str, z3.BoolRef]:
    """For each fact that the tree reads, when the tree is unknown for want of it."""
    opened = frame.encoder.truth(tree).open
    found: dict[str, z3.BoolRef] = {}
    if tree[0] in ("and", "or", "not"):
        for part in tree[1:]:
            for name, lacking in left_open(part, frame).items():
                found[name] = z3.Or(found[name], lacking) if name in found else lacking
        return {name: z3.And(opened, lacking) for name, lacking in found.items()}
    for name in facts_of(tree):
        found[name] = z3.And(opened, _undecided(name, frame.encoder.world))
    return found


def _undecided(name: str, world: World) -> z3.BoolRef:
    if name in world.choices:
        return world.open(name)
    if name in world.lists:
        return z3.Not(world.lists[name].given)
    if name in world.amounts:
        amount = world.amounts[name]
        unsure = amount.amounts.get(UNKNOWN)
        silent = z3.Not(amount.given)
        return silent if unsure is None else z3.Or(silent, unsure > 0)
    return z3.BoolVal(False)


def differ(one: list[Any], two: list[Any], frame: Frame) -> z3.BoolRef:
    """Two trees have different truth values, or are unknown for want of different facts."""
    here, there = frame.encoder.truth(one), frame.encoder.truth(two)
    claims = [z3.Xor(here.true, there.true), z3.Xor(here.false, there.false)]
    mine, other = left_open(one, frame), left_open(two, frame)
    nowhere = z3.BoolVal(False)
    claims += [
        z3.Xor(mine.get(name, nowhere), other.get(name, nowhere))
        for name in sorted(mine.keys() | other.keys())
    ]
    return z3.Or(claims)
