"""Tests for checker.answer: the contract's answer, and ``checker.check`` that gives it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from checker import Result, __version__, check
from checker.answer import KEYS

Judge = Callable[..., Result]
ALL_KEYS = [
    "id", "scheme", "edition", "ruleset", "verdicts", "fitting", "best", "declared", "notices",
    "violations", "delivery", "duties", "consequences", "recommendations", "questions", "trace",
    "error",
]  # fmt: skip
RICH: dict[str, Any] = {
    "zustand_deklariert": "1A", "warenart": "lebensmittel", "optik": "einwandfrei",
    "funktion": "voll", "geschmack": "gut", "restdauer_prozent": 20, "postenart": "mischposten",
    "anteile_prozent": {"1A": 90, "D": 10}, "hinweise": {"H01": "undeutlich"},
    "kenntnisse": ["geruch"], "geliefert": {"optik": "gering"}, "angaben_im_text": ["D"],
}  # fmt: skip


@pytest.mark.parametrize("facts", [{}, RICH, {"optik": "rot"}], ids=["empty", "rich", "bad"])
def test_keys_are_always_present(facts: dict[str, Any], in_use: object) -> None:
    """Every answer has the contract's keys in the contract's order, and no others."""
    assert list(check(facts)) == ALL_KEYS
    assert ["id", *KEYS, "error"] == ALL_KEYS


def test_shapes(judge: Judge, in_use: Any) -> None:
    """The entries of an answer have the shapes that the contract gives them."""
    result = judge(**RICH)
    assert (result.scheme, result.edition) == ("gks", "2021-01-01")
    assert result.ruleset == in_use.digest
    assert list(result.verdicts) == ["1A", "B", "D"]
    for verdict in result.verdicts.values():
        assert list(verdict) == ["status", "clauses", "interpretations", "missing"]
        assert verdict["status"] in ("admissible", "inadmissible", "open")
    assert list(result.declared) == ["condition", "status", "clauses"]
    assert [list(item) for item in result.notices] == [["code", "rank", "state", "text", "clauses"]]
    assert {tuple(v) for v in result.violations} == {
        ("code", "notice", "clauses", "interpretations")
    }
    assert list(result.delivery) == ["status", "clauses"]
    for key in ("duties", "consequences", "recommendations"):
        assert all(list(item) == ["code", "clauses"] for item in result[key])
    for step in result.trace:
        assert list(step) == ["clause", "condition", "role", "asked", "facts", "found"]


def test_answer_is_json(judge: Judge) -> None:
    """An answer is made of nothing but what JSON has."""
    result = judge(**RICH)
    assert json.loads(json.dumps(result, allow_nan=False)) == dict(result)


def test_same_facts_same_answer(judge: Judge) -> None:
    """The order in which facts are given does not matter."""
    assert judge(**RICH) == judge(**dict(reversed(RICH.items())))


def test_error_shape(in_use: object) -> None:
    """A case that cannot be judged has its error, and null in all else besides the id."""
    result = check({"optik": "rot"}, id="x")
    assert result.pop("id") == "x"
    error = result.pop("error")
    assert list(error) == ["path", "message", "allowed"]
    assert error["path"] == "facts.optik"
    assert set(result.values()) == {None}


@pytest.mark.parametrize("given", [None, "x", 3, {"a": [1]}])
def test_id_as_given(given: Any, in_use: object) -> None:
    """The id comes back as it was given."""
    assert check({}, id=given)["id"] == given


@pytest.mark.parametrize(
    ("facts", "declared"),
    [
        ({}, None),
        ({"zustand_deklariert": "D"},
         {"condition": "D", "status": "admissible", "clauses": ["D-01"]}),
        ({"zustand_deklariert": "1A", "optik": "gering"},
         {"condition": "1A", "status": "inadmissible", "clauses": ["1A-01"]}),
        # an empty field counts as 1A, unless the text says otherwise
        ({"zustand_deklariert": "fehlt", "angaben_im_text": [], "optik": "gering"},
         {"condition": "1A", "status": "inadmissible", "clauses": ["1A-01"]}),
        ({"zustand_deklariert": "fehlt", "optik": "gering"},
         {"condition": "1A", "status": "inadmissible", "clauses": ["1A-01"]}),
        ({"zustand_deklariert": "fehlt", "angaben_im_text": ["D"]}, None),
    ],
)  # fmt: skip
def test_declared(facts: dict[str, Any], declared: dict[str, Any] | None, judge: Judge) -> None:
    """The declared condition is judged; an empty field is judged as the presumed one."""
    assert judge(**facts).declared == declared


def test_empty_field_with_restriction_declares_nothing(judge: Judge) -> None:
    """Where the presumption is rebutted, no rule sees any condition as declared."""
    result = judge(zustand_deklariert="fehlt", angaben_im_text=["D"], optik="gering")
    assert result.declared is None
    assert result.delivery is None
    assert [v["code"] for v in result.violations] == []


def test_superseded_edition(in_use: object) -> None:
    """An older edition judges by what held then."""
    facts = {"optik": "gering", "funktion": "voll", "garantie_monate": 12}
    old, new = check(facts, edition="2020-01-01"), check(facts)
    assert [n["code"] for n in old["notices"]] == ["H03"]
    assert [n["code"] for n in new["notices"]] == ["H04", "H03"]
    assert old["edition"] == "2020-01-01"


def test_scheme_that_always_declares(in_use: object) -> None:
    """A scheme without a field judges every offer as declared under its promises."""
    kept = check({"garantie_monate": 12}, scheme="back-market")
    broken = check({"garantie_monate": 11}, scheme="back-market")
    nothing = check({}, scheme="back-market")
    assert (kept["edition"], kept["best"], kept["questions"]) == ("2018-01", "BM", [])
    assert broken["declared"]["status"] == "inadmissible"
    assert [(v["code"], v["clauses"]) for v in broken["violations"]] == [("V23", ["BM-01"])]
    assert nothing["declared"]["status"] == "open"
    assert nothing["questions"] == ["garantie_monate"]


@pytest.mark.parametrize(
    ("named", "path", "allowed"),
    [
        ({"scheme": "gsk"}, "scheme", ["back-market", "gks"]),
        ({"scheme": None}, "scheme", ["back-market", "gks"]),
        ({"scheme": ["gks"]}, "scheme", ["back-market", "gks"]),
        ({"edition": "2019-01-01"}, "edition", ["2020-01-01", "2021-01-01"]),
        ({"edition": 2021}, "edition", ["2020-01-01", "2021-01-01"]),
        ({"edition": ["2021-01-01"]}, "edition", ["2020-01-01", "2021-01-01"]),
        ({"scheme": "back-market", "edition": "2021-01-01"}, "edition", ["2018-01"]),
    ],
)
def test_unknown_scheme_or_edition(
    named: dict[str, Any], path: str, allowed: list[str], in_use: object
) -> None:
    """An unknown scheme or edition is an error that names those there are."""
    error = check({}, **named)["error"]
    assert error["path"] == path
    assert sorted(error["allowed"]) == allowed


def test_result_reads_as_attributes(judge: Judge) -> None:
    """The keys of a result also read as attributes; others do not exist."""
    result = judge()
    assert result.fitting == result["fitting"]
    with pytest.raises(AttributeError, match="nothing"):
        _ = result.nothing
    assert __version__
