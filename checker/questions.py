"""The facts still unanswered that could change the answer, the most decisive first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.rule import keep
from checker.verdict import rivals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.case import Case
    from checker.missing import Missing
    from checker.rule import Rule
    from checker.verdict import Finding, Standing

FEATURE, LIMIT, DECLARED = 3.0, 1.0, 2.0  # a feature settles more than a limit
NOT_ASKED = ("record", "notices")  # types that have a place of their own on the pages
VIOLATION, NOTICE, UNDECLARED = 0.05, 0.2, 0.01


def questions(
    stands: Standing,
    declared: Finding | None,
    undecided: tuple[Rule, ...],
    case: Case,
    lacking: Missing,
) -> list[str]:
    """Names of facts, by weight: how many conditions hang on each, and how firmly.

    Once the best condition stands, only the declared condition, violations and the notices due
    are still asked about. What was answered with „unbekannt“ is not asked again. Where the same
    is known the same is asked, so the order is worked out once.
    """
    program = case.program
    notices = _undecided_notices(stands.first, case) if stands.first is not None else ()
    key = (stands, declared, undecided, notices, case.literals(program.asking))
    found = program.asked.get(key)
    if found is None:
        weights = _weights(stands, declared, case, lacking)
        for rules, weight in ((undecided, VIOLATION), (notices, NOTICE)):
            for rule in rules:
                weigh(weights, lacking.asked(rule), weight)
        order = {name: fact["order"] for name, fact in program.model.items() if name in weights}
        found = sorted(order, key=lambda name: (-round(weights[name], 6), order[name]))
        if not program.planes.several:  # whose state the key does not hold
            keep(program.asked, key, found, program.planes.width)
    facts = case.facts
    return [name for name in found if facts.get(name) is None]


def weigh(weights: dict[str, float], names: Iterable[str], weight: float) -> None:
    """Add a weight to each of the names."""
    for name in names:
        weights[name] = weights.get(name, 0.0) + weight


def _weights(
    stands: Standing, declared: Finding | None, case: Case, lacking: Missing
) -> dict[str, float]:
    """What the verdicts still hang on."""
    weights: dict[str, float] = {}
    first = stands.first
    candidates = [] if stands.final else rivals(first, stands.findings)
    if first is not None and not stands.final:
        candidates.append(first)
        disputing = first.condition.discretion.chosen(case.unknown)
        weigh(weights, {name for rule in disputing for name in lacking.asked(rule)}, LIMIT)
    for finding in candidates:
        lack = lacking.of(finding)
        share = 1 / (1 + finding.condition.position) ** 0.5
        weigh(weights, lack.features, FEATURE * share)
        weigh(weights, lack.limits - lack.features, LIMIT * share)
    if declared is not None:
        lack = lacking.of(declared)
        weigh(weights, lack.features | lack.limits, DECLARED)
    field = case.program.declaration.get("fact")
    if field is not None:
        weigh(weights, [field], UNDECLARED)
    return weights


def _undecided_notices(first: Finding, case: Case) -> tuple[Rule, ...]:
    """Notices that may yet be due under the fitting condition, where their lack is a violation."""
    rules = case.program.binding(first.condition.name).chosen(case.unknown)
    given = case.facts["hinweise"]
    return tuple(rule for rule in rules if given.get(rule.code) != "deutlich")
