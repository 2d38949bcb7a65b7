"""Tests for checker.delivery: whether the goods received are what was promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker import Result
from checker.answer import answer
from checker.case import Case
from checker.delivery import received_case
from checker.program import Program

Judge = Callable[..., Result]
OFFER = {"zustand_deklariert": "1A", "warenart": "lebensmittel", "optik": "einwandfrei",
         "funktion": "voll", "geschmack": "gut", "postenart": "einzeln"}  # fmt: skip
ALL_WELL = {"optik": "einwandfrei", "funktion": "voll", "geschmack": "gut"}


@pytest.mark.parametrize(
    ("declared", "received", "status", "clauses"),
    [
        ("1A", ALL_WELL, "kept", ["1A-01", "1A-02", "1A-07"]),
        ("1A", {**ALL_WELL, "optik": "gering"}, "broken", ["1A-01"]),
        ("1A", {**ALL_WELL, "optik": "gering", "funktion": "defekt"}, "broken", ["1A-01", "1A-02"]),
        ("1A", {"optik": "einwandfrei"}, "open", ["1A-02", "1A-07"]),
        ("1A", {"optik": "unbekannt", "funktion": "voll", "geschmack": "gut"}, "open", ["1A-01"]),
        ("1A", {}, "open", ["1A-01", "1A-02", "1A-07"]),
        ("B", {"optik": "einwandfrei", "funktion": "voll"}, "kept", ["B-02"]),
        ("B", {"optik": "einwandfrei", "funktion": "defekt"}, "broken", ["B-02"]),
        ("D", {}, "kept", []),
    ],
)
def test_delivery(
    declared: str, received: dict[str, str], status: str, clauses: list[str], judge: Judge
) -> None:
    """A promise is kept, broken or open; for a lower condition better goods are fine too."""
    result = judge(**{**OFFER, "zustand_deklariert": declared}, geliefert=received)
    assert result.delivery == {"status": status, "clauses": clauses}


def test_no_delivery(judge: Judge) -> None:
    """Without goods received there is nothing to say."""
    assert judge(**OFFER).delivery is None


def test_delivery_without_declaration(judge: Judge) -> None:
    """Without a declared condition it stays open what was promised."""
    result = judge(optik="einwandfrei", geliefert=ALL_WELL)
    assert result.delivery == {"status": "open", "clauses": []}


def test_promise_beyond_the_condition(judge: Judge) -> None:
    """A promise that only the paper holds counts where it certainly fails."""
    kept = judge(**OFFER, geliefert=ALL_WELL, garantie_monate=12)
    broken = judge(**OFFER, geliefert=ALL_WELL, garantie_monate=11)
    assert kept.delivery["status"] == "kept"
    assert broken.delivery == {"status": "broken", "clauses": ["1A-08"]}


def test_broken_promise_is_a_violation(judge: Judge) -> None:
    """A broken promise is a violation with its consequence; a kept or open one is neither."""
    broken = judge(**OFFER, geliefert={**ALL_WELL, "optik": "deutlich"})
    assert [v["code"] for v in broken.violations] == ["V22"]
    assert [item["code"] for item in broken.consequences] == ["R05"]
    for received in (ALL_WELL, {}):
        result = judge(**OFFER, geliefert=received)
        assert result.violations == result.consequences == []


def test_offer_is_judged_on_the_offer(judge: Judge) -> None:
    """What arrived changes neither the verdicts nor what fits nor the best condition."""
    offered = judge(**OFFER)
    received = judge(**OFFER, geliefert={"optik": "deutlich", "funktion": "defekt"})
    for key in ("verdicts", "fitting", "best", "declared", "notices"):
        assert received[key] == offered[key]


def test_what_shows_is_not_taken_from_the_offer(program: Program) -> None:
    """Facts that show at the goods count only as the buyer saw them."""
    offer = Case.given({**OFFER, "geliefert": {"optik": "gering"}}, program)
    received = received_case(offer).facts
    assert received["optik"] == "gering"
    assert received["warenart"] == "lebensmittel"
    assert "funktion" not in received
    assert "geschmack" not in received


def test_irrelevant_facts_are_settled_for_the_goods(program: Program) -> None:
    """What cannot matter for the goods received is assumed there as well."""
    offer = Case.given({**OFFER, "warenart": "werkzeug", "geliefert": {}}, program)
    assert received_case(offer).facts["geschmack"] == "entfaellt"


def test_an_offer_that_restricts_itself(edition: dict[str, Any]) -> None:
    """Where the offer clearly said that less may come, a broken promise stays open."""
    declaration = {**edition["declaration"], "restricting": ["H01"]}
    program = Program("gks", {**edition, "declaration": declaration}, "")
    offer = {**OFFER, "geliefert": {**ALL_WELL, "optik": "deutlich"}}
    assert answer(offer, program)["delivery"]["status"] == "broken"
    for state, status in (("deutlich", "open"), ("undeutlich", "broken")):
        found = answer({**offer, "hinweise": {"H01": state}}, program)["delivery"]
        assert found["status"] == status
        assert found["clauses"]
