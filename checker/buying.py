"""What a buyer asks: what was promised, whether the goods keep it, and what is still to be told.

The questions for the goods received are found by the rules that judge them: those are asked for
that decide the most about the promise.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.answer import failed
from checker.case import Case
from checker.delivery import received_case
from checker.facts import InputError
from checker.missing import Missing
from checker.promise import promise
from checker.questions import weigh
from checker.ruleset import current
from checker.stream import check_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.program import Program
    from checker.rule import Rule

RECORD = "geliefert"
EFFECT = 0.01  # what only a consequence hangs on is asked last


def promise_for_page(request: str) -> str:
    """The promise of ``{"scheme", "edition", "facts"}``; what the browser calls.

    The answer has ``promise``, null where no condition is declared, and ``error`` of the contract.
    """
    asked = json.loads(request)
    try:
        program = current().program(asked.get("scheme", "gks"), asked.get("edition"))
        found = promise(program, asked.get("facts", {}), _meant_for_buyers(program))
    except InputError as error:
        return json.dumps({"promise": None, "error": failed(error)["error"]}, ensure_ascii=False)
    return json.dumps({"promise": found, "error": None}, ensure_ascii=False)


def buying_for_page(request: str) -> str:
    """Everything about one purchase ``{"scheme", "edition", "facts"}``; what the browser calls.

    ``answer`` is the contract's, ``promise`` that of ``checker.promise``. ``basics`` are facts to
    tell first, as they decide what else makes sense; ``goods`` those to look for at the goods;
    ``paper`` those that offer and documents tell; each the most decisive first. ``advice`` are
    the duties and recommendations of the answer that are meant for a buyer.
    """
    case = json.loads(request)
    answer = check_case(case, 1)
    found: dict[str, Any] = {"answer": answer, "promise": None, "basics": [], "goods": [],
                             "paper": [], "advice": []}  # fmt: skip
    if answer["error"] is None:
        program = current().program(answer["scheme"], answer["edition"])
        buyer = _meant_for_buyers(program)
        advice = [*answer["duties"], *answer["recommendations"]]
        found |= {
            "promise": promise(program, case["facts"], buyer),
            "advice": [item for item in advice if item["code"] in buyer],
            **_questions(case["facts"], answer, program),
        }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _meant_for_buyers(program: Program) -> list[str]:
    codes: list[str] = current().schemes[program.scheme].get("buyer", [])
    return codes


def _questions(
    given: Mapping[str, Any], answer: Mapping[str, Any], program: Program
) -> dict[str, list[str]]:
    """The facts to ask for next, where a condition is declared whose promise can be judged."""
    none: dict[str, list[str]] = {"basics": [], "goods": [], "paper": []}
    if RECORD not in program.model or answer["declared"] is None:
        return none
    received = given.get(RECORD, {})
    told = {*given, *received}
    order = {name: fact["order"] for name, fact in program.model.items()}
    basics = [n for n, fact in program.model.items() if fact.get("basic") and n not in told]
    if basics:
        return {**none, "basics": sorted(basics, key=order.__getitem__)}
    weights = _weights({**given, RECORD: received}, answer, program)
    names = sorted(weights, key=lambda name: (-round(weights[name], 6), order[name]))
    fields = program.model[RECORD]["fields"]
    open_names = [name for name in names if name not in told]
    return {
        "basics": [],
        "goods": [n for n in open_names if n in program.observed and n in fields],
        "paper": [n for n in open_names if n not in program.observed and _asked(n, program)],
    }


def _asked(name: str, program: Program) -> bool:
    """Whether a fact is a question of its own, not a record or a list of notices."""
    kinds = ("record", "notices")
    return name in program.model and program.model[name]["type"] not in kinds


def _weights(
    given: Mapping[str, Any], answer: Mapping[str, Any], program: Program
) -> dict[str, float]:
    """How much hangs on each open fact: promises first, then consequences."""
    name = answer["declared"]["condition"]
    case = Case.given(given, program)
    case.settle()
    case.know("@declared", name)
    received = received_case(case)
    weights: dict[str, float] = {}
    promises, exclusions = program.conditions[name].delivery()
    _weigh(weights, (*promises, *exclusions), received, 1.0)
    case.know("@delivery", answer["delivery"]["status"] if answer["delivery"] else "none")
    case.judge()
    consequences = [r for r in program.outcomes(name, name) if r.role == "consequence"]
    _weigh(weights, consequences, case, EFFECT)
    return weights


def _weigh(weights: dict[str, float], rules: Iterable[Rule], case: Case, weight: float) -> None:
    missing = Missing(case)
    for rule in rules:
        if case.found(rule) is None:
            names = missing.asked(rule)
            weigh(weights, names, weight / len(names))
