"""Files to take away."""

from __future__ import annotations

import copy
import csv
import hashlib
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema

from build_scripts import exports
from build_scripts.comparison_pages import comparison_rows
from build_scripts.library import Library
from checker import canonical


def read(data: bytes) -> list[list[str]]:
    """Rows of a table as a German spreadsheet reads it."""
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_table_opens_in_german_spreadsheets() -> None:
    data = exports.table([["a", "b;c"], ["ä", 'sagt "x"']])
    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [["a", "b;c"], ["ä", 'sagt "x"']]


def clause_row(library: Library, name: str) -> dict[str, str]:
    """The row of a clause of the edition in force, by the heads of its columns."""
    head, *rows = exports.clause_rows(library.in_force("gks"), library)
    return next(dict(zip(head, row, strict=True)) for row in rows if row[0] == name)


def test_clauses_carry_text_rule_and_parameters(library: Library) -> None:
    row = clause_row(library, "1A-04")
    assert row["Text"] == "Unter 50\u00a0% Restdauer ist ein Hinweis nötig."
    assert row["Art"] == "Pflicht"
    assert "H01" in row["Regel"]


def test_a_clause_tells_where_it_comes_from_and_how_it_stands(library: Library) -> None:
    book = library.in_force("gks")
    row = clause_row(library, "1A-04")
    assert row["Fundstelle"] == "Absatz 2 Satz 4"
    assert row["Quelle"] == "Quelle"
    assert (row["Fassung"], row["Status"]) == ("Fassung 01.01.2021", "in Kraft")
    assert row["Unverändert seit"] == "Fassung 01.01.2020"
    assert clause_row(library, "B-05")["Unverändert seit"] == "Fassung 01.01.2021"
    assert row["Zitat"] == book.citation("1A-04")
    assert row["Prüfsumme der Fassung"] == canonical.edition_digest(book.edition)
    assert "Neuware" in clause_row(library, "1A-01")["Handelsnamen"]


def test_every_clause_of_every_edition_has_its_row(library: Library) -> None:
    for book in library.books.values():
        head, *rows = exports.clause_rows(book, library)
        assert [row[0] for row in rows] == [*book.clauses]
        assert {len(row) for row in rows} == {len(head)}


def test_the_hash_of_the_file_of_an_edition_is_the_hash_of_the_edition(library: Library) -> None:
    files = {file.name: file for file in exports.exports(b"{}", library)}
    for (scheme, date), book in library.books.items():
        file = files[f"{scheme}-{date}.json"]
        assert "sha256:" + file.sha256 == canonical.edition_digest(book.edition)
        said = json.loads(file.data)
        assert {**said, "status": book.edition["status"]} == book.edition


def test_the_schemas_lie_beside_what_they_describe(library: Library) -> None:
    files = {file.name: file for file in exports.exports(b"{}", library)}
    schema = json.loads(files["fassung.schema.json"].data)
    jsonschema.Draft202012Validator(schema).validate(json.loads(files["gks-2021-01-01.json"].data))
    assert json.loads(files["regelwerk.schema.json"].data)["required"] == ["format", "schemes"]


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


def test_sha256sum_finds_every_file_unchanged(library: Library, tmp_path: Path) -> None:
    files = [*exports.exports(b"{}", library)]
    for file in files:
        (tmp_path / file.name).write_bytes(file.data)
    (tmp_path / "SHA256SUMS").write_bytes(exports.checksums(files))
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.count(": ") == len(files)
    (tmp_path / files[0].name).write_bytes(b"[]")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_every_edition_comes_as_json_as_xml_and_as_a_table(library: Library) -> None:
    names = {file.name for file in exports.exports(b"{}", library)}
    for scheme, date in library.books:
        for ending in (".json", ".akn.xml", "-klauseln.csv"):
            assert f"{scheme}-{date}{ending}" in names


def test_the_same_ruleset_gives_the_same_files(ruleset: dict[str, Any]) -> None:
    one = exports.exports(b"{}", Library(copy.deepcopy(ruleset)))
    assert [*one] == [*exports.exports(b"{}", Library(ruleset))]


def test_checksums_name_every_file() -> None:
    file = exports.Export("a.csv", b"abc", "x")
    line = f"{hashlib.sha256(b'abc').hexdigest()}  a.csv\n"
    assert exports.checksums([file]) == line.encode()
