"""Where the answers of two editions differ, aspect by aspect, as formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import z3

from build_scripts.behaviour.answers import NOTHING, Answers, Aspect
from build_scripts.proofs.truth import FALSE, TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.behaviour.pair import Pair

    Values = dict[Any, z3.BoolRef]


class Turn(NamedTuple):
    """One aspect of the answer changes from one value to another."""

    aspect: Aspect
    before: Any
    after: Any


class Compared:
    """The aspects in which two editions can differ at all.

    ``aspects`` maps each to where it is compared and its values in both editions; aspects whose
    formulas are the very same are left out, for they cannot differ.
    """

    def __init__(self, aspects: Mapping[Aspect, tuple[z3.BoolRef, Values, Values]]) -> None:
        self.aspects = aspects

    @classmethod
    def of(cls, pair: Pair) -> Compared:
        """The aspects of all answers to offers."""
        old, new = (Answers(side) for side in pair.sides)
        found: dict[Aspect, tuple[z3.BoolRef, Values, Values]] = {}
        for aspect in dict.fromkeys((*old.aspects, *new.aspects)):
            absent: Values = {NOTHING: TRUE}
            one, two = (side.aspects.get(aspect, absent) for side in (old, new))
            if _alike(one, two):
                continue
            here: z3.BoolRef = TRUE
            if aspect.under is not None:
                place = (aspect.under, aspect.condition)
                here = z3.And(old.places[place], new.places[place])
            found[aspect] = (here, one, two)
        return cls(found)

    def anywhere(
        self, known: Iterable[Turn] = (), *, where: Mapping[Aspect, z3.BoolRef] | None = None
    ) -> z3.BoolRef:
        """Some aspect changes otherwise than is known; of those in ``where`` only there."""
        listed: dict[tuple[Aspect, Any], list[Any]] = {}
        for turn in known:
            listed.setdefault((turn.aspect, turn.before), []).append(turn.after)
        parts = []
        for aspect, (here, one, two) in self.aspects.items():
            if where is not None and aspect not in where:
                continue
            place = here if where is None else z3.And(here, where[aspect])
            for value, before in one.items():
                told = [value, *listed.get((aspect, value), ())]
                others = [after for name, after in two.items() if name not in told]
                if others:
                    parts.append(z3.And(place, before, z3.Or(others)))
        return z3.Or(parts)

    def turns(
        self, model: z3.ModelRef, where: Mapping[Aspect, z3.BoolRef] | None = None
    ) -> list[Turn]:
        """The changes that happen in a model; of the aspects in ``where`` only there."""
        places = dict.fromkeys(self.aspects, TRUE) if where is None else where

        def held(values: Values) -> list[Any]:
            return [value for value, flag in values.items() if _holds(model, flag)]

        return [
            Turn(aspect, before, after)
            for aspect, (here, one, two) in self.aspects.items()
            if aspect in places and _holds(model, z3.And(here, places[aspect]))
            for before in held(one)
            for after in held(two)
            if before != after
        ]

    def place(self, turn: Turn) -> z3.BoolRef:
        """Where the aspect of a change is compared."""
        return self.aspects[turn.aspect][0]

    def turned(self, turn: Turn) -> z3.BoolRef:
        """Where a change happens."""
        here, one, two = self.aspects[turn.aspect]
        return z3.And(here, one.get(turn.before, FALSE), two.get(turn.after, FALSE))


def _holds(model: z3.ModelRef, flag: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(flag, model_completion=True)))


def _alike(one: Values, two: Values) -> bool:
    return one.keys() == two.keys() and all(flag.eq(two[value]) for value, flag in one.items())
