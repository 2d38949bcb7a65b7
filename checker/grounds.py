"""Which answers make a rule what it is, and what they say of the goods, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.german import join, quantity
from checker.walking import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.case import Case
    from checker.program import Program
    from checker.walking import Tree


def grounds(tree: Tree, truth: bool, case: Case) -> tuple[str, ...]:
    """The facts on which it rests that a tree is true or false, as few of them as possible.

    ``tree`` is one of the program's own and has that truth in the case.
    """
    kind = tree[0]
    if kind == "not":
        return grounds(tree[1], not truth, case)
    if kind not in ("and", "or"):
        return tuple(facts_of(tree))
    found = [
        grounds(part, truth, case)
        for part in tree[1:]
        if case.program.test(part)(case.facts) is truth
    ]
    if truth is (kind == "and"):  # every part is needed
        return tuple(dict.fromkeys(name for names in found for name in names))
    return min(found, key=lambda names: (_assumed(names, case), len(names)))


def _assumed(names: Iterable[str], case: Case) -> int:
    """How many of the facts nobody answered, because they do not matter for such goods."""
    return sum(name in case.program.relevant_tests for name in names)


def said(names: Iterable[str], case: Case) -> str:
    """What the answers to these questions say, in one sentence without capital and full stop."""
    parts = [statement(name, case.facts[name], case.program) for name in names if name[0] != "@"]
    return join(parts, "und") if parts else "so sagen es die Angaben"


def statement(name: str, value: Any, program: Program) -> str:
    """What an answer says, as a main clause without capital and full stop."""
    fact = program.model[name]
    entries = {entry["name"]: entry for entry in fact.get("values", ())}
    match fact["type"]:
        case "choice":
            return str(entries[value]["is"])
        case "choices":
            parts = [str(entries[each]["is"]) for each in sorted(value)]
            return join(parts, "und") if parts else str(fact["none"])
        case _:
            return f"{fact['short']}: {amount(value, fact)}"


def amount(value: Any, fact: Mapping[str, Any]) -> str:
    """A number with its unit, or the parts of an answer that has several."""
    if isinstance(value, dict):
        parts = [f"{key} {quantity(part, fact.get('unit', ''))}" for key, part in value.items()]
        return ", ".join(parts) or "nichts"
    return quantity(value, fact.get("unit", ""))
