"""The table with the answers beside it, safe to open: no cell of it is taken for a formula.

A spreadsheet runs what begins with = + - @, and with their full-width twins. Such a cell gets an
apostrophe before it; numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from checker.listing.cells import shown
from checker.listing.outcome import HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.listing.cells import Cell
    from checker.listing.outcome import Outcome
    from checker.program import Program

ORIGIN = ("Prüfer: geprüft am", "Prüfer: Fassung", "Prüfer: Prüfsumme")
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n]")
MARK = "\ufeff"  # by which spreadsheets know UTF-8


def harmless(text: str) -> str:
    """The text as no spreadsheet runs it."""
    if FORMULA.match(text) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def line(cells: Sequence[str]) -> str:
    """One line of CSV: semicolons, CRLF."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(map(harmless, cells))
    return out.getvalue()


def head(headings: Sequence[str]) -> list[str]:
    """The headings of the export: those of the table, then those of the answers."""
    return [*headings, *HEADS, *ORIGIN]


def row(
    cells: Sequence[Cell], outcome: Outcome, headings: Sequence[str], program: Program, day: str
) -> list[str]:
    """A row of the export; ``day`` is when it was judged."""
    own = [shown(cell) for cell in cells[: len(headings)]]
    own += [""] * (len(headings) - len(own))
    origin = [day, f"{program.scheme} {program.date}", program.digest]
    return [*own, *outcome.cells(headings), *origin]
