"""Where an answer stays what it was, but cites other clauses or interpretations.

Outside of these situations the grounds are the same, because every rule that can be cited finds
the same. That they do differ inside is shown by a case which the checker confirms.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour.real import Real, comparable, grounds
from build_scripts.behaviour.witnesses import fewest
from checker.facts import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.behaviour.acts import Act
    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.compared import Compared
    from build_scripts.behaviour.deliveries import Offers
    from build_scripts.behaviour.pair import Pair

    Facts = dict[str, Any]
    Both = tuple[Facts, Facts]

TRIES = 24  # models in which an act of the cause may be cited


def witness(cause: Cause, offers: Offers, compared: Compared) -> Both | None:
    """The smallest case whose answer differs in nothing but what it cites; None if none showed."""
    pair = offers.pair
    encoders = (pair.old.encoder, pair.new.encoder)
    where = cause.cited(pair.editions, encoders)
    if z3.is_false(z3.simplify(where)):
        return None
    same = z3.Not(compared.anywhere())

    def holds(both: Both) -> bool:
        return cites_otherwise(both, pair, compared)

    for claim in islice(_claims(cause, pair), TRIES):
        model = offers.model(where, same, claim)
        if model is not None and holds(both := offers.facts(model)):
            return fewest(both, holds, pair.editions)
    return None


def cites_otherwise(both: Both, pair: Pair, compared: Compared) -> bool:
    """Whether the checker's answers agree in every aspect and differ in what they cite."""
    try:
        old, new = Real(both[0], pair.editions.old), Real(both[1], pair.editions.new)
    except InputError:
        return False
    places = [[side.at(name) for name in ("first", "declared", "hand", "advised")]
              for side in (old, new)]  # fmt: skip
    alike = places[0] == places[1] and all(
        old.value(aspect) == new.value(aspect) for aspect in compared.aspects
        if aspect.under is None or old.at(aspect.under) == aspect.condition
    )  # fmt: skip
    return alike and comparable(old, new, pair.editions) and grounds(old) != grounds(new)


def _claims(cause: Cause, pair: Pair) -> Iterator[z3.BoolRef]:
    """Where an act of the cause is likely to be cited, in a few ways."""
    for act in cause.acts():
        yield from _cited(act, pair)


def _cited(act: Act, pair: Pair) -> Iterator[z3.BoolRef]:
    side = pair.old if act.program is pair.editions.old else pair.new
    name, truth = act.deed.condition, side.encoder.truth(act.rule.tree)
    if name is None:
        yield truth.true
    elif act.deed.code is not None:
        for flags in (side.judged.first, side.judged.declared):
            yield z3.And(flags[name], truth.true)
    elif act.deed.role in ("defining", "requirement"):
        yield z3.And(side.judged.inadmissible(name), truth.false)
        yield z3.And(side.judged.fitting[name], side.judged.admissible(name), truth.true)
    elif act.deed.role == "exclusion":
        yield truth.true
    else:
        yield z3.And(side.judged.admissible(name), truth.true)
