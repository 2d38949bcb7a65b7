"""Tests for checker.buying: everything about one purchase in one answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from checker import check, ruleset
from checker.buying import buying_for_page, promise_for_page
from checker.canonical import dump

Ask = Callable[..., dict[str, Any]]
OFFER = {"zustand_deklariert": "1A", "warenart": "lebensmittel"}


@pytest.fixture
def ask(in_use: object) -> Ask:
    """``ask(optik="gering")``: what the page gets for these facts."""

    def asking(scheme: str = "gks", **facts: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            buying_for_page(json.dumps({"scheme": scheme, "facts": facts}))
        )
        return found

    return asking


@pytest.fixture
def changed(canonical: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The miniature with a fact to tell first, and a duty meant for buyers."""
    other = deepcopy(canonical)
    scheme = other["schemes"]["gks"]
    scheme["buyer"] = ["P01"]
    for fact in scheme["editions"]["2021-01-01"]["facts"]:
        if fact["name"] in ("warenart", "postenart"):
            fact["basic"] = True
    monkeypatch.setattr(ruleset, "_current", ruleset.Ruleset(dump(other)))


def test_answer_is_that_of_the_checker(ask: Ask) -> None:
    """The contract's answer comes unchanged, with the promise beside it."""
    facts = {**OFFER, "geliefert": {"optik": "gering"}}
    found = ask(**facts)
    assert found["answer"] == check(facts, id=1)
    assert found["promise"]["condition"] == "1A"


def test_most_decisive_questions(ask: Ask) -> None:
    """Asked for at the goods is what decides the promise and was not told yet."""
    found = ask(**OFFER)
    assert found["goods"] == ["geschmack", "optik", "funktion"]
    assert ask(**OFFER, geliefert={"optik": "gering"})["goods"] == ["geschmack", "funktion"]
    assert ask(**OFFER, geliefert={"optik": "unbekannt"})["goods"] == ["geschmack", "funktion"]
    assert ask(zustand_deklariert="1A", warenart="werkzeug")["goods"] == ["optik", "funktion"]


def test_questions_on_paper(ask: Ask) -> None:
    """What offer and documents tell is asked apart from what shows at the goods."""
    assert set(ask(**OFFER)["paper"]) == {"garantie_monate", "postenart"}
    assert ask(**OFFER, garantie_monate=12, postenart="einzeln")["paper"] == []


def test_basics_come_first(ask: Ask, changed: None) -> None:
    """As long as one is open, nothing else is asked; one told of the goods counts as well."""
    found = ask(zustand_deklariert="1A")
    assert (found["basics"], found["goods"]) == (["warenart", "postenart"], [])
    assert ask(**OFFER)["basics"] == ["postenart"]
    assert ask(**OFFER, postenart="einzeln")["goods"]


def test_advice_meant_for_buyers(ask: Ask, changed: None) -> None:
    """Of the duties of the answer those are named that are the buyer's."""
    found = ask(zustand_deklariert="B", warenart="werkzeug", optik="gering")
    assert [item["code"] for item in found["answer"]["recommendations"]] == ["E03"]
    assert [item["code"] for item in found["advice"]] == ["P01"]


def test_grounds_are_the_promises_broken(ask: Ask) -> None:
    """Each promise that the goods break is said once, with what was told about it."""
    found = ask(**OFFER, garantie_monate=3, geliefert={"optik": "gering", "funktion": "voll"})
    assert [(g["clauses"], g["facts"]) for g in found["grounds"]] == [
        (["1A-01"], {"optik": "gering"}), (["1A-08"], {"garantie_monate": 3}),
    ]  # fmt: skip
    assert found["grounds"][0]["text"] == "die Ware sieht einwandfrei aus"
    whole = {"optik": "einwandfrei", "funktion": "voll", "geschmack": "gut"}
    assert ask(**OFFER, geliefert=whole)["grounds"] == ask(**OFFER)["grounds"] == []


def test_what_is_tolerated(ask: Ask) -> None:
    """What would break a better promise is said to be admitted, with the clause that does."""
    offer = {"zustand_deklariert": "B", "warenart": "werkzeug"}
    found = ask(**offer, geliefert={"optik": "gering", "funktion": "voll"})
    assert found["tolerated"] == [{"text": "die Ware hat kleine Fehler", "clauses": ["B-01"]}]
    assert ask(**OFFER, geliefert={"optik": "gering"})["tolerated"] == []
    assert ask(**OFFER, geliefert={"restdauer_prozent": 3})["tolerated"] == []


def test_what_the_verdict_hangs_on(ask: Ask) -> None:
    """Only what shows at the goods keeps the verdict on them open, not what paper tells."""
    found = ask(**OFFER, geliefert={"optik": "einwandfrei"})
    assert found["deciding"] == ["geschmack", "funktion"]
    assert set(found["paper"]).isdisjoint(found["deciding"])


def test_breach_lies_in_the_delivery(ask: Ask) -> None:
    """Of the violations those are named that the delivery itself is, not those of the offer."""
    offer = {**OFFER, "optik": "gering"}
    found = ask(**offer, geliefert={"optik": "gering"})
    assert [item["code"] for item in found["answer"]["violations"]] == ["V02", "V22"]
    assert [item["code"] for item in found["breach"]] == ["V22"]
    assert ask(**offer)["breach"] == []


def test_offer_that_restricts_itself(
    ask: Ask, canonical: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notice is named that leaves open what a broken promise means."""
    other = deepcopy(canonical)
    other["schemes"]["gks"]["editions"]["2021-01-01"]["declaration"]["restricting"] = ["H01"]
    monkeypatch.setattr(ruleset, "_current", ruleset.Ruleset(dump(other)))
    facts = {**OFFER, "geliefert": {"optik": "gering"}}
    assert ask(**facts, hinweise={"H01": "deutlich"})["restricted"] == ["H01"]
    for stated in ({}, {"H01": "undeutlich"}):
        assert ask(**facts, hinweise=stated)["restricted"] == []
    assert ask(**OFFER, hinweise={"H01": "deutlich"})["restricted"] == []


def test_nothing_to_ask(ask: Ask) -> None:
    """Without a condition, and where all is told, nothing is asked of the goods."""
    found = ask()
    assert (found["basics"], found["goods"], found["paper"]) == ([], [], [])
    assert ask(scheme="back-market")["paper"] == ["garantie_monate"]
    whole = {"optik": "einwandfrei", "funktion": "voll", "geschmack": "gut"}
    assert ask(**OFFER, geliefert=whole)["goods"] == []


def test_error(ask: Ask) -> None:
    """Facts that cannot be judged bring the error and nothing else."""
    found = ask(**OFFER, geliefert={"optik": "rot"})
    assert found["answer"]["error"]["path"] == "facts.geliefert.optik"
    assert (found["promise"], found["goods"]) == (None, [])


def test_promise_alone(in_use: object) -> None:
    """A page that shows a definition asks for the promise alone."""
    found = json.loads(promise_for_page('{"facts": {"zustand_deklariert": "B"}}'))
    assert (found["promise"]["condition"], found["error"]) == ("B", None)
    assert json.loads(promise_for_page("{}")) == {"promise": None, "error": None}
    found = json.loads(promise_for_page('{"edition": "1999-01-01"}'))
    assert found["error"]["path"] == "edition"
