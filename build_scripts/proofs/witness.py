"""Facts out of a model, as a case that can be run, and made as small as they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from checker.answer import effective_declaration
from checker.case import Case
from checker.verdict import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from build_scripts.proofs.world import World
    from checker.program import Program
    from checker.verdict import Standing

    Facts = dict[str, Any]

DIGITS = 6  # as many as the reader of shares keeps


def model_of(solver: z3.Solver, *claims: z3.BoolRef, worlds: Iterable[World]) -> z3.ModelRef | None:
    """A model of the claims, with whole numbers if there is one; None if they cannot hold."""
    if solver.check(*claims) != z3.sat:
        return None
    numbers = [n for world in worlds for a in world.amounts.values() for n in a.amounts.values()]
    whole = [z3.IsInt(number) for number in numbers if z3.is_const(number)]
    if solver.check(*claims, *whole) != z3.sat:
        solver.check(*claims)
    return solver.model()


def facts_in(model: z3.ModelRef, world: World, program: Program) -> Facts:
    """The facts of a world as a case gives them; empty lists and zero shares are left out."""
    facts: Facts = {}
    for name, fact in program.model.items():
        if name in world.choices:
            chosen = [v for v, flag in world.choices[name].items() if _holds(model, flag)]
            if chosen:
                facts[name] = chosen[0]
        elif name in world.lists and _holds(model, world.lists[name].given):
            members = [v for v, flag in world.lists[name].members.items() if _holds(model, flag)]
            if members or not fact.get("empty_if_missing"):
                facts[name] = members
        elif name in world.amounts and _holds(model, world.amounts[name].given):
            amounts = {part: _number(model, n) for part, n in world.amounts[name].amounts.items()}
            facts[name] = (
                {part: n for part, n in amounts.items() if n} if fact["type"] == "shares"
                else amounts[""]
            )  # fmt: skip
    notices = {
        code: state
        for code, flags in world.notices.items()
        for state, flag in flags.items()
        if _holds(model, flag)
    }
    return facts | ({"hinweise": notices} if notices else {})


def _holds(model: z3.ModelRef, flag: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(flag, model_completion=True)))


def _number(model: z3.ModelRef, number: z3.ArithRef) -> float:
    value = model.eval(number, model_completion=True)
    if not z3.is_rational_value(value):
        value = value.approx(DIGITS)
    exact = value.as_fraction()
    return int(exact) if exact.denominator == 1 else round(float(exact), DIGITS)


def found_by_checker(facts: Facts, program: Program) -> Standing:
    """What the checker itself finds about each condition."""
    return standing(_judged(facts, program))


def value_of(tree: list[Any], facts: Facts, program: Program) -> bool | None:
    """What the checker itself makes of an expression."""
    return program.test(tree)(_judged(facts, program).facts)


def _judged(facts: Facts, program: Program) -> Case:
    case = Case.given(facts, program)
    case.settle()
    case.know("@declared", effective_declaration(case.facts, program))
    case.know("@delivery", "none")
    case.judge()
    return case


def smallest(facts: Facts, holds: Callable[[Facts], bool], program: Program) -> Facts:
    """As few of the facts as still make ``holds`` true; the least telling go first."""
    order = {name: fact["order"] for name, fact in program.model.items()}
    kept = dict(facts)
    for name in sorted(facts, key=lambda name: -order[name]):
        fewer = {key: value for key, value in kept.items() if key != name}
        if holds(fewer):
            kept = fewer
        elif isinstance(kept[name], list):
            for item in kept[name]:
                shorter = {**kept, name: [each for each in kept[name] if each != item]}
                if shorter[name] and holds(shorter):
                    kept = shorter
    return kept
