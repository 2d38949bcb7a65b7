"""Tests for checker.text: an answer in German sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker import Result, check
from checker.stream import check_text
from checker.text import in_words

Judge = Callable[..., Result]
GOOD = {"warenart": "werkzeug", "funktion": "voll", "postenart": "einzeln"}


@pytest.fixture
def told(judge: Judge, edition: dict[str, Any]) -> Callable[..., str]:
    """``told(optik="gering")``: the answer in words, on one line."""
    return lambda **facts: " ".join(in_words(judge(**facts), edition).split())


def test_head_and_fitting(told: Callable[..., str]) -> None:
    """The text begins with the case and says which condition fits, and why."""
    text = told(**GOOD, zustand_deklariert="B", optik="gering")
    assert text.startswith("Fall None nach gks, Fassung 01.01.2021 Passender Zustand: B-Ware")
    assert "B-Ware, zweite Wahl (B-01)" in text
    assert "Deklariert: B-Ware, zweite Wahl – zulässig (B-01)" in text


def test_head_of_a_draft(judge: Judge, edition: dict[str, Any]) -> None:
    """An answer by a draft says first that the draft is not in force."""
    text = in_words(judge(**GOOD), {**edition, "status": "draft"})
    assert text.splitlines()[0] == "Fall None nach gks, Entwurf, der nicht gilt"


def test_nothing_fits(told: Callable[..., str]) -> None:
    """Where nothing fits yet, the text says so and what is still to be cleared."""
    text = told()
    assert "Nach den bisherigen Angaben passt noch kein Zustand sicher." in text
    assert "Noch zu klären:" in text
    assert "- Wie sieht die Ware aus? [optik]" in text
    assert "Deklariert" not in text


def test_still_open(told: Callable[..., str]) -> None:
    """A fitting condition that may still change is named with that reservation."""
    text = told(optik="einwandfrei")
    assert (
        "Nach den bisherigen Angaben passt: 1A-Ware, ganz neu (1A-01). Fehlende Angaben können das"
        " noch ändern."
    ) in text


def test_open_condition_cites_what_is_met(judge: Judge, edition: dict[str, Any]) -> None:
    """The clauses that are still open are no reason why a condition fits."""
    result = judge(optik="gering")
    assert result["verdicts"]["B"]["clauses"] == ["B-02", "1A-06"]
    assert "passt: B-Ware, zweite Wahl (B-01). Fehlende" in " ".join(
        in_words(result, edition).split()
    )
    assert "passt: B-Ware, zweite Wahl. Fehlende" in " ".join(
        in_words(Result({**result, "trace": []}), edition).split()
    )


def test_alternatives(told: Callable[..., str]) -> None:
    """What is admissible without fitting is named, unless it is mere understatement."""
    spoiled = {"warenart": "lebensmittel", "postenart": "einzeln", "geschmack": "schlecht"}
    text = told(**spoiled, optik="deutlich", funktion="voll")
    assert "Passender Zustand: B-Ware, zweite Wahl (B-01, B-02)" in text
    assert "Ebenfalls zulässig: D-Ware, Wertstoff (D-02)." in text
    text = told(**spoiled, optik="deutlich")
    assert "Ebenfalls zulässig: D-Ware, Wertstoff (D-02)." in text
    assert "zulässig: " not in told(**GOOD, optik="einwandfrei")


def test_understatement_where_the_better_one_is_barred(told: Callable[..., str]) -> None:
    """Understatement is no alternative either where the better condition does not come first."""
    text = told(**GOOD, optik="einwandfrei", kenntnisse=["rueckruf"])
    assert "noch kein Zustand sicher" in text
    assert "ulässig: " not in text


def test_promises_of_a_marketplace(in_use: Any) -> None:
    """Where no seller chooses a condition, the text speaks of promises."""
    edition = in_use.program("back-market").edition
    texts = {
        months: in_words(check(facts, scheme="back-market"), edition)
        for months, facts in ((3, {"garantie_monate": 3}), (12, {"garantie_monate": 12}), (0, {}))
    }
    assert "Zusagen: nicht eingehalten (BM-01)" in texts[3]
    assert "Zusagen: eingehalten (BM-01)" in texts[12]
    assert "Zusagen: noch offen (BM-01)" in texts[0]
    for text in texts.values():
        assert "Deklariert" not in text
        assert "Zustand" not in text.splitlines()[1]


def test_others_in_question(told: Callable[..., str]) -> None:
    """Further fitting conditions are named after the first, with the interpretation."""
    lot = {"postenart": "mischposten", "anteile_prozent": {"1A": 90, "D": 10}}
    text = told(**{**GOOD, **lot}, optik="einwandfrei", zustand_deklariert="D")
    assert "Passender Zustand: D-Ware, Wertstoff (D-01)" in text
    assert "Daneben kommt in Betracht: 1A-Ware, ganz neu." in text
    text = told(**{**GOOD, **lot}, optik="einwandfrei", zustand_deklariert="1A")
    assert "; Auslegung M01)" in text


def test_violations(told: Callable[..., str]) -> None:
    """A violation has its title, its clauses and what remedies it; a notice is named."""
    text = told(**GOOD, optik="gering", zustand_deklariert="1A")
    assert "Verstöße: - V02: Fehler bei 1A (1A-01). Nennen Sie B-Ware." in text
    assert "Deklariert: 1A-Ware, ganz neu – nicht zulässig (1A-01)" in text
    text = told(**GOOD, optik="deutlich", zustand_deklariert="B")
    assert "- V07 H02 „Fehler“: Hinweis fehlt (B-03). Wortlaut: Die Ware hat Fehler." in text
    assert "- H02 (Folge, fehlt noch) (B-03): Wortlaut siehe oben." in text
    assert text.count("Die Ware hat Fehler.") == 1


def test_notices(told: Callable[..., str]) -> None:
    """A notice has its rank, its state and the wording to use."""
    text = told(**GOOD, optik="deutlich", hinweise={"H02": "undeutlich", "H03": "deutlich"})
    assert "Hinweise für die Offerte:" in text
    assert "- H02 (Folge, steht nur undeutlich da) (B-03): Die Ware hat Fehler." in text
    assert "- H03 (üblich, steht deutlich in der Offerte) (B-04):" in text
    assert "- H04 (Obliegenheit, fehlt noch) (B-05): Bitte genau prüfen." in text


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ({"optik": "gering", "funktion": "voll"}, "Die Ware entspricht der Zusage nicht. (1A-01)"),
        ({"optik": "einwandfrei", "funktion": "voll"}, "Die Ware entspricht der Zusage."),
        ({}, "Ob die Ware der Zusage entspricht, ist noch offen."),
    ],
)
def test_delivery(received: dict[str, str], words: str, told: Callable[..., str]) -> None:
    """The text says whether the goods are what was promised."""
    offer = {**GOOD, "optik": "einwandfrei", "zustand_deklariert": "1A"}
    text = told(**offer, geliefert=received)
    assert words in text
    assert ("Rechtsfolgen nach dem Regelwerk: - R05: Der Käufer hat Rechte." in text) == (
        "nicht" in words
    )


def test_duties_and_advice(told: Callable[..., str]) -> None:
    """Duties and recommendations follow with their clauses."""
    text = told(**GOOD, optik="gering")
    assert "Außerdem ist zu tun: - P01: Daten sind zu löschen. (B-06)" in text
    assert "Empfehlungen: - E03: Bilder sind zu empfehlen. (AG-06)" in text


def test_error(in_use: object) -> None:
    """A case that cannot be judged says why, where, and what is allowed."""
    text = in_words(check({"optik": "rot"}, id=7), None)
    assert text.splitlines()[:2] == [
        "Fall 7: „optik“ hat keinen Wert „rot“.", "  Stelle: facts.optik",
    ]  # fmt: skip
    assert "Erlaubt: einwandfrei, gering, deutlich, unbekannt" in text


def test_error_that_names_the_case(in_use: object) -> None:
    """A message that begins with the case's number is not given that number twice."""
    assert in_words(check_text("[]", 2), None).startswith("Fall 2 ist kein JSON-Objekt")
    assert in_words(check_text("kaputt", 2), None).startswith("Fall 2 ist kein gültiges JSON")


def test_error_without_place(in_use: object) -> None:
    """An error without a place or alternatives has one line."""
    result = check({"optik": "rot"}, id=7)
    result["error"] |= {"path": "", "allowed": []}
    assert in_words(result, None) == "Fall 7: „optik“ hat keinen Wert „rot“."


def test_lines_are_short(judge: Judge, edition: dict[str, Any]) -> None:
    """No line is wider than a terminal."""
    text = in_words(judge(**GOOD, optik="deutlich", zustand_deklariert="1A"), edition)
    assert max(map(len, text.splitlines())) <= 88
