"""Verdicts: whether each condition is admissible for the facts, and which ones fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.missing import Missing
    from checker.program import Condition, Program, Rule

ADMISSIBLE, INADMISSIBLE, OPEN = "admissible", "inadmissible", "open"


class Finding:
    """What the rules say about one condition, before it is put into words."""

    __slots__ = (
        "barring", "condition", "disputed", "excused", "fits", "met", "open_rules", "permitted",
        "status", "unmet", "waiting",
    )  # fmt: skip

    def __init__(self, condition: Condition, facts: dict[str, Any]) -> None:
        self.condition = condition
        self.open_rules: list[Rule] = []
        self.barring = self._barring(facts)
        self.met: list[Rule] = []
        self.unmet: list[list[Rule]] = []
        self.fits = self._fits(facts)
        self.permitted = [rule for rule in condition.permissions if rule.test(facts)]
        results = [rule.test(facts) for rule in condition.discretion]
        self.disputed: bool | None = True if True in results else None if None in results else False
        self.status = OPEN  # settled by ``judge``, which knows the better conditions
        self.waiting: list[Rule] = []  # the rules that keep it open
        self.excused = True  # unmet defining features are, or may yet be, made up for

    def _barring(self, facts: dict[str, Any]) -> list[Rule]:
        barring = []
        for rule in self.condition.requirements:
            value = rule.test(facts)
            if value is False:
                barring.append(rule)
            elif value is None:
                self.open_rules.append(rule)
        for rule in self.condition.exclusions:
            value = rule.test(facts)
            if value:
                barring.append(rule)
            elif value is None:
                self.open_rules.append(rule)
        return barring

    def _fits(self, facts: dict[str, Any]) -> bool | None:
        result: bool | None = True
        for _, rules in self.condition.defining:
            values = [rule.test(facts) for rule in rules]
            if True in values:
                self.met += [rule for rule, value in zip(rules, values, strict=True) if value]
            elif None in values:
                result = None if result is not False else False
                self.open_rules += [
                    rule for rule, value in zip(rules, values, strict=True) if value is None
                ]
            else:
                result = False
                self.unmet.append(rules)
        return result

    @property
    def listed(self) -> bool:
        """Positively shown and contradicted by nothing known."""
        return self.fits is True and not self.barring

    @property
    def possible(self) -> bool:
        """Could still come to be listed."""
        return self.fits is not False and not self.barring


def judge(program: Program, facts: dict[str, Any]) -> dict[str, Finding]:
    """A finding for each condition, with its status settled.

    A condition whose own features are missing is still admissible where the features of a better
    one on its track are there: to declare less than the goods are is no breach (M49).
    """
    findings = {name: Finding(c, facts) for name, c in program.conditions.items()}
    for track in program.edition["tracks"]:
        better: list[Finding] = []
        for name in track["conditions"]:
            finding = findings[name]
            _settle(finding, better, facts)
            better.append(finding)
    return findings


def _settle(finding: Finding, better: list[Finding], facts: dict[str, Any]) -> None:
    reached = finding.fits
    for other in better:
        reached = _or(reached, other.fits)
    hoped = [rule for rule in finding.condition.permissions if rule.test(facts) is None]
    if finding.permitted:
        reached = True
    elif hoped:
        reached = _or(reached, None)
    finding.excused = reached is not False
    limits = [rule for rule in finding.open_rules if rule.role != "defining"]
    if finding.barring or reached is False:
        finding.status = INADMISSIBLE
    elif reached is None or limits:
        finding.status = OPEN
    else:
        finding.status = ADMISSIBLE
    finding.waiting = limits
    if reached is None:
        features = [rule for f in (finding, *better) for rule in f.open_rules
                    if rule.role == "defining"]  # fmt: skip
        finding.waiting = limits + features + hoped


def _or(one: bool | None, two: bool | None) -> bool | None:
    if one or two:
        return True
    return None if one is None or two is None else False


def deciding(finding: Finding) -> list[Rule]:
    """The rules that decide the condition's status, or keep it open."""
    if finding.status == INADMISSIBLE:
        unmet = [] if finding.excused else [rule for rules in finding.unmet for rule in rules]
        return finding.barring + unmet
    if finding.status == OPEN:
        return finding.waiting
    return finding.met + finding.permitted


def describe(
    finding: Finding, facts: dict[str, Any], program: Program, lacking: Missing
) -> dict[str, Any]:
    """The contract's entry for one condition."""
    rules = deciding(finding)
    if finding.status != INADMISSIBLE:
        rules = rules + [rule for rule in finding.condition.discretion if rule.test(facts)]
    clauses = unique(rule.clause for rule in rules)
    readings = unique(m for rule in rules for m in rule.interpretations)
    if finding.status == ADMISSIBLE and finding.fits is not True and not finding.permitted:
        clauses = unique([*clauses, program.declaration["clause"]])
        readings = unique([*readings, program.declaration["understatement"]])
    names: list[str] = []
    if finding.status == OPEN:
        names = unique(name for rule in rules for name in lacking.named(rule.tree))
    return {
        "status": finding.status,
        "clauses": clauses,
        "interpretations": readings,
        "missing": names,
    }


def unique(items: Iterable[str]) -> list[str]:
    """The items, each once, in order of first appearance."""
    return list(dict.fromkeys(items))


def fitting(findings: dict[str, Finding], program: Program) -> list[str]:
    """The conditions the known facts point to, best first; no mere understatement."""
    listed = [finding for finding in findings.values() if finding.listed]
    undisputed = {f.condition.name for f in listed if not f.disputed}
    kept = [f for f in listed if not undisputed.intersection(f.condition.better)]
    kept.sort(key=lambda f: (f.disputed is True, f.condition.position))
    return [f.condition.name for f in kept]


def rivals(first: Finding | None, findings: dict[str, Finding]) -> list[Finding]:
    """Conditions that could still come before ``first`` once open facts are known."""
    if first is None:
        return [f for f in findings.values() if f.possible]
    latest = (first.disputed is not False, first.condition.position)
    return [
        f
        for f in findings.values()
        if f is not first and f.possible and (f.disputed is True, f.condition.position) < latest
    ]


def is_final(first: Finding, findings: dict[str, Finding]) -> bool:
    """Whether no open fact can put another condition in front of ``first`` or bar it."""
    return first.status == ADMISSIBLE and not rivals(first, findings)
