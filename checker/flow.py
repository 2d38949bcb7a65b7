"""The seller's way through the questions: what to ask next, and what can wait.

Asked is only what can still decide which condition fits. What matters for notices and violations
alone is offered afterwards, together with the lists that count as empty where nothing is said.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.answer import answer, judged
from checker.missing import Missing
from checker.questions import NOT_ASKED
from checker.ruleset import current
from checker.stream import check_text
from checker.verdict import standing
from checker.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.answer import Result
    from checker.program import Program
    from checker.rule import Rule


def for_page(request: str) -> str:
    """The flow at the case of this JSON text, as JSON text.

    ``answer`` is the answer of the check command; the rest is what ``flow`` gives, and nothing
    where the case cannot be judged.
    """
    result = check_text(request, 1)
    found: dict[str, Any] = {"answer": result}
    if result["error"] is None:
        program = current().program(result["scheme"], result["edition"])
        found |= flow(json.loads(request)["facts"], result, program)
        seller = current().seller(result["scheme"])
        found["wordings"] = wordings(result["notices"], json.loads(request)["facts"], seller)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def flow(given: Mapping[str, Any], result: Result, program: Program) -> dict[str, Any]:
    """``asks``: questions that decide the condition, the most decisive first.

    ``most``: how many such questions can still come at most, whatever is answered. ``later``:
    questions that matter for notices and violations only, once ``asks`` is empty. ``silent``: lists
    nobody named, which therefore count as empty.
    """
    asked = [name for name in result["questions"] if _askable(name, program)]
    deciding, most = _deciding(given, program)
    asks = [name for name in asked if name in deciding]
    return {
        "asks": asks,
        "most": max(most, len(asks)),
        "later": [] if asks else _later(given, result, asked, program),
        "silent": [
            name
            for name, fact in program.model.items()
            if fact.get("empty_if_missing") and name not in given and program.planes.reads(name)
        ],
    }


def _askable(name: str, program: Program) -> bool:
    own = program.declaration.get("fact")
    return name != own and program.model[name]["type"] not in NOT_ASKED


def _deciding(given: Mapping[str, Any], program: Program) -> tuple[set[str], int]:
    """The facts to ask for next, and how many may have to be asked for in all.

    The second counts every open fact in the open rules of every condition that may yet fit. With
    more known, fewer rules are open and fewer conditions possible, so it never grows.
    """
    case = judged(given, program)
    stands = standing(case)
    if stands.final:
        return set(), 0
    rules: list[Rule] = []
    for finding in stands.findings.values():
        if finding.possible:
            rules += [*finding.features, *finding.limits]
            rules += finding.condition.discretion.chosen(case.unknown)
    missing = Missing(case)
    needed = {name for rule in rules for name in missing.asked(rule)}
    named = {n for n in missing.lacked(rules) if n not in given and _askable(n, program)}
    return needed, len(named)


def _later(
    given: Mapping[str, Any], result: Result, asked: list[str], program: Program
) -> list[str]:
    """What is left to ask, also if the fitting condition were declared.

    What the notices depend on shows only once a condition is declared, so it is asked as if the
    one that fits were.
    """
    names = dict.fromkeys(asked)
    field = program.declaration.get("fact")
    empty = program.declaration.get("empty")
    fits = result["fitting"]
    if field and fits and given.get(field, empty) == empty:
        declared = answer({**given, field: fits[0]}, program, trace=False)
        names |= dict.fromkeys(name for name in declared["questions"] if _askable(name, program))
    return [name for name in names if name not in given]
