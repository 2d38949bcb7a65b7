"""What follows for the condition at hand: violations, notices, duties, consequences, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.rule import keep
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.case import Case
    from checker.program import Program
    from checker.rule import Rule
    from checker.verdict import Finding

RANK_ORDER = ("required", "resale", "protective", "customary")
STATES = {"deutlich": "present", "undeutlich": "inconspicuous"}
LISTS = {"duty": "duties", "consequence": "consequences", "recommendation": "recommendations"}


class Due:
    """Notices that are due: code, rank, text and clauses of each, and the rules that say so."""

    __slots__ = ("entries", "rules")

    def __init__(self, entries: list[tuple[str, str, str, list[str]]], rules: list[Rule]) -> None:
        self.entries = entries
        self.rules = rules


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


def violations(declared: Finding | None, case: Case) -> tuple[Violations, tuple[Rule, ...]]:
    """Certain violations, and the rules that could still turn out to be violated."""
    program = case.program
    found = Violations()
    name = declared.condition.name if declared else None
    if declared is not None:
        _unfulfilled(declared, program, found)
    rules = program.scoped("violation", name)
    for rule in rules.chosen(case.yes):
        found.add(rule.code or "", None, rule)
    undecided = rules.chosen(case.unknown)
    if name is not None:
        undecided += tuple(
            rule
            for rule in program.binding(name).chosen(case.yes | case.unknown)
            if _notice_violation(rule, case, found) is None
        )
    return found, undecided


def _unfulfilled(declared: Finding, program: Program, found: Violations) -> None:
    """The declared condition's own rules, where they certainly fail."""
    default = program.declaration["violation"]
    failed = list(declared.barring)
    if not declared.excused:
        failed += [rule for rules in declared.unmet for rule in rules]
    for rule in failed:
        if rule.violation:
            found.add(rule.violation, None, rule)
        else:
            found.add(default, None, rule, program.declaration["clause"])


def _notice_violation(rule: Rule, case: Case, found: Violations) -> bool | None:
    """Report a notice that is missing or inconspicuous where it is due; None if undecided."""
    rank = case.program.core["ranks"][rule.rank]
    state = case.facts["hinweise"].get(rule.code)
    enforced = True if rule.enforced is True else case.told(rule.enforced_place)
    if state == "deutlich" or enforced is False:
        return False
    if enforced is None or case.found(rule) is None:
        return None
    found.add(rank["inconspicuous" if state == "undeutlich" else "missing"], rule.code, rule)
    return True


def notices(condition: str | None, case: Case) -> tuple[list[dict[str, Any]], Sequence[Rule]]:
    """The notices that go with a condition, strongest rank first, and the rules that say so."""
    if condition is None:
        return [], []
    program = case.program
    due = program.scoped("notice", condition).chosen(case.yes)
    found = program.due.get(due)
    if found is None:
        found = _due(due, program)
        keep(program.due, due, found, program.planes.width)
    given = case.facts["hinweise"]
    listed = [
        {
            "code": code,
            "rank": rank,
            "state": STATES.get(given.get(code, ""), "missing"),
            "text": text,
            "clauses": clauses.copy(),
        }
        for code, rank, text, clauses in found.entries
    ]
    return listed, found.rules


def _due(rules: tuple[Rule, ...], program: Program) -> Due:
    by_code: dict[str, list[Rule]] = {}
    for rule in rules:
        by_code.setdefault(rule.code or "", []).append(rule)
    entries = []
    for code, found in by_code.items():
        rank = min((rule.rank or "" for rule in found), key=RANK_ORDER.index)
        text = program.core["texts"][code]
        entries.append((code, rank, text, unique(rule.clause for rule in found)))
    entries.sort(key=lambda entry: (RANK_ORDER.index(entry[1]), entry[0]))
    return Due(entries, [rule for found in by_code.values() for rule in found])


def outcomes(
    condition: str | None, advised: str | None, case: Case
) -> tuple[dict[str, list[dict[str, Any]]], tuple[Rule, ...]]:
    """Consequences of the condition at hand; duties and recommendations for the one advised.

    They differ where the declared condition is inadmissible: the seller is bound by what he
    declared, but advised on what fits. Both lists come by code.
    """
    program = case.program
    fired = program.outcomes(condition, advised).chosen(case.yes)
    found = program.lists.get(fired)
    if found is None:
        found = _lists(fired)
        keep(program.lists, fired, found, program.planes.width)
    return {
        name: [{"code": code, "clauses": clauses.copy()} for code, clauses in entries]
        for name, entries in found.items()
    }, fired


def _lists(rules: tuple[Rule, ...]) -> dict[str, list[tuple[str, list[str]]]]:
    """The clauses by code, in the order of the codes, for each of the contract's lists."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in LISTS.values()}
    for rule in rules:
        found[LISTS[rule.role]].setdefault(rule.code or "", []).append(rule.clause)
    return {
        name: [(code, unique(clauses)) for code, clauses in sorted(codes.items())]
        for name, codes in found.items()
    }
