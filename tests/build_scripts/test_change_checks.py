"""Tests for build_scripts.change_checks: reasons and changes must agree."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from build_scripts.change_checks import change_problems

Edition = dict[str, Any]
FOLDER = Path("/here/ruleset")
OLD, NEW = "2020-01-01", "2021-01-01"


@pytest.fixture
def editions(ruleset: dict[str, Any]) -> dict[str, Edition]:
    """The two editions of the miniature's first scheme."""
    found: dict[str, Edition] = ruleset["schemes"]["gks"]["editions"]
    for date in found:
        found[date] = copy.deepcopy(found[date])  # they share what no file of their own changes
    return found


def clause(edition: Edition, name: str) -> dict[str, Any]:
    """The clause with that id."""
    found: dict[str, Any] = next(
        c for section in edition["sections"] for c in section["clauses"] if c["id"] == name
    )
    return found


def messages(ruleset: dict[str, Any]) -> list[str]:
    """What is found, without the file."""
    found = list(change_problems(ruleset, FOLDER))
    assert {problem.file for problem in found} <= {f"ruleset/gks/changes/{NEW}.toml"}
    return [f"{problem.clause}: {problem.message}" for problem in found]


def entry(edition: Edition, **keys: Any) -> None:
    """Give the only reason of the edition other content."""
    edition["changes"][0].update(keys)


def test_sound(ruleset: dict[str, Any]) -> None:
    """The miniature gives a reason for all it changes, and for nothing else."""
    assert messages(ruleset) == []


def test_unreasoned(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """Whatever is changed without a reason is named, once each, with what is changed."""
    new = editions[NEW]
    clause(new, "D-01")["text"] = "D-Ware ist kaputt."
    clause(new, "D-01")["source"] = "5"
    new["codes"]["P01"]["meaning"] = "Alle Daten."
    new["facts"][3]["question"] = "Was ist es?"
    new["interpretations"][1]["why"] = "Es nützt."
    new["proofs"]["gaps"].append({"id": "luecke", "when": ["true"], "reason": "x"})
    new["sections"][0]["summary"] = "Was immer gilt."  # needs no reason
    about = "Ist geändert, aber changes/2021-01-01.toml begründet das nirgends: "
    assert messages(ruleset) == [
        f"D-01: {about}D-01 lautet anders: statt „defekt oder so bezeichnet“ heißt es „kaputt“.",
        f"P01: {about}Der Code P01 „Datenlöschung“, Bedeutung: eingefügt ist „Alle“; gestrichen "
        "ist „sind zu löschen“.",
        f"warenart: {about}Die Frage „Warenart“ (warenart), Wortlaut der Frage: gestrichen ist "
        "„für eine Ware“.",
        f"M02: {about}Die Auslegung M02 „Untertreibung“, Begründung: statt „schadet niemandem“ "
        "heißt es „nützt“.",
        f"luecke: {about}Die Lücke „luecke“ ist neu erklärt.",
    ]


def test_derived_needs_no_reason(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A reason for a parameter covers the clauses that show it and the rules that use it."""
    editions[NEW]["parameters"]["beimischung_prozent"]["value"] = 5
    entry(editions[NEW], touches=["B-05", "beimischung_prozent", "1A-06", "M01"])
    assert messages(ruleset) == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"touches": ["B-05", "B-5"]}, "„touches“ nennt „B-5“, das es in keiner der beiden"
         " Fassungen gibt. Gemeint ist wohl „B-05“."),
        ({"touches": ["B-05", "B-01"]}, "„touches“ nennt „B-01“, daran ändert sich aber nichts."),
        ({"closes": ["M02"]}, "„closes“ nennt M02, die Auslegung ist aber noch dieselbe."),
        ({"closes": ["B-05"]}, "„closes“ nennt „B-05“; erledigen lässt sich nur eine Auslegung oder"
         " Lücke der früheren Fassung."),
        ({"closes": ["offen"]}, "„closes“ nennt die Lücke „offen“, sie ist aber noch erklärt."),
        ({"effect": "viel"}, "„effect“ ist behaviour oder editorial, nicht „viel“."),
        ({"effect": "editorial"}, "Als redaktionell („editorial“) erklärt, aber eine Regel ist"
         " geändert: Die Regel von B-05 lautet anders: statt „6 Monaten“ heißt es „24 Monaten“."),
    ],
)  # fmt: skip
def test_entry(
    keys: dict[str, Any], message: str, ruleset: dict[str, Any], editions: dict[str, Edition]
) -> None:
    """An entry that does not fit what is changed is named with what is wrong."""
    for edition in editions.values():
        edition["proofs"]["gaps"] = [{"id": "offen", "when": ["true"], "reason": "x"}]
    entry(editions[NEW], **keys)
    assert [each.replace("\u00a0", " ") for each in messages(ruleset)] == [f"garantie: {message}"]


def test_entry_twice(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """No two entries have the same id, and none says nothing."""
    editions[NEW]["changes"].append({**editions[NEW]["changes"][0], "touches": []})
    assert messages(ruleset) == [
        "garantie: Die Kennung „garantie“ steht zweimal.",
        "garantie: Unter „touches“ steht nichts; dort gehört hin, was sich ändert.",
        "garantie: Als Änderung der Antworten („behaviour“) erklärt, aber nur Worte sind geändert;"
        " dann heißt es effect = „editorial“.",
    ]


@pytest.mark.parametrize(
    ("key", "value"), [("disputed", False), ("chosen", "a"), ("choice", "Nun ist es klar.")]
)
def test_settled_reading(
    key: str, value: Any, ruleset: dict[str, Any], editions: dict[str, Edition]
) -> None:
    """A reading is settled if it is chosen otherwise or no longer disputed."""
    editions[NEW]["interpretations"][0][key] = value
    entry(editions[NEW], touches=["B-05", "M01"], closes=["M01"])
    assert messages(ruleset) == []


def test_settled_by_dropping(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A gap is settled if it is no longer declared, a reading if it is gone."""
    editions[OLD]["proofs"]["gaps"] = [{"id": "zu", "when": ["true"], "reason": "x"}]
    editions[NEW]["interpretations"].pop(0)
    entry(editions[NEW], touches=["B-05", "M01", "zu"], closes=["M01", "zu"])
    assert messages(ruleset) == []


def test_words_only(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """Who promises other answers must change more than words."""
    clause(editions[NEW], "B-05")["rules"] = clause(editions[OLD], "B-05")["rules"]
    assert messages(ruleset) == [
        "garantie: Als Änderung der Antworten („behaviour“) erklärt, aber nur Worte sind geändert;"
        " dann heißt es effect = „editorial“."
    ]
    entry(editions[NEW], effect="editorial")
    assert messages(ruleset) == []


def test_rule_without_text(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A rule that judges otherwise under the same text is an error."""
    clause(editions[NEW], "B-05")["text"] = clause(editions[OLD], "B-05")["text"]
    (found,) = messages(ruleset)
    assert found.startswith("B-05: Regel geändert, Text gleich: Die Regel von B-05 lautet anders:")


def test_parameter_without_text(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A number that changes must be read somewhere: where it is used, or where it is fixed."""
    clause(editions[OLD], "1A-06")["text"] = clause(editions[NEW], "1A-06")["text"] = "Zu viel."
    editions[NEW]["parameters"]["beimischung_prozent"]["value"] = 5
    entry(editions[NEW], touches=["B-05", "beimischung_prozent"])
    assert messages(ruleset) == []  # 1A-05 fixes it, and shows it
    clause(editions[OLD], "1A-05")["text"] = clause(editions[NEW], "1A-05")["text"] = "Etwas."
    assert messages(ruleset) == [
        f"{name}: Regel geändert, Text gleich: Sie rechnet mit anderen Zahlen, aber auch die"
        " Klausel, die sie festlegt, lautet gleich: beimischung_prozent (1A-05)."
        for name in ("1A-05", "1A-06")
    ]


def test_number_fixed_by_a_new_clause(
    ruleset: dict[str, Any], editions: dict[str, Edition]
) -> None:
    """A new clause may fix the number that the rule of another one uses."""
    new = editions[NEW]
    new["parameters"]["neun"] = {"value": 9, "unit": "%", "clause": "1A-09"}
    clause(new, "1A-06")["rules"][0]["when"][2][3] = ["param", "neun"]
    new["sections"][1]["clauses"].append(
        {"id": "1A-09", "kind": "definition", "paragraph": 2, "source": "x", "formal": "no",
         "text": "Das Maß sind {neun}.", "reason": "Die Regel steht bei 1A-06."}
    )  # fmt: skip
    entry(new, touches=["B-05", "1A-06", "1A-09", "neun"])
    assert messages(ruleset) == []


def test_same_number_from_elsewhere(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A rule that takes the same number from another parameter is no other rule."""
    new = editions[NEW]
    new["parameters"]["zehn"] = {"value": 10, "unit": "%", "clause": "1A-06"}
    clause(new, "1A-06")["rules"][0]["when"][2][3] = ["param", "zehn"]
    entry(new, touches=["B-05", "1A-06", "zehn"])
    assert messages(ruleset) == []


def test_rule_carried_over(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A clause may give its rule to one that takes over its content, and keep its text."""
    new = editions[NEW]
    given = clause(new, "D-03")
    new["sections"][3]["clauses"].append(
        {**given, "id": "D-04", "from": ["D-03"], "text": "Werkzeug deutet auf D-Ware."}
    )
    del given["rules"]
    entry(new, touches=["B-05", "D-03", "D-04"])
    assert messages(ruleset) == []


def test_number_is_not_given_again(ruleset: dict[str, Any], editions: dict[str, Edition]) -> None:
    """A clause that was dropped comes back as it was, or not at all."""
    middle = editions[NEW]
    back = clause(editions[OLD], "D-03")
    middle["sections"][3]["clauses"] = [
        each for each in middle["sections"][3]["clauses"] if each["id"] != "D-03"
    ]
    entry(middle, touches=["B-05", "D-03"])
    later = {**middle, "date": "2022-01-01", "follows": NEW, "sections": [*middle["sections"][:3]]}
    last = middle["sections"][3]
    later["sections"].append({**last, "clauses": [*last["clauses"], back]})
    later["changes"] = [{**middle["changes"][0], "touches": ["D-03"]}]
    editions["2022-01-01"] = later
    assert [str(problem) for problem in change_problems(ruleset, FOLDER)] == []
    later["sections"][3] = {**last, "clauses": [*last["clauses"], {**back, "text": "Anderes."}]}
    assert [str(problem) for problem in change_problems(ruleset, FOLDER)] == [
        "ruleset/gks/changes/2022-01-01.toml: D-03: Die Nummer gehörte in der Fassung 2020-01-01"
        " einer anderen Klausel; eine Nummer wird nie neu vergeben."
    ]
    later["sections"][3] = {**last, "clauses": [*last["clauses"], {**back, "id": "D-09"}]}
    later["changes"] = [{**middle["changes"][0], "touches": ["D-09"]}]
    assert [str(problem) for problem in change_problems(ruleset, FOLDER)] == []
