"""Files to take away."""

from __future__ import annotations

import csv
import hashlib
import io

from build_scripts import exports
from build_scripts.comparison_pages import comparison_rows
from build_scripts.library import Library


def read(data: bytes) -> list[list[str]]:
    """Rows of a table as a German spreadsheet reads it."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_table_opens_in_german_spreadsheets() -> None:
    data = exports.table([["a", "b;c"], ["ä", 'sagt "x"']])
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [["a", "b;c"], ["ä", 'sagt "x"']]


def test_clauses_carry_text_rule_and_parameters(library: Library) -> None:
    rows = list(exports.clause_rows(library.in_force("gks")))
    row = next(dict(zip(rows[0], row, strict=True)) for row in rows if row[0] == "1A-04")
    assert row["Text"] == "Unter 50\u00a0% Restdauer ist ein Hinweis nötig."
    assert row["Art"] == "Pflicht"
    assert "H01" in row["Regel"]


def test_comparison_has_a_column_for_each_condition(library: Library) -> None:
    rows = list(comparison_rows(library.in_force("gks")))
    assert rows[0] == ["Nummer", "Frage", "Angenommen", "Antwort", "1A-Ware", "B-Ware", "D-Ware"]
    row = next(row for row in rows if row[3] == "einwandfrei")
    assert row[2] == ""
    assert row[4].startswith("verlangt")
    assert "1A-01" in row[4]
    shares = next(row for row in rows if row[3].startswith("nur D-Ware"))
    assert shares[2] == "es ist ein Mischposten"


def test_only_the_keeper_exports_shared_tables(library: Library) -> None:
    names = {file.name for file in exports.exports(b"{}", library)}
    assert "gks-2021-01-01-codes.csv" in names
    assert "back-market-2018-01-klauseln.csv" in names
    assert "back-market-2018-01-codes.csv" not in names


def test_checksums_name_every_file() -> None:
    file = exports.Export("a.csv", b"abc", "x")
    line = f"{hashlib.sha256(b'abc').hexdigest()}  a.csv\n"
    assert exports.checksums([file]) == line.encode()
