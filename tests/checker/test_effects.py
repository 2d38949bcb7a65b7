"""Tests for checker.effects: violations, notices, duties, consequences, recommendations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from checker import Result
from checker.answer import answer
from checker.effects import Violations
from checker.program import Program

if TYPE_CHECKING:
    from conftest import Workshop

Judge = Callable[..., Result]
GOOD = {"warenart": "werkzeug", "funktion": "voll", "postenart": "einzeln"}
FOOD = {"warenart": "lebensmittel", "funktion": "voll", "postenart": "einzeln", "geschmack": "gut"}


def codes(result: Result) -> list[str]:
    """The violations, each as code or code:notice."""
    return [v["code"] + (f":{v['notice']}" if v["notice"] else "") for v in result.violations]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # the declared condition's own rules
        ({**GOOD, "zustand_deklariert": "1A", "optik": "einwandfrei"}, []),
        ({**GOOD, "zustand_deklariert": "1A", "optik": "gering"}, ["V02"]),
        ({**GOOD, "zustand_deklariert": "1A"}, []),
        ({**GOOD, "zustand_deklariert": "1A", "funktion": "defekt"}, ["V20"]),
        ({**GOOD, "zustand_deklariert": "1A", "kenntnisse": ["rueckruf"]}, ["V03"]),
        ({**GOOD, "zustand_deklariert": "1A", "kenntnisse": ["rueckruf"], "optik": "gering"},
         ["V02", "V03"]),
        ({**GOOD, "zustand_deklariert": "B", "optik": "einwandfrei"}, []),
        ({**GOOD, "zustand_deklariert": "B", "optik": "einwandfrei", "kenntnisse": ["rueckruf"]},
         []),
        ({**GOOD, "zustand_deklariert": "B", "optik": "einwandfrei", "funktion": "defekt"},
         ["V20"]),
        ({**GOOD, "zustand_deklariert": "D", "optik": "einwandfrei"}, []),
        # nothing is declared yet: nothing is violated, except what is violated in any case
        ({**GOOD, "optik": "gering", "kenntnisse": ["rueckruf"]}, []),
        # notices under the declared condition
        ({**FOOD, "zustand_deklariert": "1A", "optik": "einwandfrei", "restdauer_prozent": 49},
         ["V07:H01"]),
        ({**FOOD, "zustand_deklariert": "1A", "optik": "einwandfrei", "restdauer_prozent": 50}, []),
        ({**FOOD, "zustand_deklariert": "1A", "optik": "einwandfrei", "restdauer_prozent": 49,
          "hinweise": {"H01": "undeutlich"}}, ["V08:H01"]),
        ({**FOOD, "zustand_deklariert": "1A", "optik": "einwandfrei", "restdauer_prozent": 49,
          "hinweise": {"H01": "deutlich"}}, []),
        ({**FOOD, "zustand_deklariert": "1A", "optik": "deutlich", "restdauer_prozent": 49},
         ["V02"]),
        ({**GOOD, "zustand_deklariert": "B", "optik": "deutlich"}, ["V07:H02"]),
        ({**GOOD, "zustand_deklariert": "B", "optik": "deutlich", "garantie_monate": 0,
          "hinweise": {"H02": "deutlich"}}, []),
        ({**GOOD, "zustand_deklariert": "D", "optik": "deutlich"}, []),
        # contradictions
        ({**GOOD, "zustand_deklariert": "B", "optik": "gering", "angaben_im_text": ["D"]}, ["V19"]),
        ({**GOOD, "zustand_deklariert": "B", "optik": "gering", "angaben_im_text": ["B"]}, []),
    ],
)  # fmt: skip
def test_violations(facts: dict[str, Any], expected: list[str], judge: Judge) -> None:
    """Only what is certainly violated under the declared condition is reported."""
    assert codes(judge(**facts)) == expected


def test_violation_without_its_own_code_cites_the_scheme(judge: Judge) -> None:
    """A failing clause that names no violation leads to the scheme's own, with its clause."""
    result = judge(**{**GOOD, "zustand_deklariert": "1A", "funktion": "defekt",
                      "optik": "einwandfrei"})  # fmt: skip
    assert result.violations == [
        {"code": "V20", "notice": None, "clauses": ["1A-02", "AG-04"], "interpretations": []}
    ]


def test_what_bars_says_more_than_what_is_lacking(judge: Judge) -> None:
    """Beside a clause that bars the condition, features without a violation are not cited."""
    facts = {**GOOD, "zustand_deklariert": "B", "optik": "einwandfrei", "funktion": "defekt"}
    (violation,) = judge(**facts).violations
    assert violation["clauses"] == ["B-02", "AG-04"]


def test_missing_group_is_reported_once(rules: Workshop) -> None:
    """Where every alternative of a group fails, the scheme's violation names them all."""
    rules.replace(
        "gks/02-b/2021-01-01.toml", 'optik in {"gering", "deutlich"}', 'optik == "gering"'
    )
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    facts = {
        **GOOD,
        "zustand_deklariert": "B",
        "optik": "deutlich",
        "hinweise": {"H02": "deutlich"},
    }
    found = answer(facts, Program("gks", edition, "")).violations
    assert [(v["code"], v["clauses"]) for v in found if v["code"] == "V20"] == [
        ("V20", ["B-01", "AG-04", "B-02"])
    ]


def test_violations_of_one_code_become_one_entry(program: Program) -> None:
    """The same code and notice from several clauses becomes one entry, sorted by code."""
    found = Violations()
    rule = program.notices[0]
    found.add("V20", None, rule, "AG-04")
    found.add("V07", "H01", rule)
    found.add("V07", None, rule)
    found.add("V20", None, rule, "AG-04")
    assert [(v["code"], v["notice"], v["clauses"]) for v in found.listed()] == [
        ("V07", None, ["1A-04"]),
        ("V07", "H01", ["1A-04"]),
        ("V20", None, ["1A-04", "AG-04"]),
    ]
    assert len(found.rules) == 4


def test_notices_for_the_fitting_condition(judge: Judge) -> None:
    """Notices are those of the best fitting condition, strongest rank first, with wording."""
    result = judge(**GOOD, optik="deutlich", garantie_monate=12, hinweise={"H02": "undeutlich"})
    assert result.fitting == ["B"]
    assert [(n["code"], n["rank"], n["state"]) for n in result.notices] == [
        ("H04", "required", "missing"),
        ("H02", "resale", "inconspicuous"),
        ("H03", "customary", "missing"),
    ]
    assert result.notices[0]["clauses"] == ["B-05"]
    assert result.notices[1]["text"] == "Die Ware hat Fehler."


def test_weaker_rank_alone(judge: Judge) -> None:
    """A notice keeps the rank of the rules that make it due, not of those that do not."""
    result = judge(**GOOD, optik="deutlich", garantie_monate=24, hinweise={"H04": "deutlich"})
    assert ("H04", "protective", "present") in [
        (n["code"], n["rank"], n["state"]) for n in result.notices
    ]


def test_notice_of_the_fitting_condition_is_no_violation(judge: Judge) -> None:
    """A notice that only the fitting condition needs is listed, not held against the seller."""
    result = judge(**GOOD, optik="deutlich", zustand_deklariert="1A")
    assert "H02" in [notice["code"] for notice in result.notices]
    assert codes(result) == ["V02"]


def test_no_condition_no_notices(judge: Judge) -> None:
    """Without a fitting condition no notice is due."""
    assert judge().notices == []


@pytest.mark.parametrize(
    ("facts", "duties", "recommendations"),
    [
        ({}, [], ["E03"]),
        ({"warenart": "werkzeug"}, [], ["E03"]),
        ({"warenart": "werkzeug", "optik": "gering"}, ["P01"], ["E03"]),
        ({"warenart": "werkzeug", "optik": "gering", "zustand_deklariert": "1A"}, ["P01"], ["E03"]),
        ({"warenart": "werkzeug", "optik": "einwandfrei", "zustand_deklariert": "B"}, ["P01"],
         ["E03"]),
        ({"warenart": "lebensmittel", "optik": "gering"}, [], ["E03"]),
    ],
)  # fmt: skip
def test_outcomes(
    facts: dict[str, Any], duties: list[str], recommendations: list[str], judge: Judge
) -> None:
    """Duties and advice go with the declared condition if it is admissible, else with what fits."""
    result = judge(**facts)
    assert [item["code"] for item in result.duties] == duties
    assert [item["code"] for item in result.recommendations] == recommendations
    assert result.consequences == []


def test_outcomes_name_their_clauses(judge: Judge) -> None:
    """Each outcome names the clauses it comes from."""
    result = judge(**GOOD, optik="gering")
    assert result.duties == [{"code": "P01", "clauses": ["B-06"]}]
    assert result.recommendations == [{"code": "E03", "clauses": ["AG-06"]}]
