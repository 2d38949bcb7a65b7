"""The facts still unanswered that could change the answer, the most decisive first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.missing import missing
from checker.verdict import Finding, rivals

if TYPE_CHECKING:
    from checker.program import Program, Rule

RIVAL, FIRST, DECLARED, VIOLATION, UNDECLARED = 4.0, 6.0, 5.0, 0.05, 0.01


def questions(
    first: Finding | None,
    declared: Finding | None,
    undecided: list[Rule],
    findings: dict[str, Finding],
    facts: dict[str, Any],
    program: Program,
) -> list[str]:
    """Names of facts, by weight: how much of the answer hangs on each.

    Facts that were answered with „unbekannt“ stay open and come last.
    """
    weights: dict[str, float] = {}

    def weigh(rules: list[Rule], weight: float) -> None:
        for rule in rules:
            names = missing(rule.tree, facts, program, askable=True)
            if rule.enforced_tree is not None:
                names += missing(rule.enforced_tree, facts, program, askable=True)
            for name in names:
                weights[name] = weights.get(name, 0.0) + weight / len(names)

    if first is not None:
        weigh(first.open_rules, FIRST)
        weigh([rule for rule in first.condition.discretion if rule.test(facts) is None], FIRST)
    for finding in rivals(first, findings):
        rules = finding.open_rules
        weigh(rules, RIVAL / max(len(rules), 1) / (1 + finding.condition.position) ** 0.5)
    if declared is not None:
        weigh(declared.open_rules, DECLARED)
    weigh(undecided, VIOLATION)
    field = program.declaration.get("fact")
    if field is not None and facts.get(field) is None:
        weights[field] = UNDECLARED
    order = {name: fact["order"] for name, fact in program.model.items()}
    return sorted(
        weights,
        key=lambda name: (facts.get(name) is not None, -round(weights[name], 6), order[name]),
    )
