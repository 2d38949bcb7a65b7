"""Realistic offers: what is read from each, with precision and recall per fact.

``tests/offers`` holds the texts and what an attentive reader takes from them for sure. To see the
figures: ``pytest tests/checker/test_offer_corpus.py -s``.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.offer.checked import read

OFFERS = [
    offer
    for path in sorted((Path(__file__).parents[1] / "offers").glob("*.toml"))
    for offer in tomllib.loads(path.read_text(encoding="utf-8"))["offer"]
]
FIELDS = ("title", "condition", "description")
TODAY = "2026-11-22"


def ask(offer: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The reading of an offer."""
    result = read({key: offer[key] for key in FIELDS} | {"today": TODAY} | more)
    assert result["error"] is None, (offer["name"], result["error"])
    return result


def said(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each single thing that facts say."""
    for name, value in facts.items():
        if isinstance(value, dict):
            yield from ((name, f"{part}={each}") for part, each in value.items())
        else:
            yield from (
                (name, str(each)) for each in (value if isinstance(value, list) else [value])
            )


@pytest.fixture(scope="module")
def readings() -> dict[str, dict[str, Any]]:
    """All offers read, by name."""
    return {offer["name"]: ask(offer) for offer in OFFERS}


def test_precision_and_recall(readings: dict[str, dict[str, Any]]) -> None:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    complaints = []
    for offer in OFFERS:
        wanted, got = set(said(offer["facts"])), set(said(readings[offer["name"]]["facts"]))
        right.update(fact for fact, _ in wanted & got)
        missed.update(fact for fact, _ in wanted - got)
        for fact, value in sorted(got - wanted):
            wrong[fact] += 1
            complaints.append(f"{offer['name']}: {fact}={value}")
    print(f"\n{'Fakt':28}{'richtig':>8}{'falsch':>8}{'verpasst':>9}{'Präzision':>11}{'Treffer':>9}")
    for fact in sorted(right | wrong | missed):
        r, w, m = right[fact], wrong[fact], missed[fact]
        print(f"{fact:28}{r:8}{w:8}{m:9}{r / max(r + w, 1):11.0%}{r / max(r + m, 1):9.0%}")
    total, lost = right.total(), missed.total()
    print(f"{len(OFFERS)} Angebote, Präzision {total / (total + wrong.total()):.1%}, "
          f"Trefferquote {total / (total + lost):.1%}")  # fmt: skip
    assert len(OFFERS) >= 60
    assert complaints == []
    assert total / (total + lost) > 0.95


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer["name"])
def test_passages_contradictions_and_suggestions(
    offer: dict[str, Any], readings: dict[str, dict[str, Any]]
) -> None:
    result = readings[offer["name"]]
    for one in result["findings"]:
        if one["field"]:
            assert offer[one["field"]][one["start"] : one["end"]] == one["passage"] != ""
        else:
            assert not one["taken"]
    assert {one["fact"] for one in result["contradictions"]} == set(offer.get("contradicts", []))
    suggested = {
        f"{one['fact']}{'.' + one['part'] if one['part'] else ''}={one['value']}"
        for one in result["findings"]
        if one["certainty"] == "suggested"
    }
    assert set(offer.get("suggests", [])) <= suggested
    taken = {one["fact"] for one in result["findings"] if one["taken"]}
    assert result["facts"].keys() == taken


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer["name"])
def test_spelling_changes_nothing(
    offer: dict[str, Any], readings: dict[str, dict[str, Any]]
) -> None:
    facts = readings[offer["name"]]["facts"]
    umlauts = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
    plain = str.maketrans(umlauts)
    for change in (
        lambda text: text.translate(plain).upper(),
        lambda text: text.lower().replace(" ", "  ").replace("e", "e\u00ad"),
    ):
        assert ask({**offer, **{key: change(offer[key]) for key in FIELDS}})["facts"] == facts


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer["name"])
def test_an_unrelated_sentence_changes_nothing(
    offer: dict[str, Any], readings: dict[str, dict[str, Any]]
) -> None:
    before = readings[offer["name"]]
    text = offer["description"].rstrip() + "\n\nDer Versand erfolgt am Montag."
    after = ask({**offer, "description": text})
    assert after["facts"] == before["facts"]
    assert after["findings"] == before["findings"]
