"""Which findings a violation rests on: those without whose fact it would not be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.answer import answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.offer.merging import Merged
    from checker.program import Program

    Violations = set[tuple[str, str | None]]


def causes(merged: Merged, judged: Mapping[str, Any], program: Program) -> list[dict[str, Any]]:
    """For each violation the numbers of the findings that lead to it.

    ``doubtful`` are findings that were not taken though they speak of the notice that is said to
    be missing: whoever confirms one may have no violation.
    """
    found = [(item["code"], item["notice"]) for item in judged["violations"]]
    grounds: dict[tuple[str, str | None], set[int]] = {each: set() for each in found}
    if found:
        for fact, value in merged.facts.items():
            others = {name: v for name, v in merged.facts.items() if name != fact}
            gone = set(found) - _violations(others, program)
            for number in merged.taken:
                one = merged.findings[number]
                if one.fact != fact:
                    continue
                alone = gone
                if isinstance(value, list) and len(value) > 1:
                    alone = gone & _violations({**others, fact: [one.value]}, program)
                elif one.part is not None:
                    alone = {each for each in gone if each[1] in (None, one.part)}
                for each in alone:
                    grounds[each].add(number)
    return [
        {"code": code, "notice": notice, "findings": sorted(grounds[code, notice]),
         "doubtful": _doubtful(notice, merged)}
        for code, notice in found
    ]  # fmt: skip


def _violations(facts: dict[str, Any], program: Program) -> Violations:
    listed = answer(facts, program, trace=False)["violations"]
    return {(item["code"], item["notice"]) for item in listed}


def _doubtful(notice: str | None, merged: Merged) -> list[int]:
    if notice is None:
        return []
    return [
        number
        for number, one in enumerate(merged.findings)
        if one.part == notice and number not in merged.taken and one.certainty != "denied"
    ]
