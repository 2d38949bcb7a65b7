"""Trees with the values of parameters put in, so that those of two editions can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.program import Program


def resolved(tree: Any, program: Program) -> Any:
    """The tree with each parameter replaced by its value in this edition."""
    if not isinstance(tree, list):
        return tree
    if len(tree) == 2 and tree[0] == "param":
        return program.core["parameters"][tree[1]]["value"]
    return [resolved(part, program) for part in tree]
