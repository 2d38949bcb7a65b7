"""Situations: worlds as the checker comes to see them, complete, settled or delivered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.truth import FALSE, TRUE, Encoder
from build_scripts.proofs.world import Amount, Listing, World, free, well_formed
from checker.delivery import RECORD
from checker.expression import facts_of
from checker.kleene import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.program import Program


def offer(program: Program, tag: str = "") -> World:
    """A free world of the edition's facts, notices included."""
    codes = [code for code in program.edition["codes"] if code.startswith("H")]
    return free(program.model, tag, iter(codes))


def premises(world: World, program: Program) -> Iterator[z3.BoolRef]:
    """What the ruleset declares impossible does not occur."""
    encoder = Encoder(world, program.edition["parameters"])
    for premise in program.edition.get("proofs", {}).get("premises", []):
        yield z3.Not(encoder.truth(premise["when"]).true)


def complete(world: World, program: Program) -> Iterator[z3.BoolRef]:
    """Everything that matters is known, and what does not matter has the value assumed for it."""
    encoder = Encoder(world, program.edition["parameters"])
    yield from well_formed(world, program.model)
    relevance = {name: (tree, otherwise) for name, _, tree, otherwise in program.relevance}
    for name, flags in world.choices.items():
        known = z3.Or([flag for value, flag in flags.items() if value != UNKNOWN])
        if UNKNOWN in flags:
            yield z3.Not(flags[UNKNOWN])
        if name not in relevance:
            yield known
            continue
        tree, otherwise = relevance[name]
        matters = encoder.truth(tree)
        yield z3.Not(matters.open)
        yield z3.Implies(matters.true, known)
        yield z3.Implies(matters.false, z3.Not(known) if otherwise is None else flags[otherwise])
    for name, amount in world.amounts.items():
        tree, otherwise = relevance.get(name, (["true"], None))
        matters = encoder.truth(tree)
        if otherwise is None:
            yield amount.given == matters.true
        else:
            yield amount.given
            yield z3.Implies(matters.false, amount.amounts[""] == otherwise)
        if UNKNOWN in amount.amounts:
            yield amount.amounts[UNKNOWN] == 0
    for name, listing in world.lists.items():
        if name not in relevance:
            yield listing.given
            continue
        tree, otherwise = relevance[name]
        matters = encoder.truth(tree)
        if otherwise is None:
            yield listing.given == matters.true
        else:
            yield listing.given
            yield z3.Implies(matters.false, _members(listing, otherwise))


def _members(listing: Listing, values: frozenset[str]) -> z3.BoolRef:
    return z3.And([flag == (value in values) for value, flag in listing.members.items()])


def settled(world: World, program: Program) -> World:
    """The world after the checker has given irrelevant open facts their assumed values."""
    for name, _, tree, otherwise in program.relevance:
        if otherwise is None:
            continue
        moot = Encoder(world, program.edition["parameters"]).truth(tree).false
        if name in world.choices:
            gone = z3.And(world.open(name), moot)
            world = world.choice(name, {
                value: z3.Or(flag, gone) if value == otherwise else z3.And(flag, z3.Not(gone))
                for value, flag in world.choices[name].items()
            })  # fmt: skip
        elif name in world.lists:
            listing = world.lists[name]
            gone = z3.And(z3.Not(listing.given), moot)
            members = {value: z3.If(gone, z3.BoolVal(value in otherwise), flag)
                       for value, flag in listing.members.items()}  # fmt: skip
            assumed = Listing(z3.Or(listing.given, gone), members)
            world = replace(world, lists={**world.lists, name: assumed})
        else:
            amount = world.amounts[name]
            gone = z3.And(z3.Not(amount.given), moot)
            number = z3.If(gone, z3.RealVal(otherwise), amount.amounts[""])
            world = replace(world, amounts={**world.amounts, name: Amount(
                z3.Or(amount.given, gone), {"": number})})  # fmt: skip
    return world


def delivered(offered: World, goods: World, program: Program) -> World:
    """The goods received over what the offer says; what shows at goods is never taken over."""
    fields = program.model[RECORD]["fields"]

    def choice(name: str, flags: dict[str, z3.BoolRef]) -> dict[str, z3.BoolRef]:
        kept = _kept(name, program)
        if name not in fields:
            return {value: z3.And(flag, kept) for value, flag in flags.items()}
        mine = goods.choices[name]
        silent = z3.Not(z3.Or(list(mine.values())))
        return {
            value: z3.Or(mine[value], z3.And(silent, kept, flag)) for value, flag in flags.items()
        }

    def listing(name: str, found: Listing) -> Listing:
        kept = _kept(name, program)
        if name not in fields:
            return Listing(z3.And(found.given, kept), found.members)
        mine = goods.lists[name]
        return Listing(
            z3.Or(mine.given, z3.And(found.given, kept)),
            {v: z3.If(mine.given, mine.members[v], flag) for v, flag in found.members.items()},
        )

    def amount(name: str, found: Amount) -> Amount:
        kept = _kept(name, program)
        if name not in fields:
            return Amount(z3.And(found.given, kept), found.amounts)
        mine = goods.amounts[name]
        return Amount(
            z3.Or(mine.given, z3.And(found.given, kept)),
            {part: z3.If(mine.given, mine.amounts[part], a) for part, a in found.amounts.items()},
        )

    merged = World(
        {name: choice(name, flags) for name, flags in offered.choices.items()},
        {name: listing(name, found) for name, found in offered.lists.items()},
        {name: amount(name, found) for name, found in offered.amounts.items()},
        offered.notices,
    )
    return settled(merged, program)


def goods_received(program: Program, tag: str = f"{RECORD}.") -> World:
    """A free world of what a buyer may say about the goods received."""
    fields = {name: {**program.model[name], "empty_if_missing": False}
              for name in program.model[RECORD]["fields"]}  # fmt: skip
    return free(fields, tag, None)


def _kept(name: str, program: Program) -> z3.BoolRef:
    return FALSE if name in program.observed else TRUE


def described(goods: World, program: Program) -> Iterator[z3.BoolRef]:
    """A buyer's statement is well-formed."""
    fields: Mapping[str, Any] = {
        name: program.model[name] for name in program.model[RECORD]["fields"]
    }
    yield from well_formed(goods, fields)


def dependent(changed: str, relevance: Mapping[str, Any]) -> set[str]:
    """The facts whose relevance hangs on the changed one, directly or through others."""
    found: set[str] = set()
    while True:
        more = {name for name, tree in relevance.items()
                if name not in found and {changed, *found} & set(facts_of(tree))}  # fmt: skip
        if not more:
            return found
        found |= more
