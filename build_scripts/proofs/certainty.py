"""Certain: what is decided holds for every completion; what is open, two completions tell apart.

A completion answers every open question somehow, even so that answers do not go together. An
answer „unbekannt“ counts as open, unless some rule names it: then it is an answer of its own.

That decided verdicts hold for all completions is one question to the solver. That an open one has
completions either way asks for partial facts without any; the solver is given complete facts one
after the other that lead some partial facts to a verdict, and seeks others that none of them
leads there, until there are no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.partial import Partial, as_in
from build_scripts.proofs.proof import FAILED, PROVED, Proof, exempted
from build_scripts.proofs.witness import facts_in, found_by_checker, smallest, value_of
from build_scripts.proofs.world import pinned
from checker.verdict import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.proofs.setting import Setting

VERDICTS = {"admissible": "zulässig", "inadmissible": "unzulässig"}
FAILS = "Zu diesen Angaben gilt die Aussage nicht."


def prove(setting: Setting) -> Iterator[Proof]:
    """Both directions for every condition, that ``best`` stays, and that there is but one."""
    claims = _Certainty(setting)
    yield from claims.order()
    for name in setting.program.conditions:
        yield claims.decided(name)
        yield claims.best(name)
        for verdict in VERDICTS:
            yield from claims.open(name, verdict)


class _Certainty:
    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.program = setting.program
        self.partial = Partial(setting.program)

    def order(self) -> Iterator[Proof]:
        """Of several conditions that fit exactly one comes first, whatever is known."""
        first = list(self.partial.judged.first.values())
        fits = z3.Or(list(self.partial.judged.fitting.values()))
        for identity, claim, clash in (
            ("order:one", "Nie stehen zwei Zustände zugleich an erster Stelle.",
             z3.Not(z3.AtMost(*first, 1)) if len(first) > 1 else z3.BoolVal(False)),
            ("order:some", "Passt überhaupt etwas, so steht ein Zustand an erster Stelle.",
             z3.And(fits, z3.Not(z3.Or(first)))),
        ):  # fmt: skip
            model = self.partial.model(clash)
            if model is None:
                yield Proof("certain", identity, claim, PROVED)
            else:
                facts = facts_in(model, self.partial.given, self.program)
                yield Proof("certain", identity, claim, FAILED, (facts,), reason=FAILS)

    def decided(self, name: str) -> Proof:
        """A decided verdict is the verdict of every completion."""
        claim = (
            f"{name}: Ein entschiedenes Urteil bleibt, wie immer offene Fragen beantwortet werden."
        )
        identity = f"decided:{name}"
        for verdict in VERDICTS:
            known, full = (getattr(judged, verdict)(name) for judged in
                           (self.partial.judged, self.partial.completed))  # fmt: skip
            if model := self.partial.model(known, z3.Not(full)):
                return self._overturned(identity, claim, model, known, full)
        return Proof("certain", identity, claim, PROVED)

    def best(self, name: str) -> Proof:
        """The best condition is the best of every completion."""
        claim = f"{name}: Steht er als bester Zustand fest, so ändert das keine weitere Antwort."
        known, full = self.partial.judged.best[name], self.partial.completed.first[name]
        if model := self.partial.model(known, z3.Not(full)):
            return self._overturned(f"stays:{name}", claim, model, known, full)
        return Proof("certain", f"stays:{name}", claim, PROVED)

    def _overturned(
        self, identity: str, claim: str, model: z3.ModelRef, known: z3.BoolRef, full: z3.BoolRef
    ) -> Proof:
        def holds(some: dict[str, Any]) -> bool:
            here = pinned(self.partial.given, some)
            return self.partial.model(known, z3.Not(full), *here) is not None

        facts = smallest(facts_in(model, self.partial.given, self.program), holds, self.program)
        return self._failed(identity, claim, facts)

    def open(self, name: str, verdict: str) -> Iterator[Proof]:
        """An open verdict has a completion with this verdict; exceptions name what is open then."""
        claim = (f"{name}: Ist das Urteil offen, so führen irgendwelche Antworten auf die offenen"
                 f" Fragen zu „{VERDICTS[verdict]}“.")  # fmt: skip
        kind = f"open:{verdict}"
        entries = [entry for entry in self.setting.declared("exceptions")
                   if entry["claim"] == kind and name in entry["conditions"]]  # fmt: skip
        covered = [self._covered(entry) for entry in entries]
        for entry, region in zip(entries, covered, strict=True):
            yield exempted("certain", claim, entry, self._shown(entry, region, name, verdict))
        model = self._hopeless(name, verdict, [z3.Not(region) for region in covered])
        if model is None:
            yield Proof("certain", f"open:{name}:{verdict}", claim, PROVED)
        else:
            facts = facts_in(model, self.partial.given, self.program)
            fewest = smallest(facts, lambda some: self._stuck(some, name, verdict), self.program)
            yield self._failed(f"open:{name}:{verdict}", claim, fewest)

    def _shown(
        self, entry: dict[str, Any], region: z3.BoolRef, name: str, verdict: str
    ) -> tuple[dict[str, Any]] | None:
        """The smallest facts that need the exception, such as belong to real goods if there are."""
        real = self.partial.consistent()
        model = self._hopeless(name, verdict, [region, *real])
        model = model or self._hopeless(name, verdict, [region])
        if model is None:
            return None

        def needs_it(some: dict[str, Any]) -> bool:
            meant = value_of(entry["when"], some, self.program) if "when" in entry else True
            return meant is True and self._stuck(some, name, verdict)

        facts = facts_in(model, self.partial.given, self.program)
        return (smallest(facts, needs_it, self.program),)

    def _stuck(self, facts: dict[str, Any], name: str, verdict: str) -> bool:
        """Whether the verdict is open and no completion has the verdict asked for."""
        if found_by_checker(facts, self.program).findings[name].status != OPEN:
            return False
        wanted = getattr(self.partial.completed, verdict)(name)
        return self.partial.model(wanted, *pinned(self.partial.given, facts)) is None

    def _covered(self, entry: dict[str, Any]) -> z3.BoolRef:
        """The fact that the exception names is not answered, and its further condition may hold."""
        silent = self.partial.seen.open(entry["fact"])
        if "when" not in entry:
            return silent
        return z3.And(silent, z3.Not(self.partial.judged.encoder.truth(entry["when"]).false))

    def _hopeless(self, name: str, verdict: str, limits: list[z3.BoolRef]) -> z3.ModelRef | None:
        """Partial facts whose verdict is open though no completion has this verdict."""
        judged = self.partial.judged
        seeker = z3.Solver()
        seeker.add(*self.partial.well_asked, *limits, z3.Not(judged.admissible(name)),
                   z3.Not(judged.inadmissible(name)))  # fmt: skip
        wanted = getattr(self.partial.completed, verdict)(name)
        while seeker.check() == z3.sat:
            model = seeker.model()
            completion = self.partial.model(wanted, *as_in(self.partial.given, model))
            if completion is None:
                return model
            led = Judgement(self.partial.led_by(completion), self.program)
            seeker.add(z3.Not(getattr(led, verdict)(name)))
        return None

    def _failed(self, identity: str, claim: str, facts: dict[str, Any]) -> Proof:
        findings = found_by_checker(facts, self.program).findings
        name = identity.split(":")[1]
        clauses = tuple(findings[name].clauses) if name in findings else ()
        return Proof("certain", identity, claim, FAILED, (facts,), clauses, FAILS)
