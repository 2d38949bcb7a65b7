"""Which cases a mutant can touch at all, found without judging any.

An answer learns nothing of a rule but its truth value and, where that is unknown, which facts it
lacks. A case in which neither changes is answered as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.mutation.columns import Columns
from build_scripts.mutation.places import at
from checker.delivery import RECORD
from checker.expression import facts_of, parameters_of
from checker.facts import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.mutation.bench import Bench
    from build_scripts.mutation.edition_mutants import Mutant, Spot

    Rule = Mapping[str, Any]

EXPRESSIONS = ("when", "enforced")
SILENT_IF_FALSE = ("exclusion", "permission", "discretion", "notice", "duty", "violation",
                   "consequence", "recommendation", "indication")  # fmt: skip
BINDING = ("defining", "requirement", "exclusion", "promise")


def affected(mutant: Mutant, spot: Spot, bench: Bench) -> list[int]:
    """Positions of the cases whose answers the mutant may change."""
    if spot.kind == "rule" and mutant.operator != "rule":
        old = at(bench.edition, mutant.path)
        if same_besides(old, mutant.value):
            return _other_values(old, mutant.value, bench)
        if mutant.operator == "scope":
            return _out_of_scope(old, mutant.value, bench)
        found = _speaking([old, mutant.value], bench)
        if mutant.operator == "reading":
            return [p for p in found if _cited(mutant.place, bench.answers[p])]
        return found
    if spot.kind == "rule":
        return _speaking([at(bench.edition, spot.path)], bench)
    if spot.kind == "clause":
        return _speaking(at(bench.edition, spot.path), bench)
    if spot.kind == "fact":
        return _other_facts(at(bench.edition, spot.path), mutant.value, bench)
    if spot.kind == "parameter":
        return _other_parameter(mutant, bench)
    return bench.readable


def same_besides(old: Rule, new: Rule) -> bool:
    """Whether nothing but the expressions of the rules differs."""
    one, two = (
        {
            key: "expression" if key in EXPRESSIONS and isinstance(value, list) else value
            for key, value in rule.items()
        }
        for rule in (old, new)
    )
    return one == two


def _other_values(old: Rule, new: Rule, bench: Bench) -> list[int]:
    pairs = zip(bench.columns.signature(old), bench.columns.signature(new), strict=True)
    touched = bench.cases_of([one != two for one, two in pairs])
    if shows(old, bench) != shows(new, bench):
        touched = list(dict.fromkeys([*touched, *sorted(bench.received)]))
    return touched


def _out_of_scope(old: Rule, new: Rule, bench: Bench) -> list[int]:
    """The cases in which the rule speaks for the condition that it no longer names."""
    (gone,) = set(old["conditions"]) - set(new["conditions"])
    found = _speaking([{**old, "conditions": [gone]}], bench)
    if "code" not in old:
        return found
    everywhere = len(old["conditions"]) == len(bench.edition["conditions"])

    def concerned(answer: Mapping[str, Any]) -> bool:
        declared = answer["declared"] and answer["declared"]["condition"]
        return gone in (declared, *answer["fitting"][:1]) or (everywhere and declared is None)

    return [p for p in found if concerned(bench.answers[p])]


def _cited(clause: str, answer: Mapping[str, Any]) -> bool:
    """Whether the answer names readings of the clause."""
    entries = [*answer["verdicts"].values(), *answer["violations"]]
    return any(clause in entry["clauses"] for entry in entries)


def shows(rule: Rule, bench: Bench) -> bool:
    """Whether the rule speaks of anything that a buyer sees at the goods."""
    return not bench.model.observed.isdisjoint(facts_of(rule["when"]))


def _speaking(rules: Iterable[Rule], bench: Bench) -> list[int]:
    """The cases in which one of the rules has a say."""
    found: set[int] = set()
    for rule in rules:
        rows = bench.columns.signature(rule)
        if rule["role"] in SILENT_IF_FALSE:
            found.update(bench.cases_of([any(v is not False for v in row) for row in rows]))
        elif rule["role"] == "requirement":
            found.update(bench.cases_of([any(v is not True for v in row) for row in rows]))
        elif rule["role"] != "promise":
            return bench.readable
        if rule["role"] in BINDING:
            found |= bench.received
    return sorted(found)


def _other_facts(old: Rule, new: Rule, bench: Bench) -> list[int]:
    """The cases that see the fact otherwise, or whose open facts matter otherwise."""
    name = old["name"]
    if old.get("empty_if_missing") != new.get("empty_if_missing"):
        return [p for p in bench.readable if _unsaid(name, bench.cases[p].facts)]
    if old.get("observed") != new.get("observed"):
        return sorted(bench.received)
    columns = bench.columns
    silent = [
        is_open(state.get(name)) or is_open(bench.cases[owner].facts.get(name))
        or owner in bench.received
        for owner, state in zip(bench.owners, columns.states, strict=True)
    ]  # fmt: skip
    if old.get("relevant") == new.get("relevant"):
        return bench.cases_of(silent)
    always = {"when": new.get("relevant", ["true"])}
    pairs = zip(columns.signature({"when": old["relevant"]}), columns.signature(always),
                strict=True)  # fmt: skip
    return bench.cases_of([s and one != two for s, (one, two) in zip(silent, pairs, strict=True)])


def _unsaid(name: str, given: Mapping[str, Any]) -> bool:
    inner = given.get(RECORD)
    return name not in given or (isinstance(inner, dict) and name not in inner)


def _other_parameter(mutant: Mutant, bench: Bench) -> list[int]:
    name = mutant.path[1]
    columns = Columns(bench.columns.states, mutant.edition(bench.edition))
    touched: set[int] = set()
    for section in bench.edition["sections"]:
        for clause in section["clauses"]:
            for rule in clause.get("rules", []):
                trees = [rule[key] for key in EXPRESSIONS if isinstance(rule.get(key), list)]
                if any(name in parameters_of(tree) for tree in trees):
                    pairs = zip(bench.columns.signature(rule), columns.signature(rule), strict=True)
                    touched.update(bench.cases_of([one != two for one, two in pairs]))
    return sorted(touched)
