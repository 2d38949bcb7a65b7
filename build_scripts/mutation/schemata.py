"""Many mutants of one rule in one program: which of them is judged, an added fact says.

Building a program costs more than asking it. The expression of the rule becomes „(not the first
mutant, or its expression) and (not the second, or its expression) …“. All but the chosen part are
true, so truth value and open facts are those of the chosen mutant, in Kleene's logic too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.mutation.places import at, replaced
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.expression import Tree

    Edition = Mapping[str, Any]
    Rule = Mapping[str, Any]

CHOICE = "@mutant"  # no fact of a ruleset can be called so
ATOMS = 60  # in one program's rule; beyond it, trees are judged more slowly


class Schemata:
    """Programs for rules that differ from the one at ``path`` in nothing but expressions."""

    def __init__(
        self, scheme: str, edition: Edition, path: tuple[Any, ...], rules: Sequence[Rule]
    ) -> None:
        self.scheme = scheme
        self.edition = edition
        self.path = path
        self.groups = list(_groups(rules))
        self.places = {
            repr(rule): (group, str(place))
            for group, members in enumerate(self.groups)
            for place, rule in enumerate(members)
        }
        self.programs: dict[int, Program] = {}

    def program(self, rule: Rule) -> tuple[Program, str] | None:
        """The program that judges the rule, and the value of the added fact; None if not here."""
        found = self.places.get(repr(rule))
        if found is None:
            return None
        group, value = found
        if group not in self.programs:
            self.programs[group] = Program(self.scheme, self._edition(self.groups[group]), "")
        return self.programs[group], value

    def _edition(self, rules: Sequence[Rule]) -> dict[str, Any]:
        rule = dict(at(self.edition, self.path))
        for key in ("when", "enforced"):
            if isinstance(rule.get(key), list):
                rule[key] = _chosen([each[key] for each in rules])
        edition: dict[str, Any] = replaced(self.edition, self.path, rule)
        edition["facts"] = [*edition["facts"], choice([str(n) for n in range(len(rules))])]
        return edition


def choice(names: Sequence[str]) -> dict[str, Any]:
    """The added fact."""
    values = [{"name": name, "label": name, "is": "", "not": ""} for name in names]
    return {"name": CHOICE, "type": "choice", "short": "", "values": values, "order": 0}


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    room = ATOMS
    for rule in rules:
        size = max(_atoms(rule[key]) for key in ("when", "enforced")
                   if isinstance(rule.get(key), list))  # fmt: skip
        if group and size > room:
            yield group
            group, room = [], ATOMS
        group.append(rule)
        room -= size
    if group:
        yield group


def _atoms(tree: Tree) -> int:
    if tree[0] in ("and", "or", "not"):
        return sum(map(_atoms, tree[1:]))
    return 1


def _chosen(trees: Sequence[Tree]) -> Tree:
    parts = [["or", ["not", ["is", CHOICE, [str(n)]]], tree] for n, tree in enumerate(trees)]
    return ["and", *parts] if len(parts) > 1 else parts[0]
