"""The comparison of all conditions: what each answer to each question means for each of them.

Every cell is computed by evaluating the rules with just that answer known:

``required``     every other answer bars the condition
``defining``     the answer is a feature that makes the condition fit
``excluded``     the answer bars the condition
``disputed``     the answer leaves the condition admissible, but a matter of discretion
``conditional``  the answer bars the condition, or fits it, together with others
``allowed``      the answer says nothing against the condition
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import walk
from checker.facts import EMPTY_IF_MISSING
from checker.program import Program
from checker.render import constant, number
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.program import Condition, Rule

REQUIRED, DEFINING, EXCLUDED = "required", "defining", "excluded"
DISPUTED, CONDITIONAL, ALLOWED = "disputed", "conditional", "allowed"
LABELS = {
    REQUIRED: "verlangt", DEFINING: "kennzeichnend", EXCLUDED: "ausgeschlossen",
    DISPUTED: "strittig", CONDITIONAL: "je nach Fall", ALLOWED: "erlaubt",
}  # fmt: skip


def table(edition: Mapping[str, Any], scheme: str = "gks") -> list[dict[str, Any]]:
    """One entry per fact that a verdict depends on, with a row per answer.

    Entry: ``fact``, ``number``, ``short``, ``question``, ``group`` and ``rows``; row: ``label``,
    ``value`` and ``cells``, which maps each condition to ``mark`` and ``clauses``.
    """
    program = Program(scheme, edition, "")
    facts = [fact for fact in edition["facts"] if fact["type"] in ("choice", "choices", "number")]
    entries = []
    for fact in facts:
        rules = {name: _rules(c, fact["name"]) for name, c in program.conditions.items()}
        if any(any(found.values()) for found in rules.values()):
            rows = _rows(fact, program, rules)
            entries.append(
                {key: fact[key] for key in ("number", "short", "question", "group")}
                | {"fact": fact["name"], "rows": rows}
            )
    return entries


def _rules(condition: Condition, fact: str) -> dict[str, list[Rule]]:
    """The condition's verdict rules that read the fact, by role."""
    roles = {
        "requirement": condition.requirements,
        "exclusion": condition.exclusions,
        "discretion": condition.discretion,
        "defining": [rule for grouped, rules in condition.defining if grouped for rule in rules],
        "needed": [rule for grouped, rules in condition.defining if not grouped for rule in rules],
    }
    return {role: [r for r in rules if fact in r.facts] for role, rules in roles.items()}


def _rows(
    fact: Mapping[str, Any], program: Program, rules: Mapping[str, dict[str, list[Rule]]]
) -> list[dict[str, Any]]:
    samples = list(_samples(fact, program))
    assumed = _assumption(fact)
    rows = []
    for label, value in samples:
        facts = {**EMPTY_IF_MISSING, **assumed, fact["name"]: value}
        others = [{**facts, fact["name"]: other} for _, other in samples if other != value]
        cells = {name: _cell(found, facts, others) for name, found in rules.items()}
        rows.append({"label": label, "value": _plain(value), "cells": cells})
    for name in program.conditions:
        open_rows = [row for row in rows if row["cells"][name]["mark"] != EXCLUDED]
        if len(open_rows) == 1 < len(rows):
            cell = open_rows[0]["cells"][name]
            barred = [c for row in rows if row is not open_rows[0]
                      for c in row["cells"][name]["clauses"]]  # fmt: skip
            cell["mark"] = REQUIRED
            cell["clauses"] = unique([*cell["clauses"], *barred])
    return _merged(rows) if fact["type"] == "number" else rows


def _cell(
    rules: Mapping[str, list[Rule]], facts: dict[str, Any], others: list[dict[str, Any]]
) -> dict[str, Any]:
    """Mark and clauses of one cell, the weightiest mark first."""

    def found(role: str, result: bool | None, differs: bool | None = None) -> list[str]:
        return [
            rule.clause
            for rule in rules[role]
            if rule.test(facts) is result
            and (differs is None or any(rule.test(other) is differs for other in others))
        ]

    barred = found("requirement", False) + found("exclusion", True) + found("needed", False)
    shown = found("defining", True) + found("needed", True)
    disputed = found("discretion", True)
    mixed = found("requirement", None, True) + found("exclusion", None, False)
    mixed += found("defining", None, False) + found("discretion", None, False)
    mixed += found("needed", None, False)
    for mark, clauses in (
        (EXCLUDED, barred), (DISPUTED, disputed), (DEFINING, shown), (CONDITIONAL, mixed),
    ):  # fmt: skip
        if clauses:
            return {"mark": mark, "clauses": unique(clauses)}
    return {"mark": ALLOWED, "clauses": unique(found("requirement", True))}


def _assumption(fact: Mapping[str, Any]) -> dict[str, Any]:
    """What must hold for the question to be asked, where that is a single answer."""
    relevant = fact.get("relevant", ["true"])
    if relevant[0] == "is" and len(relevant[2]) == 1:
        return {relevant[1]: relevant[2][0]}
    return {}


def _samples(fact: Mapping[str, Any], program: Program) -> Iterator[tuple[str, Any]]:
    """Answers to try, each with its label; numbers on, below and above every limit."""
    if fact["type"] == "choice":
        for value in fact["values"]:
            if value["name"] != "unbekannt":
                yield value["label"], value["name"]
    elif fact["type"] == "choices":
        yield "nichts davon", frozenset()
        for value in fact["values"]:
            yield value["label"], frozenset([value["name"]])
    else:
        yield from _numbers(fact, program)


def _numbers(fact: Mapping[str, Any], program: Program) -> Iterator[tuple[str, float]]:
    limits = sorted(_limits(fact["name"], program))
    unit = f"\u00a0{fact.get('unit', '')}".rstrip()
    low, high = fact.get("minimum", 0), fact.get("maximum")
    before = low
    for limit in limits:
        if limit > before or limit > low:
            between = f"unter {number(limit)}{unit}"
            if before != low:
                between = f"über {number(before)} bis unter {number(limit)}{unit}"
            yield between, (before + limit) / 2
        yield f"genau {number(limit)}{unit}", limit
        before = limit
    if limits and (high is None or before < high):
        yield f"über {number(before)}{unit}", (before + high) / 2 if high else before + 1


def _limits(fact: str, program: Program) -> set[float]:
    """The numbers that rules compare the fact with."""
    found: set[float] = set()
    for section in program.edition["sections"]:
        for clause in section["clauses"]:
            for rule in clause.get("rules", []):
                for part in walk(rule["when"]):
                    if part[0] == "cmp":
                        for side, other in ((part[2], part[3]), (part[3], part[2])):
                            limit = constant(other, program.edition)
                            if limit is None:
                                continue
                            if side == ["number", fact]:
                                found.add(limit)
                            elif side == ["-", 100, ["number", fact]]:
                                found.add(100 - limit)
    return found


def _merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of numbers, neighbours with the same cells made one."""
    merged: list[dict[str, Any]] = []
    for row in rows:
        last = merged[-1] if merged else None
        if last and last["cells"] == row["cells"]:
            last["label"] = _span(last["label"], row["label"])
        else:
            merged.append(dict(row))
    return merged


def _span(first: str, second: str) -> str:
    """The label for two neighbouring ranges: „unter 6“ and „genau 6“ make „bis 6“."""
    if second.startswith("genau "):
        limit = second.removeprefix("genau ")
        if first.startswith("unter "):
            return f"bis {limit}"
        return first.rpartition(" bis unter ")[0] + f" bis {limit}"
    if first.startswith("genau "):
        if second.startswith("über ") and " bis unter " not in second:
            return "ab " + first.removeprefix("genau ")
        return f"ab {first.removeprefix('genau ')} bis unter {second.rpartition('bis unter ')[2]}"
    if first.startswith("bis "):
        return (
            "beliebig" if " bis " not in second else "unter " + second.rpartition("bis unter ")[2]
        )
    return f"{first}, {second}"


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
