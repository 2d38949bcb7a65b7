"""Tests for checker.flow, checker.wordings and checker.barred: the seller's way and its end."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker import barred, check, flow
from checker.ruleset import current
from checker.wordings import wordings
from tests.checker.test_nearest import NEW, OVERHAULED, PALLET, RETURNED

FOOD = {
    "warenart": "lebensmittel", "postenart": "gleichartig", "herkunft": "neuproduktion",
    "optik": "einwandfrei", "verpackung": "unversehrt", "geschmack": "wie_soll",
    "haltbarkeit": "verkuerzt", "restdauer_prozent": 30, "konformitaet": "nachgewiesen",
}  # fmt: skip
WAYS = {"neu": NEW, "retoure": RETURNED, "überholt": OVERHAULED, "palette": PALLET, "kost": FOOD}


def ask(facts: Any, **more: Any) -> dict[str, Any]:
    """What the page is answered."""
    found: dict[str, Any] = json.loads(flow.for_page(json.dumps({"facts": facts, **more})))
    return found


@pytest.mark.parametrize("name", WAYS)
def test_question_by_question_to_the_condition(name: str) -> None:
    """Each answer brings the end nearer, and the announced number of questions is kept."""
    goods, known = WAYS[name], {"vorher_deklariert": "keine", "garantie_geber": "anbieter"}
    facts: dict[str, Any] = {}
    left = []
    found = ask(facts)
    while found["asks"]:
        left.append(found["most"])
        assert len(found["asks"]) <= found["most"]
        asked = found["asks"][0]
        values = current().program("gks").model[asked].get("values", [{"name": "unbekannt"}])
        last = values[-1]["name"] if asked != "anteile_prozent" else {"1A": 100}
        facts[asked] = {**known, **goods}.get(asked, last)
        found = ask(facts)
    assert left == sorted(set(left), reverse=True)  # ever fewer
    assert len(facts) <= left[0]
    assert found["most"] == 0 or found["answer"]["best"] is None
    assert found["answer"]["best"] == check(facts).best
    assert set(found["later"]).isdisjoint(facts)


def test_lists_nobody_named_are_pointed_out() -> None:
    """They count as empty, so the page has to say so."""
    assert ask(NEW)["silent"] == ["kenntnisse", "beschraenkungen"]
    assert ask({**NEW, "kenntnisse": []})["silent"] == ["beschraenkungen"]
    assert "kenntnisse" not in ask({}, scheme="back-market")["silent"]


def test_afterwards_come_questions_for_notices_only() -> None:
    """They are asked as if the fitting condition were declared already."""
    found = ask(NEW)
    assert found["asks"] == []
    assert found["answer"]["best"] == "1B"
    assert "abnehmer" in found["later"]  # the notice of the flaw is due to consumers
    assert "abnehmer" in ask({**NEW, "zustand_deklariert": "1B"})["later"]


def test_what_cannot_be_judged_has_an_answer_and_nothing_else() -> None:
    """The page shows the error."""
    assert list(ask({"optik": "x"})) == ["answer"]
    assert ask({"optik": "x"})["answer"]["error"]["path"] == "facts.optik"


def test_another_scheme_asks_its_own_questions() -> None:
    """Where no condition is declared, nothing is asked as if one were."""
    found = ask({"aufbereitet": "ja"}, scheme="back-market")
    assert found["asks"]
    assert found["wordings"] == {}
    assert ask({"aufbereitet": "nein", "bm_merkmale": []}, scheme="back-market")["asks"] == []


def test_answers_fill_the_blanks_of_a_notice() -> None:
    """Where a question asks for what stands in brackets; the other brackets stay."""
    text = ask({**FOOD, "zustand_deklariert": "B"})["wordings"]["H01"]
    assert "noch rund 30 Prozent übrig" in text
    assert text.count("[") == 2


def test_only_what_was_answered_fills_a_blank() -> None:
    """Words stand for values, and what is unknown stands for nothing."""
    notices = [{"code": "H02", "text": "Betroffen: [wer]. [wann]"}]
    who = {"code": "H02", "blank": "[wer]", "fact": "x", "values": {"a": "alle"}}
    seller = {"fill": [who, {**who, "code": "H03", "blank": "[wann]"}]}
    assert wordings(notices, {"x": "a"}, seller) == {"H02": "Betroffen: alle. [wann]"}
    for facts in ({}, {"x": "b"}, {"x": ["a"]}):
        assert wordings(notices, facts, seller) == {}


def test_names_that_contradict_the_goods_are_barred() -> None:
    """Every name of another condition, the better ones with what the goods lack."""
    found = {each["condition"]: each for each in names(NEW)}
    assert "1B" not in found
    assert found["1A"]["names"] == ["1A-Ware", "A-Ware", "Neuware"]
    assert found["1A"]["better"]
    assert found["1A"]["because"]["text"] == "die Ware hat geringe sichtbare Fehler"
    assert not found["D"]["better"]
    assert found["B"]["because"] is None  # to say less than there is would be allowed
    assert all("AG-05" in each["clauses"] for each in found.values())


def test_the_declared_condition_counts_if_it_is_admissible() -> None:
    """Else the one that fits; without either nothing is known."""
    assert "B" not in {each["condition"] for each in names({**NEW, "zustand_deklariert": "B"})}
    assert "1B" not in {each["condition"] for each in names({**NEW, "zustand_deklariert": "1A"})}
    assert names({}) == []
    assert names({}, scheme="back-market") == []
    assert names({"optik": "x"}) == []


def names(facts: Any, **more: Any) -> list[dict[str, Any]]:
    """What must not be written, as the page is answered."""
    found: list[dict[str, Any]] = json.loads(barred.for_page(json.dumps({"facts": facts, **more})))[
        "barred"
    ]
    return found


def test_a_scheme_without_advice_bars_no_names() -> None:
    """Where no scheme says which fact holds the words of the text."""
    program = current().program("gks")
    assert list(barred.barred(NEW, check(NEW), program, {})) == []
