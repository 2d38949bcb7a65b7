"""What an offer must not say: the conditions whose names would contradict it.

Each name is tried: written into the text of the offer under the condition that fits, does it break
a rule that the offer did not break before? Why it contradicts the goods, the condition's own rules
tell.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.answer import answer, judged
from checker.grounds import grounds, said
from checker.ruleset import current
from checker.stream import check_text
from checker.verdict import ADMISSIBLE, INADMISSIBLE, deciding, standing, unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.answer import Result
    from checker.case import Case
    from checker.program import Program
    from checker.verdict import Finding


def for_page(request: str) -> str:
    """``{"barred": [...]}`` for the case of this JSON text, empty where it cannot be judged."""
    result = check_text(request, 1, trace=False)
    found: list[dict[str, Any]] = []
    if result["error"] is None:
        program = current().program(result["scheme"], result["edition"])
        seller = current().seller(program.scheme)
        found = list(barred(json.loads(request)["facts"], result, program, seller))
    return json.dumps({"barred": found}, ensure_ascii=False, separators=(",", ":"))


def barred(
    given: Mapping[str, Any], result: Result, program: Program, seller: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Per condition that must not be named ``condition``, ``names``, ``better``, ``because``,
    ``clauses``.

    ``better`` says that the goods would seem better than they are. ``because`` is None or
    ``{"text", "clause"}``: what the goods are that the condition does not allow; ``clauses`` forbid
    to write it.
    """
    words = seller.get("words")
    case = judged(given, program)
    findings = standing(case).findings
    title = _title(given, result, program)
    if words is None or title is None:
        return
    offer = {**given, program.declaration["fact"]: title}
    before = _broken({**offer, words: []}, program)
    for name, finding in findings.items():
        after = _broken({**offer, words: [name], **seller.get("plainly", {})}, program)
        broken = [clause for key, found in after.items() if key not in before for clause in found]
        if name != title and broken:
            yield {
                "condition": name,
                "names": _names(name, program),
                "better": name in seller["aims"]
                and finding.condition.position < findings[title].condition.position,
                "because": _reason(finding, case, given),
                "clauses": unique(broken),
            }


def _title(given: Mapping[str, Any], result: Result, program: Program) -> str | None:
    """The condition the offer is to bear: the declared one if admissible, else the fitting one."""
    if "fact" not in program.declaration:
        return None
    declared = given.get(program.declaration["fact"])
    if declared in result["verdicts"] and result["verdicts"][declared]["status"] == ADMISSIBLE:
        return str(declared)
    fits: list[str] = result["fitting"]
    return fits[0] if fits else None


def _broken(facts: Mapping[str, Any], program: Program) -> dict[tuple[str, Any], list[str]]:
    violations = answer(facts, program, trace=False)["violations"]
    return {(item["code"], item["notice"]): item["clauses"] for item in violations}


def _names(condition: str, program: Program) -> list[str]:
    """What the trade calls a condition, as far as nothing else is called so."""
    return [
        entry["text"]
        for section in program.edition["sections"]
        for clause in section["clauses"]
        for entry in clause.get("names", ())
        if entry["condition"] == condition and entry["distinctive"]
    ]


def _reason(finding: Finding, case: Case, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """What speaks against a condition most plainly, as a sentence with its clause."""
    if finding.status != INADMISSIBLE:
        return None
    found: list[tuple[int, int, int, tuple[str, ...], str]] = []
    for rule in deciding(finding):
        names = grounds(rule.tree, rule.role == "exclusion", case)
        assumed = sum(name not in given for name in names)
        found.append((assumed, len(names), len(found), names, rule.clause))
    *_, names, clause = min(found)
    return {"text": said(names, case), "clause": clause}
