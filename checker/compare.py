"""The comparison of all conditions: what each answer to each question means for each of them.

Every cell is computed by judging a case in which just that answer is known (and the answers
without which the question would not be asked). A number has a row for each range that the rules
tell apart; shares have a row for each condition that rules speak of, as a lot of nothing else.

``required``     every other answer makes the condition inadmissible
``defining``     the answer is a feature that makes the condition fit
``excluded``     the answer alone makes the condition inadmissible, as the checker says
``disputed``     the answer leaves the condition admissible, but a matter of discretion
``conditional``  the answer bars the condition, or fits it, together with others
``allowed``      the answer says nothing against the condition
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from checker.answer import effective_declaration
from checker.expression import walk
from checker.facts import unsaid
from checker.german import quantity, titled
from checker.intervals import elementary, limits, whole
from checker.kleene import UNKNOWN
from checker.program import Program
from checker.sentences import sentence
from checker.verdict import INADMISSIBLE, Finding, deciding, judge, unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.intervals import Interval
    from checker.program import Condition, Rule

REQUIRED, DEFINING, EXCLUDED = "required", "defining", "excluded"
DISPUTED, CONDITIONAL, ALLOWED = "disputed", "conditional", "allowed"
TYPES = ("choice", "choices", "number", "shares")
LABELS = {
    REQUIRED: "verlangt", DEFINING: "kennzeichnend", EXCLUDED: "ausgeschlossen",
    DISPUTED: "strittig", CONDITIONAL: "je nach Fall", ALLOWED: "erlaubt",
}  # fmt: skip


def table(edition: Mapping[str, Any], scheme: str = "gks") -> list[dict[str, Any]]:
    """One entry per fact that a verdict depends on, with a row per answer.

    Entry: ``fact``, ``number``, ``short``, ``question``, ``group``, ``rows``, ``assumed``, the
    answers on which the question depends, and, where there are any, ``assuming``, a German clause
    that says them. Row:
    ``label``, ``value`` (of a range: a number within) and ``cells``, which maps each condition
    to ``mark`` and ``clauses``.
    """
    program = Program(scheme, edition, "")
    declared = edition["declaration"].get("fact")  # what is judged is no criterion for judging it
    facts = [f for f in edition["facts"] if f["type"] in TYPES and f["name"] != declared]
    entries = []
    for fact in facts:
        rules = {name: _rules(c, fact["name"]) for name, c in program.conditions.items()}
        if any(any(found.values()) for found in rules.values()):
            assumed = _assumption(fact, program)
            entry = {key: fact[key] for key in ("number", "short", "question", "group")}
            rows = _rows(fact, program, rules, assumed)
            entry |= {"fact": fact["name"], "assumed": assumed, "rows": rows}
            if assumed:
                trees = [["is", name, [value]] for name, value in assumed.items()]
                entry["assuming"] = sentence(["and", *trees], edition)
            entries.append(entry)
    return entries


def _rules(condition: Condition, fact: str) -> dict[str, list[Rule]]:
    """The condition's verdict rules that read the fact, by role."""
    roles = {
        "requirement": condition.requirements,
        "exclusion": condition.exclusions,
        "discretion": condition.discretion,
        "permission": condition.permissions,
        "defining": [rule for _, rules in condition.defining for rule in rules],
    }
    return {role: [r for r in rules if fact in r.facts] for role, rules in roles.items()}


def _rows(
    fact: Mapping[str, Any],
    program: Program,
    rules: Mapping[str, dict[str, list[Rule]]],
    assumed: Mapping[str, Any],
) -> list[dict[str, Any]]:
    samples = list(_samples(fact, program, rules))
    cases = [_case({**assumed, fact["name"]: value}, program) for _, value in samples]
    rows = []
    for (label, value), facts in zip(samples, cases, strict=True):
        others = [other for other in cases if other is not facts]
        findings = judge(program, facts)
        cells = {n: _cell(found, findings[n], facts, others) for n, found in rules.items()}
        rows.append({"label": label, "value": _plain(value), "cells": cells})
    if fact["type"] == "number":
        rows = _merged(rows, whole(fact), fact.get("unit", ""))
    for name in program.conditions:
        answers = [row["cells"][name] for row in rows]
        if fact["type"] == "number":
            _require([list(run) for _, run in groupby(answers)])
        elif fact["type"] != "shares":  # whose rows are not all that can be answered
            _require([[cell] for cell in answers])
    return rows


def _require(answers: list[list[dict[str, Any]]]) -> None:
    """Mark what is required of a condition: the one answer, or range, that does not bar it.

    ``answers`` hold the condition's cells, changed in place; those of one range are equal.
    """
    possible = [cells for cells in answers if not _barred(cells[0])]
    if len(possible) != 1 or len(answers) == 1:
        return
    barring = [clause for cells in answers if _barred(cells[0]) for clause in cells[0]["clauses"]]
    for cell in possible[0]:
        cell.update(mark=REQUIRED, clauses=unique([*cell["clauses"], *barring]))


def _barred(cell: Mapping[str, Any]) -> bool:
    return bool(cell["mark"] == EXCLUDED)


def _case(answers: Mapping[str, Any], program: Program) -> dict[str, Any]:
    """The facts of a case with only these answers, completed as the checker completes them."""
    facts = {**unsaid(program.model), **answers}
    program.settle(facts)
    facts["@declared"] = effective_declaration(facts, program)
    facts["@delivery"] = "none"
    return facts


def _cell(
    rules: Mapping[str, list[Rule]],
    finding: Finding,
    facts: dict[str, Any],
    others: list[dict[str, Any]],
) -> dict[str, Any]:
    """Mark and clauses of one cell, the weightiest mark first."""
    if finding.status == INADMISSIBLE:
        reasons = deciding(finding)
        own = [rule for rule in reasons if any(rule in found for found in rules.values())]
        return {"mark": EXCLUDED, "clauses": unique(rule.clause for rule in own or reasons)}

    def found(role: str, result: bool | None, differs: bool | None = None) -> list[str]:
        return [
            rule.clause
            for rule in rules[role]
            if rule.test(facts) is result
            and (differs is None or any(rule.test(other) is differs for other in others))
        ]

    mixed = found("requirement", None, True) + found("exclusion", None, False)
    mixed += found("defining", None, False) + found("discretion", None, False)
    if any(rule.role in ("defining", "permission") for rule in finding.waiting):
        # its own feature is missing, but a better condition or a permission may make up for it
        mixed += [r.clause for rs in finding.unmet for r in rs if r in rules["defining"]]
    for mark, clauses in (
        (DISPUTED, found("discretion", True)), (DEFINING, found("defining", True)),
        (CONDITIONAL, mixed),
    ):  # fmt: skip
        if clauses:
            return {"mark": mark, "clauses": unique(clauses)}
    said = found("requirement", True) + found("permission", True)
    return {"mark": ALLOWED, "clauses": unique(said)}


def _assumption(fact: Mapping[str, Any], program: Program) -> dict[str, Any]:
    """The answers without which the question is not asked, where each of them is a single one."""
    relevant = fact.get("relevant", ["true"])
    assumed: dict[str, Any] = {}
    for part in relevant[1:] if relevant[0] == "and" else [relevant]:
        if part[0] == "is" and len(part[2]) == 1:
            assumed[part[1]] = part[2][0]
        elif part[0] == "not" and part[1][0] == "is" and part[1][2] == [UNKNOWN]:
            values = program.model[part[1][1]]["values"]
            assumed[part[1][1]] = next(v["name"] for v in values if v["name"] != UNKNOWN)
    return assumed


def _samples(
    fact: Mapping[str, Any], program: Program, rules: Mapping[str, dict[str, list[Rule]]]
) -> Iterator[tuple[Any, Any]]:
    """Answers to try, each with its label (for numbers: the range it stands for)."""
    trees = [rule.tree for roles in rules.values() for found in roles.values() for rule in found]
    trees += [tree for _, _, tree, _ in program.relevance]
    if fact["type"] == "choice":
        for value in fact["values"]:
            if value["name"] != UNKNOWN:
                yield value["label"], value["name"]
    elif fact["type"] == "choices":
        yield "nichts davon", frozenset()
        for value in fact["values"]:
            yield value["label"], frozenset([value["name"]])
    elif fact["type"] == "shares":
        titles = {s["id"]: titled(s["short"]) for s in program.edition["sections"]}
        shares = [part for tree in trees for part in walk(tree) if part[0] == "share"]
        named = {code for part in shares for code in part[2]}
        for value in fact["values"]:
            if value["name"] in named:
                label = f"nur {titles[value['name']]} ({quantity(100, '%')})"
                yield label, {value["name"]: 100}
    else:
        found = limits(fact["name"], trees, program.edition)
        for interval in elementary(found, whole(fact)):
            yield interval, interval.sample()


def _merged(rows: list[dict[str, Any]], domain: Interval, unit: str) -> list[dict[str, Any]]:
    """Rows of a number, neighbours with the same cells made one, their ranges put into words."""
    merged: list[dict[str, Any]] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last and last["cells"] == row["cells"]:
            last["label"] = last["label"].up_to(row["label"])
        else:
            merged.append(row)
    return [{**row, "label": row["label"].label(domain, unit)} for row in merged]


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
