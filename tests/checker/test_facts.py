"""Tests for checker.facts: every way in which bad facts are refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import pytest

from checker import check
from checker.facts import InputError, is_open, read_facts

Refusal = Callable[..., dict[str, Any]]
MODEL: dict[str, dict[str, Any]] = {
    "n": {"name": "n", "type": "number", "unit": "cm", "minimum": 1, "maximum": 5}
}

# facts, path of the error, part of its message, something it allows
MISTAKES: dict[str, tuple[Any, str, str, Any]] = {
    "no object": ([], "facts", "muss ein Objekt mit Fakten sein", "Objekt"),
    "nothing": (None, "facts", "muss ein Objekt mit Fakten sein", "Objekt"),
    "unknown fact": ({"optk": 1}, "facts.optk", "Gemeint ist wohl „optik“.", "optik"),
    "name with capitals": ({"OPTIK": 1}, "facts.OPTIK", "Gemeint ist wohl „optik“.", "optik"),
    "empty name": ({"": 1}, "facts.", "Den Fakt „“ gibt es nicht.", "optik"),
    "supplied by the checker": ({"@declared": "1A"}, "facts.@declared", "gibt es nicht", "optik"),
    "unknown value": ({"optik": "gring"}, "facts.optik", "Gemeint ist wohl „gering“.", "gering"),
    "empty value": ({"optik": ""}, "facts.optik", "keinen Wert „“", "gering"),
    "null": ({"optik": None}, "facts.optik", "verlangt einen der erlaubten Werte", "gering"),
    "bool as choice": ({"optik": True}, "facts.optik", "als Text", "gering"),
    "list as choice": ({"optik": ["gering"]}, "facts.optik", "als Text", "gering"),
    "text as list": ({"kenntnisse": "geruch"}, "facts.kenntnisse", "verlangt eine Liste", "geruch"),
    "null as list": ({"kenntnisse": None}, "facts.kenntnisse", "verlangt eine Liste", "geruch"),
    "unknown item": ({"kenntnisse": ["geruch", "gruch"]}, "facts.kenntnisse[1]",
        "Gemeint ist wohl „geruch“.", "geruch"),
    "number as item": ({"kenntnisse": [3]}, "facts.kenntnisse[0]", "als Text", "geruch"),
    "text as number": ({"garantie_monate": "12"}, "facts.garantie_monate",
        "verlangt eine Zahl (Monate)", "Zahl von 0 an"),
    "bool as number": ({"garantie_monate": True}, "facts.garantie_monate",
        "verlangt eine Zahl", "Zahl von 0 an"),
    "null as number": ({"garantie_monate": None}, "facts.garantie_monate",
        "verlangt eine Zahl", "Zahl von 0 an"),
    "negative": ({"garantie_monate": -1}, "facts.garantie_monate", "außerhalb", "Zahl von 0 an"),
    "not a number": ({"garantie_monate": math.nan}, "facts.garantie_monate", "außerhalb",
        "Zahl von 0 an"),
    "infinite": ({"garantie_monate": math.inf}, "facts.garantie_monate", "außerhalb",
        "Zahl von 0 an"),
    "minus infinite": ({"garantie_monate": -math.inf}, "facts.garantie_monate", "außerhalb",
        "Zahl von 0 an"),
    "huge": ({"garantie_monate": 10**400}, "facts.garantie_monate", "außerhalb", "Zahl von 0 an"),
    "too large": ({"restdauer_prozent": 100.1}, "facts.restdauer_prozent", "außerhalb",
        "Zahl von 0 bis 100"),
    "huge where there is a limit": ({"restdauer_prozent": 10**400}, "facts.restdauer_prozent",
        "außerhalb", "Zahl von 0 bis 100"),
    "shares as list": ({"anteile_prozent": [60, 40]}, "facts.anteile_prozent",
        'etwa {"1A": 60, "D": 40}', "1A"),
    "share of an unknown condition": ({"anteile_prozent": {"E": 100}}, "facts.anteile_prozent.E",
        "„E“ ist kein Zustand", "1A"),
    "share as text": ({"anteile_prozent": {"1A": "100"}}, "facts.anteile_prozent.1A",
        "verlangt eine Zahl (%)", "Zahl von 0 bis 100"),
    "share beyond 100": ({"anteile_prozent": {"1A": 120, "D": -20}}, "facts.anteile_prozent.1A",
        "außerhalb", "Zahl von 0 bis 100"),
    "share not a number": ({"anteile_prozent": {"1A": math.nan}}, "facts.anteile_prozent.1A",
        "außerhalb", "Zahl von 0 bis 100"),
    "no shares": ({"anteile_prozent": {}}, "facts.anteile_prozent", "zusammen 0 %", "Summe 100"),
    "shares below 100": ({"anteile_prozent": {"1A": 60, "D": 30}}, "facts.anteile_prozent",
        "Die Anteile ergeben zusammen 90 %, nicht 100 %.", "Summe 100"),
    "shares above 100": ({"anteile_prozent": {"1A": 60, "D": 40.5}}, "facts.anteile_prozent",
        "Die Anteile ergeben zusammen 100,5 %, nicht 100 %.", "Summe 100"),
    "notices as list": ({"hinweise": ["H01"]}, "facts.hinweise", "verlangt je Hinweis", "H01"),
    "unknown notice": ({"hinweise": {"H99": "deutlich"}}, "facts.hinweise.H99",
        "Den Hinweis „H99“ gibt es nicht.", "H01"),
    "unknown state": ({"hinweise": {"H01": "klein"}}, "facts.hinweise.H01",
        "nicht „klein“", "undeutlich"),
    "state that is no text": ({"hinweise": {"H01": ["deutlich"]}}, "facts.hinweise.H01",
        "Ein Hinweis ist „deutlich“ oder „undeutlich“", "deutlich"),
    "delivery as text": ({"geliefert": "gut"}, "facts.geliefert",
        "„facts.geliefert“ muss ein Objekt mit Fakten sein", "Objekt"),
    "unknown value in the delivery": ({"geliefert": {"optik": "rot"}}, "facts.geliefert.optik",
        "keinen Wert „rot“", "gering"),
    "fact that no delivery has": ({"geliefert": {"warenart": "werkzeug"}},
        "facts.geliefert.warenart", "gibt es nicht", "optik"),
    "number in the delivery": ({"geliefert": {"restdauer_prozent": 101}},
        "facts.geliefert.restdauer_prozent", "außerhalb", "Zahl von 0 bis 100"),
    "delivery in the delivery": ({"geliefert": {"geliefert": {}}}, "facts.geliefert.geliefert",
        "gibt es nicht", "optik"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_refused(name: str, in_use: object) -> None:
    """Bad facts are refused with their path, a German sentence and what is allowed."""
    facts, path, message, allowed = MISTAKES[name]
    error = check(facts)["error"]
    assert error is not None
    assert error["path"] == path
    assert message in error["message"]
    assert allowed in error["allowed"]


@pytest.mark.parametrize(
    ("shares", "total"),
    [({"1A": 99.99999}, "99,99999"), ({"1A": 0.00001}, "0,00001"), ({"1A": 99.5}, "99,5")],
)
def test_total_of_the_shares(shares: dict[str, float], total: str, refusal: Refusal) -> None:
    """The message shows the sum as it is, and ends with a full stop."""
    message = refusal(anteile_prozent=shares)["message"]
    assert message == f"Die Anteile ergeben zusammen {total} %, nicht 100 %."


@pytest.mark.parametrize(
    "shares", [{"1A": 100}, {"1A": 33.3, "B": 33.3, "D": 33.4}, {"1A": 99.9999995, "D": 0}]
)
def test_shares_that_add_up(shares: dict[str, float], in_use: object) -> None:
    """Shares add up to 100 but for the inexactness of decimal fractions."""
    assert check({"anteile_prozent": shares})["error"] is None


def test_long_text_is_cut(refusal: Refusal) -> None:
    """A message quotes no more than a line of what was given."""
    for facts in ({"x" * 5000: 1}, {"optik": "x" * 5000}, {"anteile_prozent": {"x" * 5000: 1}}):
        error = refusal(**facts)
        assert len(error["message"]) < 200
        assert len(error["path"]) < 120
        assert "…" in error["message"]


def test_lone_surrogates(refusal: Refusal) -> None:
    """Text that is no Unicode is quoted so that it can be written."""
    for facts in ({"\ud800": 1}, {"optik": "\ud800"}, {"hinweise": {"\ud800": 1}}):
        error = refusal(**facts)
        assert (error["path"] + error["message"]).encode()


def test_any_mapping(in_use: object) -> None:
    """Facts may come as any mapping, not only as a dictionary."""
    assert check(MappingProxyType({"optik": "gering"}))["fitting"] == ["B"]


def test_name_that_is_no_text(in_use: object) -> None:
    """A fact whose name is no text is an error line, not an exception."""
    assert "gibt es nicht" in check({3: "x"})["error"]["message"]  # type: ignore[dict-item]


def test_missing_lists_are_empty(program: Any) -> None:
    """Missing knowledge, restrictions and notices mean none; other facts stay missing."""
    assert read_facts({}, program.model) == {
        "kenntnisse": frozenset(), "beschraenkungen": frozenset(), "hinweise": {},
    }  # fmt: skip


def test_facts_as_the_rules_read_them(program: Any) -> None:
    """Lists become sets, all else stays as given; the delivery holds only what was given."""
    given = {
        "kenntnisse": ["geruch", "geruch"], "optik": "gering", "garantie_monate": 0,
        "anteile_prozent": {"1A": 100}, "hinweise": {"H01": "undeutlich"},
        "geliefert": {"optik": "deutlich"},
    }  # fmt: skip
    facts = read_facts(given, program.model)
    assert facts["kenntnisse"] == frozenset(["geruch"])
    assert facts["hinweise"] == {"H01": "undeutlich"}
    assert facts["geliefert"] == {"optik": "deutlich"}
    assert {name: facts[name] for name in ("optik", "garantie_monate", "anteile_prozent")} == {
        name: given[name] for name in ("optik", "garantie_monate", "anteile_prozent")
    }


def test_facts_of_one_case_do_not_reach_the_next(judge: Callable[..., Any]) -> None:
    """What is missing in a case is missing, whatever the case before said."""
    judge(kenntnisse=["rueckruf"], hinweise={"H02": "deutlich"}, optik="einwandfrei")
    result = judge(optik="deutlich", zustand_deklariert="B", funktion="voll")
    assert ("V07", "H02") in [(v["code"], v["notice"]) for v in result.violations]


@pytest.mark.parametrize("value", [1, 5, 2.5])
def test_number_within_its_limits(value: float) -> None:
    """The limits themselves are allowed."""
    assert read_facts({"n": value}, MODEL)["n"] == value


@pytest.mark.parametrize("value", [0.999, 5.001])
def test_number_beyond_its_limits(value: float) -> None:
    """Beyond them nothing is."""
    with pytest.raises(InputError) as caught:
        read_facts({"n": value}, MODEL)
    assert caught.value.allowed == ["Zahl von 1 bis 5"]


def test_error_without_anything_allowed() -> None:
    """An error may have nothing to offer instead."""
    assert InputError("a", "b").allowed == []


@pytest.mark.parametrize(
    ("value", "expected"), [(None, True), ("unbekannt", True), ("gering", False), (0, False)]
)
def test_is_open(value: Any, expected: bool) -> None:
    """Not given and „unbekannt“ leave a fact open."""
    assert is_open(value) is expected
