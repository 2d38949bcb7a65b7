"""All differences between the answers of two editions, found and proved complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour import inexpressible
from build_scripts.behaviour.causes import Cause, causes
from build_scripts.behaviour.compared import Compared
from build_scripts.behaviour.conditions import Found, conditions
from build_scripts.behaviour.deliveries import Deliveries, Offers
from build_scripts.behaviour.effects import Effects
from build_scripts.behaviour.entries import entries_of, gathered, problems
from build_scripts.behaviour.grounds import witness
from build_scripts.behaviour.kinds import kind, misnamed
from build_scripts.behaviour.pair import Editions, Pair
from build_scripts.behaviour.real import Real, settles
from build_scripts.behaviour.result import EFFECTS, Differences, Effect, Group
from build_scripts.behaviour.statements import listed, regions, statements
from build_scripts.behaviour.wording import GROUNDS, Wording

if TYPE_CHECKING:
    from build_scripts.behaviour.effects import Listed
    from checker.program import Program

    Facts = dict[str, Any]


def differences(old: Program, new: Program) -> Differences:
    """What the newer edition answers otherwise than the older one, clause by clause.

    Raises IncomparableError if the editions have not the same conditions.
    """
    comparison = Comparison(Editions(old, new))
    groups = comparison.groups()
    found = kind(groups, comparison.offers, comparison.compared, comparison.deliveries,
                 comparison.wording)  # fmt: skip
    declared = str(new.edition["kind"])
    return Differences(
        scheme=new.scheme,
        old=old.date,
        new=new.date,
        declared=declared,
        kind=found.name,
        kind_reason=found.reason,
        groups=tuple(groups),
        statements=tuple(comparison.statements()),
        problems=(*problems(groups, comparison.editions), *misnamed(found, declared)),
    )


class Comparison:
    """Two editions with all that is asked about them."""

    def __init__(self, editions: Editions) -> None:
        self.editions = editions
        self.pair = Pair(editions)
        self.compared = Compared.of(self.pair)
        self.deliveries = Deliveries(self.pair)
        self.offers = Offers(self.pair, self.deliveries)
        self.wording = Wording(editions)
        single = causes(editions)
        known = regions(single, editions, (self.pair.old.encoder, self.pair.new.encoder))
        self.causes = gathered(
            single, editions, lambda one, two: self.pair.holds(known[one.id], known[two.id])
        )
        self.regions = regions(
            self.causes, editions, (self.pair.old.encoder, self.pair.new.encoder)
        )
        self.received = {
            cause.id: cause.received(editions, self.deliveries.encoders) for cause in self.causes
        }
        self.effects = self._effects()

    def _effects(self) -> dict[str, list[Listed]]:
        """The effects of each cause on offers, then on deliveries."""
        offers = Effects(self.offers, self.compared, self.regions, self.editions)
        goods = Effects(self.deliveries, self.deliveries.compared, self.received, self.editions)
        first, then = offers.listed(self.causes), goods.listed(self.causes)
        return {cause.id: [*first[cause.id], *then[cause.id]] for cause in self.causes}

    def groups(self) -> list[Group]:
        """The groups that do anything to answers."""
        found = [self._group(cause) for cause in self.causes]
        return [group for group in found if group.effects]

    def statements(self) -> list[Any]:
        """What is proved about all situations."""
        told = [(self.wording.sentence(effect.turn), effect)
                for effects in self.effects.values() for effect in effects]  # fmt: skip
        return [
            *statements(self.causes, self.pair, self.compared, self.deliveries),
            listed(told),
        ]

    def _group(self, cause: Cause) -> Group:
        effects = [self._effect(cause, one) for one in self.effects[cause.id]]
        for name in cause.facts:
            effects += inexpressible.effects(name, self.editions)
        both = witness(cause, self.offers, self.compared)
        if both is not None:
            effects.append(Effect("grounds", GROUNDS, None, None, False, *both,
                                  clauses=cause.clauses))  # fmt: skip
        told = self._conditions(cause) if self.effects[cause.id] else Found((), exhaustive=True)
        return Group(
            id=cause.id,
            clauses=cause.clauses,
            facts=cause.facts,
            parameters=cause.parameters(self.editions),
            entries=entries_of(cause, self.editions),
            conditions=told.sentences,
            exhaustive=told.exhaustive,
            effects=tuple(sorted(effects, key=self._place)),
        )

    def _place(self, effect: Effect) -> tuple[int, int]:
        """Where an effect stands among others; those of one kind by their conditions."""
        order = list(self.editions.new.conditions)
        name = effect.condition
        return list(EFFECTS).index(effect.kind), order.index(name) if name in order else -1

    def _conditions(self, cause: Cause) -> Found:
        slots = cause.slots.values()
        old, new = ([tree for slot in slots for act in slot[place] for tree in act.trees()]
                    for place in (0, 1))  # fmt: skip
        if self.effects[cause.id] and all(e.turn.aspect.kind == "delivery"
                                          for e in self.effects[cause.id]):  # fmt: skip
            telling = z3.BoolVal(True)
        else:
            telling = self.compared.anywhere()
        return conditions(self.pair, self.regions[cause.id], (old, new), telling)

    def _effect(self, cause: Cause, found: Listed) -> Effect:
        turn = found.turn
        old, new = found.both or (None, None)
        return Effect(
            turn.aspect.kind,
            self.wording.sentence(turn),
            turn.aspect.condition,
            turn.aspect.code,
            found.everywhere,
            old,
            new,
            found.along,
            self._at_work(cause, found.both),
        )

    def _at_work(self, cause: Cause, both: tuple[Facts, Facts] | None) -> tuple[str, ...]:
        """The clauses of the cause that find something else in the case."""
        if both is None or len(cause.clauses) < 2:
            return cause.clauses
        old, new = Real(both[0], self.editions.old), Real(both[1], self.editions.new)
        found = [name for name in cause.clauses
                 if settles(cause.of_clause(name), old, new, self.editions)]  # fmt: skip
        return tuple(found) or cause.clauses
