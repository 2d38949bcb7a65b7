"""Every worked case of the ruleset, and that together they reach every condition and code."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from build_scripts.case_results import codes_of, failures
from build_scripts.cases import Case, cases_under, line_of, read_cases
from build_scripts.confirmed_answers import answer_problems
from checker import check
from checker.load import read_ruleset
from checker.ruleset import current

RULESET = Path(__file__).parents[2] / "ruleset"
SCHEMES = read_ruleset(RULESET)["schemes"]
CASES = [
    (scheme, date, case)
    for scheme, data in SCHEMES.items()
    for date, edition in data["editions"].items()
    if edition["status"] != "superseded"
    for case in cases_under(read_cases(RULESET / scheme / "cases"), line_of(data["editions"], date))
]
UNREACHABLE = tomllib.loads((RULESET / "gks" / "unreachable.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("scheme", "date", "case"), CASES, ids=[f"{scheme}:{date}:{c.id}" for scheme, date, c in CASES]
)
def test_case_is_answered_as_expected(scheme: str, date: str, case: Case) -> None:
    """The checker answers the case as its author wrote it down, in each edition."""
    assert failures(case, scheme, date) == []


def test_a_wrong_expectation_fails() -> None:
    """The comparison itself notices a wrong answer."""
    scheme, date, case = CASES[0]
    wrong = Case(**{**case.__dict__, "expect": {"first": "kein Zustand"}})
    assert failures(wrong, scheme, date) != []


def test_every_condition_is_reached() -> None:
    """Each of the twelve conditions is the first that fits in some case."""
    reached = {
        fitting[0]
        for scheme, date, case in CASES
        if scheme == "gks" and (fitting := check(dict(case.facts), edition=date)["fitting"])
    }
    assert reached == set(current().program("gks").conditions)


def test_every_code_is_reached_or_its_absence_explained() -> None:
    """Each code stands in some answer; one that cannot has its reason, and really has none."""
    known = set(current().program("gks").edition["codes"])
    reached = set()
    for scheme, date, case in CASES:
        answer = check(dict(case.facts), scheme=scheme, edition=date)
        if answer["error"] is None:
            reached |= codes_of(answer)
    missing = known - reached
    assert missing == set(UNREACHABLE.get("code", {})), "unreached, or explained though reached"


def test_case_ids_are_unique() -> None:
    """A case is named once in its scheme."""
    names = [(scheme, date, case.id) for scheme, date, case in CASES]
    assert len(set(names)) == len(names)


def test_cases_cite_clauses_that_exist() -> None:
    """Each clause and interpretation that a case names is in the ruleset."""
    for scheme, _, case in CASES:
        editions = SCHEMES[scheme]["editions"].values()
        clauses = {c["id"] for e in editions for s in e["sections"] for c in s["clauses"]}
        readings = {item["id"] for e in editions for item in e["interpretations"]}
        assert case.tests, case.id
        assert set(case.tests) <= clauses, case.id
        assert set(case.interpretations) <= readings, case.id


def test_every_case_is_answered_as_confirmed() -> None:
    """Whoever changes a rule confirms the answers that change with it."""
    assert list(map(str, answer_problems(read_ruleset(RULESET), RULESET))) == []
