"""Tests for checker.nearest and what it is made of: every way leads there, no part of it does."""

from __future__ import annotations

import io
import json
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checker import check, nearest_search
from checker.__main__ import main
from checker.facts import InputError
from checker.nearest import for_page
from checker.nearest_text import report
from checker.nearest_values import Values
from checker.nearest_words import shown, ways
from checker.ruleset import current

NEW = {
    "warenart": "elektronik", "postenart": "gleichartig", "herkunft": "neuproduktion",
    "nutzung": "unbenutzt", "funktion": "voll", "optik": "gering", "konformitaet": "nachgewiesen",
    "mangel_lage": "schlecht_sichtbar", "verpackung": "unversehrt", "zubehoer": "vollstaendig",
    "schutzrechte": "frei", "eu_pruefung": "ja",
}  # fmt: skip
RETURNED = {
    "warenart": "elektronik", "postenart": "gleichartig", "herkunft": "kundenretoure",
    "nutzung": "unbenutzt", "funktion": "voll", "optik": "gering", "konformitaet": "nachgewiesen",
    "verpackung": "geoeffnet", "pruefung": "keine", "defekte_aussortiert": "nein",
}  # fmt: skip
PALLET = {
    "warenart": "elektronik", "postenart": "mischposten", "herkunft": "kundenretoure",
    "nutzung": "unterschiedlich", "funktion": "unterschiedlich", "optik": "unterschiedlich",
    "pruefung": "keine", "defekte_aussortiert": "nein", "anteile_grundlage": "gezaehlt",
    "anteile_prozent": {"1A": 20, "1B": 75, "D": 5},
}  # fmt: skip
OVERHAULED = {
    "warenart": "elektronik", "postenart": "einzelstueck", "herkunft": "miet_leasingruecklauf",
    "nutzung": "gebraucht", "optik": "gering", "mangel_lage": "schlecht_sichtbar",
    "funktion": "voll", "verpackung": "fehlt", "zubehoer": "unvollstaendig", "pflege": "normal",
    "konformitaet": "nachgewiesen", "schutzrechte": "frei", "aufbereitet": "ja",
    "regeln_der_technik": "ja", "fachqualifikation_eu": "ja", "qualitaetstest": "bestanden",
    "fehler_sichtbar_bis_cm": 40, "gereinigt": "ja", "datenspeicher": "zurueckgesetzt",
    "garantie_monate": 6, "garantie_geber": "anbieter", "garantieunterlagen_neu": "ja",
    "gewaehrleistung": "voll", "instandsetzungsbedarf": "keiner",
}  # fmt: skip
SUSPECT = {**NEW, "optik": "einwandfrei", "kenntnisse": ["konstruktionsmangel", "passform"]}
LICENSED = {**NEW, "optik": "einwandfrei", "schutzrechte": "lizenz_nicht_abgefuehrt"}
CASES = {
    "neu": NEW, "retoure": RETURNED, "palette": PALLET, "überholt": OVERHAULED,
    "Verdacht": SUSPECT, "Lizenz": LICENSED,
}  # fmt: skip


def ask(facts: dict[str, Any], aim: str | None = None, **more: Any) -> dict[str, Any]:
    """What the page is answered."""
    asked = {"facts": facts, **more} | ({"aim": aim} if aim else {})
    found: dict[str, Any] = json.loads(for_page(json.dumps(asked)))
    return found


def reaches(facts: dict[str, Any], aim: str) -> bool:
    """Whether the condition fits first, by the checker itself."""
    answer = check(facts)
    assert answer.error is None, answer.error
    return answer.fitting[:1] == [aim]


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The facts that differ."""
    return [name for name in after if before.get(name) != after[name]]


@pytest.mark.parametrize("name", CASES)
def test_each_way_leads_there_and_no_part_of_it_does(name: str) -> None:
    """The changes of a way are enough, and every one of them is needed."""
    facts = CASES[name]
    model = current().program("gks").model
    for aim in ask(facts)["aims"]:
        found = ask(facts, aim)
        assert found["reached"] is reaches(facts, aim)
        for way in found["ways"] + found["otherwise"]:
            names = changed(facts, way["facts"])
            assert not any(model[each].get("basic") for each in names)  # goods stay what they are
            assert way["facts"].get("optik") != "deutlich"  # nothing gets worse
            assert sorted(names) == sorted(change["fact"] for change in way["changes"])
            assert len(names) <= found["most"]
            assert reaches(way["facts"], aim), way
            assert way["final"] is (check(way["facts"]).best == aim)
            for size in range(len(names)):
                for some in combinations(names, size):
                    part = facts | {each: way["facts"][each] for each in some}
                    assert not reaches(part, aim), (way, some)


def test_small_scratches_are_all_that_keeps_new_goods_from_1a() -> None:
    """Where one repair is enough, it is named with what to do, and the clauses that ask for it."""
    found = ask(NEW, "1A")
    (way,) = found["ways"]
    (change,) = way["changes"]
    assert change["fact"] == "optik"
    assert change["text"] == "Optik: „keine, einwandfrei“ statt „gering“"
    assert change["do"] == "sichtbare Fehler ausbessern"
    assert "1A-02" in change["clauses"]
    assert found["stuck"] == []


def test_what_no_seller_can_change_is_named() -> None:
    """An opened package cannot be closed again; the clause that bars the condition is named."""
    found = ask(RETURNED, "1A")
    assert found["ways"] == []
    assert {"text": "die Originalverpackung ist geöffnet", "clause": "1A-03"} in found["stuck"]
    (other, *_) = found["otherwise"]
    assert all(change["do"] is None for change in other["changes"])


def test_numbers_are_named_as_ranges() -> None:
    """Neighbouring ranges are one, and the nearest number in them is tried first."""
    (way,) = ask(OVERHAULED, "RN")["ways"]
    texts = {change["fact"]: change["text"] for change in way["changes"]}
    assert texts["garantie_monate"] == "Garantie: ab 12\u00a0Monate statt 6\u00a0Monate"
    assert texts["fehler_sichtbar_bis_cm"].startswith("Sichtabstand der Fehler: unter 30\u00a0cm")
    assert way["facts"]["garantie_monate"] == 12


def test_only_better_conditions_are_aimed_at() -> None:
    """The conditions before the one that fits; all that can be aimed at where none does."""
    assert ask(NEW)["aims"] == ["1A", "RF", "RN"]
    assert len(ask({})["aims"]) == 10
    assert "WB" not in ask({})["aims"]


def test_a_scheme_without_advice_is_searched_all_the_same() -> None:
    """Where no action is known, every way is one for other goods."""
    found = ask({"aufbereitet": "nein"}, "BM", scheme="back-market")
    assert found["ways"] == []
    assert ask({"aufbereitet": "nein"}, scheme="back-market")["aims"] in (["BM"], [])


@pytest.mark.parametrize("asked", [{"facts": 1}, {"facts": {}, "aim": "nirgends"}])
def test_what_cannot_be_judged_has_no_aims(asked: dict[str, Any]) -> None:
    """The page hears of the error from the answer; here there is nothing to aim at."""
    assert json.loads(for_page(json.dumps(asked))) == {"aims": []}


def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that takes too long stops and says so."""
    monkeypatch.setattr(nearest_search, "WORK", 5)
    assert ask(PALLET, "BC")["stopped"]


def test_too_many_answers_to_try_count_as_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a clause bars for good is not decided by trying thousands of answers."""
    monkeypatch.setattr(nearest_search, "TRIED", 1)
    assert ask(RETURNED, "1A")["stuck"] == []


def test_lists_notices_and_shares_have_other_values() -> None:
    """A list loses or gains values, a notice is put in or taken out, a lot is sorted."""
    program = current().program("gks")
    values = Values(program, [])
    search = nearest_search.Search(
        {"kenntnisse": ["passform", "sonstiges"], "hinweise": {"H18": "deutlich"},
         "postenart": "mischposten", "anteile_grundlage": "gezaehlt",
         "anteile_prozent": {"1A": 50, "D": 50}},
        "1A", program,
    )  # fmt: skip
    case = search.state({}).case
    others = list(values.others("kenntnisse", [["has", "kenntnisse", ["passform"]]], case))
    assert others == [["sonstiges"]]
    within = list(values.others("kenntnisse", [["within", "kenntnisse", ["sonstiges"]]], case))
    assert within == [["sonstiges"]]
    notice = [["notice", "H18", ["deutlich"]]]
    assert list(values.others("hinweise", notice, case)) == [{}]
    share = [["cmp", ">", ["share", "anteile_prozent", ["1A"]], 90]]
    assert {"1A": 100.0} in list(values.others("anteile_prozent", share, case))
    assert list(values.others("geliefert", [["is", "geliefert", ["x"]]], case)) == []


@pytest.mark.parametrize(
    ("facts", "aim", "said"),
    [
        (NEW, None, "Für 1A-Ware:\n  - Es genügt: sichtbare Fehler ausbessern: Optik:"),
        (NEW, "1B", "Der Zustand passt schon."),
        (RETURNED, "1A", "Daran ist nichts zu ändern: die Originalverpackung ist geöffnet (1A-03)"),
        (RETURNED, "1A", "- Wäre die Ware eine andere: "),
        (PALLET, "RN", "Mit höchstens 3 Änderungen ist das nicht zu machen."),
        (PALLET, "RN", "Dagegen steht: "),
        ({**OVERHAULED, "zubehoer": "vollstaendig", "garantie_monate": 12,
          "fehler_sichtbar_bis_cm": 10}, None, "Ein besserer Zustand lässt sich nicht anstreben."),
    ],
)  # fmt: skip
def test_the_command_says_it_in_sentences(
    facts: dict[str, Any], aim: str | None, said: str
) -> None:
    """The same in German lines."""
    assert said in report(json.dumps({"facts": facts}), aim, "gks", None)


def test_the_command_says_that_the_search_was_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody takes an unfinished search for a complete one."""
    monkeypatch.setattr(nearest_search, "WORK", 5)
    assert "nicht vollständig" in report(json.dumps({"facts": PALLET}), "BC", "gks", None)


@pytest.mark.parametrize(
    ("facts", "aim", "message"),
    [({"optik": "x"}, "1B", "hat keinen Wert „x“"), (NEW, "9B", "Den Zustand „9B“ gibt es nicht")],
)
def test_the_command_names_what_is_wrong(facts: dict[str, Any], aim: str, message: str) -> None:
    """A case that cannot be judged and an aim there is not are errors."""
    with pytest.raises(InputError, match=message):
        report(json.dumps({"facts": facts}), aim, "gks", None)


def test_a_notice_put_in_or_taken_out_is_said() -> None:
    """Whether the notice stands there after the change."""
    program = current().program("gks")
    given = {"postenart": "mischposten", "herkunft": "kundenretoure", "hinweise": {}}
    search = nearest_search.Search(given, "VR", program)
    fact = program.model["hinweise"]
    assert (
        shown(fact, {"H18": "deutlich"}, {}) == "H18 „Sonstige Einschränkung“ steht deutlich darin"
    )
    assert shown(fact, {}, {"H18": "deutlich"}).endswith("steht nicht mehr darin")
    assert ways(search, [{"hinweise": {"H18": "deutlich"}}], {}) == []  # no clause asks for it


def test_a_part_that_is_all_of_a_lot_cannot_be_left_out() -> None:
    """Nothing would remain of the lot."""
    program = current().program("gks")
    given = {"postenart": "mischposten", "anteile_grundlage": "gezaehlt",
             "anteile_prozent": {"D": 100}}  # fmt: skip
    case = nearest_search.Search(given, "1A", program).state({}).case
    share = [["cmp", ">", ["share", "anteile_prozent", ["1A"]], 90]]
    assert list(Values(program, []).others("anteile_prozent", share, case)) == [{"1A": 100.0}]


def test_the_command_reads_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or what comes in; a condition can be named."""
    case = tmp_path / "fall.json"
    case.write_text(json.dumps({"facts": NEW}), encoding="utf-8")
    assert main(["nearest", "--for", "1A", str(case)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Für 1A-Ware:")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(case.read_bytes())))
    assert main(["nearest", "--for", "1A"]) == 0
    assert capsys.readouterr().out == said
    assert main(["nearest", "--for", "9Z", str(case)]) == 2
    assert "Erlaubt: 1A, 1B" in capsys.readouterr().err
