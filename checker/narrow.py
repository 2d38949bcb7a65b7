"""A tree made shorter by what is known: what is decided falls out, what is open stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.kleene import Tree
    from checker.program import Program


class Narrow:
    """Shortens trees of a program by facts, and by what they make impossible.

    ``impossible`` holds the values that no goods with these facts can have, by fact.
    """

    def __init__(
        self, program: Program, facts: Mapping[str, Any], impossible: Mapping[str, set[str]]
    ) -> None:
        self._program = program
        self._facts = dict(facts)
        self._impossible = impossible

    def tree(self, tree: Tree) -> Tree | bool:
        """What is left of a tree; True or False where it is decided. It is not changed itself."""
        kind = tree[0]
        if kind == "not":
            inner = self.tree(tree[1])
            return not inner if isinstance(inner, bool) else ["not", inner]
        if kind in ("and", "or"):
            return self._connected(kind, [self.tree(part) for part in tree[1:]])
        found = self._program.test(tree)(self._facts)
        if found is not None:
            return found
        impossible = self._impossible.get(tree[1]) if kind == "is" else None
        if not impossible:
            return tree
        values = [value for value in tree[2] if value not in impossible]
        return ["is", tree[1], values] if values else False

    def _connected(self, kind: str, parts: list[Tree | bool]) -> Tree | bool:
        decides = kind == "or"  # the value of one part that settles the whole
        left = [part for part in parts if not isinstance(part, bool)]
        if decides in [part for part in parts if isinstance(part, bool)]:
            return decides
        if not left:
            return not decides
        return left[0] if len(left) == 1 else [kind, *left]
