"""A set of facts as the solver sees it: a Boolean per value, a real per number or share.

A fact that is not given has none of its values. „unbekannt“ is a value of its own, as in the
checker: it leaves open what a rule asks, unless the rule names it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import z3

from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Flags = dict[str, z3.BoolRef]

PRESENT, HIDDEN = "deutlich", "undeutlich"


@dataclass(frozen=True)
class Amount:
    """A number or a table of shares: whether it is given, and its amounts by name.

    A number has the one name ``""``, shares have their conditions. Units as in the fact model.
    """

    given: z3.BoolRef
    amounts: dict[str, z3.ArithRef]


@dataclass(frozen=True)
class Listing:
    """A list fact: whether it is given, and for each value whether it is in it."""

    given: z3.BoolRef
    members: Flags


@dataclass(frozen=True)
class World:
    """Facts by name; records are left out, they are worlds of their own."""

    choices: dict[str, Flags]
    lists: dict[str, Listing]
    amounts: dict[str, Amount]
    notices: dict[str, Flags]

    def choice(self, name: str, flags: Flags) -> World:
        """The same world with another choice."""
        return replace(self, choices={**self.choices, name: flags})

    def open(self, name: str) -> z3.BoolRef:
        """Whether a choice is not given, or given as unknown."""
        flags = self.choices[name]
        return z3.Not(z3.Or([flag for value, flag in flags.items() if value != UNKNOWN]))


def free(model: Mapping[str, Mapping[str, Any]], tag: str, notices: Iterator[str] | None) -> World:
    """A world in which every fact of the model may be anything, or not be given.

    ``tag`` keeps the variables of several worlds apart; ``notices`` are the codes that may stand
    in the offer, None for goods received, which have no offer of their own.
    """
    choices: dict[str, Flags] = {}
    lists: dict[str, Listing] = {}
    amounts: dict[str, Amount] = {}
    for name, fact in model.items():
        here = f"{tag}{name}"
        values = [value["name"] for value in fact.get("values", [])]
        if fact["type"] == "choice":
            choices[name] = {value: z3.Bool(f"{here}={value}") for value in values}
        elif fact["type"] == "choices":
            members = {value: z3.Bool(f"{here}+{value}") for value in values}
            given = z3.BoolVal(True) if fact.get("empty_if_missing") else z3.Bool(f"{here}?")
            lists[name] = Listing(given, members)
        elif fact["type"] in ("number", "shares"):
            parts = values if fact["type"] == "shares" else [""]
            amounts[name] = Amount(
                z3.Bool(f"{here}?"), {part: z3.Real(f"{here}#{part}") for part in parts}
            )
    return World(choices, lists, amounts, {
        code: {state: z3.Bool(f"{tag}{code}={state}") for state in (PRESENT, HIDDEN)}
        for code in notices or ()
    })  # fmt: skip


def well_formed(world: World, model: Mapping[str, Mapping[str, Any]]) -> Iterator[z3.BoolRef]:
    """What the checker's reader demands: one value a choice, numbers in bounds, shares of 100."""
    for flags in (*world.choices.values(), *world.notices.values()):
        yield at_most_one(flags)
    for name, amount in world.amounts.items():
        fact = model[name]
        for number in amount.amounts.values():
            yield number >= fact.get("minimum", 0)
            if "maximum" in fact:
                yield number <= fact["maximum"]
        if fact["type"] == "shares":
            yield z3.Sum(list(amount.amounts.values())) == 100


def at_most_one(flags: Flags) -> z3.BoolRef:
    """No two of the flags."""
    return z3.AtMost(*flags.values(), 1) if len(flags) > 1 else z3.BoolVal(True)


def same(one: World, two: World, name: str) -> z3.BoolRef:
    """Whether two worlds agree in a fact."""
    if name in one.choices:
        return _equal(one.choices[name], two.choices[name])
    if name in one.lists:
        mine, other = one.lists[name], two.lists[name]
        return z3.And(mine.given == other.given, _equal(mine.members, other.members))
    here, there = one.amounts[name], two.amounts[name]
    equal = [a == there.amounts[part] for part, a in here.amounts.items()]
    return z3.And(here.given == there.given, z3.Implies(here.given, z3.And(equal)))


def same_notices(one: World, two: World) -> z3.BoolRef:
    """Whether two offers carry the same notices in the same way."""
    return z3.And([_equal(flags, two.notices[code]) for code, flags in one.notices.items()])


def _equal(one: Flags, two: Flags) -> z3.BoolRef:
    return z3.And([flag == two[value] for value, flag in one.items()])


def pinned(world: World, facts: Mapping[str, Any]) -> Iterator[z3.BoolRef]:
    """The world holds exactly these facts of a case."""
    for name, flags in world.choices.items():
        yield from (flag == (facts.get(name) == value) for value, flag in flags.items())
    for name, listing in world.lists.items():
        if not z3.is_true(listing.given):
            yield listing.given == (name in facts)
        chosen = facts.get(name, ())
        yield from (flag == (value in chosen) for value, flag in listing.members.items())
    for name, amount in world.amounts.items():
        yield amount.given == (name in facts)
        value = facts.get(name, 0)
        parts = value if isinstance(value, dict) else {"": value}
        if name in facts:
            yield from (number == z3.RealVal(str(parts.get(part, 0)))
                        for part, number in amount.amounts.items())  # fmt: skip
    for code, flags in world.notices.items():
        state = facts.get("hinweise", {}).get(code)
        yield from (flag == (state == said) for said, flag in flags.items())
