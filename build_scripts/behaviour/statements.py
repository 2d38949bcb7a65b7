"""„Nothing else changes“, said of all facts at once and proved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

from build_scripts.behaviour.compared import Compared
from build_scripts.behaviour.errors import UndecidedError
from build_scripts.behaviour.pair import Pair
from build_scripts.behaviour.result import FAILED, PROVED, UNDECIDED, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.deliveries import Deliveries
    from build_scripts.behaviour.effects import Listed, Scene
    from build_scripts.behaviour.pair import Editions
    from build_scripts.proofs.truth import Encoder

WHOLE = (
    "Sind alle Fragen beantwortet, so fällt keine Antwort anders aus als bisher, außer in den"
    " genannten Lagen: dasselbe Urteil über jeden Zustand, dieselben passenden Zustände in"
    " derselben Folge, dieselben Hinweise, Verstöße, Pflichten, Folgen und Empfehlungen."
)  # fmt: skip
PARTIAL = (
    "Ist erst ein Teil der Fragen beantwortet, so fällt keine Antwort anders aus als bisher,"
    " solange jede geänderte Regel dasselbe ergibt wie bisher: erfüllt, nicht erfüllt oder offen."
)  # fmt: skip
DELIVERED = (
    "Über gelieferte Ware urteilen beide Fassungen gleich, außer wo eine geänderte Regel an dieser"
    " Ware etwas anderes ergibt als bisher."
)  # fmt: skip
LISTED = (
    "In den genannten Lagen ändert sich nichts, was hier nicht aufgeführt ist; zu jeder"
    " aufgeführten Änderung gibt es eine Lage, in der sie eintritt."
)  # fmt: skip
UNSHOWN = "Nicht mit einem Fall belegt: {}."
DIFFERS = "Zu diesen Angaben antworten die Fassungen verschieden."

Encoders = tuple["Encoder", "Encoder"]


def regions(causes: Sequence[Cause], editions: Editions, encoders: Encoders
            ) -> dict[str, z3.BoolRef]:  # fmt: skip
    """The region of each cause in one way to see the facts."""
    return {cause.id: cause.region(editions, encoders) for cause in causes}


def statements(
    causes: Sequence[Cause], pair: Pair, compared: Compared, deliveries: Deliveries
) -> Iterator[Statement]:
    """What holds outside of all regions."""
    editions = pair.editions
    known = regions(causes, editions, (pair.old.encoder, pair.new.encoder))
    yield _nothing_else("whole", WHOLE, pair, compared, known)
    partial = Pair(editions, whole=False)
    seen = regions(causes, editions, (partial.old.encoder, partial.new.encoder))
    yield _nothing_else("partial", PARTIAL, partial, Compared.of(partial), seen)
    received = {cause.id: cause.received(editions, deliveries.encoders) for cause in causes}
    yield _nothing_else("delivered", DELIVERED, deliveries, deliveries.compared, received)


def _nothing_else(
    identity: str, sentence: str, scene: Scene, compared: Compared,
    known: Mapping[str, z3.BoolRef],
) -> Statement:  # fmt: skip
    outside = z3.Not(z3.Or(list(known.values())))
    try:
        model = scene.model(outside, compared.anywhere())
    except UndecidedError as error:
        return Statement(identity, sentence, UNDECIDED, str(error))
    if model is None:
        return Statement(identity, sentence, PROVED)
    return Statement(identity, sentence, FAILED, DIFFERS, *scene.facts(model))


def listed(found: Sequence[tuple[str, Listed]]) -> Statement:
    """The list of effects is complete because the solver found no others; all have cases."""
    unshown = [sentence for sentence, effect in found if effect.both is None]
    if unshown:
        return Statement("listed", LISTED, UNDECIDED, UNSHOWN.format("; ".join(unshown)))
    return Statement("listed", LISTED, PROVED)
