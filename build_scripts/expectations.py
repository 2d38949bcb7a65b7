"""Do the editions answer the worked cases as their authors expect?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.case_results import needs_trace, unmet
from build_scripts.cases import cases_under, line_of, read_cases
from checker.answer import answer, failed
from checker.facts import InputError
from checker.problems import Problem
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_scripts.cases import Case

    Ruleset = Mapping[str, Any]


def expectation_problems(ruleset: Ruleset, folder: Path) -> Iterator[Problem]:
    """One problem for each expectation that an edition in force, or a draft, does not meet."""
    for name, scheme in ruleset["schemes"].items():
        file = f"{folder.name}/{name}/cases"
        for date, edition in scheme["editions"].items():
            if edition["status"] == "superseded":
                continue
            for case, text in disappointed(ruleset, folder, name, date):
                yield Problem(file, f"Fassung {date}: {text}", clause=case.id)


def disappointed(
    ruleset: Ruleset, folder: Path, scheme: str, date: str
) -> Iterator[tuple[Case, str]]:
    """Each case of an edition with a German sentence for each expectation that is not met."""
    editions = ruleset["schemes"][scheme]["editions"]
    program = Program(scheme, editions[date], "")
    for case in cases_under(read_cases(folder / scheme / "cases"), line_of(editions, date)):
        for text in unmet(case, _answered(case, program)):
            yield case, text


def _answered(case: Case, program: Program) -> Mapping[str, Any]:
    try:
        return answer(dict(case.facts), program, trace=needs_trace(case))
    except InputError as error:
        return failed(error)
