"""What can be told of a tree without evaluating it (``checker.expression`` says what trees are).

Apart from the parser, because judging needs no parser and should not wait for it.
"""

from __future__ import annotations

from typing import Any

Tree = list[Any]

THIS = "@this"
NOTICE_STATES = ("deutlich", "undeutlich", "fehlt")


def of_condition(tree: Any, condition: str) -> Any:
    """The tree with ``@this`` replaced by the condition."""
    if isinstance(tree, list):
        return [of_condition(part, condition) for part in tree]
    return condition if tree == THIS else tree


def speaks_of_this(tree: Any) -> bool:
    """Whether ``@this`` stands anywhere in the tree."""
    return tree == THIS or (isinstance(tree, list) and any(map(speaks_of_this, tree)))


def walk(tree: Any) -> list[Tree]:
    """Every subtree of a tree, itself first, numbers included."""
    if not isinstance(tree, list) or not tree:
        return []
    found = [tree]
    if tree[0] in ("and", "or", "not"):
        for part in tree[1:]:
            found += walk(part)
    elif tree[0] == "cmp":
        found += walk(tree[2]) + walk(tree[3])
    elif tree[0] in ("+", "-"):
        found += walk(tree[1]) + walk(tree[2])
    return found


def facts_of(tree: Tree) -> list[str]:
    """The facts a tree reads, each once, in the order they stand in it."""
    names: dict[str, None] = {}
    for part in walk(tree):
        if part[0] in ("is", "has", "within", "number", "share", "largest"):
            names[part[1]] = None
        elif part[0] == "notice":
            names["hinweise"] = None
    return list(names)


def parameters_of(tree: Tree) -> list[str]:
    """The parameters a tree uses."""
    return [part[1] for part in walk(tree) if part[0] == "param"]
