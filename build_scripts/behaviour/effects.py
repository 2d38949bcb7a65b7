"""All that changes in the answers, clause by clause, each change with a case that shows it.

The solver is asked for facts whose answers change otherwise than is listed already, until there
are none: so the list is complete. A change is listed under the clause that does it alone; what
only several clauses do together is listed under each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import z3

from build_scripts.behaviour.witnesses import fewest, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

    def model(self, *claims: z3.BoolRef) -> z3.ModelRef | None:
        """Such facts."""

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
        if not self.compared.aspects:
            return {cause.id: [] for cause in causes}
        found = {cause.id: self._turns(self._alone(cause.id)) for cause in causes}
        effects = {
            cause.id: [self._effect(turn, cause, ()) for turn in found[cause.id]]
            for cause in causes
        }
        known = [turn for turns in found.values() for turn in turns]
        by_id = {cause.id: cause for cause in causes}
        for turn, names in self._joint(known):
            for name in names:
                along = tuple(other for other in names if other != name)
                effects[name].append(self._effect(turn, by_id[name], along))
        return effects

    def _alone(self, name: str) -> z3.BoolRef:
        others = [z3.Not(region) for other, region in self.regions.items() if other != name]
        return z3.And(self.regions[name], *others)

    def _turns(self, where: z3.BoolRef) -> list[Turn]:
        """Every change that happens somewhere there."""
        found: list[Turn] = []
        while (model := self.scene.model(where, self.compared.anywhere(found))) is not None:
            found += self.compared.turns(model)
        return _sorted(found)

    def _joint(self, known: list[Turn]) -> Iterator[tuple[Turn, list[str]]]:
        """The changes that no cause brings about alone, with the causes at work."""
        known = list(known)
        anywhere = z3.Or(list(self.regions.values()))
        while (model := self.scene.model(anywhere, self.compared.anywhere(known))) is not None:
            at_work = [name for name, region in self.regions.items()
                       if z3.is_true(model.eval(region, model_completion=True))]  # fmt: skip
            new = [turn for turn in self.compared.turns(model) if turn not in known]
            for turn in _sorted(new):
                yield turn, self._needed(turn, at_work)
            known += new

    def _needed(self, turn: Turn, names: list[str]) -> list[str]:
        """As few of the causes as bring the change about together."""
        kept = names
        for name in names:
            fewer = [other for other in kept if other != name]
            absent = [z3.Not(region) for other, region in self.regions.items()
                      if other not in fewer]  # fmt: skip
            present = [self.regions[other] for other in fewer]
            if self.scene.holds(*absent, *present, self.compared.turned(turn)):
                kept = fewer
        return kept

    def _effect(self, turn: Turn, cause: Cause, along: tuple[str, ...]) -> Listed:
        region = self.regions[cause.id]
        turned, place = self.compared.turned(turn), self.compared.place(turn)
        everywhere = not self.scene.holds(region, place, z3.Not(turned))
        where = self._together((cause.id, *along))
        return Listed(turn, everywhere, self._witness(turn, cause, where, turned), along)

    def _together(self, names: tuple[str, ...]) -> z3.BoolRef:
        """Where just these causes are at work."""
        return z3.And([region if name in names else z3.Not(region)
                       for name, region in self.regions.items()])  # fmt: skip

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
