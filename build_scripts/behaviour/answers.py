"""What an edition answers, as formulas: one *aspect* at a time, each with its possible values.

An answer is made of the verdicts, what fits, what comes first, the condition presumed for an
empty field, and the codes that go with the condition at hand. Codes are compared under one and
the same condition; that another condition comes first is an aspect of its own, and all that goes
with it follows from it. Which clauses an answer cites is no aspect (``build_scripts.behaviour.
grounds``), nor is the order in which it does, the trace, or what is still asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import z3

from build_scripts.proofs.judgement import NOBODY, Judgement
from build_scripts.proofs.truth import TRUE
from build_scripts.proofs.world import HIDDEN, PRESENT
from checker.effects import RANK_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.behaviour.pair import Side
    from checker.condition import Condition
    from checker.program import Program
    from checker.rule import Rule

    Values = dict[Any, z3.BoolRef]

DISPUTED, OPEN_DISPUTED = "disputed", "open_disputed"
FIRST, HAND, ADVISED, DECLARED = "first", "hand", "advised", "declared"
OUTCOMES = {"consequence": HAND, "duty": ADVISED, "recommendation": ADVISED}
NOTHING = None


class Aspect(NamedTuple):
    """One thing that an answer says; ``under`` names the condition for which it is compared."""

    kind: str
    condition: str | None = None
    code: str | None = None
    notice: str | None = None
    under: str | None = None


class Answers:
    """The formulas of one edition: ``aspects`` with their values, and where each is compared."""

    def __init__(self, side: Side) -> None:
        self.program: Program = side.program
        self.judged: Judgement = side.judged
        self.places = self._places()
        self.aspects = dict(self._aspects())

    def _places(self) -> dict[tuple[str, str | None], z3.BoolRef]:
        """Where a condition is first, declared, at hand or advised; None where none is."""
        judged, names = self.judged, self.program.conditions
        none = z3.Not(z3.Or(list(judged.first.values())))
        nobody = z3.Not(z3.Or([judged.declared[name] for name in names]))
        free = z3.Or(nobody, *(z3.And(judged.declared[name], judged.inadmissible(name))
                               for name in names))  # fmt: skip
        found: dict[tuple[str, str | None], z3.BoolRef] = {}
        for name in names:
            found[FIRST, name] = judged.first[name]
            found[DECLARED, name] = judged.declared[name]
            found[HAND, name] = z3.Or(judged.declared[name], z3.And(nobody, judged.first[name]))
            advised = z3.And(free, judged.first[name])
            stays = z3.And(judged.declared[name], z3.Or(z3.Not(free), none))
            found[ADVISED, name] = z3.Or(advised, stays)
        found[FIRST, None] = none
        found[DECLARED, None] = nobody
        found[HAND, None] = found[ADVISED, None] = z3.And(nobody, none)
        return found

    def _aspects(self) -> Iterator[tuple[Aspect, Values]]:
        judged = self.judged
        for name, condition in self.program.conditions.items():
            yield Aspect("verdict", name), self._verdict(name)
            yield Aspect("fitting", name), _flag(judged.fitting[name])
            yield from self._notices(name)
            yield from self._violations(name, condition)
        yield from self._violations(None, None)
        for kind, flags in (("first", judged.first), ("declared", judged.declared)):
            named = {name: flag for name, flag in flags.items() if name != NOBODY}
            yield Aspect(kind), named | {NOTHING: z3.Not(z3.Or(list(named.values())))}
        for name in self.program.conditions:
            yield Aspect("best", name, under=FIRST), _flag(judged.best[name])
        for role, place in OUTCOMES.items():
            for at in (*self.program.conditions, None):
                for code, rules in _by_code(self.program.scoped(role, at)).items():
                    due = z3.Or([self.judged.rule(rule).true for rule in rules])
                    yield Aspect(role, at, code, under=place), _flag(due)

    def _verdict(self, name: str) -> Values:
        judged = self.judged
        admitted, barred = judged.admissible(name), judged.inadmissible(name)
        disputed = judged.stands[name].disputed.true
        rest = z3.And(z3.Not(admitted), z3.Not(barred))
        return {
            "admissible": z3.And(admitted, z3.Not(disputed)),
            DISPUTED: z3.And(admitted, disputed),
            "inadmissible": barred,
            "open": z3.And(rest, z3.Not(disputed)),
            OPEN_DISPUTED: z3.And(rest, disputed),
        }

    def _notices(self, name: str) -> Iterator[tuple[Aspect, Values]]:
        for code, rules in _by_code(self.program.scoped("notice", name)).items():
            values: Values = {}
            stronger: list[z3.BoolRef] = []
            for rank in RANK_ORDER:
                due = [self.judged.rule(rule).true for rule in rules if rule.rank == rank]
                if due:
                    values[rank, self.program.core["texts"][code]] = z3.And(
                        z3.Or(due), z3.Not(z3.Or(stronger))
                    )
                    stronger += due
            values[NOTHING] = z3.Not(z3.Or(stronger))
            yield Aspect("notice", name, code, under=FIRST), values

    def _violations(
        self, name: str | None, condition: Condition | None
    ) -> Iterator[tuple[Aspect, Values]]:
        found: dict[tuple[str, str | None], list[z3.BoolRef]] = {}

        def add(code: str | None, notice: str | None, where: z3.BoolRef) -> None:
            if code is not None:
                found.setdefault((code, notice), []).append(where)

        truth = self.judged.rule
        if name is not None and condition is not None:
            default = self.program.declaration["violation"]
            for rule in condition.requirements:
                add(rule.violation or default, None, truth(rule).false)
            for rule in condition.exclusions:
                add(rule.violation or default, None, truth(rule).true)
            missed = self.judged.reached(name).false
            for _, rules in condition.defining:
                unmet = z3.And(missed, *(truth(rule).false for rule in rules))
                for rule in rules:
                    add(rule.violation or default, None, unmet)
            for rule in self.program.binding(name):
                ranks = self.program.core["ranks"][rule.rank]
                flags = self.judged.world.notices[rule.code or ""]
                due = z3.And(truth(rule).true, self._enforced(rule))
                missing = z3.Not(z3.Or(flags[PRESENT], flags[HIDDEN]))
                add(ranks["missing"], rule.code, z3.And(due, missing))
                add(ranks.get("inconspicuous"), rule.code, z3.And(due, flags[HIDDEN]))
        for rule in self.program.scoped("violation", name):
            add(rule.code, None, truth(rule).true)
        for (code, notice), where in found.items():
            yield Aspect("violation", name, code, notice, DECLARED), _flag(z3.Or(where))

    def _enforced(self, rule: Rule) -> z3.BoolRef:
        if rule.enforced_tree is None:
            return TRUE
        return self.judged.encoder.truth(rule.enforced_tree).true


def _flag(where: z3.BoolRef) -> Values:
    return {True: where, NOTHING: z3.Not(where)}


def _by_code(rules: list[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.code or "", []).append(rule)
    return found
