"""All that changes in the answers, clause by clause, each change with a case that shows it.

The solver is asked for facts whose answers change otherwise than is listed already, until there
are none: so the list is complete. A change is listed under the clause that does it alone; what
only several clauses do together is listed under each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import z3

from build_scripts.behaviour.bearing import bears
from build_scripts.behaviour.hybrid import Hybrids
from build_scripts.behaviour.witnesses import fewest, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.behaviour.answers import Aspect
    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.compared import Compared, Turn
    from build_scripts.behaviour.pair import Editions

    Facts = dict[str, Any]
    Both = tuple[Facts, Facts]


class Scene(Protocol):
    """Facts that there can be, as both editions see them: offers, or deliveries.

    Its methods raise UndecidedError where the solver cannot tell; nothing is then left out.
    """

    def holds(self, *claims: z3.BoolRef) -> bool:
        """Whether there are such facts."""

    def model(self, *claims: z3.BoolRef, whole: bool = True) -> z3.ModelRef | None:
        """Such facts, with ``whole`` numbers if there are; None if there are none."""

    def facts(self, model: z3.ModelRef) -> Both:
        """The facts as each edition's reader accepts them."""


@dataclass(frozen=True)
class Listed:
    """One change of the answers; ``both`` is None where no case could be had that shows it."""

    turn: Turn
    everywhere: bool
    both: Both | None
    along: tuple[str, ...] = ()


class Effects:
    """Finds the effects of each cause in one scene."""

    def __init__(
        self, scene: Scene, compared: Compared, regions: Mapping[str, z3.BoolRef],
        editions: Editions,
    ) -> None:  # fmt: skip
        self.scene = scene
        self.compared = compared
        self.regions = regions
        self.editions = editions

    def listed(self, causes: Sequence[Cause]) -> dict[str, list[Listed]]:
        """The effects by cause."""
        by_id = {cause.id: cause for cause in causes}
        conditions = self.editions.new.conditions
        bearing = {
            aspect: [cause.id for cause in causes if bears(cause, aspect, conditions)]
            for aspect in self.compared.aspects
        }
        effects: dict[str, list[Listed]] = {}
        known: list[Turn] = []
        for name, cause in by_id.items():
            alone = {aspect: self._just([name], names) for aspect, names in bearing.items()
                     if name in names}  # fmt: skip
            turns = self._turns(alone)
            effects[name] = [
                self._effect(turn, cause, (), alone[turn.aspect]) for turn in turns
            ]  # fmt: skip
            known += turns
        hybrids = Hybrids(self.editions, causes)
        for turn, names in self._joint(known, bearing):
            where = self._just(names, bearing[turn.aspect])
            for name, along in self._shared(turn, names, where, hybrids):
                effects[name].append(self._effect(turn, by_id[name], along, where))
        return effects

    def _shared(
        self, turn: Turn, names: list[str], where: z3.BoolRef, hybrids: Hybrids
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The causes at work, each with those without which it does not bring the change about."""
        model = self.scene.model(where, self.compared.turned(turn))
        enough = [] if model is None else hybrids.enough(turn, names, self.scene.facts(model))
        for name in enough or names:
            yield name, () if enough else tuple(other for other in names if other != name)

    def _just(self, names: Sequence[str], of: Sequence[str]) -> z3.BoolRef:
        """Where just these of some causes are at work."""
        return z3.And([self.regions[name] if name in names else z3.Not(self.regions[name])
                       for name in of])  # fmt: skip

    def _turns(self, where: Mapping[Aspect, z3.BoolRef]) -> list[Turn]:
        """Every change of these aspects that happens where it is said for each."""
        found: list[Turn] = []
        while True:
            model = self.scene.model(self.compared.anywhere(found, where=where), whole=False)
            if model is None:
                return _sorted(found)
            found += self.compared.turns(model, where)

    def _joint(
        self, known: list[Turn], bearing: Mapping[Aspect, list[str]]
    ) -> Iterator[tuple[Turn, list[str]]]:
        """The changes that no cause brings about alone, with the causes at work.

        If none of those at work could bear on a change, all of them count.
        """
        known = list(known)
        anywhere = z3.Or(list(self.regions.values()))
        while True:
            model = self.scene.model(anywhere, self.compared.anywhere(known), whole=False)
            if model is None:
                return
            at_work = [name for name, region in self.regions.items()
                       if z3.is_true(model.eval(region, model_completion=True))]  # fmt: skip
            new = [turn for turn in self.compared.turns(model) if turn not in known]
            for turn in _sorted(new):
                able = bearing[turn.aspect]
                names = [name for name in at_work if name in able]
                yield turn, self._needed(turn, names, able) if names else at_work
            known += new

    def _needed(self, turn: Turn, names: list[str], able: list[str]) -> list[str]:
        """As few of the causes as bring the change about together."""
        kept = names
        for name in names:
            fewer = [other for other in kept if other != name]
            if self.scene.holds(self._just(fewer, able), self.compared.turned(turn)):
                kept = fewer
        return kept

    def _effect(
        self, turn: Turn, cause: Cause, along: tuple[str, ...], where: z3.BoolRef
    ) -> Listed:
        region = self.regions[cause.id]
        turned, place = self.compared.turned(turn), self.compared.place(turn)
        everywhere = not self.scene.holds(region, place, z3.Not(turned))
        return Listed(turn, everywhere, self._witness(turn, cause, where, turned), along)

    def _witness(
        self, turn: Turn, cause: Cause, where: z3.BoolRef, turned: z3.BoolRef
    ) -> Both | None:
        model = self.scene.model(where, turned)
        if model is None:
            return None
        both = self.scene.facts(model)
        for responsible in (cause, None):

            def holds(some: Both, responsible: Cause | None = responsible) -> bool:
                return shown(turn, responsible, some, self.editions)

            if holds(both):
                return fewest(both, holds, self.editions)
        return None


def _sorted(turns: list[Turn]) -> list[Turn]:
    """Each once, in an order that does not hang on the solver."""
    return sorted(dict.fromkeys(turns), key=lambda turn: tuple(map(repr, turn)))
