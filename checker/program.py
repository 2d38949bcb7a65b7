"""An edition made ready to judge: every rule compiled once, sorted by condition and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.walking import facts_of, of_condition, speaks_of_this
from checker.facts import is_open, unsaid
from checker.kleene import UNKNOWN, compile_tree
from checker.planes import Planes
from checker.reading import Reader
from checker.rule import Rule, Rules, bits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.effects import Due
    from checker.kleene import Test, Tree
    from checker.verdict import Finding, Standing


__all__ = ["Condition", "Program", "Rule"]


class Condition:
    """The rules that decide about one condition, and the better ones on its track."""

    __slots__ = (
        "_delivery", "better", "defining", "discretion", "exclusions", "kept", "mask", "name",
        "permissions", "position", "promises", "requirements", "track",
    )  # fmt: skip

    def __init__(self, name: str, position: int, track: str, better: list[str]) -> None:
        self.name = name
        self.position = position
        self.track = track
        self.better = better
        self.defining: list[tuple[bool, Rules]] = []  # (alternatives?, rules)
        self.requirements = Rules()
        self.exclusions = Rules()
        self.permissions = Rules()
        self.discretion = Rules()
        self.promises = Rules()
        self._delivery: tuple[Rules, Rules] | None = None
        self.mask = 0  # the bits on which its finding depends
        self.kept: dict[tuple[int, int], Finding] = {}  # by the results on which it depends

    def features(self) -> list[Rule]:
        """Its defining rules."""
        return [rule for _, rules in self.defining for rule in rules]

    def rules(self) -> list[Rule]:
        """All rules that decide its verdict."""
        return [*self.features(), *self.requirements, *self.exclusions, *self.permissions,
                *self.discretion]  # fmt: skip

    def delivery(self) -> tuple[Rules, Rules]:
        """What it promises of the goods received: what must hold, and what must not."""
        if self._delivery is None:
            plain = [rule for grouped, rules in self.defining if not grouped for rule in rules]
            promised = [rule for rule in self.requirements if rule.promised]
            excluded = [rule for rule in self.exclusions if rule.promised]
            self._delivery = Rules([*plain, *promised, *self.promises]), Rules(excluded)
        return self._delivery


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
        self.firing = Rules()
        self.notices = Rules()
        self.indications = Rules()
        self.declares = Rules()
        self.everywhere = len(self.conditions)
        self.observed = frozenset(n for n, fact in self.model.items() if fact.get("observed"))
        self.unsaid = unsaid(self.model)
        self.planes = Planes(edition, self.unsaid)
        self._tests: dict[int, Test] = {}
        for section in edition["sections"]:
            for clause in section["clauses"]:
                for raw in clause.get("rules", []):
                    for each in _expanded(raw):
                        self._sort(Rule(clause, each, self))
        self.relevance = self._relevance()
        self.relevant_tests = {name: (test, tree) for name, test, tree, _ in self.relevance}
        self.settling = self._settling()
        self.settled: dict[tuple[int, int], tuple[dict[str, Any], int, int]] = {}
        self.tracks = [
            [self.conditions[name] for name in track["conditions"]] for track in edition["tracks"]
        ]
        self.mask = 0  # the bits on which the verdicts depend
        for track in self.tracks:
            features = 0
            for condition in track:
                features |= bits_of(condition.features())
                condition.mask = features | bits_of(condition.rules())
                self.mask |= condition.mask
        every = [rule for c in self.conditions.values() for rule in c.rules()]
        self.asking = self.reach([*every, *self.firing, *self.notices])
        self.standings: dict[tuple[int, int], Standing] = {}
        self.reader = Reader(self.model, self.unsaid, self.planes)
        self.due: dict[tuple[Rule, ...], Due] = {}
        self.lists: dict[tuple[Rule, ...], dict[str, list[tuple[str, list[str]]]]] = {}
        self.asked: dict[Any, list[str]] = {}  # questions by what they hang on
        self._scopes: dict[tuple[str | None, ...], Rules] = {}

    def test(self, tree: Tree) -> Test:
        """The function for a tree of this edition, compiled once; trees are never changed."""
        found = self._tests.get(id(tree))
        if found is None:
            found = self._tests[id(tree)] = compile_tree(tree, self.edition)
        return found

    def scoped(self, role: str, condition: str | None) -> Rules:
        """The rules of a role that speak for the condition; without one, those for all."""
        key = (role, condition)
        if key not in self._scopes:
            listed = {"notice": self.notices, "indication": self.indications}
            self._scopes[key] = Rules(
                rule for rule in listed.get(role, self.firing)
                if rule.role == role and self.applies(rule, condition)
            )  # fmt: skip
        return self._scopes[key]

    def binding(self, condition: str) -> Rules:
        """The notices of a condition whose lack can be a violation."""
        key = ("binding", condition)
        if key not in self._scopes:
            self._scopes[key] = Rules(
                rule
                for rule in self.scoped("notice", condition)
                if "missing" in self.edition["ranks"][rule.rank] and rule.enforced is not False
            )
        return self._scopes[key]

    def outcomes(self, condition: str | None, advised: str | None) -> Rules:
        """The consequences of one condition, and the duties and recommendations of another."""
        key = ("outcomes", condition, advised)
        if key not in self._scopes:
            scopes = {"consequence": condition, "duty": advised, "recommendation": advised}
            self._scopes[key] = Rules(
                rule
                for rule in self.firing
                if rule.role in scopes and self.applies(rule, scopes[rule.role])
            )
        return self._scopes[key]

    def applies(self, rule: Rule, condition: str | None) -> bool:
        """Whether a rule speaks for the condition at hand; without one only rules for all do."""
        if condition is None:
            return len(rule.conditions) == self.everywhere
        return condition in rule.conditions

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
            condition.defining.append((rule.group is not None, Rules([rule])))
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

    def _settling(self) -> int:
        """The literals on which it depends what is settled: relevance, and what is open."""
        literals = 0
        for name, _, tree, otherwise in self.relevance:
            opened = ["is", name, [UNKNOWN]]
            for part in (tree,) if otherwise is None else (tree, opened):
                self.planes.place(part)
                literals |= self.planes.literals(part)
        return literals

    def reach(self, rules: Iterable[Rule]) -> int:
        """The literals on which it depends what keeps rules open, relevance included."""
        trees = [tree for rule in rules for tree in (rule.tree, rule.enforced_tree) if tree]
        seen: set[str] = set()
        literals = 0
        while trees:
            tree = trees.pop()
            literals |= self.planes.literals(tree)
            names = set(facts_of(tree)) - seen
            seen |= names
            trees += [self.relevant_tests[n][1] for n in names if n in self.relevant_tests]
        return literals

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
