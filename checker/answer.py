"""One case judged: the contract's answer, put together from verdicts, effects and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.delivery import UNDECIDED, delivered_facts, judge_delivery
from checker.effects import applies, notices, outcomes, violations
from checker.facts import InputError, read_facts
from checker.missing import Missing
from checker.questions import questions
from checker.trace import Trace
from checker.verdict import INADMISSIBLE, Finding, deciding, describe, fitting, is_final, judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.program import Program

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
    facts = read_facts(given, program.model)
    program.settle(facts)
    facts["@declared"] = effective_declaration(facts, program)
    findings = judge(program, facts)
    declared = findings.get(facts["@declared"] or "")
    delivery, delivery_rules = judge_delivery(
        declared.condition if declared else None, facts, program
    )
    facts["@delivery"] = delivery["status"] if delivery else "none"
    fits = fitting(findings, program)
    first = findings[fits[0]] if fits else None
    name = declared.condition.name if declared else fits[0] if fits else None
    broken, undecided = violations(declared, facts, program)
    due, due_rules = notices(fits[0] if fits else None, facts, program)
    advised = fits[0] if fits and (not declared or declared.status == INADMISSIBLE) else name
    lists, fired = outcomes(name, advised, facts, program)
    lacking = Missing(facts, program)
    verdicts = {
        condition: describe(finding, facts, program, lacking)
        for condition, finding in findings.items()
    }
    best = fits[0] if first is not None and is_final(first, findings) else None
    open_questions = questions(
        first, declared, undecided, findings, facts, program, lacking, settled=best is not None
    )
    if delivery and delivery["status"] == UNDECIDED:
        open_questions.insert(0, "geliefert")  # what arrived is not yet fully described
    steps: list[dict[str, Any]] = []
    if trace:
        steps = _trace(program, facts, findings, [first, declared], delivery_rules,
                       [*broken.rules, *due_rules, *fired], name)  # fmt: skip
    return Result(
        id=identity,
        scheme=program.scheme,
        edition=program.date,
        ruleset=program.digest,
        verdicts=verdicts,
        fitting=fits,
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
    program: Program,
    facts: dict[str, Any],
    findings: dict[str, Finding],
    shown: list[Finding | None],
    delivery_rules: list[Any],
    fired: list[Any],
    name: str | None,
) -> list[dict[str, Any]]:
    """Steps that decided: the condition at hand first, then what ruled the others out."""
    steps = Trace(facts, program)
    for finding in shown:
        if finding is not None:
            own = finding.condition
            if finding.listed:
                steps.add(finding.met, own.name)
            steps.add(deciding(finding), own.name)
            steps.add([rule for rule in own.discretion if rule.test(facts)], own.name)
    if delivery_rules:
        steps.add(delivery_rules, "geliefert", delivered_facts(facts, program))
    steps.add(fired, None)
    for condition, finding in findings.items():
        if finding.status == INADMISSIBLE:
            steps.add(deciding(finding), condition)
    steps.add(
        [rule for rule in program.indications
         if name and applies(rule, name, program) and rule.test(facts)],
        name,
    )  # fmt: skip
    return steps.listed()
