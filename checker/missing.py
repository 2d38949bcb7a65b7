"""Which facts keep a tree unknown, so that they can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kleene import Tree
    from checker.program import Program


class Missing:
    """The open facts of one case: what each tree lacks, worked out once per tree and fact."""

    __slots__ = ("_facts", "_kept", "_program")

    def __init__(self, facts: dict[str, Any], program: Program) -> None:
        self._facts = facts
        self._program = program
        self._kept: dict[tuple[int | str, bool], tuple[str, ...]] = {}

    def named(self, tree: Tree) -> tuple[str, ...]:
        """The open facts that could still decide ``tree``, each once; none if it is decided.

        Where the relevance of a fact is open itself, what decides about that is named as well.
        """
        return self._of_tree(tree, False)

    def askable(self, tree: Tree) -> tuple[str, ...]:
        """Likewise, but a fact whose relevance is open gives way to what decides about it.

        So nobody is asked for something that turns out not to matter.
        """
        return self._of_tree(tree, True)

    def _of_tree(self, tree: Tree, askable: bool) -> tuple[str, ...]:
        key = (id(tree), askable)
        if key not in self._kept:
            self._kept[key] = ()
            if self._program.test(tree)(self._facts) is None:
                if tree[0] in ("and", "or", "not"):
                    parts: Iterable[tuple[str, ...]] = (
                        self._of_tree(part, askable) for part in tree[1:]
                    )
                else:
                    parts = (self._of_fact(name, askable) for name in facts_of(tree))
                self._kept[key] = tuple(dict.fromkeys(name for part in parts for name in part))
        return self._kept[key]

    def _of_fact(self, name: str, askable: bool) -> tuple[str, ...]:
        if name == "@declared":
            return (self._program.declaration["fact"],)
        if name == "@delivery":
            return ("geliefert",)
        key = (name, askable)
        if key not in self._kept:
            self._kept[key] = self._open_fact(name, askable)
        return self._kept[key]

    def _open_fact(self, name: str, askable: bool) -> tuple[str, ...]:
        if _decided(name, self._facts):
            return ()
        relevance = self._program.relevant_tests.get(name)
        if relevance is None:
            return (name,)
        test, tree = relevance
        matters = test(self._facts)
        if matters is not None:
            return (name,) if matters else ()
        gates = self._of_tree(tree, askable)
        return gates if askable else (name, *gates)


def _decided(name: str, facts: dict[str, Any]) -> bool:
    value = facts.get(name)
    if isinstance(value, dict):
        return "unbekannt" not in value
    return value is not None and value != "unbekannt"
