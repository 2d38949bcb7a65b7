"""Buyers' disputes: whether the goods received are what the declared condition promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.verdict import unique

if TYPE_CHECKING:
    from checker.program import Condition, Program, Rule

KEPT, BROKEN, UNDECIDED = "kept", "broken", "open"


def delivered_facts(facts: dict[str, Any], program: Program) -> dict[str, Any]:
    """The facts of the goods received: what the buyer saw over what the offer says otherwise.

    What shows at the goods themselves is never taken over from the offer: the offer is what is
    being measured.
    """
    kept = {name: value for name, value in facts.items() if name not in program.observed}
    merged = {**kept, **facts["geliefert"]}
    program.settle(merged)
    return merged


def judge_delivery(
    condition: Condition | None, facts: dict[str, Any], program: Program
) -> tuple[dict[str, Any] | None, list[Rule]]:
    """The contract's ``delivery`` and the rules that decide it; None without ``geliefert``.

    A promise is broken by what certainly fails; rules with ``delivery = false`` bind the offer
    only and promise nothing about the goods. It is kept once everything that shows at the
    goods is known and holds; matters of paper count only where they certainly fail.
    """
    if facts.get("geliefert") is None:
        return None, []
    if condition is None:
        return {"status": UNDECIDED, "clauses": []}, []
    received = delivered_facts(facts, program)
    promises = [rule for grouped, rules in condition.defining if not grouped for rule in rules]
    promises += [rule for rule in condition.requirements if rule.promised] + condition.promises
    exclusions = [rule for rule in condition.exclusions if rule.promised]
    broken = [rule for rule in promises if rule.test(received) is False]
    broken += [rule for rule in exclusions if rule.test(received)]
    if broken and any(
        facts["hinweise"].get(code) == "deutlich"
        for code in program.declaration.get("restricting", [])
    ):  # the offer itself restricted what may be expected; how far, no fact tells (M12)
        return {"status": UNDECIDED, "clauses": unique(r.clause for r in broken)}, broken
    if broken:
        return {"status": BROKEN, "clauses": unique(rule.clause for rule in broken)}, broken
    shown = [rule for rule in promises + exclusions if rule.observed]
    undecided = [rule for rule in shown if rule.test(received) is None]
    if undecided:
        return {"status": UNDECIDED, "clauses": unique(r.clause for r in undecided)}, undecided
    return {"status": KEPT, "clauses": unique(rule.clause for rule in shown)}, shown
