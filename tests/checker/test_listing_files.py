"""Tests for the command ``list``: CSV files of all kinds in, the table with the answers out."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from checker import check
from checker.__main__ import main
from checker.facts import InputError
from checker.listing import csv_file
from checker.listing.csv_file import decoded, read, separator
from checker.listing.export import harmless
from checker.ruleset import Ruleset

TABLE = "Nr.;Optik;Größe\r\n1;gering;groß\r\n\r\n2;kleine Fehler;\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_encodings(encoding: str) -> None:
    """The encodings that spreadsheets write are told apart, with their mark and without."""
    sheet = read(TABLE.encode(encoding))
    assert sheet.headings == ["Nr.", "Optik", "Größe"]
    assert sheet.rows == [(2, ["1", "gering", "groß"]), (4, ["2", "kleine Fehler", ""])]


def test_utf16_of_the_other_order() -> None:
    """The mark says which byte comes first."""
    assert decoded(b"\xfe\xff" + "ä".encode("utf-16-be")) == "ä"


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a;b,c;d", ";"), ("a,b", ","), ("a\tb", "\t"), ("a|b", "|"), ('"a,b,c";d', ";"),
     ("## so, geht, das\na;b", ";"), ("", ";"), ("a", ";")],
)  # fmt: skip
def test_separator(text: str, sign: str) -> None:
    """The first line decides, outside quotes; remarks do not."""
    assert separator(text) == sign


def test_rows() -> None:
    """Quotes, line breaks in cells, remarks, ragged rows, headings that are empty at the end."""
    data = '\n## erklärt\nNr.;Optik;;\n"1\n""x""";gering;a;b;c\n## auch\n2\n'.encode()
    sheet = read(data)
    assert sheet.headings == ["Nr.", "Optik"]
    assert sheet.rows == [(4, ['1\n"x"', "gering", "a", "b", "c"]), (6, ["2"])]


def test_long_cell() -> None:
    """A cell may be as long as the file allows."""
    assert read(b"optik\n" + b"a" * 1_000_000).rows == [(2, ["a" * 1_000_000])]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Die Datei enthält keine Zeile mit Überschriften."),
        (b"\n ;;\n", "Die Datei enthält keine Zeile mit Überschriften."),
        (b"PK\x03\x04", "Das ist eine Excel-Datei (XLSX). Speichern Sie sie in Excel als CSV"),
        (b"\xd0\xcf\x11\xe0", "Das ist eine alte oder verschlüsselte Excel-Datei."),
        (b"a;" * 501 + b"a", "Die Tabelle hat 502 Spalten, erlaubt sind 500."),
        (b"a\n" + b"b\n" * 6, "Die Tabelle hat mehr als 5 Zeilen."),
        (b"x" * 5000, "Die Datei ist größer als 0 MB."),
    ],
)
def test_refused(data: bytes, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no CSV file, or too large a one, is refused with the reason."""
    monkeypatch.setattr(csv_file, "ROWS", 5)
    monkeypatch.setattr(csv_file, "FILE_BYTES", 4000)
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1",
             "－a", "＠a", "\x00=1"]
)  # fmt: skip
def test_formulas(cell: str) -> None:
    """No cell begins as formulas do, full-width signs included."""
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "+5", "-5,25", "1.5", "a=b", "", "<b>", "2-3"])
def test_no_formulas(cell: str) -> None:
    """Numbers stay numbers, text stays text."""
    assert harmless(cell) == cell


OFFERS = """SKU;Preis;Deklaration;Optik;H01
=cmd|'/C calc'!A0;5;1A;makellos;
b;-3;1A;rot;
<i>c</i>;;D;deutlich;deutlich
"""


@pytest.fixture
def offers(tmp_path: Path, in_use: Ruleset) -> str:
    """The path of a file with three offers, one of them bad."""
    path = tmp_path / "angebote.csv"
    path.write_text(OFFERS, encoding="utf-8")
    return str(path)


def test_csv(offers: str, capsys: pytest.CaptureFixture[str], in_use: Ruleset) -> None:
    """The table comes back with the answers beside it, and once more with the same ones."""
    assert main(["list", offers]) == 1
    out, err = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert [row["SKU"] for row in rows] == ["'=cmd|'/C calc'!A0", "b", "<i>c</i>"]
    assert [row["Preis"] for row in rows] == ["5", "-3", ""]
    noted = {"zustand_deklariert": "D", "optik": "deutlich", "hinweise": {"H01": "deutlich"}}
    facts = [{"zustand_deklariert": "1A", "optik": "einwandfrei"}, None, noted]
    for row, given in zip(rows, facts, strict=True):
        if given is None:
            assert (
                row["Prüfer: Fehler"] == "Zeile 3, Spalte „Optik“: „Optik“ hat keinen Wert „rot“."
            )
            continue
        result = check(given)
        assert row["Prüfer: passt"] == ", ".join(result["fitting"])
        assert row["Prüfer: Verstöße"].split(" ")[0] == next(
            (v["code"] for v in result["violations"]), ""
        )
        assert row["Prüfer: Prüfsumme"] == in_use.digest
    assert "Spalte „Preis“ wird nicht beachtet." in err
    assert "3 Zeilen, " in err
    assert "nicht lesbar in Spalte „Optik“: 1" in err
    again = Path(offers).with_name("noch einmal.csv")
    again.write_text(out, encoding="utf-8", newline="")
    assert main(["list", str(again)]) == 1
    out_again = capsys.readouterr().out
    second = list(csv.reader(io.StringIO(out_again.removeprefix("\ufeff")), delimiter=";"))
    first = list(csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert [row[5:18] for row in first] == [row[18:] for row in second]


def test_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, in_use: Ruleset
) -> None:
    """One line a row: its number, its facts and the contract's answer or the error."""
    stream = SimpleNamespace(buffer=io.BytesIO(OFFERS.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert main(["list", "--format", "json"]) == 1
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [each["row"] for each in lines] == [2, 3, 4]
    assert lines[1]["error"]["message"].startswith("Zeile 3, Spalte „Optik“: ")
    answer = check(lines[0]["facts"], id=lines[0]["id"], trace=False)
    assert {key: lines[0][key] for key in answer} == json.loads(json.dumps(answer))


def test_good_file(capsys: pytest.CaptureFixture[str], tmp_path: Path, in_use: Ruleset) -> None:
    """Where every row can be read the status is 0; shares that are wrong stand in no one column."""
    path = tmp_path / "gut.csv"
    path.write_text("optik\ngering\n", encoding="utf-8")
    assert main(["list", str(path)]) == 0
    path.write_text("Anteile 1A;Anteile D\n50;40\n", encoding="utf-8")
    assert main(["list", str(path)]) == 1
    assert "nicht lesbar in mehreren Spalten zugleich: 1" in capsys.readouterr().err


def test_template(capsys: pytest.CaptureFixture[str], tmp_path: Path, in_use: Ruleset) -> None:
    """The template is a table without offers: filled in with one, it is judged."""
    assert main(["list", "--template"]) == 0
    text = capsys.readouterr().out
    path = tmp_path / "vorlage.csv"
    path.write_text(text + "1;1A\n", encoding="utf-8", newline="")
    assert main(["list", str(path)]) == 0
    assert capsys.readouterr().out.count("\r\n") == 2


def test_no_table(capsys: pytest.CaptureFixture[str], tmp_path: Path, in_use: Ruleset) -> None:
    """A file without a column of facts cannot be judged."""
    path = tmp_path / "fremd.csv"
    path.write_text("Preis;Farbe\n1;rot\n", encoding="utf-8")
    assert main(["list", str(path)]) == 2
    assert "Keine Spalte ist einem Fakt zugeordnet." in capsys.readouterr().err
