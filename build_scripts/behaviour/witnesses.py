"""The smallest case that shows a difference: facts for both editions, as few as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.real import Real, comparable, settles, turns
from checker.delivery import RECORD
from checker.facts import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.compared import Turn
    from build_scripts.behaviour.pair import Editions

    Facts = dict[str, Any]
    Both = tuple[Facts, Facts]


def shown(turn: Turn, cause: Cause | None, both: Both, editions: Editions) -> bool:
    """Whether the checker answers in both editions as the change says, because of the cause."""
    try:
        old, new = Real(both[0], editions.old), Real(both[1], editions.new)
    except InputError:
        return False
    return (
        turns(old, new, turn)
        and comparable(old, new, editions)
        and (cause is None or settles(cause, old, new, editions))
    )


def fewest(both: Both, holds: Callable[[Both], bool], editions: Editions) -> Both:
    """As few of the facts as still hold; the least telling go first, then parts of the others."""
    orders = [{name: fact["order"] for name, fact in program.model.items()}
              for program in (editions.old, editions.new)]  # fmt: skip
    order = orders[0] | orders[1]
    for name in sorted({*both[0], *both[1]}, key=lambda name: (-order[name], name)):
        fewer = _without(both[0], name), _without(both[1], name)
        if holds(fewer):
            both = fewer
            continue
        for part in _parts(name, *both):
            less = _lessened(both[0], name, part), _lessened(both[1], name, part)
            if holds(less):
                both = less
    return both


def _without(facts: Facts, name: str) -> Facts:
    return {key: value for key, value in facts.items() if key != name}


def _parts(name: str, *sides: Facts) -> Iterator[str]:
    """The members of a list, the notices, the statements about goods received."""
    values = [facts[name] for facts in sides if name in facts]
    if all(isinstance(value, list) or name in ("hinweise", RECORD) for value in values):
        yield from sorted({part for value in values for part in value})


def _lessened(facts: Facts, name: str, part: str) -> Facts:
    value = facts.get(name)
    if not value or part not in value:
        return facts
    if isinstance(value, dict):
        return {**facts, name: {key: item for key, item in value.items() if key != part}}
    return {**facts, name: [item for item in value if item != part]}
