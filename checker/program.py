"""An edition made ready to judge: its rules sorted by condition and role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.condition import Condition, conditions_of
from checker.facts import is_open, unsaid
from checker.kleene import compile_tree
from checker.planes import Planes
from checker.prepare import prepare
from checker.reading import Reader
from checker.rule import Rule, Rules, bits_of, reach_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.effects import Due
    from checker.kleene import Test, Tree
    from checker.planes import Pair
    from checker.verdict import Standing

__all__ = ["Condition", "Program", "Rule"]


class Program:
    """All that judging a case needs of an edition."""

    def __init__(self, scheme: str, edition: Mapping[str, Any], digest: str) -> None:
        self._begin(scheme, prepare(edition), digest, lambda: edition)

    @classmethod
    def prepared(
        cls, scheme: str, data: Mapping[str, Any], digest: str, edition: Callable[[], Any]
    ) -> Program:
        """The program for an edition that was prepared before; ``edition`` reads all of it."""
        program = cls.__new__(cls)
        program._begin(scheme, data, digest, edition)
        return program

    def _begin(
        self, scheme: str, data: Mapping[str, Any], digest: str, edition: Callable[[], Any]
    ) -> None:
        core = data["core"]
        self.scheme = scheme
        self.core: Mapping[str, Any] = core  # what judging looks at of the edition
        self._edition = edition
        self.digest = digest
        self.date: str = core["date"]
        self.model = {fact["name"]: fact for fact in core["facts"]}
        self.declaration = core["declaration"]
        self.conditions = conditions_of(core)
        self.firing = Rules()
        self.notices = Rules()
        self.indications = Rules()
        self.declares = Rules()
        self.everywhere = len(self.conditions)
        self.observed = frozenset(n for n, fact in self.model.items() if fact.get("observed"))
        self._tests: dict[int, Test] = {}
        rules = [Rule(record, self) for record in data["rules"]]
        self.asking = reach_of(rules)  # the literals on which questions depend
        for rule in rules:
            self._sort(rule)
        self.relevance = [
            (name, self.test(tree), tree, otherwise) for name, tree, otherwise in data["relevance"]
        ]
        self.relevant_tests = {name: (test, tree) for name, test, tree, _ in self.relevance}
        self.settling: int = data["settling"]  # the literals on which it depends what is settled
        self.tracks = [
            [self.conditions[name] for name in track["conditions"]] for track in core["tracks"]
        ]
        self.mask = 0  # the bits on which the verdicts depend
        for track in self.tracks:
            features = 0
            for condition in track:
                features |= bits_of(condition.features())
                condition.mask = features | bits_of(condition.rules())
                self.mask |= condition.mask
        self.unsaid = unsaid(self.model)
        self.planes = Planes(data["planes"], core, self.unsaid)
        self.reader = Reader(self.model, self.unsaid, self.planes)
        self._scopes: dict[tuple[str | None, ...], Rules] = {}
        # what was found before, by what it depends on
        self.settled: dict[Pair, tuple[dict[str, Any], int, int]] = {}
        self.standings: dict[Pair, Standing] = {}
        self.due: dict[tuple[Rule, ...], Due] = {}
        self.lists: dict[tuple[Rule, ...], dict[str, list[tuple[str, list[str]]]]] = {}
        self.asked: dict[Any, list[str]] = {}

    @property
    def edition(self) -> Mapping[str, Any]:
        """The whole edition, with all texts."""
        whole: Mapping[str, Any] = self._edition()
        return whole

    def test(self, tree: Tree) -> Test:
        """The function for a tree of this edition, compiled once; trees are never changed."""
        found = self._tests.get(id(tree))
        if found is None:
            found = self._tests[id(tree)] = compile_tree(tree, self.core)
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
                if "missing" in self.core["ranks"][rule.rank] and rule.enforced is not False
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

    def settle(self, facts: dict[str, Any]) -> None:
        """Give each fact that is open and certainly irrelevant the value assumed for it."""
        for name, test, _, otherwise in self.relevance:
            if otherwise is not None and is_open(facts.get(name)) and test(facts) is False:
                facts[name] = otherwise
