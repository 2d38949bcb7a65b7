"""A CSV file read: encoding and separator found out, limits kept.

German spreadsheets write semicolons and Windows-1252; others UTF-8, UTF-16, commas, tabs. The
page reads files with a library of its own and keeps to the same limits.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.facts import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = ";\t,|"
FILE_BYTES = 50_000_000
ROWS = 100_000
COLUMNS = 500
REMARK = "##"  # begins a row that only explains
OTHERS = (
    (b"PK\x03\x04", "Das ist eine Excel-Datei (XLSX)."),
    (b"\xd0\xcf\x11\xe0", "Das ist eine alte oder verschlüsselte Excel-Datei."),
)


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: headings, and rows with their numbers from 1."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(data: bytes) -> Sheet:
    """The table in the bytes of a CSV file. Raises InputError if it is none or too large."""
    if len(data) > FILE_BYTES:
        raise _refused(f"Die Datei ist größer als {FILE_BYTES // 1_000_000} MB.")
    for mark, what in OTHERS:
        if data.startswith(mark):
            raise _refused(f"{what} Speichern Sie sie in Excel als CSV, oder nehmen Sie die Seite.")
    text = decoded(data)
    lines = _lines(text)
    first = next(lines, None)
    if first is None:
        raise _refused("Die Datei enthält keine Zeile mit Überschriften.")
    headings = [heading.strip() for heading in first[1]]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > COLUMNS:
        raise _refused(f"Die Tabelle hat {len(headings)} Spalten, erlaubt sind {COLUMNS}.")
    rows: list[tuple[int, list[str]]] = []
    for number, cells in lines:
        if len(rows) == ROWS:
            raise _refused(f"Die Tabelle hat mehr als {ROWS} Zeilen.")
        rows.append((number, cells))
    return Sheet(headings, rows)


def decoded(data: bytes) -> str:
    """The bytes as text: by their mark, else UTF-16 or UTF-8 if they are, else Windows-1252."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    start = data[:1000]
    if start.count(0) * 3 > len(start):
        little = start[1::2].count(0) > start[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def separator(text: str) -> str:
    """The separator that stands most often in the first line that is no remark."""
    first = next((row for row in text.splitlines() if row.strip() and not _remark(row)), "")
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _remark(text: str) -> bool:
    return text.lstrip('"').startswith(REMARK)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that say something, with their numbers."""
    csv.field_size_limit(FILE_BYTES)  # a cell may be as long as the file
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    for number, cells in enumerate(table, 1):
        if any(cell.strip() for cell in cells) and not cells[0].startswith(REMARK):
            yield number, cells


def _refused(message: str) -> InputError:
    return InputError("", message, ["CSV"])
