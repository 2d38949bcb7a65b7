"""What a condition promises the buyer, and what it does not: read off the rules that judge.

What binds the goods are the rules by which ``checker.delivery`` judges them. What is left to the
seller is found by asking these rules about each answer. Known facts of the offer, such as what
kind of goods it is, make the sentences shorter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.answer import effective_declaration
from checker.case import Case
from checker.delivery import RECORD
from checker.kleene import UNKNOWN
from checker.narrow import Narrow
from checker.promise_effects import effects, notices
from checker.render import fill, sentence
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.condition import Condition
    from checker.program import Program
    from checker.rule import Rule

    Entry = dict[str, Any]


def promise(
    program: Program, given: Mapping[str, Any], buyer: Iterable[str] = ()
) -> dict[str, Any] | None:
    """What the condition promises that the offer declares; None where it declares none.

    ``buyer`` are the codes of duties and advice meant for a buyer. Entries have ``text``, a German
    clause, and ``clauses``. Raises InputError if the fact model forbids the facts.
    """
    found = promise_of(program, given)
    return found.data(set(buyer)) if found else None


def promise_of(program: Program, given: Mapping[str, Any]) -> Promise | None:
    """The same, before it is put into words."""
    facts = _offered(given, program)
    condition = program.conditions.get(facts["@declared"] or "")
    if condition is None:
        return None
    listed = [name for name, fact in program.model.items() if fact.get("empty_if_missing")]
    # nobody was asked for these lists; what must not stand in them is promised all the same
    unasked = {name: None for name in listed if name not in given}
    return Promise(program, condition, facts, unasked)


def _offered(given: Mapping[str, Any], program: Program) -> dict[str, Any]:
    """What the offer says besides what will show at the goods, completed."""
    observed = program.observed
    kept = {n: v for n, v in given.items() if n not in observed and n != RECORD}
    case = Case.given(kept, program)
    case.settle()
    return {**case.facts, "@declared": effective_declaration(case.facts, program)}


def _presumed(facts: dict[str, Any], program: Program) -> dict[str, Any] | None:
    """Why an empty field counts as this condition; None where it is declared."""
    rules = program.declaration
    if "fact" not in rules or facts.get(rules["fact"]) != rules["empty"]:
        return None
    rule = next(rule for rule in program.declares if rule.test(facts) is not False)
    return {"text": sentence(rule.tree, program.edition), "clauses": [rule.clause]}


class Promise:
    """What one condition promises for an offer of which some facts are known."""

    def __init__(
        self, program: Program, condition: Condition, facts: dict[str, Any],
        unasked: Mapping[str, None],
    ) -> None:  # fmt: skip
        self.program = program
        self.condition = condition
        self.edition = program.edition
        self.facts = facts
        self.choices = [
            fact for fact in self.edition["facts"]
            if fact.get("observed") and fact["type"] == "choice" and not self._settled(fact["name"])
        ]  # fmt: skip
        impossible = {fact["name"]: set(self._impossible(fact)) for fact in self.choices}
        self.narrow = Narrow(program, {**facts, **unasked}, impossible)

    def data(self, buyer: set[str]) -> dict[str, Any]:
        """All of it as plain data."""
        name, edition = self.condition.name, self.edition
        section = next(s for s in edition["sections"] if s["id"] == name)
        return {
            "condition": name,
            "title": section["title"],
            "short": section["short"],
            "summary": fill(section["summary"], edition),
            "presumed": _presumed(self.facts, self.program),
            **self.binding(),
            **self.left_open(),
            "notices": list(notices(name, self.narrow, self.program)),
            "effects": list(effects(name, self.narrow, self.program, buyer)),
        }

    def binding(self) -> dict[str, Any]:
        """``goods``: what must hold and shows at them; ``paper``: what else must hold;
        ``one_of``: groups of features of which the goods have one at least."""
        rules = [rule for part in self.condition.delivery() for rule in part]
        goods = self.said(rule for rule in rules if rule.observed)
        paper = self.said(rule for rule in rules if not rule.observed)
        said = {entry["text"] for entry in (*goods, *paper)}
        groups = [
            self.said(rule for rule in group if self.narrow.tree(rule.tree) is not False)
            for grouped, group in self.condition.defining
            if grouped and not any(self.narrow.tree(rule.tree) is True for rule in group)
        ]
        one_of = [g for g in groups if g and not any(entry["text"] in said for entry in g)]
        return {"goods": goods, "paper": paper, "one_of": one_of}

    def left_open(self) -> dict[str, list[Any]]:
        """``allowed``: answers that break another condition's promise, but not this one's;
        ``unsaid``: facts of which another speaks, but not this one."""
        allowed: list[Entry] = []
        unsaid: list[Entry] = []
        for fact in self.choices:
            name = fact["name"]
            broken = {value: self._broken(name, value) for value in self._possible(fact)}
            if not any(broken.values()):
                continue  # nobody promises anything about it
            own = self.condition.name
            tolerated = [v for v, found in broken.items() if found and own not in found]
            clauses = unique(c for value in tolerated for c in self._admitting(name, value))
            if not clauses and not any(own in found for found in broken.values()):
                unsaid.append({"fact": name, "text": fact["short"]})
            elif tolerated:
                text = sentence(["is", name, tolerated], self.edition)
                allowed.append({"fact": name, "text": text, "clauses": clauses})
        return {"allowed": allowed, "unsaid": unsaid}

    def tolerated(self, told: Mapping[str, Any]) -> list[Entry]:
        """Which of these answers break another condition's promise, but not this one's."""
        entries = []
        for name in (fact["name"] for fact in self.choices if fact["name"] in told):
            broken = self._broken(name, told[name])
            if broken and self.condition.name not in broken:
                text = sentence(["is", name, [told[name]]], self.edition)
                clauses = unique(self._admitting(name, told[name]))
                entries.append({"text": text, "clauses": clauses})
        return entries

    def said(self, rules: Iterable[Rule]) -> list[Entry]:
        """What still has to hold by these rules, exclusions put the other way: each statement
        once with all clauses that make it, those of the condition's own section first."""
        entries: dict[str, list[str]] = {}
        own = {c["id"] for s in self.edition["sections"] if s["id"] == self.condition.name
               for c in s["clauses"]}  # fmt: skip
        for rule in rules:
            tree = ["not", rule.tree] if rule.role == "exclusion" else rule.tree
            left = self.narrow.tree(tree)
            if left is not True:
                text = sentence(tree if left is False else left, self.edition)
                entries.setdefault(text, []).append(rule.clause)
        found = [{"text": text, "clauses": unique(clauses)} for text, clauses in entries.items()]
        return sorted(found, key=lambda entry: own.isdisjoint(entry["clauses"]))

    def _settled(self, name: str) -> bool:
        """Whether nobody asks about the fact for such goods."""
        found = self.program.relevant_tests.get(name)
        return found is not None and found[0](self.facts) is False

    def _impossible(self, fact: Mapping[str, Any]) -> Iterator[str]:
        """The values that contradict the other facts by the sense of the questions."""
        premises = self.edition["proofs"]["premises"]
        tests = [self.program.test(premise["when"]) for premise in premises]
        for value in fact["values"]:
            facts = {**self.facts, fact["name"]: value["name"]}
            if any(test(facts) for test in tests):
                yield value["name"]

    def _possible(self, fact: Mapping[str, Any]) -> list[str]:
        gone = {*self._impossible(fact), UNKNOWN}
        return [value["name"] for value in fact["values"] if value["name"] not in gone]

    def _broken(self, name: str, value: str) -> set[str]:
        """The conditions whose promise an answer breaks."""
        case = Case.known({**self.facts, name: value}, self.program)
        parts = {c.name: c.delivery() for c in self.program.conditions.values()}
        return {n for n, (due, barred) in parts.items()
                if due.chosen(case.no) or barred.chosen(case.yes)}  # fmt: skip

    def _admitting(self, name: str, value: str) -> Iterator[str]:
        """The clauses of the condition that an answer meets."""
        case = Case.known({**self.facts, name: value}, self.program)
        own = self.condition
        for rule in (*own.features(), *own.requirements, *own.permissions):
            if name in rule.facts and case.found(rule) is True:
                yield rule.clause
