"""One case judged: the contract's answer, put together from verdicts, effects and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.case import Case
from checker.delivery import RECORD, UNDECIDED, judge_delivery, received_case
from checker.effects import notices, outcomes, violations
from checker.missing import Missing
from checker.questions import questions
from checker.trace import Trace
from checker.verdict import INADMISSIBLE, deciding, described, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.facts import InputError
    from checker.program import Program
    from checker.rule import Rule
    from checker.verdict import Finding

KEYS = (
    "scheme", "edition", "ruleset", "verdicts", "fitting", "best", "declared", "notices",
    "violations", "delivery", "duties", "consequences", "recommendations", "questions", "trace",
)  # fmt: skip


class Result(dict[str, Any]):
    """An answer: a dictionary as the contract lists it, whose keys also read as attributes."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def failed(error: InputError, identity: Any = None) -> Result:
    """The answer to a case that cannot be judged."""
    result = Result(dict.fromkeys(("id", *KEYS)))
    result["id"] = identity
    result["error"] = {"path": error.path, "message": error.message, "allowed": error.allowed}
    return result


def answer(
    given: Mapping[str, Any], program: Program, identity: Any = None, *, trace: bool = True
) -> Result:
    """Judge the facts; without ``trace`` the list of steps is left empty.

    Raises InputError if the facts are not what the fact model allows.
    """
    case = judged(given, program)
    facts = case.facts
    stands = standing(case)
    findings, fits, first = stands.findings, stands.fits, stands.first
    declared = findings.get(facts["@declared"] or "")
    received = received_case(case) if facts.get(RECORD) is not None else None
    delivery, delivery_rules = judge_delivery(declared.condition if declared else None, received)
    if delivery:
        case.know("@delivery", delivery["status"])
        case.judge()
    name = declared.condition.name if declared else fits[0] if fits else None
    broken, undecided = violations(declared, case)
    due, due_rules = notices(fits[0] if fits else None, case)
    advised = fits[0] if fits and (not declared or declared.status == INADMISSIBLE) else name
    lists, fired = outcomes(name, advised, case)
    lacking = Missing(case)
    verdicts = described(findings, lacking)
    best = fits[0] if stands.final else None
    open_questions = questions(stands, declared, undecided, case, lacking)
    if delivery and delivery["status"] == UNDECIDED:
        open_questions.insert(0, RECORD)  # what arrived is not yet fully described
    steps: list[dict[str, Any]] = []
    if trace:
        steps = _trace(case, findings, [first, declared], received, delivery_rules,
                       [*broken.rules, *due_rules, *fired], name)  # fmt: skip
    return Result(
        id=identity,
        scheme=program.scheme,
        edition=program.date,
        ruleset=program.digest,
        verdicts=verdicts,
        fitting=fits.copy(),
        best=best,
        declared=_declared(declared, verdicts),
        notices=due,
        violations=broken.listed(),
        delivery=delivery,
        **lists,
        questions=open_questions,
        trace=steps,
        error=None,
    )


def judged(given: Mapping[str, Any], program: Program) -> Case:
    """The case of these facts with every rule judged, as far as no delivery has to be.

    Raises InputError if the facts are not what the fact model allows.
    """
    case = Case.given(given, program)
    case.settle()
    case.know("@declared", effective_declaration(case.facts, program))
    if case.facts.get(RECORD) is None:
        case.know("@delivery", "none")
    case.judge()
    return case


def _declared(declared: Finding | None, verdicts: dict[str, Any]) -> dict[str, Any] | None:
    """The contract's ``declared``: condition, status and the clauses that decide it."""
    if declared is None:
        return None
    name = declared.condition.name
    verdict = verdicts[name]
    return {"condition": name, "status": verdict["status"], "clauses": verdict["clauses"]}


def effective_declaration(facts: dict[str, Any], program: Program) -> str | None:
    """The condition the offer stands under: declared, presumed, ``none``, or None if unknown."""
    rules = program.declaration
    if "always" in rules:
        return str(rules["always"])
    value: str | None = facts.get(rules["fact"])
    if value == rules["empty"]:
        for rule in program.declares:
            if rule.test(facts) is not False:
                return rule.conditions[0]
        return "none"
    return value


def _trace(
    case: Case,
    findings: dict[str, Finding],
    shown: list[Finding | None],
    received: Case | None,
    delivery_rules: Iterable[Rule],
    fired: list[Rule],
    name: str | None,
) -> list[dict[str, Any]]:
    """Steps that decided: the condition at hand first, then what ruled the others out."""
    steps = Trace(case)
    for finding in shown:
        if finding is not None:
            own = finding.condition
            if finding.listed:
                steps.add(finding.met, own.name)
            steps.add(deciding(finding), own.name)
            steps.add(own.discretion.chosen(case.yes), own.name)
    if received is not None:
        steps.add(delivery_rules, RECORD, received)
    steps.add(fired, None)
    for condition, finding in findings.items():
        if finding.status == INADMISSIBLE:
            steps.add(deciding(finding), condition)
    if name:
        steps.add(case.program.scoped("indication", name).chosen(case.yes), name)
    return steps.listed()
