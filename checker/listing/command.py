"""The command ``list``: a CSV file of offers in, the same table with the answers out."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from checker.listing.csv_file import read
from checker.listing.export import MARK, head, line, row
from checker.listing.outcome import Summary, judge
from checker.listing.plan import plan, table
from checker.listing.template import template
from checker.stream import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.listing.headings import Match
    from checker.listing.outcome import Outcome
    from checker.program import Program


def write_template(program: Program) -> int:
    """Write the table to fill in."""
    sys.stdout.write(MARK)
    for cells in template(table(program)):
        sys.stdout.write(line(cells))
    return 0


def judge_file(data: bytes, program: Program, form: str) -> int:
    """Judge the rows of a CSV file and write them as ``csv`` or ``json``; 1 if one is bad.

    Raises InputError if the file cannot be read as a table of offers.
    """
    sheet = read(data)
    matches = table(program).headings.match(sheet.headings)
    made = plan(program, tuple(match.name for match in matches))
    _tell(_unmatched(sheet.headings, matches))
    summary = Summary()
    day = date.today().isoformat()
    if form == "csv":
        sys.stdout.write(MARK + line(head(sheet.headings)))
    for number, cells in sheet.rows:
        outcome = judge(number, cells, made, program)
        summary.add(outcome, sheet.headings)
        if form == "csv":
            sys.stdout.write(line(row(cells, outcome, sheet.headings, program, day)))
        else:
            print(_json(outcome, sheet.headings))
    _tell(_summed(summary))
    return 1 if summary.failed else 0


def _json(outcome: Outcome, headings: list[str]) -> str:
    """The row's number and facts with the contract's answer, or with its error."""
    if outcome.result is not None:
        answer = to_line(outcome.result)
    else:
        error = {**outcome.described(headings)["error"], "message": outcome.complaint(headings)}
        told = {"id": outcome.name, "error": error}
        answer = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    facts = json.dumps(outcome.facts, ensure_ascii=False, separators=(",", ":"))
    return f'{{"row":{outcome.number},"facts":{facts},{answer[1:]}'


def _unmatched(headings: list[str], matches: list[Match]) -> Iterable[str]:
    for heading, match in zip(headings, matches, strict=True):
        if match.name is None:
            yield f"Spalte „{heading}“ wird nicht beachtet. {match.note}".rstrip()


def _summed(summary: Summary) -> Iterable[str]:
    yield (f"{summary.rows} Zeilen, {summary.violating} mit Verstößen,"
           f" {summary.failed} nicht lesbar.")  # fmt: skip
    errors = summary.counts["errors"].items()
    for column, count in sorted(errors, key=lambda pair: -pair[1]):
        where = f"in Spalte „{column}“" if column else "in mehreren Spalten zugleich"
        yield f"  nicht lesbar {where}: {count}"


def _tell(lines: Iterable[str]) -> None:
    for text in lines:
        print(text, file=sys.stderr)
