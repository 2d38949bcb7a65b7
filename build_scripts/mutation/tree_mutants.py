"""Small changes to a tree, each of them a slip that could happen to whoever writes a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.mutation.places import Path, at, numbers, replaced, subtrees, written
from checker.expression import DELIVERY_STATES, NOTICE_STATES, THIS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.expression import Tree

NEXT_OPERATOR = {"<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["<=", ">="]}
SWAPPED = {"and": "or", "or": "and"}


class Change(NamedTuple):
    """A changed tree: which operator did it, where, and in German what is different."""

    operator: str
    place: str
    told: str
    tree: Tree


class Words(NamedTuple):
    """What a change may put into a tree: values of facts, conditions, parameters."""

    facts: Mapping[str, Mapping[str, Any]]
    conditions: list[str]
    parameters: Mapping[str, Mapping[str, Any]]

    def values(self, fact: str) -> list[str]:
        """All values of a fact, in their order; those that say nothing are left out."""
        if fact == "@declared":
            return self.conditions
        if fact == "@delivery":
            return list(DELIVERY_STATES)
        values = [value["name"] for value in self.facts[fact].get("values", [])]
        return [value for value in values if value != "unbekannt"]


def changes(tree: Tree, words: Words) -> Iterator[Change]:
    """Every change of the tree, each result once."""
    seen = {repr(tree)}
    for change in _all(tree, words):
        if repr(change.tree) not in seen:
            seen.add(repr(change.tree))
            yield change


def _all(tree: Tree, words: Words) -> Iterator[Change]:
    for path, part in subtrees(tree):
        for operator, where, told, new in _of_part(
            part, words, at(tree, path[:-1]) if path else []
        ):
            place = written(path) + (f"/{where}" if where else "")
            yield Change(operator, place, told, replaced(tree, path, new))


_Found = tuple[str, str, str, Any]


def _of_part(part: Tree, words: Words, parent: Tree) -> Iterator[_Found]:
    kind = part[0]
    if kind == "not":
        yield "negation", "", "eine Verneinung fällt weg", part[1]
    elif kind != "true" and parent[:1] != ["not"]:
        yield "negation", "", "eine Verneinung kommt hinzu", ["not", part]
    if kind in SWAPPED:
        told = "„und“ wird „oder“" if kind == "and" else "„oder“ wird „und“"
        yield "connective", "", told, [SWAPPED[kind], *part[1:]]
        for position in range(1, len(part)):
            rest = part[:position] + part[position + 1 :]
            told = f"der {position}. Teil von {len(part) - 1} fällt weg"
            yield "part", str(position), told, rest[1] if len(rest) == 2 else rest
    elif kind in ("is", "has", "within"):
        for where, told, values in _sets(part[2], words.values(part[1])):
            yield "value", where, told, [kind, part[1], values]
    elif kind == "notice":
        for where, told, values in _sets(part[2], list(NOTICE_STATES)):
            yield "value", where, told, [kind, part[1], values]
    elif kind == "cmp":
        yield from _comparison(part, words)


def _sets(values: list[str], known: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """The values without each one, and with a neighbour of each one."""
    if len(values) > 1:
        for value in values:
            yield f"-{value}", f"„{value}“ fällt weg", [v for v in values if v != value]
    added = set(values)
    for value in values:
        if value == THIS or value not in known:
            continue
        position = known.index(value)
        for near in known[position + 1 : position + 2] + known[max(position - 1, 0) : position]:
            if near not in added:
                added.add(near)
                yield f"+{near}", f"„{near}“ kommt hinzu", [*values, near]
                break


def _comparison(part: Tree, words: Words) -> Iterator[_Found]:
    _, operator, left, right = part
    for other in NEXT_OPERATOR[operator]:
        yield "comparison", other, f"„{operator}“ wird „{other}“", ["cmp", other, left, right]
    for side, start in ((2, left), (3, right)):
        for path, number in numbers(start, (side,)):
            yield from _number(part, path, number, words)


def _number(part: Tree, path: Path, number: Any, words: Words) -> Iterator[_Found]:
    where = written(path)
    if not isinstance(number, list) or number[0] == "param":
        value = words.parameters[number[1]]["value"] if isinstance(number, list) else number
        for step in (1, -1):
            told = f"{value:g} wird {value + step:g}".replace(".", ",")
            yield "threshold", f"{where}{step:+d}", told, replaced(part, path, value + step)
    elif number[0] in ("+", "-"):
        other = {"+": "-", "-": "+"}[number[0]]
        told = f"„{number[0]}“ wird „{other}“"
        yield "arithmetic", where, told, replaced(part, path, [other, *number[1:]])
    elif number[0] == "share":
        for what, told, codes in _sets(number[2], words.conditions):
            yield "value", f"{where}{what}", told, replaced(part, path, ["share", number[1], codes])
