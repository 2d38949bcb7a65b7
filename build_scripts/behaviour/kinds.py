"""Of which kind an edition is, by what it does to answers.

*Correction*: no answer changes but for the clauses and interpretations it cites.
*Clarification*: answers change only where the older edition left the matter open, that is, where
nothing fitted, where a declared gap of its proofs lies, where what it put first was disputed, or
where a matter of discretion hung on the very condition spoken of; of goods received, where it left
open whether the promise is kept, or such a matter hung on the condition declared. New or dropped
answers to a question are more than that.
*Amendment*: everything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import z3

from build_scripts.behaviour.real import Real
from build_scripts.behaviour.result import EFFECTS, Problem
from build_scripts.behaviour.witnesses import fewest, shown
from checker.delivery import UNDECIDED
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.behaviour.answers import Aspect
    from build_scripts.behaviour.compared import Compared, Turn
    from build_scripts.behaviour.deliveries import Deliveries, Offers
    from build_scripts.behaviour.effects import Scene
    from build_scripts.behaviour.pair import Editions, Pair
    from build_scripts.behaviour.result import Group
    from build_scripts.behaviour.wording import Wording
    from checker.program import Program

    Facts = dict[str, Any]

CORRECTION, CLARIFICATION, AMENDMENT = EDITION_KINDS
NO_CHANGE = "Keine Antwort ändert sich."
LEFT_OPEN = (
    "Antworten ändern sich nur, wo die ältere Fassung die Sache offen ließ: Nichts passte, die Lage"
    " war eine erklärte Lücke, oder das Ergebnis war strittig."
)  # fmt: skip
CLEAR = "Antworten ändern sich auch, wo die ältere Fassung schon klar antwortete."


class Kind(NamedTuple):
    """A kind, German why, and a case that shows it, for both editions."""

    name: str
    reason: str
    both: tuple[Facts, Facts] | None = None


def kind(
    groups: Iterable[Group], offers: Offers, compared: Compared, deliveries: Deliveries,
    wording: Wording,
) -> Kind:  # fmt: skip
    """The kind of the newer edition."""
    found = [effect for group in groups for effect in group.effects if effect.kind != "grounds"]
    if not found:
        return Kind(CORRECTION, NO_CHANGE)
    for effect in found:
        if effect.kind == "inexpressible":
            return Kind(AMENDMENT, f"{CLEAR} {effect.sentence}")
    settled: list[tuple[Scene, Compared, dict[Aspect, z3.BoolRef]]] = [
        (offers, compared, _settled(offers.pair, compared)),
        (deliveries, deliveries.compared, _settled_deliveries(deliveries)),
    ]
    for scene, aspects, where in settled:
        found_turn = _first(scene, aspects, where)
        if found_turn is not None:
            turn, both = found_turn
            return _amendment(turn, both, offers.pair.editions, wording)
    return Kind(CLARIFICATION, LEFT_OPEN)


def _first(
    scene: Scene, compared: Compared, where: dict[Aspect, z3.BoolRef]
) -> tuple[Turn, tuple[Facts, Facts]] | None:
    """A change where the older edition was clear, of the most telling kind there is."""
    for aspect, clear in sorted(where.items(), key=lambda item: list(EFFECTS).index(item[0].kind)):
        model = scene.model(compared.anywhere(where={aspect: clear}))
        if model is not None:
            turn = next(turn for turn in compared.turns(model) if turn.aspect == aspect)
            return turn, scene.facts(model)
    return None


def _settled(pair: Pair, compared: Compared) -> dict[Aspect, z3.BoolRef]:
    """For each aspect where the older edition did not leave the matter open."""
    judged = pair.old.judged
    gaps = pair.old.program.edition.get("proofs", {}).get("gaps", [])
    left = [pair.old.encoder.truth(gap["when"]).true for gap in gaps]
    left.append(z3.Not(z3.Or(list(judged.first.values()))))
    left += [z3.And(flag, judged.stands[name].disputed.true) for name, flag in judged.first.items()]
    clear = z3.Not(z3.Or(left))
    found = {}
    for aspect in compared.aspects:
        name = aspect.condition
        found[aspect] = clear
        if name is not None:
            found[aspect] = z3.And(clear, z3.Not(judged.stands[name].disputed.true))
    return found


def _settled_deliveries(deliveries: Deliveries) -> dict[Aspect, z3.BoolRef]:
    """Likewise for goods received."""
    side, encoder = deliveries.pair.old, deliveries.encoders[0]
    found = {}
    for aspect, (_, before, _) in deliveries.compared.aspects.items():
        name = aspect.condition or ""
        rules = side.program.conditions[name].discretion
        disputed = [side.judged.stands[name].disputed.true]
        disputed += [encoder.truth(rule.tree).true for rule in rules]
        found[aspect] = z3.Not(z3.Or(before[UNDECIDED], *disputed))
    return found


def _amendment(turn: Turn, both: tuple[Facts, Facts], editions: Editions, wording: Wording) -> Kind:
    def holds(some: tuple[Facts, Facts]) -> bool:
        return shown(turn, None, some, editions) and _clear(some[0], turn, editions.old)

    small = fewest(both, holds, editions) if holds(both) else both
    return Kind(AMENDMENT, f"{CLEAR} Zum Beispiel: {wording.sentence(turn)}", small)


def _clear(facts: Facts, turn: Turn, program: Program) -> bool:
    """Whether the checker itself, by the older edition, left nothing open."""
    real = Real(facts, program)
    if turn.aspect.kind == "delivery" and real.received is not None:
        rules = program.conditions[turn.aspect.condition or ""].discretion
        cases = (real.case, real.received)
        return all(case.found(rule) is not True for case in cases for rule in rules)
    fits = real.answer["fitting"]
    names = [*fits[:1], *filter(None, [turn.aspect.condition])]
    gaps = program.edition.get("proofs", {}).get("gaps", [])
    return (
        bool(fits)
        and all(real.findings[name].disputed is False for name in names)
        and all(program.test(gap["when"])(real.case.facts) is False for gap in gaps)
    )


def misnamed(found: Kind, declared: str) -> Iterator[Problem]:
    """A problem if the edition says it is of another kind."""
    if found.name != declared:
        old, new = found.both or (None, None)
        yield Problem(
            f"Die Fassung nennt sich {EDITION_KINDS[declared]} (kind = \"{declared}\"), ist aber "
            f"eine {EDITION_KINDS[found.name]} (kind = \"{found.name}\"): {found.reason}", old, new,
        )  # fmt: skip
