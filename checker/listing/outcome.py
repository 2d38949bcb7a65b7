"""Rows judged: what the checker says of each, in a few cells, and how often it says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker import check
from checker.listing.cells import shown
from checker.listing.plan import RowError
from checker.problems import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.answer import Result
    from checker.listing.cells import Cell
    from checker.listing.plan import Plan
    from checker.program import Program

STATUS = {"admissible": "zulässig", "inadmissible": "unzulässig", "open": "noch offen"}
DELIVERY = {"kept": "eingehalten", "broken": "nicht eingehalten", "open": "noch offen"}
HEADS = (
    "Prüfer: Zustand im Feld", "Prüfer: Urteil", "Prüfer: passt", "Prüfer: sicher",
    "Prüfer: Verstöße", "Prüfer: fehlende Hinweise", "Prüfer: Klauseln", "Prüfer: Lieferung",
    "Prüfer: noch offen", "Prüfer: Fehler",
)  # fmt: skip
SHOWN = 5  # open questions named in a cell


@dataclass(frozen=True)
class Outcome:
    """One row judged; ``result`` is None where it could not be read, then there is an error."""

    number: int  # of the row in its table, the first line being 1
    name: str | None
    facts: dict[str, Any]
    result: Result | None
    error: RowError | None

    def cells(self, headings: Sequence[str]) -> list[str]:
        """The answer in cells under ``HEADS``."""
        if self.result is None:
            return [""] * (len(HEADS) - 1) + [self.complaint(headings)]
        result = self.result
        declared, delivery = result["declared"], result["delivery"]
        clauses = [*(declared["clauses"] if declared else ())]
        for violation in result["violations"]:
            clauses += violation["clauses"]
        return [
            declared["condition"] if declared else "",
            STATUS[declared["status"]] if declared else "",
            ", ".join(result["fitting"]),
            result["best"] or "",
            ", ".join(map(_violation, result["violations"])),
            ", ".join(_notice(n) for n in result["notices"] if n["state"] != "present"),
            ", ".join(dict.fromkeys(clauses)),
            DELIVERY[delivery["status"]] if delivery else "",
            ", ".join(result["questions"][:SHOWN]),
            self.complaint(headings),
        ]

    def complaint(self, headings: Sequence[str]) -> str:
        """The error as a German sentence that names row and column."""
        error = self.error
        if error is None:
            return ""
        column = ""
        if error.column is not None:
            column = f", Spalte „{quote(headings[error.column])}“"
        return f"Zeile {self.number}{column}: {error.message}"

    def described(self, headings: Sequence[str]) -> dict[str, Any]:
        """The outcome as a page shows it."""
        result = self.result
        told: dict[str, Any] = {
            "row": self.number,
            "id": self.name,
            "cells": self.cells(headings),
            "codes": [],
            "fits": None,
            "error": None,
        }
        if result is not None:
            told["codes"] = list(dict.fromkeys(v["code"] for v in result["violations"]))
            told["fits"] = result["fitting"][0] if result["fitting"] else None
        if self.error is not None:
            told["error"] = {
                "column": self.error.column,
                "message": self.error.message,
                "allowed": self.error.allowed,
            }
        return told


def judge(number: int, cells: Sequence[Cell], plan: Plan, program: Program) -> Outcome:
    """Read and judge one row."""
    name = plan.identity(cells)
    try:
        facts = plan.facts(cells)
    except RowError as error:
        return Outcome(number, name, {}, None, _seen(error, cells))
    result = check(facts, scheme=program.scheme, edition=program.date, id=name, trace=False)
    if result["error"] is None:
        return Outcome(number, name, facts, result, None)
    said = result["error"]
    column, label = plan.column_of(said["path"])
    message = said["message"].replace(said["path"], label)
    found = RowError(column, message, said["allowed"])
    return Outcome(number, name, {}, None, _seen(found, cells))


def _seen(error: RowError, cells: Sequence[Cell]) -> RowError:
    """The error with the cell it is about, where the message does not quote it already."""
    if error.column is None:
        return error
    value = quote(shown(cells[error.column]).strip())
    if f"„{value}“" in error.message:
        return error
    return RowError(error.column, f"{error.message} Dort steht „{value}“.", error.allowed)


class Summary:
    """How often rows came to what: conditions, violations, errors by column."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, int]] = {
            key: {} for key in ("fits", "declared", "violations", "errors")
        }
        self.rows = 0
        self.failed = 0
        self.violating = 0

    def add(self, outcome: Outcome, headings: Sequence[str]) -> None:
        """Count a row in."""
        self.rows += 1
        result = outcome.result
        if result is None:
            self.failed += 1
            column = outcome.error.column if outcome.error else None
            self._count("errors", headings[column] if column is not None else "")
            return
        self._count("fits", result["fitting"][0] if result["fitting"] else "")
        if result["declared"]:
            self._count("declared", result["declared"]["status"])
        for code in dict.fromkeys(violation["code"] for violation in result["violations"]):
            self._count("violations", code)
        self.violating += bool(result["violations"])

    def _count(self, part: str, key: str) -> None:
        self.counts[part][key] = self.counts[part].get(key, 0) + 1

    def described(self) -> dict[str, Any]:
        """The numbers as plain data."""
        return {
            "rows": self.rows,
            "failed": self.failed,
            "violating": self.violating,
            **self.counts,
        }


def _violation(violation: Mapping[str, Any]) -> str:
    notice = f" ({violation['notice']})" if violation["notice"] else ""
    return f"{violation['code']}{notice}"


def _notice(notice: Mapping[str, Any]) -> str:
    return f"{notice['code']} undeutlich" if notice["state"] == "inconspicuous" else notice["code"]
