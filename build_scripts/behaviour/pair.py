"""Two editions before one solver: the same facts given to both, and what each makes of them.

Facts that mean the same in both editions are one set of variables. A question that changed (other
answers, asked or assumed otherwise) has variables of its own in the newer edition; where both
editions ask it, both get the same answer. Answers that one of them does not know are left out of
the comparison and stand for themselves (``build_scripts.behaviour.inexpressible``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour.errors import IncomparableError
from build_scripts.behaviour.resolved import resolved
from build_scripts.behaviour.solving import model_of, satisfiable
from build_scripts.proofs.judgement import Judgement
from build_scripts.proofs.situation import complete, dependent, goods_received, offer, settled
from build_scripts.proofs.truth import FALSE, Encoder
from build_scripts.proofs.witness import facts_in
from build_scripts.proofs.world import World, well_formed
from checker.delivery import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.proofs.world import Flags
    from checker.program import Program

    Facts = dict[str, Any]

MEANING = (
    "type", "observed", "empty_if_missing", "minimum", "maximum", "otherwise", "fields",
)  # fmt: skip
DELIVERED = ("none", "kept", "broken", "open")
SCHEME = ("conditions", "order", "tracks", "declaration")
OWN = "neu."  # before the names of variables that only the newer edition has


@dataclass(frozen=True)
class Side:
    """One edition in a pair: how it sees the facts, and what it finds."""

    program: Program
    world: World
    judged: Judgement

    @property
    def encoder(self) -> Encoder:
        """Turns trees into formulas about what this edition sees."""
        return self.judged.encoder


class Editions:
    """What two editions of a scheme have in common, and which questions changed.

    Raises IncomparableError where the scheme itself differs.
    """

    def __init__(self, old: Program, new: Program) -> None:
        self.old = old
        self.new = new
        for key in SCHEME:
            if old.core[key] != new.core[key]:
                raise IncomparableError(
                    f"Die Fassungen {old.date} und {new.date} lassen sich nicht vergleichen: "
                    f"„{key}“ ist verschieden."
                )

    @cached_property
    def changed(self) -> list[str]:
        """The questions of both editions that do not mean the same, in the newer one's order."""
        return [
            name
            for name, fact in self.new.model.items()
            if name in self.old.model
            and _meaning(fact, self.new) != _meaning(self.old.model[name], self.old)
        ]

    @cached_property
    def apart(self) -> set[str]:
        """The questions with variables of their own: changed ones, and those that hang on them."""
        return {name for root in self.changed for name in (root, *self.hanging(root))}

    def hanging(self, changed: str) -> set[str]:
        """The questions that are asked or not because of the answer to a changed one."""
        return set().union(*(
            dependent(changed, {name: tree for name, _, tree, _ in program.relevance})
            for program in (self.old, self.new)
        ))  # fmt: skip

    def values(self, name: str) -> tuple[list[str], list[str]]:
        """The answers to a question in both editions."""
        one, two = ([value["name"] for value in program.model[name].get("values", ())]
                    for program in (self.old, self.new))  # fmt: skip
        return one, two

    def worlds(self) -> tuple[World, World]:
        """A free world for each edition, with variables in common where facts mean the same."""
        old, new, own = offer(self.old), offer(self.new), offer(self.new, OWN)
        return old, World(
            _mixed(new.choices, own.choices, self.apart),
            _mixed(new.lists, own.lists, self.apart),
            _mixed(new.amounts, own.amounts, self.apart),
            new.notices,
        )

    def goods(self) -> tuple[World, World]:
        """Likewise for the goods received."""
        old, new = goods_received(self.old), goods_received(self.new)
        own = goods_received(self.new, f"{OWN}{RECORD}.")
        return old, World(
            _mixed(new.choices, own.choices, self.apart),
            _mixed(new.lists, own.lists, self.apart),
            _mixed(new.amounts, own.amounts, self.apart),
            new.notices,
        )

    def tied(self, old: World, new: World, *, asked: bool) -> Iterator[z3.BoolRef]:
        """Changed questions get the same answer in both worlds, one that both editions know.

        With ``asked`` only where both editions ask them; else whatever was given.
        """
        for name in sorted(self.apart):
            same = [*_same(old, new, name)]
            if same:
                where = [*self._asked(name, old, new)] if asked else []
                yield z3.Implies(z3.And(where), z3.And(same))

    def _asked(self, name: str, old: World, new: World) -> Iterator[z3.BoolRef]:
        """Where a question matters in each edition that does not always ask it."""
        for world, program in ((old, self.old), (new, self.new)):
            if name in program.relevant_tests:
                encoder = Encoder(world, program.core["parameters"])
                yield encoder.truth(program.relevant_tests[name][1]).true

    def premises(self, old: Encoder, new: Encoder) -> Iterator[z3.BoolRef]:
        """What both editions declare impossible does not occur in either."""
        here, there = _premises(self.old), _premises(self.new)
        for key in sorted(here.keys() & there.keys()):
            yield z3.Not(old.truth(here[key]).true)
            yield z3.Not(new.truth(there[key]).true)


class Pair:
    """Both editions about the same facts; ``solver`` knows which facts there can be.

    ``whole`` facts are complete and consistent in both editions; else they are only well-formed,
    and what the checker itself assumes is put in. Whatever a delivery may have turned out to be
    is left free, as a fact of its own.
    """

    def __init__(self, editions: Editions, *, whole: bool = True) -> None:
        self.editions = editions
        self.given = editions.worlds()
        programs = (editions.old, editions.new)
        self.delivery: Flags = {state: z3.Bool(f"@delivery={state}") for state in DELIVERED}
        sides = []
        for world, program in zip(self.given, programs, strict=True):
            seen = world if whole else settled(world, program)
            sides.append(Side(program, seen, Judgement(seen, program, self.delivery)))
        self.old, self.new = sides
        self.solver = z3.Solver()
        self.solver.add(z3.PbEq([(flag, 1) for flag in self.delivery.values()], 1))
        self.solver.add(*editions.tied(*self.given, asked=whole))
        if whole:
            self.solver.add(*editions.premises(self.old.encoder, self.new.encoder))
            for side in sides:
                self.solver.add(*complete(side.world, side.program))
        else:
            for world, side in zip(self.given, sides, strict=True):
                self.solver.add(*well_formed(world, side.program.model))
        if not self.holds():  # else everything would be proved about nothing
            raise IncomparableError("Keine Angaben sind in beiden Fassungen zugleich möglich.")

    @property
    def sides(self) -> tuple[Side, Side]:
        """The older edition and the newer one."""
        return self.old, self.new

    def holds(self, *claims: z3.BoolRef) -> bool:
        """Whether there are facts for which all claims hold."""
        return satisfiable(self.solver, *claims)

    def model(self, *claims: z3.BoolRef, whole: bool = True) -> z3.ModelRef | None:
        """Facts for which the claims hold, with whole numbers if there are such; else None."""
        return model_of(self.solver, self.given, *claims, whole=whole)

    def facts(self, model: z3.ModelRef) -> tuple[Facts, Facts]:
        """The facts of a model as each edition's reader accepts them."""
        old, new = (facts_in(model, world, side.program)
                    for world, side in zip(self.given, self.sides, strict=True))  # fmt: skip
        return old, new


def _meaning(fact: Mapping[str, Any], program: Program) -> str:
    """What a question means to the rules, as text that can be compared."""
    kept = {key: fact[key] for key in MEANING if key in fact}
    if fact["type"] != "notices":
        kept["values"] = sorted(value["name"] for value in fact.get("values", ()))
    if "relevant" in fact:
        kept["relevant"] = resolved(fact["relevant"], program)
    return json.dumps(kept, sort_keys=True)


def _premises(program: Program) -> dict[str, Any]:
    entries = program.edition.get("proofs", {}).get("premises", [])
    return {json.dumps(resolved(entry["when"], program)): entry["when"] for entry in entries}


def _mixed(common: dict[str, Any], own: dict[str, Any], changed: Iterable[str]) -> dict[str, Any]:
    return {name: own[name] if name in changed else value for name, value in common.items()}


def _same(old: World, new: World, name: str) -> Iterator[z3.BoolRef]:
    """The same answer, one that both editions know; nothing for questions of another type."""
    if name in old.choices and name in new.choices:
        one, two = old.choices[name], new.choices[name]
        for value in dict.fromkeys((*one, *two)):
            yield one.get(value, FALSE) == two.get(value, FALSE)
    elif name in old.lists and name in new.lists:
        here, there = old.lists[name], new.lists[name]
        if not (z3.is_true(here.given) or z3.is_true(there.given)):
            yield here.given == there.given
        for value in dict.fromkeys((*here.members, *there.members)):
            yield here.members.get(value, FALSE) == there.members.get(value, FALSE)
    elif name in old.amounts and name in new.amounts:
        mine, other = old.amounts[name], new.amounts[name]
        yield mine.given == other.given
        for part in {**mine.amounts, **other.amounts}:
            one_share = mine.amounts.get(part, z3.RealVal(0))
            yield one_share == other.amounts.get(part, z3.RealVal(0))
