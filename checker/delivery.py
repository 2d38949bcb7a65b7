"""Buyers' disputes: whether the goods received are what the declared condition promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.case import Case
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.program import Condition
    from checker.rule import Rule

RECORD = "geliefert"  # the fact that holds what the buyer saw
KEPT, BROKEN, UNDECIDED = "kept", "broken", "open"


def received_case(case: Case) -> Case:
    """The case of the goods received: what the buyer saw over what the offer says otherwise.

    What shows at the goods themselves is never taken over from the offer: the offer is what is
    being measured.
    """
    observed = case.program.observed
    kept = {name: value for name, value in case.facts.items() if name not in observed}
    received = Case(case.program, *case.program.reader.known({**kept, **case.facts[RECORD]}))
    received.settle()
    received.judge()
    return received


def restricting(case: Case) -> list[str]:
    """The notices, plain to see, by which the offer itself lessened what may be expected."""
    stated = case.facts["hinweise"]
    codes = case.program.declaration.get("restricting", [])
    return [code for code in codes if stated.get(code) == "deutlich"]


def judge_delivery(
    condition: Condition | None, received: Case | None
) -> tuple[dict[str, Any] | None, Sequence[Rule]]:
    """The contract's ``delivery`` and the rules that decide it; None if nothing was received.

    A promise is broken by what certainly fails; rules with ``delivery = false`` bind the offer
    only and promise nothing about the goods. It is kept once everything that shows at the
    goods is known and holds; matters of paper count only where they certainly fail.
    """
    if received is None:
        return None, ()
    if condition is None:
        return {"status": UNDECIDED, "clauses": []}, ()
    promises, exclusions = condition.delivery()
    broken = promises.chosen(received.no) + exclusions.chosen(received.yes)
    if broken and restricting(received):  # how far they lessen it, no fact tells (M12)
        return _delivery(UNDECIDED, broken)
    if broken:
        return _delivery(BROKEN, broken)
    shown = [rule for rule in (*promises, *exclusions) if rule.observed]
    undecided = [rule for rule in shown if received.found(rule) is None]
    return _delivery(UNDECIDED, undecided) if undecided else _delivery(KEPT, shown)


def _delivery(status: str, rules: Sequence[Rule]) -> tuple[dict[str, Any], Sequence[Rule]]:
    return {"status": status, "clauses": unique(rule.clause for rule in rules)}, rules
