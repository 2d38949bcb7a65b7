"""A small table to try the list page with: worked cases, one a row, in the words of the trade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.cases import read_cases
from build_scripts.exports import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.cases import Case
    from build_scripts.library import Book
    from build_scripts.rooms import Rooms

NAME = "list/beispiel.csv"
PLAIN = ("choice", "number")
COLUMNS = 16
ROWS = 40


def example(rooms: Rooms, book: Book) -> bytes:
    """Worked cases of the edition whose facts fit into few columns, as CSV for spreadsheets."""
    facts = book.facts
    cases = [case for case in read_cases(rooms.ruleset / book.name / "cases") if case.since is None]
    usual = _usual(cases, facts)
    chosen = [case for case in cases if len(case.facts) > 3 and _fits(case, usual)]
    spread = chosen[:: max(1, len(chosen) // ROWS)][:ROWS]
    used = [name for name in usual if any(name in case.facts for case in spread)]
    return table(_rows(spread, [facts[name] for name in used]))


def _usual(cases: Sequence[Case], facts: Mapping[str, Any]) -> list[str]:
    """The facts that cases name most often, in the order of the questions."""
    told = [name for case in cases for name in case.facts]
    plain = [name for name, fact in facts.items() if fact["type"] in PLAIN]
    often = sorted(plain, key=told.count, reverse=True)[:COLUMNS]
    return sorted(often, key=lambda name: str(facts[name]["group"]))


def _fits(case: Case, usual: list[str]) -> bool:
    return all(name in usual for name in case.facts)


def _rows(cases: Sequence[Case], facts: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    yield ["Offerte", *(fact["short"] for fact in facts)]
    for case in cases:
        cells = (_cell(case.facts.get(fact["name"]), fact) for fact in facts)
        yield [case.title, *cells]


def _cell(value: Any, fact: Mapping[str, Any]) -> str:
    """A value as people write it: its label, or the number with its unit."""
    if value is None:
        return ""
    if fact["type"] == "number" and isinstance(value, (int, float)):
        return f"{value:g}".replace(".", ",") + f" {fact['unit']}"
    labels = {each["name"]: each["label"] for each in fact.get("values", ())}
    return str(labels.get(value, value))
