"""Tests for build_scripts.list_example: the example is a table that the checker reads."""

from __future__ import annotations

from pathlib import Path

from build_scripts.library import Library
from build_scripts.list_example import COLUMNS, ROWS, example
from build_scripts.rooms import Rooms
from checker.listing.csv_file import read
from checker.listing.outcome import Summary, judge
from checker.listing.plan import plan, table
from checker.ruleset import current


def test_example(root: Path) -> None:
    """All its columns are matched; offers of several conditions, few unreadable."""
    rooms = Rooms.of(root)
    program = current().program()
    book = Library({"schemes": current().schemes}).in_force("gks")
    sheet = read(example(rooms, book))
    matches = table(program).headings.match(sheet.headings)
    assert [heading for heading, match in zip(sheet.headings, matches, strict=True)
            if match.name is None] == []  # fmt: skip
    assert 20 <= len(sheet.rows) <= ROWS
    assert len(sheet.headings) <= COLUMNS + 1
    made = plan(program, tuple(match.name for match in matches))
    summary = Summary()
    for number, cells in sheet.rows:
        summary.add(judge(number, cells, made, program), sheet.headings)
    assert len(summary.counts["fits"]) > 3
    assert summary.failed <= 2
    assert summary.violating > 5
