"""What a case may expect, and when an answer does not meet it."""

from __future__ import annotations

from typing import Any

import pytest

from build_scripts.case_results import codes_of, needs_trace, unmet
from build_scripts.cases import Case

ANSWER = {
    "error": None,
    "best": None,
    "fitting": ["B", "D"],
    "verdicts": {
        "B": {"status": "open", "clauses": ["B-01", "B-02"], "interpretations": ["M01"],
              "missing": ["optik"]},
        "D": {"status": "inadmissible", "clauses": ["D-01"], "interpretations": [], "missing": []},
    },
    "declared": {"condition": "B", "status": "open", "clauses": []},
    "notices": [{"code": "H01", "rank": "required", "state": "missing", "clauses": ["B-03"]}],
    "violations": [
        {"code": "V07", "notice": "H01", "clauses": ["B-03"], "interpretations": ["M02"]},
        {"code": "V20", "notice": None, "clauses": ["AG-04"], "interpretations": []},
    ],
    "duties": [{"code": "P01", "clauses": ["AG-05"]}],
    "consequences": [],
    "recommendations": [],
    "delivery": {"status": "broken", "clauses": ["B-01", "B-04"]},
    "questions": ["optik", "funktion"],
    "trace": [{"clause": "B-09", "role": "indication"}, {"clause": "B-01", "role": "defining"}],
}  # fmt: skip


def met(expect: dict[str, Any]) -> bool:
    """Whether the answer meets the expectation."""
    return not list(unmet(Case("x", "", "", (), (), {}, expect, None), ANSWER))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ({"first": "B"}, {"first": "D"}),
        ({"fitting": ["B", "D"]}, {"fitting": ["D", "B"]}),
        ({"not_fitting": ["1A"]}, {"not_fitting": ["1A", "D"]}),
        ({"verdicts": {"B": "open"}}, {"verdicts": {"B": "admissible"}}),
        ({"clauses": {"B": ["B-02"]}}, {"clauses": {"D": ["B-02"]}}),
        ({"readings": {"B": ["M01"]}}, {"readings": {"D": ["M01"]}}),
        ({"missing": {"B": ["optik"]}}, {"missing": {"B": ["funktion"]}}),
        ({"violations": ["V20", "V07:H01"]}, {"violations": ["V07:H01"]}),
        ({"notices": ["H01"]}, {"notices": ["H02"]}),
        ({"ranks": {"H01": "required"}}, {"ranks": {"H01": "resale"}}),
        ({"states": {"H01": "missing"}}, {"states": {"H02": "missing"}}),
        ({"code_clauses": {"H01": ["B-03"]}}, {"code_clauses": {"P01": ["B-03"]}}),
        ({"code_readings": {"V07:H01": ["M02"]}}, {"code_readings": {"V20": ["M02"]}}),
        ({"absent": ["H02", "V08"]}, {"absent": ["V20"]}),
        ({"absent": ["V07:H02"]}, {"absent": ["V07:H01"]}),
        ({"delivery_clauses": ["B-04"]}, {"delivery_clauses": ["B-05"]}),
        ({"questions": ["funktion"]}, {"questions": ["geschmack"]}),
        ({"questions_first": "optik"}, {"questions_first": "funktion"}),
        ({"not_questions": ["geschmack"]}, {"not_questions": ["optik"]}),
        ({"indications": ["B-09"]}, {"indications": ["B-01"]}),
        ({"not_indications": ["B-01"]}, {"not_indications": ["B-09"]}),
    ],
)
def test_each_expectation_tells_right_from_wrong(
    right: dict[str, Any], wrong: dict[str, Any]
) -> None:
    """The answer meets the one and misses the other."""
    assert met(right)
    assert not met(wrong)


@pytest.mark.parametrize(
    ("partly", "wholly"),
    [
        ({"clauses": {"B": ["B-02"]}}, {"clauses": {"B": ["B-02", "B-01"]}}),
        ({"code_clauses": {"H01": []}}, {"code_clauses": {"H01": ["B-03"]}}),
        ({"questions": ["funktion"]}, {"questions": ["funktion", "optik"]}),
        ({"notices": []}, {"notices": ["H01"]}),
    ],
)
def test_an_exact_list_must_be_complete(partly: dict[str, Any], wholly: dict[str, Any]) -> None:
    """With ``exact`` nothing may be left out; the order is free."""
    exact = {"exact": list(partly)}
    assert met(partly)
    assert not met(partly | exact)
    assert met(wholly | exact)


def test_only_indications_need_the_trace() -> None:
    """Other cases are judged without one, which is faster."""
    cases = [Case("x", "", "", (), (), {}, e, None) for e in ({"indications": []}, {"best": "B"})]
    assert [needs_trace(case) for case in cases] == [True, False]


def test_a_failure_shows_only_what_was_asked() -> None:
    """The sentence names the condition's clauses, not those of all."""
    case = Case("x", "", "", (), (), {}, {"clauses": {"D": ["D-02"]}}, None)
    assert list(unmet(case, ANSWER)) == [
        "„clauses“: erwartet {'D': ['D-02']}, gefunden {'D': ['D-01']}."
    ]


def test_codes_of_an_answer() -> None:
    """Every code counts, that of a notice's violation in both forms."""
    assert codes_of(ANSWER) == {"H01", "V07", "V07:H01", "V20", "P01"}
