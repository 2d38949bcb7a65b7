"""Which facts keep a tree unknown, so that they can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import facts_of

if TYPE_CHECKING:
    from checker.kleene import Tree
    from checker.program import Program


def missing(
    tree: Tree, facts: dict[str, Any], program: Program, *, askable: bool = False
) -> list[str]:
    """The open facts that could still decide ``tree``, each once; none if it is decided.

    With ``askable`` a fact whose own relevance is still open gives way to the facts that decide
    about that, so nobody is asked for something that turns out not to matter; without, both are
    named.
    """
    found: dict[str, None] = {}
    _Collector(facts, program, askable, found).collect(tree)
    return list(found)


class _Collector:
    def __init__(
        self, facts: dict[str, Any], program: Program, askable: bool, found: dict[str, None]
    ) -> None:
        self.facts = facts
        self.program = program
        self.askable = askable
        self.found = found

    def collect(self, tree: Tree) -> None:
        if self.program.test(tree)(self.facts) is not None:
            return
        if tree[0] in ("and", "or", "not"):
            for part in tree[1:]:
                self.collect(part)
            return
        for name in facts_of(tree):
            if name == "@declared":
                self.found[self.program.declaration["fact"]] = None
            elif name == "@delivery":
                self.found["geliefert"] = None
            elif not _decided(name, self.facts):
                self.add(name)

    def add(self, name: str) -> None:
        relevance = self.program.relevant_tests.get(name)
        if relevance is None:
            self.found[name] = None
            return
        test, tree = relevance
        matters = test(self.facts)
        if matters or (matters is None and not self.askable):
            self.found[name] = None
        if matters is None:
            self.collect(tree)


def _decided(name: str, facts: dict[str, Any]) -> bool:
    value = facts.get(name)
    if isinstance(value, dict):
        return "unbekannt" not in value
    return value is not None and value != "unbekannt"
