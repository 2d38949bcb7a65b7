"""The facts still unanswered that could change the answer, the most decisive first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.verdict import Finding, rivals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.missing import Missing
    from checker.program import Program, Rule

FEATURE, LIMIT, DECLARED = 3.0, 1.0, 2.0  # a feature settles more than a limit
VIOLATION, NOTICE, UNDECLARED = 0.05, 0.2, 0.01


def questions(
    first: Finding | None,
    declared: Finding | None,
    undecided: list[Rule],
    findings: dict[str, Finding],
    facts: dict[str, Any],
    program: Program,
    lacking: Missing,
    *,
    settled: bool,
) -> list[str]:
    """Names of facts, by weight: how many conditions hang on each, and how firmly.

    ``settled`` says that the best condition stands; then only the declared condition, violations
    and the notices due are still asked about. What was answered with „unbekannt“ is not asked
    again.
    """
    weights: dict[str, float] = {}

    def weigh(names: Iterable[str], weight: float) -> None:
        for name in names:
            weights[name] = weights.get(name, 0.0) + weight

    def asked(rule: Rule) -> tuple[str, ...]:
        names = lacking.askable(rule.tree)
        if rule.enforced_tree is not None:
            names += lacking.askable(rule.enforced_tree)
        return names

    candidates = [] if settled else rivals(first, findings)
    if first is not None and not settled:
        candidates.append(first)
        weigh(
            {n for r in first.condition.discretion if r.test(facts) is None for n in asked(r)},
            LIMIT,
        )
    for finding in candidates:
        features = {n for r in finding.open_rules if r.role == "defining" for n in asked(r)}
        limits = {n for r in finding.open_rules if r.role != "defining" for n in asked(r)}
        share = 1 / (1 + finding.condition.position) ** 0.5
        weigh(features, FEATURE * share)
        weigh(limits - features, LIMIT * share)
    if declared is not None:
        weigh({n for rule in declared.open_rules for n in asked(rule)}, DECLARED)
    for rule in undecided:
        weigh(asked(rule), VIOLATION)
    if first is not None:
        for rule in _undecided_notices(first, facts, program):
            weigh(asked(rule), NOTICE)
    field = program.declaration.get("fact")
    if field is not None:
        weigh([field], UNDECLARED)
    order = {name: fact["order"] for name, fact in program.model.items()}
    return sorted(
        (name for name in weights if facts.get(name) is None),
        key=lambda name: (-round(weights[name], 6), order[name]),
    )


def _undecided_notices(first: Finding, facts: dict[str, Any], program: Program) -> list[Rule]:
    """Notices that may yet be due under the fitting condition, where their lack is a violation."""
    return [
        rule
        for rule in program.notices
        if first.condition.name in rule.conditions
        and "missing" in program.edition["ranks"][rule.rank]
        and rule.enforced is not False
        and facts["hinweise"].get(rule.code) != "deutlich"
        and rule.test(facts) is None
    ]
