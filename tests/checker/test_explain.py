"""Tests for checker.explain: clauses, codes, interpretations and facts for the terminal."""

from __future__ import annotations

from typing import Any

import pytest

from checker.explain import (
    explain,
    explain_clause,
    explain_code,
    explain_fact,
    explain_reading,
    find_clause,
    list_facts,
    names,
    normalised,
    wrap,
)


def shown(edition: dict[str, Any], name: str) -> str:
    """A clause as it is explained."""
    found = find_clause(edition, name)
    assert found is not None
    return explain_clause(edition, *found)


def test_clause(edition: dict[str, Any]) -> None:
    """A clause shows kind, section, place, text with parameters, rule and readings."""
    text = shown(edition, "1a-05")
    assert text.splitlines()[:5] == [
        "1A-05  Erlaubnis", "1A-Ware, ganz neu, § 2 Posten",
        "Stand 01.01.2021, Fundstelle 1A 2.S5", "", "Bis 10\u00a0% D-Ware sind strittig.",
    ]  # fmt: skip
    assert "- 1A-Ware: Ermessensfall, sobald gilt: " in text
    assert "M01 Beimischung (strittig)" in text
    assert "    a) Nichts." in text.splitlines()
    assert "* b) Bis 10\u00a0%." in text
    assert "Gewählt: Es bleibt strittig." in text
    assert "Grund: Die Quelle schweigt." in text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("2.S5", "Entwurf, Fundstelle 1A 2.S5"),
        ("Entwurf", "Entwurf, Vorschlag der Redaktion, ohne Vorbild in der Quelle"),
    ],
)
def test_clause_of_a_draft(source: str, line: str, edition: dict[str, Any]) -> None:
    """A draft is called a draft, and what it adds itself names no place in the source."""
    draft = {**edition, "date": "ENTWURF", "status": "draft"}
    section, clause = find_clause(draft, "1A-05") or (None, {})
    text = explain_clause(draft, section, {**clause, "source": source})
    assert text.splitlines()[2] == line


def test_clause_without_rule(edition: dict[str, Any]) -> None:
    """A clause without a rule says why it has none."""
    assert shown(edition, "AG-02").endswith("Keine Regel:\n  Ein Grund ist keine Regel.")


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("1A-01", "- Handelsname für 1A: Neuware (nicht trennscharf: B-Ware ist auch neu.)"),
        ("AG-03", "Wertung bleibt:\n  Ob ein Wort ein Zustandswort ist."),
        ("AG-04", "Die Regel dazu steht bei AG-03."),
        ("AG-07", "- Angabe stand: 2020-01-01"),
        ("1A-08", "12\u00a0Monate"),
    ],
)
def test_ways_to_have_a_rule(clause: str, words: str, edition: dict[str, Any]) -> None:
    """Names, metadata, rules elsewhere and what stays judgement are shown."""
    assert words in shown(edition, clause)


def test_distinctive_name(edition: dict[str, Any]) -> None:
    """A distinctive name stands without a note."""
    section, clause = find_clause(edition, "1A-01") or (None, None)
    names = [{"text": "Ladenneu", "condition": "1A", "distinctive": True}]
    text = explain_clause(edition, section, {**clause, "names": names})
    assert "Handelsname für 1A: Ladenneu\n" in text + "\n"


def test_every_clause_can_be_explained(edition: dict[str, Any]) -> None:
    """No clause of an edition fails to be explained."""
    for section in edition["sections"]:
        for clause in section["clauses"]:
            assert shown(edition, clause["id"]).startswith(clause["id"])


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("M1", "M01"), ("v6", "V06"), ("bm-18", "BM-18"), ("1a-001", "1A-01"), (" f12 ", "F12"),
        ("optik", "OPTIK"), ("", ""),
    ],
)  # fmt: skip
def test_normalised(name: str, written: str) -> None:
    """Names may be written with small letters, and with fewer zeros."""
    assert normalised(name) == written


def test_pair(edition: dict[str, Any]) -> None:
    """A violation with its notice explains both, if there are both."""
    text = explain(edition, "v7:h1")
    assert text == explain_code(edition, "V07") + "\n\n\n" + explain_code(edition, "H01")
    assert explain(edition, "V07:H99") is None


def test_fact(edition: dict[str, Any]) -> None:
    """A fact shows its question, its values, when it is asked, and the help to it."""
    text = explain_fact(edition, "F05")
    assert text is not None
    assert text.splitlines()[:2] == ["geschmack  (F05, ein Wert)", "  Wie schmeckt es?"]
    assert text.endswith("wird gefragt, wenn gilt: die Ware ist ein Lebensmittel")
    facts = [{**fact, "help": "Kosten Sie."} for fact in edition["facts"]]
    assert (explain({**edition, "facts": facts}, "geschmack") or "").endswith("\n\nKosten Sie.")
    assert explain_fact(edition, "F99") is None


def test_names(edition: dict[str, Any]) -> None:
    """Everything that has a name can be explained."""
    for name in names(edition):
        assert (explain(edition, name) or "").startswith(name)


def test_no_such_name(edition: dict[str, Any]) -> None:
    """What does not exist cannot be found."""
    assert find_clause(edition, "X-01") is None
    assert explain_reading(edition, "M99") is None


def test_reading(edition: dict[str, Any]) -> None:
    """An interpretation shows its problem, its readings and the one chosen."""
    text = explain_reading(edition, "M02")
    assert text is not None
    assert text.splitlines()[0] == "M02 Untertreibung"
    assert "Darf man schlechter angeben?" in text


def test_code(edition: dict[str, Any]) -> None:
    """A code shows its meaning, with wording or remedy and its clauses."""
    notice, violation = explain_code(edition, "H01"), explain_code(edition, "V02")
    assert "Wortlaut:\n  Achtung, verkürzte Haltbarkeit." in notice
    assert "Abhilfe:\n  Nennen Sie B-Ware." in violation
    assert "Wortlaut" not in violation
    assert notice.endswith("Klauseln: 1A-04")


def test_facts(edition: dict[str, Any]) -> None:
    """Every fact has its question, its type, its values and when it is asked."""
    text = list_facts(edition)
    for words in (
        "A  Offerte", "B  Ware",
        "zustand_deklariert  (F01, ein Wert)\n  Welcher Zustand steht im Feld?",
        "    fehlt: nichts",
        "angaben_im_text  (F02, Liste)",
        "hinweise  (F03, Hinweis → deutlich/undeutlich)",
        "    H01: Restdauer gekürzt",
        "geschmack  (F05, ein Wert)",
        "  wird gefragt, wenn gilt: die Ware ist ein Lebensmittel",
        "garantie_monate  (F09, Zahl ab 0, Monate)",
        "restdauer_prozent  (F10, Zahl von 0 bis 100, %)",
        "anteile_prozent  (F12, Zustand → Prozent, Summe 100)",
        "geliefert  (F14, Objekt mit Fakten)",
        "    Fakten: optik, funktion, geschmack, restdauer_prozent",
    ):  # fmt: skip
        assert words in text
    assert text.count("  (F") == len(edition["facts"])


def test_wrap() -> None:
    """Text is wrapped at 88 characters, with an indent and a sign in front."""
    lines = wrap("Wort " * 40, "  ", "- ")
    assert lines[0].startswith("  - Wort")
    assert lines[1].startswith("    Wort")
    assert max(map(len, lines)) <= 88
    assert wrap("") == [""]
    assert wrap("a-b " * 60)[0].endswith("a-b")
