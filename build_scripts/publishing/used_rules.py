"""Leaves out of the theme's style sheets what no page and no script of the site can ever meet.

The theme brings rules for all it can do; these pages use a part of them. A selector goes where it
needs a class, an id, an element or an attribute that stands in no page and is no word of any
script, and a variable where nothing reads it. What a selector merely excludes (``:not``) is not
asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import tinycss2  # type: ignore[import-untyped]  # has no types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

ANY_OF = frozenset({"is", "where", "has"})  # one of the selectors inside has to fit
BY_PAGES = frozenset({"dir"})  # attributes that no script sets
NESTING = frozenset({"media", "supports"})
_READ = re.compile(r"var\(\s*(--[\w-]+)")

type Node = Any


@dataclass(frozen=True)
class Mentioned:
    """What the pages hold, by kind, and what scripts may add.

    ``words`` stand in texts of the scripts, ``names`` anywhere in them.
    """

    classes: Set[str]
    ids: Set[str]
    elements: Set[str]
    attributes: Mapping[str, Set[str]]  # the values by the attribute's name
    words: Set[str]
    names: Set[str]

    def has_attribute(self, name: str) -> bool:
        """Whether an element may have it; scripts write ``data-a-b`` as ``dataset.aB`` too."""
        first, *more = name.removeprefix("data-").split("-")
        camel = first + "".join(part.capitalize() for part in more)
        return name in self.attributes or name in self.words or camel in self.names

    def has_value(self, name: str, value: str) -> bool:
        """Whether the attribute may have exactly this value."""
        scripts = name not in BY_PAGES and value in self.words
        return scripts or value in self.attributes.get(name, ())


def used(sheet: str, mentioned: Mentioned) -> str:
    """The sheet's rules that can fit, in their order and without comments."""
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(rules, mentioned))


def _kept(rules: Sequence[Node], mentioned: Mentioned) -> Iterator[str]:
    for rule in rules:
        keyword = rule.lower_at_keyword if rule.type == "at-rule" else ""
        if rule.type == "qualified-rule":
            fitting = [part for part in _split(rule.prelude) if _fits(part, mentioned)]
            if fitting:
                selectors = ",".join(tinycss2.serialize(part).strip() for part in fitting)
                yield f"{selectors}{{{tinycss2.serialize(rule.content)}}}"
        elif keyword in NESTING:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(_kept(inner, mentioned)):
                yield f"@{keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif keyword != "charset":  # the header says it
            yield rule.serialize()


def _split(nodes: Sequence[Node]) -> list[list[Node]]:
    """The selectors of a list, at its commas."""
    parts: list[list[Node]] = [[]]
    for node in nodes:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _fits(selector: Sequence[Node], mentioned: Mentioned) -> bool:
    signs = ["", *(node.value if node.type == "literal" else "" for node in selector)]
    return all(
        _part_fits(node, sign, mentioned) for node, sign in zip(selector, signs, strict=False)
    )


def _part_fits(node: Node, sign: str, mentioned: Mentioned) -> bool:
    """Whether one part can fit; ``sign`` is what stands in front of it, such as ``.`` or ``:``."""
    match node.type:
        case "ident" if sign == ".":
            return node.value in mentioned.classes or node.value in mentioned.words
        case "ident" if sign != ":":
            return node.lower_value in mentioned.elements or node.lower_value in mentioned.words
        case "hash":
            return node.value in mentioned.ids or node.value in mentioned.words
        case "[] block":
            return _attribute_fits(node.content, mentioned)
        case "function" if node.lower_name in ANY_OF:
            return any(_fits(inner, mentioned) for inner in _split(node.arguments))
    return True


def _attribute_fits(nodes: Sequence[Node], mentioned: Mentioned) -> bool:
    name, *rest = nodes
    exact = len(rest) > 1 and rest[0] == "="
    return mentioned.has_attribute(name.lower_value) and (
        not exact or mentioned.has_value(name.lower_value, rest[1].value)
    )


def read_variables(sheet: str) -> set[str]:
    """The names of the variables that a sheet reads."""
    return set(_READ.findall(sheet))


def without_variables(sheet: str, read: Set[str]) -> str:
    """The sheet without definitions of variables that are not read."""
    return "".join(_reading(tinycss2.parse_stylesheet(sheet), read))


def _reading(rules: Sequence[Node], read: Set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            declared = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
            kept = [
                item.serialize()
                for item in declared
                if item.type != "declaration" or item.name[:2] != "--" or item.name in read
            ]
            if kept:
                yield f"{tinycss2.serialize(rule.prelude)}{{{';'.join(kept)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTING:
            inner = "".join(_reading(tinycss2.parse_rule_list(rule.content), read))
            yield f"@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()
