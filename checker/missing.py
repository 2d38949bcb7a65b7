"""Which facts keep a tree unknown, so that they can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import facts_of
from checker.kleene import compile_tree

if TYPE_CHECKING:
    from checker.kleene import Tree
    from checker.program import Program


def missing(tree: Tree, facts: dict[str, Any], program: Program) -> list[str]:
    """The open facts that could still decide ``tree``, each once; none if it is decided.

    A fact whose own relevance is still open gives way to the facts that decide about that, so
    nobody is asked for something that turns out not to matter.
    """
    found: dict[str, None] = {}
    _collect(tree, facts, program, found)
    return list(found)


def _collect(tree: Tree, facts: dict[str, Any], program: Program, found: dict[str, None]) -> None:
    if compile_tree(tree, program.edition)(facts) is not None:
        return
    if tree[0] in ("and", "or", "not"):
        for part in tree[1:]:
            _collect(part, facts, program, found)
        return
    for name in facts_of(tree):
        if name == "@declared":
            found[program.declaration["fact"]] = None
        elif name == "@delivery":
            found["geliefert"] = None
        elif not _decided(name, facts):
            _add(name, facts, program, found)


def _decided(name: str, facts: dict[str, Any]) -> bool:
    value = facts.get(name)
    if isinstance(value, dict):
        return "unbekannt" not in value
    return value is not None and value != "unbekannt"


def _add(name: str, facts: dict[str, Any], program: Program, found: dict[str, None]) -> None:
    relevance = program.relevant_tests.get(name)
    if relevance is None:
        found[name] = None
        return
    test, tree = relevance
    matters = test(facts)
    if matters is None:
        _collect(tree, facts, program, found)
    elif matters:
        found[name] = None
