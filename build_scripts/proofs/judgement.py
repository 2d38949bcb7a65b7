"""What the checker finds in a world, as formulas: the verdicts, what fits, what is declared.

The formulas follow ``checker.verdict`` and ``checker.delivery`` step by step; that they agree
with them is tested on random facts, so that neither can change without the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import z3

from build_scripts.proofs.truth import FALSE, TRUE, Encoder, Truth, every, some
from build_scripts.proofs.world import PRESENT

if TYPE_CHECKING:
    from build_scripts.proofs.world import Flags, World
    from checker.program import Condition, Program, Rule

NOBODY = "none"


@dataclass(frozen=True)
class Stand:
    """How one condition stands in a world."""

    condition: Condition
    barred: z3.BoolRef
    undecided: z3.BoolRef
    """A requirement or exclusion is open."""
    features: list[Truth]
    fits: Truth
    permitted: Truth
    disputed: Truth

    @property
    def listed(self) -> z3.BoolRef:
        """Positively shown and contradicted by nothing known."""
        return z3.And(self.fits.true, z3.Not(self.barred))

    @property
    def possible(self) -> z3.BoolRef:
        """Could still come to be listed."""
        return z3.And(z3.Not(self.fits.false), z3.Not(self.barred))


class Judgement:
    """All verdicts about a world."""

    def __init__(self, world: World, program: Program, delivery: Flags | None = None) -> None:
        self.world = world
        self.program = program
        declared = self._declared(Encoder(world, program.edition["parameters"]))
        known = world.choice("@declared", declared)
        known = known.choice("@delivery", delivery or {"none": TRUE} | dict.fromkeys(
            ("kept", "broken", "open"), FALSE))  # fmt: skip
        self.encoder = Encoder(known, program.edition["parameters"])
        self.declared = declared
        self.stands = {name: self._stand(c) for name, c in program.conditions.items()}

    def rule(self, rule: Rule) -> Truth:
        """The formulas of a rule."""
        return self.encoder.truth(rule.tree)

    def _declared(self, encoder: Encoder) -> Flags:
        """The condition the offer stands under, as ``effective_declaration`` finds it."""
        rules = self.program.declaration
        if "always" in rules:
            return {name: z3.BoolVal(name == rules["always"]) for name in self.program.conditions}
        flags = self.world.choices[rules["fact"]]
        empty = flags[rules["empty"]]
        found = {name: flags[name] for name in self.program.conditions}
        for rule in self.program.declares:
            presumed = z3.Not(encoder.truth(rule.tree).false)
            name = rule.conditions[0]
            found[name] = z3.Or(found[name], z3.And(empty, presumed))
            empty = z3.And(empty, z3.Not(presumed))
        return {**found, NOBODY: empty}

    def _stand(self, condition: Condition) -> Stand:
        truths = [self.rule(rule) for rule in condition.requirements]
        bars = [self.rule(rule) for rule in condition.exclusions]
        features = [some(map(self.rule, rules)) for _, rules in condition.defining]
        return Stand(
            condition,
            barred=z3.Or([t.false for t in truths] + [t.true for t in bars]),
            undecided=z3.Or([t.open for t in truths + bars]),
            features=features,
            fits=every(features),
            permitted=some(map(self.rule, condition.permissions)),
            disputed=some(map(self.rule, condition.discretion)),
        )

    def reached(self, name: str) -> Truth:
        """Whether the features are there, of the condition or of a better one, or made up for."""
        condition = self.program.conditions[name]
        fits = some(self.stands[other].fits for other in (name, *condition.better))
        permitted = self.stands[name].permitted
        return Truth(z3.Or(fits.true, permitted.true), z3.And(fits.false, permitted.false))

    def inadmissible(self, name: str) -> z3.BoolRef:
        """The verdict is „inadmissible“."""
        return z3.Or(self.stands[name].barred, self.reached(name).false)

    def admissible(self, name: str) -> z3.BoolRef:
        """The verdict is „admissible“."""
        stand = self.stands[name]
        return z3.And(
            z3.Not(stand.barred), z3.Not(stand.undecided), self.reached(name).true
        )  # fmt: skip

    @cached_property
    def fitting(self) -> Flags:
        """For each condition whether ``fitting`` lists it."""
        return {
            name: z3.And(stand.listed, z3.Not(z3.Or([
                z3.And(self.stands[other].listed, z3.Not(self.stands[other].disputed.true))
                for other in stand.condition.better
            ])))
            for name, stand in self.stands.items()
        }  # fmt: skip

    @cached_property
    def undisputed(self) -> Flags:
        """For each condition whether it fits and no matter of discretion hangs on it."""
        return {
            name: z3.And(self.fitting[name], z3.Not(stand.disputed.true))
            for name, stand in self.stands.items()
        }

    @cached_property
    def first(self) -> Flags:
        """For each condition whether it is ``fitting[0]``."""
        return {
            name: z3.And(self.fitting[name], z3.Not(z3.Or([
                z3.And(self.fitting[other], self.before(other, name))
                for other in self.stands if other != name
            ])))
            for name in self.stands
        }  # fmt: skip

    def before(self, one: str, two: str) -> z3.BoolRef:
        """Of two conditions that are both listed, whether the one stands before the other."""
        disputed, other = self.stands[one].disputed.true, self.stands[two].disputed.true
        ahead = self.stands[one].condition.position < self.stands[two].condition.position
        return z3.If(disputed == other, z3.BoolVal(ahead), z3.Not(disputed))

    @cached_property
    def best(self) -> Flags:
        """For each condition whether ``best`` names it: first, admissible, and without rivals."""
        return {name: z3.And(self.first[name], self.admissible(name), z3.Not(z3.Or([
            z3.And(stand.possible, self._may_precede(stand, self.stands[name]))
            for other, stand in self.stands.items() if other != name
        ]))) for name in self.stands}  # fmt: skip

    def _may_precede(self, rival: Stand, first: Stand) -> z3.BoolRef:
        mine, latest = rival.disputed.true, z3.Not(first.disputed.false)
        ahead = rival.condition.position < first.condition.position
        return z3.If(mine == latest, z3.BoolVal(ahead), z3.Not(mine))


def delivery(
    name: str, received: World, offered: World, program: Program, judged: Judgement
) -> tuple[z3.BoolRef, dict[int, z3.BoolRef]]:
    """Whether goods received break what ``name`` promises, and for each rule whether it fails.

    Matters that the offer itself restricts in plain sight break nothing (M12).
    """
    promises, excluded = program.conditions[name].delivery()
    encoder = Encoder(received.choice("@declared", judged.declared), program.edition["parameters"])
    failing = {id(rule): encoder.truth(rule.tree).false for rule in promises}
    failing |= {id(rule): encoder.truth(rule.tree).true for rule in excluded}
    restricted = z3.Or(
        [offered.notices[code][PRESENT] for code in program.declaration.get("restricting", [])]
    )
    return z3.And(z3.Not(restricted), z3.Or(list(failing.values()))), failing
