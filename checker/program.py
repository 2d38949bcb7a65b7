"""An edition made ready to judge: every rule compiled once, sorted by condition and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import facts_of, of_condition, speaks_of_this
from checker.facts import is_open
from checker.kleene import compile_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.kleene import Test, Tree


class Rule:
    """One rule of a clause, compiled: ``test`` gives True, False or None for unknown."""

    __slots__ = (
        "asked", "clause", "code", "conditions", "enforced", "enforced_tree", "facts", "group",
        "interpretations", "observed", "promised", "rank", "role", "test", "tree", "violation",
    )  # fmt: skip

    def __init__(
        self, clause: Mapping[str, Any], raw: Mapping[str, Any], edition: Mapping[str, Any],
        observed: frozenset[str],
    ) -> None:  # fmt: skip
        self.asked: str | None = None  # in German, once a trace has asked for it
        self.clause: str = clause["id"]
        self.role: str = raw["role"]
        self.conditions: list[str] = raw["conditions"]
        self.tree: Tree = raw["when"]
        self.test: Test = compile_tree(self.tree, edition)
        self.facts = facts_of(self.tree)
        self.observed = any(name in observed for name in self.facts)
        self.code: str | None = raw.get("code")
        self.rank: str | None = raw.get("rank")
        self.group: str | None = raw.get("group")
        self.violation: str | None = raw.get("violation")
        self.promised: bool = raw.get("delivery", True)
        enforced = raw.get("enforced", True)
        self.enforced_tree: Tree | None = enforced if isinstance(enforced, list) else None
        self.enforced: Test | bool = (
            compile_tree(enforced, edition) if isinstance(enforced, list) else enforced
        )
        self.interpretations: list[str] = raw.get(
            "interpretations", clause.get("interpretations", [])
        )


class Condition:
    """The rules that decide about one condition, and the better ones on its track."""

    __slots__ = (
        "better", "defining", "discretion", "exclusions", "name", "permissions", "position",
        "promises", "requirements", "track",
    )  # fmt: skip

    def __init__(self, name: str, position: int, track: str, better: list[str]) -> None:
        self.name = name
        self.position = position
        self.track = track
        self.better = better
        self.defining: list[tuple[bool, list[Rule]]] = []  # (alternatives?, rules)
        self.requirements: list[Rule] = []
        self.exclusions: list[Rule] = []
        self.permissions: list[Rule] = []
        self.discretion: list[Rule] = []
        self.promises: list[Rule] = []


class Program:
    """All that judging a case needs of an edition."""

    def __init__(self, scheme: str, edition: Mapping[str, Any], digest: str) -> None:
        self.scheme = scheme
        self.edition = edition
        self.digest = digest
        self.date: str = edition["date"]
        self.model = {fact["name"]: fact for fact in edition["facts"]}
        self.declaration = edition["declaration"]
        self.conditions = _conditions(edition)
        self.firing: list[Rule] = []
        self.notices: list[Rule] = []
        self.indications: list[Rule] = []
        self.declares: list[Rule] = []
        self.everywhere = len(self.conditions)
        observed = frozenset(name for name, fact in self.model.items() if fact.get("observed"))
        self.observed = observed
        for section in edition["sections"]:
            for clause in section["clauses"]:
                for raw in clause.get("rules", []):
                    for each in _expanded(raw):
                        self._sort(Rule(clause, each, edition, observed))
        self._tests: dict[int, Test] = {}
        self.relevance = self._relevance()
        self.relevant_tests = {name: (test, tree) for name, test, tree, _ in self.relevance}

    def test(self, tree: Tree) -> Test:
        """The function for a tree of this edition, compiled once; trees are never changed."""
        found = self._tests.get(id(tree))
        if found is None:
            found = self._tests[id(tree)] = compile_tree(tree, self.edition)
        return found

    def _sort(self, rule: Rule) -> None:
        if rule.role == "notice":
            self.notices.append(rule)
        elif rule.role == "indication":
            self.indications.append(rule)
        elif rule.role == "declares":
            self.declares.append(rule)
        elif rule.code is not None:
            self.firing.append(rule)
        else:
            for name in rule.conditions:
                self._sort_verdict(rule, self.conditions[name])

    def _sort_verdict(self, rule: Rule, condition: Condition) -> None:
        if rule.role == "defining":
            for grouped, rules in condition.defining:
                if grouped and rules[0].group == rule.group and rule.group is not None:
                    rules.append(rule)
                    return
            condition.defining.append((rule.group is not None, [rule]))
            return
        {
            "requirement": condition.requirements,
            "exclusion": condition.exclusions,
            "permission": condition.permissions,
            "discretion": condition.discretion,
            "promise": condition.promises,
        }[rule.role].append(rule)

    def _relevance(self) -> list[tuple[str, Test, Tree, Any]]:
        """Facts that may be irrelevant, each after those its relevance depends on."""
        waiting = {n: f["relevant"] for n, f in self.model.items() if "relevant" in f}
        ordered = []
        while waiting:
            ready = [n for n, tree in waiting.items() if not set(facts_of(tree)) & set(waiting)]
            for name in ready:
                tree = waiting.pop(name)
                otherwise = self.model[name].get("otherwise")
                if isinstance(otherwise, list):
                    otherwise = frozenset(otherwise)
                ordered.append((name, compile_tree(tree, self.edition), tree, otherwise))
        return ordered

    def settle(self, facts: dict[str, Any]) -> None:
        """Give each fact that is open and certainly irrelevant the value assumed for it."""
        for name, test, _, otherwise in self.relevance:
            if otherwise is not None and is_open(facts.get(name)) and test(facts) is False:
                facts[name] = otherwise


def _expanded(raw: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rule, or one for each condition where it speaks of the condition being judged."""
    if not speaks_of_this(raw["when"]) and not speaks_of_this(raw.get("enforced")):
        return [raw]
    return [
        {
            **raw,
            "conditions": [name],
            "when": of_condition(raw["when"], name),
            **({"enforced": of_condition(raw["enforced"], name)} if "enforced" in raw else {}),
        }
        for name in raw["conditions"]
    ]


def _conditions(edition: Mapping[str, Any]) -> dict[str, Condition]:
    tracks = {name: track for track in edition["tracks"] for name in track["conditions"]}
    found = {}
    for name in edition["conditions"]:
        track = tracks[name]
        better = track["conditions"][: track["conditions"].index(name)]
        position = edition["order"].index(name)
        found[name] = Condition(name, position, track["id"], better)
    return found
