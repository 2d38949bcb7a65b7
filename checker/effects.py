"""What follows for the condition at hand: violations, notices, duties, consequences, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.verdict import Finding, unique

if TYPE_CHECKING:
    from checker.program import Program, Rule

RANK_ORDER = ("required", "resale", "protective", "customary")
STATES = {"deutlich": "present", "undeutlich": "inconspicuous"}
LISTS = {"duty": "duties", "consequence": "consequences", "recommendation": "recommendations"}


def applies(rule: Rule, condition: str | None, program: Program) -> bool:
    """Whether a rule speaks for the condition at hand; rules for all also speak without one."""
    if condition is None:
        return len(rule.conditions) == program.everywhere
    return condition in rule.conditions


class Violations:
    """Collects violations; the same code and notice from several clauses becomes one entry."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str | None], tuple[list[str], list[str]]] = {}
        self.rules: list[Rule] = []

    def add(self, code: str, notice: str | None, rule: Rule, *more: str) -> None:
        """Record that ``rule`` was broken; ``more`` are further clauses to cite."""
        clauses, readings = self.entries.setdefault((code, notice), ([], []))
        clauses += [rule.clause, *more]
        readings += rule.interpretations
        self.rules.append(rule)

    def listed(self) -> list[dict[str, Any]]:
        """The contract's list, by code."""
        return [
            {
                "code": code,
                "notice": notice,
                "clauses": unique(clauses),
                "interpretations": unique(readings),
            }
            for (code, notice), (clauses, readings) in sorted(
                self.entries.items(), key=lambda item: (item[0][0], item[0][1] or "")
            )
        ]


def violations(
    declared: Finding | None, facts: dict[str, Any], program: Program
) -> tuple[Violations, list[Rule]]:
    """Certain violations, and the rules that could still turn out to be violated."""
    found = Violations()
    undecided: list[Rule] = []
    name = declared.condition.name if declared else None
    if declared is not None:
        _unfulfilled(declared, facts, program, found)
    for rule in program.firing:
        if rule.role == "violation" and applies(rule, name, program):
            value = rule.test(facts)
            if value:
                found.add(rule.code or "", None, rule)
            elif value is None:
                undecided.append(rule)
    for rule in program.notices:
        if name is not None and name in rule.conditions:
            undecided += _notice_violation(rule, facts, program, found)
    return found, undecided


def _unfulfilled(
    declared: Finding, facts: dict[str, Any], program: Program, found: Violations
) -> None:
    """The declared condition's own rules, where they certainly fail."""
    default = program.declaration["violation"]
    for rule in declared.barring:
        if rule.violation:
            found.add(rule.violation, None, rule)
        else:
            found.add(default, None, rule, program.declaration["clause"])
    if declared.excused:
        return
    for rules in declared.unmet:
        for rule in rules:
            if rule.violation:
                found.add(rule.violation, None, rule)
            else:
                found.add(default, None, rule, program.declaration["clause"])


def _notice_violation(
    rule: Rule, facts: dict[str, Any], program: Program, found: Violations
) -> list[Rule]:
    """Report a due notice that is missing or inconspicuous; return the rule if undecided."""
    rank = program.edition["ranks"][rule.rank]
    state = facts["hinweise"].get(rule.code)
    if "missing" not in rank or state == "deutlich" or rule.enforced is False:
        return []
    due = rule.test(facts)
    if due is False:
        return []
    enforced = True if rule.enforced is True else rule.enforced(facts)
    if due and enforced:
        found.add(rank["inconspicuous" if state == "undeutlich" else "missing"], rule.code, rule)
    return [rule] if enforced is not False and (due is None or enforced is None) else []


def notices(
    condition: str | None, facts: dict[str, Any], program: Program
) -> tuple[list[dict[str, Any]], list[Rule]]:
    """The notices that go with a condition, strongest rank first, and the rules that say so."""
    due: dict[str, list[Rule]] = {}
    for rule in program.notices:
        if condition is not None and condition in rule.conditions and rule.test(facts):
            due.setdefault(rule.code or "", []).append(rule)
    listed = []
    for code, rules in due.items():
        rank = min((rule.rank or "" for rule in rules), key=RANK_ORDER.index)
        entry = program.edition["codes"][code]
        listed.append(
            {
                "code": code,
                "rank": rank,
                "state": STATES.get(facts["hinweise"].get(code, ""), "missing"),
                "text": entry["text"],
                "clauses": unique(rule.clause for rule in rules),
            }
        )
    listed.sort(key=lambda item: (RANK_ORDER.index(item["rank"]), item["code"]))
    return listed, [rule for rules in due.values() for rule in rules]


def outcomes(
    condition: str | None, advised: str | None, facts: dict[str, Any], program: Program
) -> tuple[dict[str, list[dict[str, Any]]], list[Rule]]:
    """Consequences of the condition at hand; duties and recommendations for the one advised.

    They differ where the declared condition is inadmissible: the seller is bound by what he
    declared, but advised on what fits. Both lists come by code.
    """
    found: dict[str, dict[str, list[str]]] = {name: {} for name in LISTS.values()}
    fired = []
    for rule in program.firing:
        name = LISTS.get(rule.role)
        scope = condition if rule.role == "consequence" else advised
        if name and applies(rule, scope, program) and rule.test(facts):
            found[name].setdefault(rule.code or "", []).append(rule.clause)
            fired.append(rule)
    return {
        name: [
            {"code": code, "clauses": unique(clauses)} for code, clauses in sorted(items.items())
        ]
        for name, items in found.items()
    }, fired
