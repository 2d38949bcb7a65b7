"""Tests for checker.listing: headings matched, cells read, rows judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from checker import check
from checker.facts import InputError
from checker.listing.cells import NOTHING, CellError, reader
from checker.listing.for_page import columns_for_page, rows_for_page, template_for_page
from checker.listing.forms import Words, lexicon, normal
from checker.listing.headings import HINTS, Headings
from checker.listing.plan import KEPT, RowError, plan, table
from checker.listing.template import template, values
from checker.ruleset import Ruleset

type Read = Callable[[str, Any], Any]


@pytest.fixture
def headings(in_use: Ruleset) -> Headings:
    """What tables of the miniature can hold."""
    return table(in_use.program()).headings


@pytest.fixture
def read(in_use: Ruleset) -> Read:
    """``read("optik", "makellos")``: what the cell of such a column says."""
    found = table(in_use.program())

    def cell(name: str, value: Any) -> Any:
        return reader(found.headings.targets[name], found.words)(value)

    return cell


@pytest.mark.parametrize(
    ("one", "other"),
    [("Verpackung", "VERPACKUNG "), ("Größe", "Groesse"), ("Gro\u0308ße", "groesse"),
     ("Art.-Nr.", "art nr"), ("hinweise.H01", "Hinweise H01"), ("B/C-Ware", "bc ware")],
)  # fmt: skip
def test_normal(one: str, other: str) -> None:
    """Case, umlauts, signs and spaces do not matter."""
    assert normal(one) == normal(other) != ""


def test_normal_of_long_text() -> None:
    """What is longer than any name has no form, and takes no time."""
    assert normal("a" * 1_000_000) == ""


def test_lexicon() -> None:
    """An earlier level wins; what is ambiguous on its level means nothing."""
    found = lexicon([[("a", 1), ("!", 1)], [("A", 2), ("b", 2), ("B", 3), ("c", 4)], [("b", 5)]])
    assert found == {"a": 1, "b": 5, "c": 4}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("optik", "optik"), ("OPTIK", "optik"), ("Wie sieht die Ware aus?", "optik"),
        ("Deklaration", "zustand_deklariert"), ("SKU", "id"), ("id", "id"),
        ("hinweise", "hinweise"), ("Hinweise: H01", "hinweise.H01"), ("H02", "hinweise.H02"),
        ("Anteile 1A", "anteile_prozent.1A"), ("Anteile B-Ware", "anteile_prozent.B"),
        ("Garantie (Monate)", "garantie_monate"), ("Garantie in Monaten", "garantie_monate"),
        ("geliefert.optik", "geliefert.optik"), ("Lieferung Optik", "geliefert.optik"),
        ("1A", None), ("D", None), ("Preis", None), ("", None), ("__proto__", None),
        ("geliefert", None), ("optik" * 100, None),
    ],
)  # fmt: skip
def test_match(headings: Headings, heading: str, name: str | None) -> None:
    """Columns are known by name, title, question, further words; parts by fact and part."""
    assert headings.match([heading])[0].name == name


def test_match_twice(headings: Headings) -> None:
    """Of two columns for one fact the first counts, and the other says so."""
    first, other = headings.match(["Optik", "optik"])
    assert (first.name, other.name) == ("optik", None)
    assert other.note == "Dasselbe steht schon in der Spalte „Optik“."


def test_match_nearly(headings: Headings) -> None:
    """A near miss is not taken, but named; not for column after column without end."""
    found = headings.match(["Optikk"] * (HINTS + 1))
    assert [match.name for match in found] == [None] * (HINTS + 1)
    assert found[0].note == "Vielleicht „Optik“?"
    assert found[-1].note == ""


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("optik", "gering", "gering"), ("optik", "kleine Fehler", "gering"),
        ("optik", " GERING ", "gering"), ("optik", "makellos", "einwandfrei"),
        ("optik", "", NOTHING), ("optik", "  ", NOTHING), ("optik", None, NOTHING),
        ("optik", "k. A.", NOTHING), ("optik", "-", NOTHING),
        ("warenart", "weiß ich nicht", "unbekannt"), ("funktion", "läuft", "voll"),
        ("zustand_deklariert", "1A-Ware", "1A"), ("zustand_deklariert", "A-Ware", "1A"),
        ("zustand_deklariert", "1 A", "1A"),
        ("kenntnisse", "rueckruf", ["rueckruf"]),
        ("kenntnisse", "Rückruf, Geruch", ["rueckruf", "geruch"]),
        ("kenntnisse", "Geruch; Rückruf;", ["geruch", "rueckruf"]),
        ("kenntnisse", "geruch/geruch", ["geruch"]),
        ("kenntnisse", "geruch|rückruf", ["geruch", "rueckruf"]), ("kenntnisse", "keine", []),
        ("kenntnisse", "-", NOTHING),
        ("garantie_monate", "12", 12), ("garantie_monate", "12 Monate", 12),
        ("garantie_monate", "1 Monat", 1), ("garantie_monate", "2 Jahre", 24),
        ("garantie_monate", "1,5 Jahre", 18), ("garantie_monate", 12, 12),
        ("garantie_monate", 12.5, 12.5), ("garantie_monate", 12.125, 12.125),
        ("garantie_monate", "12,125", 12.125), ("garantie_monate", "12.5", 12.5),
        ("garantie_monate", "k. a", NOTHING), ("garantie_monate", "-3", -3),
        ("restdauer_prozent", "50 %", 50), ("restdauer_prozent", "50%", 50),
        ("restdauer_prozent", "0,5 Prozent", 0.5), ("restdauer_prozent", 0, 0),
        ("anteile_prozent", "1A: 60 %; D: 40 %", {"1A": 60, "D": 40}),
        ("anteile_prozent", "1A 33,5 %, D 66,5", {"1A": 33.5, "D": 66.5}),
        ("anteile_prozent", "1A-Ware (60 %)", {"1A": 60}), ("anteile_prozent", "keine", {}),
        ("anteile_prozent", "-", NOTHING), ("anteile_prozent.1A", "60 %", 60),
        ("hinweise", "H01 deutlich, H02: undeutlich", {"H01": "deutlich", "H02": "undeutlich"}),
        ("hinweise", "H01 (deutlich)", {"H01": "deutlich"}), ("hinweise", "H01 fehlt", {}),
        ("hinweise.H01", "Deutlich", "deutlich"), ("hinweise.H01", "fehlt", NOTHING),
        ("hinweise.H01", "keine", NOTHING),
        ("geliefert.optik", "gering", "gering"),
    ],
)  # fmt: skip
def test_read(read: Read, name: str, cell: Any, value: Any) -> None:
    """Values by name, label or further word, numbers with units, lists, pairs; empty is unknown."""
    assert read(name, cell) == value


@pytest.mark.parametrize(
    ("name", "cell", "message"),
    [
        ("optik", "gerin", "„Optik“ hat keinen Wert „gerin“. Gemeint ist wohl „gering“."),
        ("optik", "kleiner Fehler",
         "„Optik“ hat keinen Wert „kleiner Fehler“. Gemeint ist wohl „kleine Fehler“."),
        ("optik", "✓", "„Optik“ hat keinen Wert „✓“."),
        ("optik", 1, "„Optik“ hat keinen Wert „1“."),
        ("optik", "a" * 1_000_000, "„Optik“ hat keinen Wert „" + "a" * 79 + "…“."),
        ("kenntnisse", "Geruch, Lärm", "„Probleme“ hat keinen Wert „Lärm“."),
        ("garantie_monate", "viel", "„Garantie“ verlangt eine Zahl, nicht „viel“."),
        ("garantie_monate", "ca. 12", "„Garantie“ verlangt eine Zahl, nicht „ca. 12“."),
        ("garantie_monate", "9" * 5000, f"„Garantie“ verlangt eine Zahl, nicht „{'9' * 79}…“."),
        ("garantie_monate", "12 %", "„Garantie“ wird in Monate angegeben, nicht in „%“."),
        ("garantie_monate", "1.200",
         "„1.200“ kann 1200 oder 1,200 heißen. Schreiben Sie es ohne Punkt."),
        ("restdauer_prozent", "0,5", "„0,5“ kann 0,5 % oder 50 % heißen. Schreiben Sie „%“ dazu."),
        ("restdauer_prozent", 0.25, "„0,25“ kann 0,25 % oder 25 % heißen. Schreiben Sie „%“ dazu."),
        ("anteile_prozent", "60",
         "„60“ ist nicht lesbar. Schreiben Sie etwa „1A: 60 %; unbekannt: 40 %“."),
        ("anteile_prozent", "1A",
         "„1A“ ist nicht lesbar. Schreiben Sie etwa „1A: 60 %; unbekannt: 40 %“."),
        ("anteile_prozent", "X 60", "„Anteile“ hat keinen Wert „X“."),
        ("anteile_prozent", "1A 60; 1A 40", "„1A“ steht in der Zelle zweimal."),
        ("hinweise", "H01",
         "„H01“ ist nicht lesbar. Schreiben Sie etwa „H01 deutlich; H04 undeutlich“."),
        ("hinweise", "H99 deutlich", "„Hinweise“ hat keinen Wert „H99“."),
        ("hinweise.H01", "x", "Ein Hinweis ist „deutlich“ oder „undeutlich“, nicht „x“."),
    ],
)  # fmt: skip
def test_refused(read: Read, name: str, cell: Any, message: str) -> None:
    """A cell that cannot be read is named, with what comes near; nothing is guessed."""
    with pytest.raises(CellError) as caught:
        read(name, cell)
    assert caught.value.message.startswith(message.removesuffix("."))
    assert caught.value.allowed


def test_row(in_use: Ruleset) -> None:
    """A row is read as one case, its parts put together wherever they stand."""
    names = ("id", "optik", None, "hinweise.H01", "hinweise", "anteile_prozent.1A",
             "anteile_prozent.D", "geliefert.optik", "geliefert.funktion",
             "kenntnisse")  # fmt: skip
    made = plan(in_use.program(), names)
    cells = [
        "7",
        "gering",
        "rot",
        "deutlich",
        "H02 undeutlich",
        "60",
        "40",
        "deutlich",
        "",
        "keine",
        "",
    ]
    assert made.facts(cells) == {
        "optik": "gering",
        "hinweise": {"H01": "deutlich", "H02": "undeutlich"},
        "anteile_prozent": {"1A": 60, "D": 40},
        "geliefert": {"optik": "deutlich"},
        "kenntnisse": [],
    }
    assert made.identity(cells) == "7"
    assert made.facts(["8"]) == {}
    assert made.identity([]) is None
    assert made.identity([""]) is None
    assert plan(in_use.program(), ("optik",)).identity(["gering"]) is None


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        (["", "rot"], 1, "„Optik“ hat keinen Wert „rot“."),
        (["", "", "deutlich", "H01 undeutlich"], 3,
         "Zu „H01“ sagt eine andere Spalte derselben Zeile etwas anderes."),
        (["", "", "", "", "zu viel"], None, "Die Zeile hat 5 Zellen, die Überschrift nur 4."),
    ],
)  # fmt: skip
def test_bad_row(in_use: Ruleset, cells: list[str], column: int | None, message: str) -> None:
    """The first bad cell makes the row an error, and so does a row longer than the headings."""
    made = plan(in_use.program(), (None, "optik", "hinweise.H01", "hinweise"))
    with pytest.raises(RowError) as caught:
        made.facts(cells)
    assert (caught.value.column, caught.value.message) == (column, message)


def test_many_different_cells(in_use: Ruleset) -> None:
    """Readings are kept, but not without end."""
    made = plan(in_use.program(), ("garantie_monate",))
    for months in range(KEPT + 2):
        assert made.facts([months]) == {"garantie_monate": months}


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("optikk",), "Einer Spalte lässt sich „optikk“ nicht zuordnen. Gemeint ist wohl „optik“."),
        (("optik", "optik"), "Zwei Spalten sind demselben Fakt „optik“ zugeordnet."),
        (
            ("id", None),
            "Ohne Fakten zu prüfen wäre sinnlos: Keine Spalte ist einem Fakt zugeordnet.",
        ),
    ],
)
def test_impossible_plan(in_use: Ruleset, names: tuple[str | None, ...], message: str) -> None:
    """Columns must hold facts, each another one."""
    with pytest.raises(InputError) as caught:
        plan(in_use.program(), names)
    assert caught.value.message == message


HEADS = ["Nr.", "Deklaration", "Optik", "Restdauer", "H01", "Anteile 1A", "geliefert.optik"]
ROWS = [
    [2, ["a", "1A", "einwandfrei", "", "undeutlich", "", "deutlich"]],
    [3, ["b", "1A", "rot"]],
    [5, ["c", "", "deutlich", "150"]],
    [6, ["d", "", "gering", "", "", "60"]],
    [7, ["e", "", "", "", "x" * 300]],
]


def ask(**more: Any) -> dict[str, Any]:
    """The answer to a request about the miniature's edition in force."""
    return json.loads(rows_for_page(json.dumps({"scheme": "gks", "edition": None, **more})))


def test_page(in_use: Ruleset) -> None:
    """The page's three questions: what columns hold, how rows are judged, what may stand there."""
    request = {"scheme": "gks", "edition": "2021-01-01", "headings": HEADS}
    found = json.loads(columns_for_page(json.dumps(request)))
    names = [column["name"] for column in found["columns"]]
    assert names == ["id", "zustand_deklariert", "optik", "restdauer_prozent", "hinweise.H01",
                     "anteile_prozent.1A", "geliefert.optik"]  # fmt: skip
    assert {"name": "optik", "label": "Optik", "group": "Ware"} in found["targets"]
    told = ask(headings=HEADS, columns=names, rows=ROWS, facts=True)
    assert [row["row"] for row in told["rows"]] == [2, 3, 5, 6, 7]
    first = told["rows"][0]
    result = check(first["facts"])
    assert first["facts"]["geliefert"] == {"optik": "deutlich"}
    assert first["cells"][:2] == ["1A", "noch offen"]
    assert first["cells"][7] == "nicht eingehalten"
    assert first["codes"] == list(dict.fromkeys(v["code"] for v in result["violations"]))
    assert first["fits"] == result["fitting"][0]
    assert first["error"] is None
    complaints = [row["cells"][-1] for row in told["rows"]]
    assert complaints[:4] == [
        "",
        "Zeile 3, Spalte „Optik“: „Optik“ hat keinen Wert „rot“.",
        "Zeile 5, Spalte „Restdauer“: „Restdauer“ liegt außerhalb des Erlaubten. Dort steht „150“.",
        "Zeile 6: Die Anteile ergeben zusammen 60 %, nicht 100 %.",
    ]
    assert told["rows"][1]["error"]["allowed"] == ["einwandfrei", "gering", "deutlich", "unbekannt"]
    summary = told["summary"]
    assert (summary["rows"], summary["failed"]) == (5, 4)
    assert summary["errors"] == {"Optik": 1, "Restdauer": 1, "": 1, "H01": 1}
    assert summary["violating"] == bool(first["codes"])
    assert len(told["heads"]) == len(first["cells"]) + 1 + len(told["origin"])
    assert "facts" not in ask(headings=HEADS, columns=names, rows=ROWS[:1])["rows"][0]
    filled = json.loads(template_for_page(json.dumps(request)))
    assert filled["rows"][0][0] == "id"
    assert len(filled["values"]) > len(filled["rows"][0])


def test_summary(in_use: Ruleset) -> None:
    """A violation counts once a row, however many rows have it."""
    cells = ["1A", "deutlich", "defekt"]
    names = ["zustand_deklariert", "optik", "funktion"]
    told = ask(headings=names, columns=names, rows=[[2, cells], [3, cells], [4, cells]])
    codes = told["rows"][0]["codes"]
    assert codes
    assert told["summary"]["violations"] == dict.fromkeys(codes, 3)
    assert told["summary"]["declared"] == {"inadmissible": 3}
    assert told["summary"]["violating"] == 3


def test_page_without_fitting(in_use: Ruleset) -> None:
    """A row of which nothing is known is judged all the same."""
    told = ask(headings=["optik"], columns=["optik"], rows=[[2, [""]]])
    row = told["rows"][0]
    assert row["fits"] is None
    assert row["cells"][2] == ""
    assert row["error"] is None
    assert told["summary"]["fits"] == {"": 1}
    assert told["summary"]["declared"] == {}


def test_page_with_notices(in_use: Ruleset) -> None:
    """Notices that a row lacks are named, and those that are hard to see."""
    names = ["zustand_deklariert", "warenart", "restdauer_prozent", "optik", "funktion", "hinweise"]
    cells = ["D", "lebensmittel", "20", "deutlich", "defekt", "H01 undeutlich"]
    told = ask(headings=names, columns=names, rows=[[2, cells]], facts=True)["rows"][0]
    result = check(told["facts"])
    lacking = [(n["code"], n["state"]) for n in result["notices"] if n["state"] != "present"]
    shown = [code if state == "missing" else f"{code} undeutlich" for code, state in lacking]
    assert told["cells"][5] == ", ".join(shown)
    assert told["cells"][4].startswith("V") or not result["violations"]


@pytest.mark.parametrize(
    ("more", "path"),
    [({"edition": "1999-01-01"}, "edition"), ({"scheme": "nirgends"}, "scheme"),
     ({"columns": ["optikk"]}, "columns")],
)  # fmt: skip
def test_page_with_impossible_request(in_use: Ruleset, more: dict[str, Any], path: str) -> None:
    """What cannot be judged at all gets one error for all rows."""
    told = ask(**{"headings": ["optik"], "columns": ["optik"], "rows": [], **more})
    assert told["error"]["path"] == path


def test_shared_words(in_use: Ruleset) -> None:
    """A scheme that shares facts shares the words for their columns; one may have none at all."""
    shared = table(in_use.program("back-market"))
    assert shared.headings.match(["SKU"])[0].name == "id"
    assert Words(in_use.program().edition, {}).empty == {""}


def test_template_is_read_as_it_says(in_use: Ruleset) -> None:
    """Each heading of the template is known, and each value it lists can be read."""
    found = table(in_use.program())
    heads, asked, allowed = template(found)
    assert [match.name for match in found.headings.match(heads)] == heads
    assert len(heads) == len(asked) == len(allowed)
    assert asked[0] == "## Bedeutung"
    assert "eines oder mehrere: rueckruf | geruch" in allowed
    listed = list(values(found))[1:]
    assert {row[0] for row in listed} == set(found.headings.targets)
    for name, _, value, label, unit in listed:
        target = found.headings.targets[name]
        if label and found.words.model[str(target.fact)]["type"] in ("choice", "choices"):
            read = reader(target, found.words)
            assert read(value) == read(label) or label == "nichts"
        assert unit in ("", "Monate", "%")
