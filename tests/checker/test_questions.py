"""Tests for checker.questions and checker.missing: what is still worth asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from checker import Result
from checker.case import Case
from checker.missing import Missing
from checker.program import Program

Judge = Callable[..., Result]
DRILL = {"warenart": "werkzeug"}
FOOD = {"warenart": "lebensmittel"}
DONE = {"zustand_deklariert": "1A", "warenart": "werkzeug", "optik": "einwandfrei",
        "funktion": "voll", "postenart": "einzeln", "angaben_im_text": []}  # fmt: skip


def test_nobody_is_asked_for_the_taste_of_a_drill(judge: Judge) -> None:
    """A question that the goods make pointless is not asked."""
    assert "geschmack" not in judge(**DRILL).questions
    assert "geschmack" in judge(**FOOD).questions


def test_first_what_makes_a_question_matter(judge: Judge) -> None:
    """While it is open whether a question matters, the one that decides this is asked instead."""
    asked = judge().questions
    assert "geschmack" not in asked
    assert "anteile_prozent" not in asked
    assert {"warenart", "postenart", "optik", "funktion"} <= set(asked)


def test_shares_are_asked_for_lots_only(judge: Judge) -> None:
    """Shares are asked for once the goods are a lot."""
    assert "anteile_prozent" not in judge(**DRILL, postenart="einzeln").questions
    assert "anteile_prozent" in judge(**DRILL, postenart="mischposten").questions


def test_shares_are_asked_once(judge: Judge) -> None:
    """Shares are asked for until they are given, be it partly as unknown."""
    facts = {**DONE, "postenart": "mischposten"}
    assert "anteile_prozent" in judge(**facts).questions
    partly = judge(**facts, anteile_prozent={"1A": 80, "unbekannt": 20})
    assert "anteile_prozent" not in partly.questions
    assert "anteile_prozent" in partly.verdicts["1A"]["missing"]


def test_nothing_left_to_ask(judge: Judge) -> None:
    """Once nothing can change the answer, nothing is asked."""
    assert judge(**DONE).questions == []


@pytest.mark.parametrize("name", ["zustand_deklariert", "warenart", "optik", "funktion"])
def test_each_open_fact_is_asked(name: str, judge: Judge) -> None:
    """A fact that could change the answer is asked for."""
    facts = {key: value for key, value in DONE.items() if key != name}
    assert name in judge(**facts).questions


def test_the_field_comes_last(judge: Judge) -> None:
    """What stands in the field is asked last, as it changes no condition."""
    facts = {key: value for key, value in DONE.items() if key != "zustand_deklariert"}
    assert judge(**facts).questions[-1] == "zustand_deklariert"


def test_unknown_answers_are_not_asked_again(judge: Judge) -> None:
    """What was answered with „unbekannt“ keeps a verdict open, but is not asked again."""
    result = judge(optik="unbekannt", funktion="voll")
    assert "optik" in result.verdicts["1A"]["missing"]
    assert "optik" not in result.questions
    assert "warenart" in result.questions


def test_undecided_violation_is_asked(judge: Judge) -> None:
    """A fact that decides about a violation of the declared condition is asked for."""
    facts = {**DONE, **FOOD, "geschmack": "gut"}
    assert judge(**facts).questions == ["restdauer_prozent"]
    assert judge(**facts, hinweise={"H01": "deutlich"}).questions == []
    assert judge(**facts, restdauer_prozent=80).questions == []


def test_answers_end_the_questions(judge: Judge) -> None:
    """Whoever answers the first question each time comes to an end with a best condition."""
    answers: dict[str, Any] = {
        "zustand_deklariert": "B", "warenart": "lebensmittel", "optik": "gering",
        "geschmack": "gut", "funktion": "voll", "postenart": "mischposten",
        "anteile_prozent": {"B": 100}, "garantie_monate": 24, "restdauer_prozent": 80,
        "angaben_im_text": [],
    }  # fmt: skip
    facts: dict[str, Any] = {}
    while asked := judge(**facts).questions:
        assert asked[0] not in facts
        facts[asked[0]] = answers[asked[0]]
    assert judge(**facts).best == "B"
    assert "geliefert" not in facts


@pytest.mark.parametrize(
    ("tree", "given", "named", "askable"),
    [
        (["is", "optik", ["gering"]], {}, ["optik"], ["optik"]),
        (["is", "optik", ["gering"]], {"optik": "deutlich"}, [], []),
        (["not", ["is", "optik", ["gering"]]], {}, ["optik"], ["optik"]),
        (["or", ["true"], ["is", "optik", ["gering"]]], {}, [], []),
        (["and", ["is", "funktion", ["voll"]], ["is", "optik", ["gering"]]],
         {"funktion": "voll"}, ["optik"], ["optik"]),
        (["is", "geschmack", ["gut"]], {}, ["geschmack", "warenart"], ["warenart"]),
        (["is", "geschmack", ["gut"]], FOOD, ["geschmack"], ["geschmack"]),
        (["cmp", ">", ["number", "restdauer_prozent"], 3], DRILL, [], []),
        (["cmp", ">", ["number", "garantie_monate"], ["number", "restdauer_prozent"]],
         {**FOOD, "optik": "gering", "garantie_monate": 3}, ["restdauer_prozent"],
         ["restdauer_prozent"]),
        (["is", "@declared", ["1A"]], {}, ["zustand_deklariert"], ["zustand_deklariert"]),
        (["is", "@delivery", ["kept"]], {}, ["geliefert"], ["geliefert"]),
        (["cmp", ">", ["share", "anteile_prozent", ["D"]], 3],
         {"postenart": "mischposten", "anteile_prozent": {"1A": 90, "unbekannt": 10}},
         ["anteile_prozent"], ["anteile_prozent"]),
    ],
)  # fmt: skip
def test_missing(
    tree: list[Any], given: dict[str, Any], named: list[str], askable: list[str], program: Program
) -> None:
    """The open facts of a tree that could still decide it; where askable, those to ask first."""
    missing = Missing(Case.given(given, program))
    assert list(missing.named(tree)) == named
    assert list(missing.askable(tree)) == askable
