"""Monotone: goods that are worse in one respect never reach a better condition of their track.

What counts is the best condition that fits beyond dispute; a disputed one is no promise. Nor is a
condition open to worse goods that better ones of its track may not be offered under. Nothing is
said of better goods that fit nowhere on the track: they may lie in a gap or on another track.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.proof import FAILED, PROVED, Proof, exempted
from build_scripts.proofs.situation import complete, dependent, offer, premises
from build_scripts.proofs.truth import Encoder
from build_scripts.proofs.witness import facts_in, found_by_checker, model_of, smallest
from build_scripts.proofs.world import same, same_notices
from checker.verdict import ADMISSIBLE, INADMISSIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_scripts.proofs.setting import Setting
    from build_scripts.proofs.world import Flags, World
    from checker.program import Program
    from checker.verdict import Standing

    Offers = tuple[dict[str, Any], dict[str, Any]]  # the better goods and the worse ones
    Found = Offers | None
    Clash = Callable[..., Found]


def prove(setting: Setting) -> Iterator[Proof]:
    """One proof for each fact with an order and each track with more than one condition."""
    tracks = [track for track in setting.program.edition["tracks"] if len(track["conditions"]) > 1]
    if not tracks:
        return
    pair = Pair(setting)
    for name, fact in setting.program.model.items():
        if "better" in fact or fact.get("ordered"):
            for track in tracks:
                yield from pair.proofs(name, track)


def scale(fact: Mapping[str, Any]) -> list[str]:
    """The values of an ordered choice from best to worst; those beside the order are left out."""
    if isinstance(fact["ordered"], list):
        return list(fact["ordered"])
    beside = ("unbekannt", "unterschiedlich", "entfaellt")
    return [value["name"] for value in fact["values"] if value["name"] not in beside]


class Pair:
    """Two offers that differ in one fact, and in what that fact alone makes a question."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.program = setting.program
        self.worse = offer(self.program, "schlechter.")
        self.judged = Judgement(self.worse, self.program)
        self.solver = z3.Solver()
        self.solver.add(
            *setting.solver.assertions(),
            *complete(self.worse, self.program), *premises(self.worse, self.program),
            same_notices(setting.world, self.worse),
        )  # fmt: skip
        self.relevance = {name: tree for name, _, tree, _ in self.program.relevance}

    def proofs(self, fact: str, track: Mapping[str, Any]) -> Iterator[Proof]:
        """Both claims for one fact on one track, and their declared exceptions."""
        self.solver.push()
        self.solver.add(self._worse_in(fact), *self._else_equal(fact))
        label = self.program.model[fact]["short"]
        for kind, (said, clash, reached) in {
            "monotone": ("nie besser eingestuft", self._raised, self.judged.undisputed),
            "understated": (
                "nie unter einem Zustand zulässig, der jener verschlossen ist", self._barred,
                {name: self.judged.admissible(name) for name in self.judged.stands},
            ),
        }.items():  # fmt: skip
            claim = (f"{label}: Passt die bessere Ware auf der Schiene {track['title']}, so ist die"
                     f" schlechtere dort {said}.")  # fmt: skip
            yield from self._claim(kind, fact, track, claim, clash, reached)
        self.solver.pop()

    def _claim(
        self, kind: str, fact: str, track: Mapping[str, Any], claim: str, clash: Clash,
        reached: Flags,
    ) -> Iterator[Proof]:  # fmt: skip
        covered = []
        for entry in self.setting.declared("exceptions"):
            named = set(entry["conditions"]) & set(track["conditions"])
            if entry["claim"] == kind and entry["fact"] == fact and named:
                region = z3.Or([reached[name] for name in entry["conditions"]])
                if "when" in entry:
                    region = z3.And(region, self.judged.encoder.truth(entry["when"]).true)
                covered.append(region)
                yield exempted("monotone", claim, entry, clash(track["conditions"], region))
        facts = clash(track["conditions"], z3.Not(z3.Or(covered)))
        name = f"{kind}:{fact}:{track['id']}"
        if facts is None:
            yield Proof("monotone", name, claim, PROVED)
        else:
            yield Proof("monotone", name, claim, FAILED, facts, self._met(facts[1]),
                        "Die zweite Ware ist schlechter und steht doch besser da.")  # fmt: skip

    def _raised(self, conditions: list[str], *claims: z3.BoolRef) -> Found:
        """A better condition fits the worse goods beyond dispute than fits the better ones."""
        better, worse = self.setting.judged.undisputed, self.judged.undisputed
        for place, name in enumerate(conditions):
            below = z3.Or([better[other] for other in conditions[place + 1 :]])
            level = z3.Or([better[other] for other in conditions[: place + 1]])
            if found := self._two(worse[name], below, z3.Not(level), *claims):
                return self._smallest(found, lambda one, two: _raised(one, two, conditions))
        return None

    def _barred(self, conditions: list[str], *claims: z3.BoolRef) -> Found:
        """A condition admits the worse goods and not the better ones, which fit on its track."""
        mine = self.setting.judged
        fits = z3.Or([mine.fitting[name] for name in conditions])
        for name in conditions:
            barred = mine.inadmissible(name)
            if found := self._two(self.judged.admissible(name), barred, fits, *claims):
                return self._smallest(found, lambda one, two: _barred(one, two, conditions))
        return None

    def _two(self, *claims: z3.BoolRef) -> Found:
        model = model_of(self.solver, *claims, worlds=[self.setting.world, self.worse])
        if model is None:
            return None
        return (facts_in(model, self.setting.world, self.program),
                facts_in(model, self.worse, self.program))  # fmt: skip

    def _smallest(self, pair: Offers, holds: Callable[[Standing, Standing], bool]) -> Offers:
        """As few facts of both offers as still clash."""
        first, second = pair

        def clash(facts: dict[str, Any]) -> bool:
            both = ({name: offer[name] for name in facts if name in offer} for offer in pair)
            one, two = (found_by_checker(offer, self.program) for offer in both)
            return holds(one, two)

        kept = smallest(first | second, clash, self.program)
        return (
            {name: value for name, value in first.items() if name in kept},
            {name: value for name, value in second.items() if name in kept},
        )

    def _worse_in(self, name: str) -> z3.BoolRef:
        fact = self.program.model[name]
        mine, other = self.setting.world, self.worse
        if fact["type"] == "number":
            one, two = mine.amounts[name], other.amounts[name]
            more = one.amounts[""] > two.amounts[""]
            less = one.amounts[""] < two.amounts[""]
            better = more if fact["better"] == "more" else less
            return z3.And(one.given, two.given, better)
        values = scale(fact)
        return z3.Or([
            z3.And(mine.choices[name][good], other.choices[name][bad])
            for place, good in enumerate(values) for bad in values[place + 1 :]
        ])  # fmt: skip

    def _else_equal(self, changed: str) -> Iterator[z3.BoolRef]:
        """Every other fact is the same, unless the changed one decides whether it is asked."""
        mine, other = self.setting.world, self.worse
        moved = dependent(changed, self.relevance)
        for name in (*mine.choices, *mine.lists, *mine.amounts):
            if name == changed:
                continue
            equal = same(mine, other, name)
            if name in moved:
                tree = self.relevance[name]
                asked = [_asked(tree, world, self.program) for world in (mine, other)]
                equal = z3.Implies(z3.And(asked), equal)
            yield equal

    def _met(self, facts: dict[str, Any]) -> tuple[str, ...]:
        findings = found_by_checker(facts, self.program).findings.values()
        return self.setting.clauses([rule for f in findings if f.listed for rule in f.met])


def _raised(one: Standing, two: Standing, conditions: list[str]) -> bool:
    """Whether the best undisputed condition of the second offer is better than the first's."""
    beyond = len(conditions)
    first, second = (
        min((place for place, name in enumerate(conditions)
             if name in found.fits and found.findings[name].disputed is not True), default=beyond)
        for found in (one, two)
    )  # fmt: skip
    return second < first < beyond


def _barred(one: Standing, two: Standing, conditions: list[str]) -> bool:
    """Whether a condition admits the second offer, not the first that fits on the track."""
    return any(name in one.fits for name in conditions) and any(
        one.findings[name].status == INADMISSIBLE and two.findings[name].status == ADMISSIBLE
        for name in conditions
    )


def _asked(tree: list[Any], world: World, program: Program) -> z3.BoolRef:
    return Encoder(world, program.edition["parameters"]).truth(tree).true
