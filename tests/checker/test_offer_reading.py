"""An offer read and judged: denial, doubt, places, corrections, causes, bad input, the command."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from checker import ruleset
from checker.__main__ import main
from checker.offer.checked import LONGEST, for_page, read
from checker.ruleset import Ruleset


def facts(description: str, title: str = "", **more: Any) -> dict[str, Any]:
    """The facts taken from a description."""
    result = read({"title": title, "description": description, **more})
    assert result["error"] is None
    return dict(result["facts"])


def certainties(description: str, fact: str) -> list[str]:
    """How certain each finding on a fact is."""
    found = read({"description": description})["findings"]
    return [one["certainty"] for one in found if one["fact"] == fact and one["field"]]


@pytest.mark.parametrize(
    "text",
    [
        "Keine B-Ware.",
        "Dies ist keine typische B-Ware.",
        "Weder Retouren noch B-Ware.",
        "B-Ware ist das nicht.",
        "B-Ware: nein",
        "ohne jede B-Ware",
    ],
)
def test_denied(text: str) -> None:
    assert certainties(text, "angaben_im_text") == ["denied"]
    assert "angaben_im_text" not in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keine Retouren und B-Ware.",
        "Keine Retouren, B-Ware oder Mängel.",
        "Nicht ohne B-Ware.",
        "Suchen Sie B-Ware?",
        "Der Hersteller schreibt: „Das Gerät ist B-Ware und wird so verkauft.“",
        "Möglicherweise B-Ware.",
        "B-Ware möglich.",
        "So gut wie B-Ware, bei B-Ware üblich.",
        "Falls B-Ware darunter ist, sagen Sie es.",
        "Wir kaufen auch B-Ware.",
        "Mindestens B-Ware.",
        "Ob das noch B-Ware ist",
    ],
)
def test_only_suggested(text: str) -> None:
    assert "suggested" in certainties(text, "angaben_im_text")
    assert "certain" not in certainties(text, "angaben_im_text")
    assert "angaben_im_text" not in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Keine Retouren, sondern B-Ware.",
        "Nicht nur B-Ware.",
        "Keine Rücknahme. B-Ware.",
        "Keine Rücknahme, B-Ware.",
        "Ohne Frage B-Ware.",
        "B-Ware, aber nicht defekt.",
        "B-Ware, keine Garantie.",
        "Noch B-Ware im Lager.",
        "B-Ware aber nicht.",
        "„B-Ware“",
    ],
)
def test_certain(text: str) -> None:
    assert facts(text)["angaben_im_text"] == ["B"]


def test_a_denial_ends_where_another_word_closes_it() -> None:
    assert facts("B-Ware sonst nicht")["angaben_im_text"] == ["B"]
    assert facts("B-Ware nicht so gut wie andere Ware bei uns")["angaben_im_text"] == ["B"]


def test_a_wording_may_be_filled_in_only_so_far() -> None:
    near = "Die Bilder zeigen etwas Ähnliches. Geliefert wird: Ware."
    far = near.replace("Geliefert", "Wort " * 80 + "Geliefert")
    twice = "Die Bilder zeigen dies. Nicht im Lieferumfang: Deko. Geliefert wird: Ware."
    assert facts(near)["hinweise"] == {"H17": "deutlich"}
    assert "hinweise" not in facts(far)
    assert facts(twice)["hinweise"] == {"H17": "deutlich"}


def test_some_words_count_only_in_some_fields() -> None:
    assert certainties("Silikon", "warenart") == []
    found = read({"title": "Silikon"})["findings"]
    assert [one["certainty"] for one in found if one["fact"] == "warenart"] == ["suggested"]


def test_a_range_is_no_number() -> None:
    assert "garantie_monate" not in facts("12-24 Monate Garantie")
    assert facts("24 Monate Garantie")["garantie_monate"] == 24


def test_a_number_beyond_the_fact_says_nothing() -> None:
    assert "restdauer_prozent" not in facts("Restlaufzeit 400 %")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Beispielbilder.", "deutlich"),
        ("Beschreibung\n\nBeispielbilder.", "deutlich"),
        ("Ein Absatz.\n\nBeispielbilder.", "undeutlich"),
        ("Wort " * 200 + "Beispielbilder.", "undeutlich"),
        ("Ein Absatz.\n\nAchtung: Beispielbilder.", "undeutlich"),
        ("Ein Absatz.\n\n" + "Wort " * 70 + "Beispielbilder.", "undeutlich"),
    ],
)
def test_a_notice_is_plain_at_the_beginning(text: str, state: str) -> None:
    assert facts(text)["hinweise"] == {"H17": state}


def test_the_plainest_place_counts() -> None:
    assert facts("Ein Absatz.\n\nBeispielbilder.", "Foto: Beispielbild")["hinweise"] == {
        "H17": "deutlich"
    }
    assert facts("Beispielbilder.\n\nBeispielbilder.")["hinweise"] == {"H17": "deutlich"}


def test_condition_words_partly_plain_are_left_to_the_reader() -> None:
    result = read({"title": "C-Ware", "description": "Absatz eins.\n\nEs ist D-Ware."})
    (one,) = [f for f in result["findings"] if f["fact"] == "angaben_im_text_deutlich"]
    assert (one["value"], one["certainty"], one["taken"]) == ("nein", "suggested", False)


def test_only_the_name_of_the_field_makes_letters_a_condition() -> None:
    assert facts("Vitamin B und C, Klasse A") == {}
    assert facts("", condition="B")["zustand_deklariert"] == "B"
    assert read({"condition": "Typ X"})["messages"]


def test_several_conditions_in_the_field_contradict_each_other() -> None:
    result = read({"condition": "B-Ware, teils Neuware, C-Ware"})
    assert [one["fact"] for one in result["contradictions"]] == ["zustand_deklariert"]


def test_the_other_scheme_has_no_condition_field() -> None:
    offer = {"scheme": "back-market", "title": "Refurbished iPhone, B-Ware", "condition": "B-Ware",
             "description": "Zertifizierte Partnerwerkstatt, 12 Monate Garantie"}  # fmt: skip
    result = read(offer)
    assert result["facts"] == {"aufbereitet": "ja", "bm_merkmale": ["zertifiziert"],
                               "garantie_monate": 12, "warenart": "elektronik"}  # fmt: skip
    assert result["answer"]["scheme"] == "back-market"


def test_said_and_denied_is_a_contradiction() -> None:
    result = read(
        {"title": "B-Ware und C-Ware", "description": "Keine B-Ware. Defekt. Kein Defekt."}
    )
    assert result["facts"]["angaben_im_text"] == ["C"]
    assert "funktion" not in result["facts"]
    assert {one["fact"] for one in result["contradictions"]} == {"angaben_im_text", "funktion"}


def test_shares_must_agree() -> None:
    assert facts("60 % A-Ware, 40 % D-Ware")["anteile_prozent"] == {"1A": 60, "D": 40}
    for text in ("60 % A-Ware, 50 % D-Ware", "60 % D-Ware, 40 % D-Ware"):
        result = read({"description": text})
        assert "anteile_prozent" not in result["facts"]
        assert [one["fact"] for one in result["contradictions"]] == ["anteile_prozent"]


# --- corrections ----------------------------------------------------------------------------

OFFER = {"title": "Mixer defekt", "condition": "", "description": "Voll funktionsfähig, OVP."}


def number(offer: dict[str, Any], **wanted: Any) -> int:
    """The number of the finding with these properties."""
    (found,) = [f for f in read(offer)["findings"] if wanted.items() <= f.items()]
    return int(found["number"])


def test_a_finding_may_be_dropped() -> None:
    dropped = number(OFFER, fact="funktion", value="defekt")
    result = read({**OFFER, "dropped": [dropped]})
    assert result["facts"]["funktion"] == "voll"
    assert not result["contradictions"]


def test_confirming_one_value_decides() -> None:
    confirmed = number(OFFER, fact="funktion", value="defekt")
    result = read({**OFFER, "confirmed": [confirmed, 999]})
    assert result["facts"]["funktion"] == "defekt"
    assert not result["contradictions"]


def test_suggestions_count_once_they_are_confirmed() -> None:
    wanted = [number(OFFER, fact="verpackung"), number(OFFER, fact="zustand_deklariert"),
              number(OFFER, fact="angaben_im_text")]  # fmt: skip
    result = read({**OFFER, "confirmed": wanted})["facts"]
    assert result["verpackung"] == "unversehrt"
    assert result["zustand_deklariert"] == "fehlt"
    assert result["angaben_im_text"] == []


def test_what_the_reader_says_wins() -> None:
    result = read({**OFFER, "facts": {"funktion": "defekt", "warenart": None}})
    assert result["facts"] == {"funktion": "defekt"}
    assert not result["contradictions"]


# --- causes ---------------------------------------------------------------------------------


def test_a_violation_names_the_passages_it_rests_on() -> None:
    result = read(
        {"title": "Neuware und D-Ware", "condition": "B-Ware", "description": "MHD abgelaufen"}
    )
    passages = {
        cause["code"]: {result["findings"][n]["passage"] for n in cause["findings"]}
        for cause in result["causes"]
    }
    assert passages["V21"] == {"B-Ware", "Neuware", "D-Ware"}
    assert passages["V06"] == {"B-Ware", "MHD abgelaufen"}


def test_an_inconspicuous_notice_is_a_cause_of_its_violation() -> None:
    offer = {"condition": "B-Ware", "description": "MHD abgelaufen.", "title": "Kekse"}
    late = {**offer, "description": "Erster Absatz.\n\nMHD abgelaufen. Beispielbilder."}
    (cause,) = [one for one in read(late)["causes"] if one["code"] == "V08"]
    found = read(late)["findings"]
    assert {(found[n]["fact"], found[n]["part"]) for n in cause["findings"]} == {
        ("haltbarkeit", None), ("hinweise", "H02"), ("zustand_deklariert", None)
    }  # fmt: skip


def test_a_suggested_notice_is_named_where_it_is_said_to_be_missing() -> None:
    offer = {"title": "Kekse", "condition": "D-Ware", "description": "Ist das MHD abgelaufen? Ja.",
             "facts": {"haltbarkeit": "abgelaufen"}}  # fmt: skip
    result = read(offer)
    (cause,) = [one for one in result["causes"] if one["notice"] == "H02"]
    assert [result["findings"][n]["part"] for n in cause["doubtful"]] == ["H02"]


# --- bad input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offer", "path"),
    [
        (None, ""),
        ({"titel": "x"}, "titel"),
        ({"title": 1}, "title"),
        ({"dropped": 1}, "dropped"),
        ({"confirmed": [-1]}, "confirmed"),
        ({"facts": 1}, "facts"),
        ({"today": "gestern"}, "today"),
        ({"description": "x" * (LONGEST + 1)}, "description"),
        ({"scheme": "x"}, "scheme"),
        ({"edition": "x"}, "edition"),
        ({"facts": {"optik": "gerin"}}, "facts.optik"),
    ],
)
def test_bad_input_is_named(offer: Any, path: str) -> None:
    error = read(offer)["error"]
    assert error["path"] == path
    assert error["message"]
    assert error["allowed"]


def test_hostile_text_takes_no_longer_than_any_other() -> None:
    for part in (
        "nicht ",
        "„",
        "<b ",
        "&",
        "\u0308",
        "B-",
        "a" * 99 + " ",
        "MHD ",
        "kein Garantie ",
        "1.",
        "\n",
        "?",
    ):
        result = read({"description": part * (LONGEST // len(part))})
        assert result["error"] is None


def test_control_characters_and_markup_are_only_text() -> None:
    text = "<img src=x onerror=alert(1)> B\x00-\u202eWare <script>alert('D-Ware')</script>"
    result = read({"description": text})
    assert all(
        text[f["start"] : f["end"]] == f["passage"] for f in result["findings"] if f["field"]
    )
    assert result["facts"]["angaben_im_text"] == ["B", "D"]


# --- the page and the command ---------------------------------------------------------------


def test_the_page_gets_places_in_utf16() -> None:
    offer = {"condition": "", "description": "😀 B-Ware \ud83d"}
    answer = json.loads(for_page(json.dumps(offer)))
    found = [one for one in answer["findings"] if one["field"]]
    assert len(found) < len(answer["findings"])
    assert {(one["start"], one["end"]) for one in found} == {(3, 9)}


def test_the_page_gets_an_error_for_what_is_no_json() -> None:
    assert json.loads(for_page("{"))["error"]["message"]


def run(offers: str, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    stream = io.TextIOWrapper(io.BytesIO(offers.encode()))
    monkeypatch.setattr("sys.stdin", stream)
    return main(["offer", *options])


def test_the_command_says_it_in_german(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    description = (
        "Defekt, voll funktionsfähig. OVP. 12 Monate Garantie. Beispielbilder. "
        "60 % A-Ware, 40 % D-Ware"
    )
    offer = {"title": "Kamera", "condition": "Quatsch", "description": description}
    assert run(json.dumps(offer), monkeypatch) == 0
    text = capsys.readouterr().out
    assert "Garantie: 12 Monate („12 Monate Garantie“, Beschreibung)" in text
    assert "Anteile: 1A-Ware 60 %" in text
    assert "Widersprüche, nichts davon ist übernommen:" in text
    assert "Hinweise in der Offerte: H17" in text
    assert "Unsicher, bitte selbst entscheiden:" in text
    assert "Das Zustandsfeld nennt keinen der Zustände dieses Regelwerks: „Quatsch“." in text
    assert "nichts davon" in text
    assert "Fall 1 nach gks" in text


def test_the_command_goes_on_after_bad_offers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offers = '{"id": 7, "title": ""}\n{"title": "B-Ware"}\n'
    offers += 'kein JSON\n{"titel": 1}\n{"facts": {"optik": 1}}\n'
    assert run(offers, monkeypatch) == 1
    text = capsys.readouterr().out
    assert "Angebot 7\nAus dem Text ist nichts sicher zu entnehmen." in text
    assert "Angebot 3: Ein Angebot ist ein JSON-Objekt" in text
    assert "Erlaubt: title, condition" in text
    assert "Unsicher" not in text.partition("Angebot 2")[2]


def test_the_command_writes_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    (tmp_path / "angebot.json").write_text('[{"title": "B-Ware"}]', encoding="utf-8")
    assert main(["offer", "--format", "json", str(tmp_path / "angebot.json")]) == 0
    assert json.loads(capsys.readouterr().out)["facts"]["angaben_im_text"] == ["B"]


def test_a_scheme_without_words_says_so(in_use: Ruleset) -> None:
    assert ruleset.current() is in_use
    assert "Wortlisten" in read({"title": "x"})["error"]["message"]
