"""Places in a tree or an edition, and copies that differ from the original in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.expression import Tree

Path = tuple[Any, ...]
NUMBERS = ("+", "-")
CONSTANTS: dict[bool, Any] = {True: ["true"], False: ["not", ["true"]]}


def subtrees(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """Every truth value of a tree with its path, the tree itself first; no numbers."""
    yield path, tree
    if tree[0] in ("and", "or", "not"):
        for position, part in enumerate(tree[1:], 1):
            yield from subtrees(part, (*path, position))


def atoms(tree: Tree) -> Iterator[tuple[Path, Tree]]:
    """The truth values that are not put together from others; what always holds is none."""
    for path, part in subtrees(tree):
        if part[0] not in ("and", "or", "not", "true"):
            yield path, part


def numbers(number: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every number within a number, itself first, with its path."""
    yield path, number
    if isinstance(number, list) and number[0] in NUMBERS:
        yield from numbers(number[1], (*path, 1))
        yield from numbers(number[2], (*path, 2))


def at(data: Any, path: Path) -> Any:
    """What stands at the path."""
    for step in path:
        data = data[step]
    return data


def replaced(data: Any, path: Path, value: Any) -> Any:
    """The data with another value at the path; only what lies on the way is copied."""
    if not path:
        return value
    copy = list(data) if isinstance(data, list) else dict(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


def written(path: Path) -> str:
    """The path as part of a lasting name."""
    return ".".join(map(str, path)) or "0"
