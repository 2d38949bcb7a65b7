"""Tests for checker.changes.cases: cases that two editions answer differently."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest

from checker.changes import compare_cases
from checker.changes.cases import CaseUnreadable, Difference, outcome, read_cases
from checker.facts import InputError
from checker.program import Program

Edition = dict[str, Any]


@pytest.fixture
def earlier(canonical: dict[str, Any]) -> Program:
    """The first edition of the miniature, compiled."""
    return Program("gks", canonical["schemes"]["gks"]["editions"]["2020-01-01"], "")


def test_same_answers_are_no_change(program: Program, earlier: Program) -> None:
    """A case that both editions answer alike is left out."""
    assert compare_cases([{"facts": {"optik": "gering"}}], earlier, program) == []


def test_difference(program: Program, earlier: Program) -> None:
    """What is answered differently is told part by part."""
    facts = {"optik": "gering", "funktion": "voll", "garantie_monate": 12}
    (found,) = compare_cases([{"id": 5, "title": "Bohrer", "facts": facts}], earlier, program)
    assert found.explain() == (
        "Der Fall 5 „Bohrer“ wird anders beantwortet: "
        "Hinweis H04: bisher nichts, jetzt „Pflicht, fehlt noch“."
    )


def test_outcome(program: Program) -> None:
    """An answer in German has all that a reader acts on."""
    facts = {"zustand_deklariert": "1A", "optik": "gering", "warenart": "werkzeug",
             "geliefert": {"funktion": "defekt"}}  # fmt: skip
    found = outcome(facts, program)
    assert found["Deklarierter Zustand"] == "1A-Ware, nicht zulässig"
    assert found["Urteil über B-Ware"] == "noch offen"
    assert found["Verstoß V02"] == "Fehler bei 1A"
    assert found["Lieferung"] == "Die Ware entspricht der Zusage nicht"
    assert found["Pflicht P01"] == "Datenlöschung"
    assert found["Folge R05"] == "Rechte des Käufers"
    assert found["Empfehlung E03"] == "Bilder"
    assert found["Passende Zustände"] == "B-Ware"
    assert found["Offene Fragen"].split(", ")[0] in {
        fact["short"] for fact in program.edition["facts"]
    }


def test_outcome_with_notices(program: Program) -> None:
    """Violations name the notice that is missing."""
    facts = {"zustand_deklariert": "B", "optik": "deutlich", "funktion": "voll"}
    found = outcome(facts, program)
    assert found["Verstoß V07 (H02)"] == "Hinweis fehlt"
    assert found["Hinweis H02"] == "Folge, fehlt noch"


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (InputError("", "Kein JSON."), "Der Fall 1 ist nicht lesbar: Kein JSON."),
        ([], "Der Fall 1 ist nicht lesbar: Verlangt ist ein Objekt mit „facts“."),
        ({"id": "a"}, "Der Fall 1 ist nicht lesbar: Verlangt ist ein Objekt mit „facts“."),
        ({"id": "a", "facts": {}, "farbe": 1},
         "Der Fall a ist nicht lesbar: Den Schlüssel „farbe“ gibt es in einem Fall nicht."),
        ({"id": "a", "title": "T", "facts": {"rot": 1}},
         "Der Fall a „T“ ist nach der Fassung „2020-01-01“ und „2021-01-01“ nicht lesbar: Den Fakt"
         " „rot“ gibt es nicht."),
    ],
)  # fmt: skip
def test_unreadable(case: Any, message: str, program: Program, earlier: Program) -> None:
    """A case that cannot be read says why, and the next one is judged all the same."""
    good = {"facts": {"optik": "gering", "funktion": "voll", "garantie_monate": 12}}
    bad, other = compare_cases([case, good], earlier, program)
    assert bad.explain() == message
    assert other.kind == "case.answered"


def test_unreadable_in_one_edition(edition: Edition, program: Program) -> None:
    """A fact that only one edition knows is named with that edition."""
    fewer = copy.deepcopy(edition)
    fewer |= {"date": "ENTWURF", "facts": [f for f in edition["facts"] if f["name"] != "geliefert"]}
    found = compare_cases([{"facts": {"geliefert": {}}}], program, Program("gks", fewer, ""))
    assert [each.editions for each in found if isinstance(each, CaseUnreadable)] == [("ENTWURF",)]


def test_read_cases() -> None:
    """Cases come from JSON Lines; what is none, or nested too deeply, comes as an error."""
    lines = b'{"facts": {}}\nkaputt\n' + b"[" * 200 + b"\n\xff\n"
    first, *rest = read_cases(io.BytesIO(lines))
    assert first == {"facts": {}}
    assert [type(each) for each in rest] == [InputError] * len(rest)
    assert rest


def test_difference_in_words() -> None:
    """A part is told with what it was and what it is."""
    said = Difference("Verstoß V01", "nichts", "x, y").explain()
    assert said == "Verstoß V01: bisher nichts, jetzt „x, y“"
