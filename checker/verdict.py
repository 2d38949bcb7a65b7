"""Verdicts: whether each condition is admissible for the facts, and which ones fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.case import Case
from checker.rule import keep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.missing import Lack, Missing
    from checker.program import Condition, Program
    from checker.rule import Rule, Rules

ADMISSIBLE, INADMISSIBLE, OPEN = "admissible", "inadmissible", "open"


class Finding:
    """What the rules say about one condition; the same results always give the same finding.

    It hangs on the condition's own rules and, for understatement, on the features of the better
    ones on its track. Nothing in it changes once it is made.
    """

    __slots__ = (
        "barring", "clauses", "condition", "disputed", "excused", "features", "fits", "kept",
        "limits", "listed", "literals", "met", "permitted", "possible", "readings", "status",
        "unmet", "waiting",
    )  # fmt: skip

    def __init__(self, condition: Condition, case: Case, better: Sequence[Finding]) -> None:
        yes, no, unknown = case.yes, case.no, case.unknown
        self.condition = condition
        self.barring = condition.requirements.chosen(no) + condition.exclusions.chosen(yes)
        self.limits = condition.requirements.chosen(unknown) + condition.exclusions.chosen(unknown)
        self.met: list[Rule] = []
        self.unmet: list[Rules] = []
        self.features: list[Rule] = []  # those that are open
        self.fits = self._fits(yes, unknown)
        self.permitted = condition.permissions.chosen(yes)
        disputing = condition.discretion.chosen(yes)
        self.disputed: bool | None = True if disputing else None
        if not disputing and not condition.discretion.chosen(unknown):
            self.disputed = False
        self.listed = self.fits is True and not self.barring  # shown, contradicted by nothing
        self.possible = self.fits is not False and not self.barring  # may come to be listed
        self._settle(better, condition.permissions.chosen(unknown))
        self.clauses, self.readings = self._words(disputing, case.program.declaration)
        self.literals: int | None = None  # of the rules that are open, once asked for
        self.kept: dict[tuple[int, int], Lack] = {}  # what it lacks, by the state of these

    def _fits(self, yes: int, unknown: int) -> bool | None:
        result: bool | None = True
        for _, rules in self.condition.defining:
            if met := rules.chosen(yes):
                self.met += met
            elif opened := rules.chosen(unknown):
                result = None if result is not False else False
                self.features += opened
            else:
                result = False
                self.unmet.append(rules)
        return result

    def _settle(self, better: Sequence[Finding], hoped: tuple[Rule, ...]) -> None:
        """Settle the status; ``hoped`` are permissions that may yet hold."""
        reached = self.fits
        for other in better:
            reached = _or(reached, other.fits)
        if self.permitted:
            reached = True
        elif hoped:
            reached = _or(reached, None)
        self.excused = reached is not False  # unmet features are, or may yet be, made up for
        if self.barring or reached is False:
            self.status = INADMISSIBLE
        elif reached is None or self.limits:
            self.status = OPEN
        else:
            self.status = ADMISSIBLE
        self.waiting = list(self.limits)  # the rules that keep it open
        if reached is None:
            self.waiting += [rule for f in (self, *better) for rule in f.features] + list(hoped)

    def _words(self, disputing: tuple[Rule, ...], declaration: Any) -> tuple[list[str], list[str]]:
        """The clauses that decide and the readings they rest on."""
        rules = list(deciding(self))
        if self.status != INADMISSIBLE:
            rules += disputing
        clauses = [rule.clause for rule in rules]
        readings = [reading for rule in rules for reading in rule.interpretations]
        if self.status == ADMISSIBLE and self.fits is not True and not self.permitted:
            clauses.append(declaration["clause"])
            readings.append(declaration["understatement"])
        return unique(clauses), unique(readings)


def judge(program: Program, facts: dict[str, Any]) -> dict[str, Finding]:
    """A finding for each condition; ``facts`` are complete."""
    return standing(Case.known(facts, program)).findings


class Standing:
    """All findings of a case, and what follows from them; the same for the same results."""

    __slots__ = ("final", "findings", "first", "fits")

    def __init__(self, case: Case) -> None:
        program = case.program
        found: dict[str, Finding] = {}
        for track in program.tracks:
            better: list[Finding] = []
            for condition in track:
                finding = _finding(condition, case, better)
                found[condition.name] = finding
                better.append(finding)
        self.findings = {name: found[name] for name in program.conditions}
        self.fits = fitting(found, program)
        self.first = found[self.fits[0]] if self.fits else None
        self.final = self.first is not None and is_final(self.first, self.findings)


def standing(case: Case) -> Standing:
    """How all conditions stand in a judged case.

    A condition whose own features are missing is still admissible where the features of a better
    one on its track are there: to declare less than the goods are is no breach (M49).
    """
    program = case.program
    mask = program.mask
    key = (case.yes & mask, case.no & mask)
    found = program.standings.get(key)
    if found is None:
        found = Standing(case)
        keep(program.standings, key, found, mask.bit_length())
    return found


def _finding(condition: Condition, case: Case, better: Sequence[Finding]) -> Finding:
    mask = condition.mask
    key = (case.yes & mask, case.no & mask)
    found = condition.kept.get(key)
    if found is None:
        found = Finding(condition, case, better)
        keep(condition.kept, key, found, mask.bit_length())
    return found


def _or(one: bool | None, two: bool | None) -> bool | None:
    if one or two:
        return True
    return None if one is None or two is None else False


def deciding(finding: Finding) -> Sequence[Rule]:
    """The rules that decide the condition's status, or keep it open."""
    if finding.status == INADMISSIBLE:
        unmet = [] if finding.excused else [rule for rules in finding.unmet for rule in rules]
        return [*finding.barring, *unmet]
    if finding.status == OPEN:
        return finding.waiting
    return [*finding.met, *finding.permitted]


def described(findings: Mapping[str, Finding], lacking: Missing) -> dict[str, dict[str, Any]]:
    """The contract's ``verdicts``; the lists are the caller's own."""
    return {
        name: {
            "status": finding.status,
            "clauses": [*finding.clauses],
            "interpretations": [*finding.readings],
            "missing": [*lacking.of(finding).named] if finding.status == OPEN else [],
        }
        for name, finding in findings.items()
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
