"""Facts of which some are missing, and complete facts that agree with what is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.situation import complete, offer, premises, settled
from build_scripts.proofs.truth import TRUE, Encoder
from build_scripts.proofs.unknown import told_by_unknown
from build_scripts.proofs.world import Amount, Listing, World, same, same_notices, well_formed
from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.program import Program


class Partial:
    """Partial facts as given and as seen after settling, and any completion of them."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.given = offer(program, "bekannt.")
        self.seen = settled(self.given, program)
        self.full = offer(program, "ergänzt.")
        self.judged = Judgement(self.seen, program)
        self.completed = Judgement(self.full, program)
        sparse = [*well_formed(self.given, program.model), *self._answers()]
        self.well_asked = [*sparse, *self._asked()]
        self.solver = z3.Solver()
        self.solver.add(*sparse, *agreement(self.seen, self.full),
                        *well_formed(self.full, program.model), *_answered(self.full))  # fmt: skip

    def model(self, *claims: z3.BoolRef) -> z3.ModelRef | None:
        """Partial facts with a completion for which the claims hold; None if there are none."""
        return self.solver.model() if self.solver.check(*claims) == z3.sat else None

    def consistent(self) -> list[z3.BoolRef]:
        """The partial facts can be those of real goods: some completion contradicts nothing."""
        real = offer(self.program, "wirklich.")
        return [*agreement(self.seen, real), *complete(real, self.program),
                *premises(real, self.program)]  # fmt: skip

    def _answers(self) -> Iterator[z3.BoolRef]:
        """„unbekannt“ is no answer to facts of which some rule names it."""
        for name in told_by_unknown(self.program.edition):
            yield z3.Not(self.given.choices[name][UNKNOWN])

    def _asked(self) -> Iterator[z3.BoolRef]:
        """Nothing is said to be unknown, and numbers are given only where they are asked for."""
        relevance = {name: tree for name, _, tree, _ in self.program.relevance}
        encoder = Encoder(self.seen, self.program.edition["parameters"])
        for flags in self.given.choices.values():
            if UNKNOWN in flags:
                yield z3.Not(flags[UNKNOWN])
        for name, amount in self.given.amounts.items():
            if UNKNOWN in amount.amounts:
                yield amount.amounts[UNKNOWN] == 0
            if name in relevance:
                yield z3.Implies(amount.given, encoder.truth(relevance[name]).true)

    def led_by(self, model: z3.ModelRef) -> World:
        """Any partial facts, with the completion's answers of a model wherever they have none."""

        def of(value: Any) -> Any:
            return model.eval(value, model_completion=True)

        choices = {
            name: {value: z3.Or(flag, self.seen.open(name)) if z3.is_true(of(
                self.full.choices[name][value])) else flag for value, flag in flags.items()}
            for name, flags in self.seen.choices.items()
        }  # fmt: skip
        lists = {
            name: Listing(TRUE, {value: z3.If(listing.given, flag, of(
                self.full.lists[name].members[value])) for value, flag in listing.members.items()})
            for name, listing in self.seen.lists.items()
        }  # fmt: skip
        amounts = {
            name: Amount(TRUE, {part: z3.If(amount.given, number, of(
                self.full.amounts[name].amounts[part])) for part, number in amount.amounts.items()})
            for name, amount in self.seen.amounts.items()
        }  # fmt: skip
        return World(choices, lists, amounts, self.seen.notices)


def agreement(part: World, full: World) -> Iterator[z3.BoolRef]:
    """The full world says what the partial one says; an unknown share may turn out as any."""
    for name, flags in full.choices.items():
        yield from (z3.Implies(flag, flags[value])
                    for value, flag in part.choices[name].items() if value != UNKNOWN)  # fmt: skip
    for name in full.lists:
        yield z3.Implies(part.lists[name].given, same(part, full, name))
    for name, amount in full.amounts.items():
        known = part.amounts[name]
        if UNKNOWN in amount.amounts:
            least = [number >= known.amounts[code]
                     for code, number in amount.amounts.items() if code != UNKNOWN]  # fmt: skip
            yield z3.Implies(known.given, z3.And(amount.given, *least))
        else:
            yield z3.Implies(known.given, same(part, full, name))
    yield same_notices(part, full)


def _answered(full: World) -> Iterator[z3.BoolRef]:
    """Every question has an answer other than „unbekannt“."""
    for flags in full.choices.values():
        yield z3.Or([flag for value, flag in flags.items() if value != UNKNOWN])
        if UNKNOWN in flags:
            yield z3.Not(flags[UNKNOWN])
    for listing in full.lists.values():
        yield listing.given
    for amount in full.amounts.values():
        yield amount.given
        if UNKNOWN in amount.amounts:
            yield amount.amounts[UNKNOWN] == 0


def as_in(given: World, model: z3.ModelRef) -> Iterator[z3.BoolRef]:
    """The partial facts of a model, as they are."""

    def fixed(value: Any) -> z3.BoolRef:
        return value == model.eval(value, model_completion=True)

    for flags in (*given.choices.values(), *given.notices.values()):
        yield from map(fixed, flags.values())
    for listing in given.lists.values():
        yield from map(fixed, (listing.given, *listing.members.values()))
    for amount in given.amounts.values():
        yield fixed(amount.given)
        yield z3.Implies(amount.given, z3.And([fixed(a) for a in amount.amounts.values()]))
