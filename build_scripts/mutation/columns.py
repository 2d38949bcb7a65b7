"""What each case makes of each tree: column by column, so that a changed tree costs little.

A *state* is the facts of one case as the rules see them: those of the offer, and for a buyer's
dispute those of the goods received. A column holds one truth value per state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.delivery import RECORD
from checker.expression import facts_of, of_condition, speaks_of_this
from checker.facts import is_open, read_facts
from checker.kleene import compile_tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.expression import Tree

    Facts = dict[str, Any]
    Column = tuple[bool | None, ...]
    Names = tuple[tuple[str, ...], ...]


class Model:
    """The fact model of an edition: reads given facts and settles what is irrelevant."""

    def __init__(self, edition: Mapping[str, Any]) -> None:
        self.edition = edition
        self.facts = {fact["name"]: fact for fact in edition["facts"]}
        self.observed = {name for name, fact in self.facts.items() if fact.get("observed")}
        self.relevance = [
            (name, compile_tree(self.facts[name]["relevant"], edition), _held(self.facts[name]))
            for name in _ordered(self.facts)
        ]

    def settle(self, facts: Facts) -> Facts:
        """The facts with the value assumed for each that is open and certainly irrelevant."""
        for name, test, otherwise in self.relevance:
            if otherwise is not None and is_open(facts.get(name)) and test(facts) is False:
                facts[name] = otherwise
        return facts

    def states(self, given: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Facts]:
        """The offer's facts and, if there is one, the delivery's, as the answer was judged."""
        facts = self.settle(read_facts(given, self.facts))
        facts["@declared"] = self._declared(facts, answer)
        found = [facts]
        if facts.get(RECORD) is not None:
            kept = {name: v for name, v in facts.items() if name not in self.observed}
            found.append(self.settle({**kept, **facts[RECORD]}))
        facts["@delivery"] = answer["delivery"]["status"] if answer["delivery"] else "none"
        return found

    def _declared(self, facts: Facts, answer: Mapping[str, Any]) -> str | None:
        if answer["declared"]:
            return str(answer["declared"]["condition"])
        declaration = self.edition["declaration"]
        said = facts.get(declaration.get("fact", ""))
        return "none" if said == declaration.get("empty") else None


def _ordered(facts: Mapping[str, Any]) -> list[str]:
    """Facts that may be irrelevant, each after those its relevance depends on."""
    waiting = {name: fact["relevant"] for name, fact in facts.items() if "relevant" in fact}
    ordered: list[str] = []
    while waiting:
        for name in [n for n, t in waiting.items() if not set(facts_of(t)) & set(waiting)]:
            ordered.append(name)
            del waiting[name]
    return ordered


def _held(fact: Mapping[str, Any]) -> Any:
    otherwise = fact.get("otherwise")
    return frozenset(otherwise) if isinstance(otherwise, list) else otherwise


class Columns:
    """Columns of trees over the states of all cases, each worked out once."""

    def __init__(self, states: Sequence[Facts], edition: Mapping[str, Any]) -> None:
        self.states = states
        self.edition = edition
        self._values: dict[str, Column] = {}
        self._open: dict[str, Names] = {}

    def values(self, tree: Tree) -> Column:
        """The truth value of the tree in each state."""
        key = repr(tree)
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = self._evaluate(tree)
        return found

    def _evaluate(self, tree: Tree) -> Column:
        if tree[0] == "not":
            return tuple(None if v is None else not v for v in self.values(tree[1]))
        if tree[0] in ("and", "or"):
            strong = tree[0] == "or"
            parts = [self.values(part) for part in tree[1:]]
            return tuple(
                strong if strong in row else None if None in row else not strong
                for row in zip(*parts, strict=True)
            )
        test = compile_tree(tree, self.edition)
        return tuple(test(facts) for facts in self.states)

    def open(self, tree: Tree) -> Names:
        """For each state in which the tree is unknown, the facts of its unknown atoms."""
        key = repr(tree)
        found = self._open.get(key)
        if found is None:
            found = self._open[key] = self._lacking(tree)
        return found

    def _lacking(self, tree: Tree) -> Names:
        values = self.values(tree)
        if tree[0] in ("and", "or", "not"):
            parts = [self.open(part) for part in tree[1:]]
            return tuple(
                tuple(dict.fromkeys(n for names in row for n in names)) if value is None else ()
                for value, row in zip(values, zip(*parts, strict=True), strict=True)
            )
        names = tuple(facts_of(tree))
        return tuple(
            tuple(n for n in names if _undecided(facts.get(n))) if value is None else ()
            for value, facts in zip(values, self.states, strict=True)
        )

    def signature(self, rule: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """For each state all that an answer can learn from the rule's expressions."""
        rows: list[tuple[Any, ...]] = [() for _ in self.states]
        for tree in rule_trees(rule):
            pairs = zip(self.values(tree), self.open(tree), strict=True)
            rows = [
                (*row, value) if value is not None else (*row, names)
                for row, (value, names) in zip(rows, pairs, strict=True)
            ]
        return rows


def rule_trees(rule: Mapping[str, Any]) -> list[Tree]:
    """The expressions of a rule, one set for each condition where it speaks of the one judged."""
    trees = [tree for key in ("when", "enforced") if isinstance(tree := rule.get(key), list)]
    if not any(map(speaks_of_this, trees)):
        return trees
    return [of_condition(tree, name) for name in rule["conditions"] for tree in trees]


def _undecided(value: Any) -> bool:
    if isinstance(value, dict):
        return "unbekannt" in value
    return is_open(value)
