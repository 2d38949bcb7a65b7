"""Answers to a question that only one of two editions knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

from build_scripts.behaviour.result import Effect
from build_scripts.proofs.setting import Setting
from build_scripts.proofs.witness import smallest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from build_scripts.behaviour.pair import Editions
    from checker.program import Program

    Facts = dict[str, Any]


def effects(name: str, editions: Editions) -> Iterator[Effect]:
    """An effect for each answer to a question that was added or dropped."""
    fact = editions.new.model[name]
    if fact["type"] not in ("choice", "choices", "shares"):
        yield from _bounds(name, editions)
        return
    old, new = editions.values(name)
    for value in new:
        if value not in old:
            facts = _example(name, value, editions.new)
            yield _effect(f"Auf die Frage „{fact['short']}“ gibt es neu die Antwort "
                          f"„{_label(name, value, editions.new)}“.", None, facts)  # fmt: skip
    for value in old:
        if value not in new:
            facts = _example(name, value, editions.old)
            yield _effect(f"Auf die Frage „{fact['short']}“ entfällt die Antwort "
                          f"„{_label(name, value, editions.old)}“.", facts, None)  # fmt: skip


def _bounds(name: str, editions: Editions) -> Iterator[Effect]:
    """Numbers that only one edition lets a question be answered with."""
    one, two = editions.old.model[name], editions.new.model[name]
    if one["type"] != two["type"] or any(one.get(k) != two.get(k) for k in ("minimum", "maximum")):
        yield _effect(f"Die Frage „{two['short']}“ lässt andere Antworten zu.", None, None)


def _effect(sentence: str, old: Facts | None, new: Facts | None) -> Effect:
    return Effect("inexpressible", sentence, None, None, True, old, new)


def _label(name: str, value: str, program: Program) -> str:
    for each in program.model[name]["values"]:
        if each["name"] == value:
            return str(each["label"])
    return value


def _example(name: str, value: str, program: Program) -> Facts | None:
    """A case with the answer, as small as it can be for the question to matter."""
    setting = Setting(program)
    world = setting.world
    if name in world.choices:
        given = world.choices[name][value]
    elif name in world.lists:
        given = z3.And(world.lists[name].given, world.lists[name].members[value])
    else:
        given = z3.And(world.amounts[name].given, world.amounts[name].amounts[value] > 0)
    facts = setting.facts(given)
    if facts is None:
        return None
    relevant = program.relevant_tests.get(name)

    def holds(some: Facts) -> bool:
        said = some.get(name)
        told = said is not None and (said == value or value in said)
        return told and (relevant is None or _asked(some, name, program))

    return smallest(facts, holds, program)


def _asked(facts: Facts, name: str, program: Program) -> bool:
    test = program.relevant_tests[name][0]
    return test({**program.unsaid, **facts}) is True
