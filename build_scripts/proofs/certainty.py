"""Certain: what is decided holds for every completion; what is open, two completions tell apart.

A completion answers every open question somehow. That decided verdicts hold for all of them is
one question to the solver. That an open one has completions either way asks for partial facts
without any; the solver is given complete facts one after the other that lead some partial facts
to a verdict, and seeks others that none of them leads there, until there are no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.proof import FAILED, PROVED, Proof, exempted
from build_scripts.proofs.situation import offer, settled
from build_scripts.proofs.truth import TRUE, Encoder
from build_scripts.proofs.witness import facts_in
from build_scripts.proofs.world import Amount, Listing, World, same, same_notices, well_formed
from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.proofs.setting import Setting

VERDICTS = {"admissible": "zulässig", "inadmissible": "unzulässig"}


def prove(setting: Setting) -> Iterator[Proof]:
    """Both directions for every condition, and that ``best`` stays."""
    frame = Partial(setting)
    for name in setting.program.conditions:
        yield frame.decided(name)
        yield frame.best(name)
        for verdict in VERDICTS:
            yield from frame.open(name, verdict)


class Partial:
    """Facts of which some are missing, and complete ones that agree with them."""

    def __init__(self, setting: Setting) -> None:
        self.program = setting.program
        self.setting = setting
        self.given = offer(self.program, "bekannt.")
        self.seen = settled(self.given, self.program)
        self.full = offer(self.program, "ergänzt.")
        self.judged = Judgement(self.seen, self.program)
        self.completed = Judgement(self.full, self.program)
        self.sparse = [*well_formed(self.given, self.program.model), *self._well_asked()]
        self.solver = z3.Solver()
        self.solver.add(*self.sparse, *self._completion())

    def _well_asked(self) -> Iterator[z3.BoolRef]:
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

    def _completion(self) -> Iterator[z3.BoolRef]:
        """The full world answers everything, and as the partial one does where that answers."""
        yield from well_formed(self.full, self.program.model)
        for name, flags in self.full.choices.items():
            yield z3.Or([flag for value, flag in flags.items() if value != UNKNOWN])
            yield from (z3.Implies(flag, flags[value])
                        for value, flag in self.seen.choices[name].items())  # fmt: skip
            if UNKNOWN in flags:
                yield z3.Not(flags[UNKNOWN])
        for name, listing in self.full.lists.items():
            yield listing.given
            yield z3.Implies(self.seen.lists[name].given, same(self.seen, self.full, name))
        for name, amount in self.full.amounts.items():
            yield amount.given
            yield z3.Implies(self.seen.amounts[name].given, same(self.seen, self.full, name))
            if UNKNOWN in amount.amounts:
                yield amount.amounts[UNKNOWN] == 0
        yield same_notices(self.seen, self.full)

    def decided(self, name: str) -> Proof:
        """A decided verdict is the verdict of every completion."""
        claim = (
            f"{name}: Ein entschiedenes Urteil bleibt, wie immer offene Fragen beantwortet werden."
        )
        for verdict in VERDICTS:
            known, full = (getattr(judged, verdict)(name) for judged in
                           (self.judged, self.completed))  # fmt: skip
            if self.solver.check(known, z3.Not(full)) == z3.sat:
                return self._failed(f"decided:{name}", claim, self.solver.model())
        return Proof("certain", f"decided:{name}", claim, PROVED)

    def best(self, name: str) -> Proof:
        """The best condition is the best of every completion."""
        claim = f"{name}: Steht er als bester Zustand fest, so ändert das keine weitere Antwort."
        clash = (self.judged.best[name], z3.Not(self.completed.first[name]))
        if self.solver.check(*clash) == z3.sat:
            return self._failed(f"stays:{name}", claim, self.solver.model())
        return Proof("certain", f"stays:{name}", claim, PROVED)

    def open(self, name: str, verdict: str) -> Iterator[Proof]:
        """An open verdict has a completion with this verdict; exceptions name what is open then."""
        said = VERDICTS[verdict]
        claim = f"{name}: Ist das Urteil offen, so kann es noch „{said}“ lauten."
        kind = f"open:{verdict}"
        entries = [entry for entry in self.setting.declared("exceptions")
                   if entry["claim"] == kind and name in entry["conditions"]]  # fmt: skip
        covered = [self._covered(entry) for entry in entries]
        for entry, region in zip(entries, covered, strict=True):
            yield self._exception(entry, region, name, verdict, claim)
        model = self._hopeless(name, verdict, [z3.Not(region) for region in covered])
        identity = f"open:{name}:{verdict}"
        if model is None:
            yield Proof("certain", identity, claim, PROVED)
        else:
            yield self._failed(identity, claim, model)

    def _exception(
        self, entry: dict[str, Any], region: z3.BoolRef, name: str, verdict: str, claim: str
    ) -> Proof:
        model = self._hopeless(name, verdict, [region])
        facts = None if model is None else (facts_in(model, self.given, self.program),)
        return exempted("certain", claim, entry, facts)

    def _covered(self, entry: dict[str, Any]) -> z3.BoolRef:
        """The fact that the exception names is not answered, and its further condition may hold."""
        silent = self.seen.open(entry["fact"])
        if "when" not in entry:
            return silent
        return z3.And(silent, z3.Not(self.judged.encoder.truth(entry["when"]).false))

    def _hopeless(self, name: str, verdict: str, limits: list[z3.BoolRef]) -> z3.ModelRef | None:
        """Partial facts whose verdict is open though no completion has this verdict."""
        seeker = z3.Solver()
        seeker.add(*self.sparse, *limits, z3.Not(self.judged.admissible(name)),
                   z3.Not(self.judged.inadmissible(name)))  # fmt: skip
        wanted = getattr(self.completed, verdict)(name)
        while seeker.check() == z3.sat:
            model = seeker.model()
            if self.solver.check(wanted, *self._pinned(model)) != z3.sat:
                return model
            led = Judgement(self._led_by(self.solver.model()), self.program)
            seeker.add(z3.Not(getattr(led, verdict)(name)))
        return None

    def _pinned(self, model: z3.ModelRef) -> Iterator[z3.BoolRef]:
        """The partial facts of a model, as they are."""

        def fixed(value: Any) -> z3.BoolRef:
            return value == model.eval(value, model_completion=True)

        for flags in (*self.given.choices.values(), *self.given.notices.values()):
            yield from map(fixed, flags.values())
        for listing in self.given.lists.values():
            yield from map(fixed, (listing.given, *listing.members.values()))
        for amount in self.given.amounts.values():
            yield fixed(amount.given)
            yield z3.Implies(amount.given, z3.And([fixed(a) for a in amount.amounts.values()]))

    def _led_by(self, model: z3.ModelRef) -> World:
        """Any partial facts, with the answers of a model wherever they have none."""

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

    def _failed(self, identity: str, claim: str, model: z3.ModelRef) -> Proof:
        facts = facts_in(model, self.given, self.program)
        return Proof("certain", identity, claim, FAILED, (facts,),
                     reason="Zu diesen Angaben gilt die Aussage nicht.")  # fmt: skip
