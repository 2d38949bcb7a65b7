"""The table to fill in: a heading for each fact, below it what it asks and what it allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.listing.csv_file import REMARK
from checker.listing.headings import ID, SPLIT
from checker.walking import NOTICE_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.listing.headings import Target
    from checker.listing.plan import Table


def template(table: Table) -> list[list[str]]:
    """Headings, and two rows of remarks: what each column means and what its cells may say.

    Facts about goods received are left out, and what may stand in columns for each part does.
    """
    model = table.words.model
    shown = [target for target in table.headings.targets.values() if _wanted(target, model)]
    asked = [_asked(target, model) for target in shown]
    allowed = [_allowed(target, model) for target in shown]
    return [
        [ID, *(target.name for target in shown)],
        [f"{REMARK} Bedeutung", *asked],
        [f"{REMARK} erlaubt", *allowed],
    ]


def values(table: Table) -> Iterator[list[str]]:
    """Every column that can be read, with each value it allows: one row for each."""
    yield ["Spalte", "Bedeutung", "Wert", "heißt", "Einheit"]
    model = table.words.model
    for target in table.headings.targets.values():
        if target.fact is None:
            yield [target.name, target.label, "", "", ""]
            continue
        fact = model[target.fact]
        named = fact.get("values", ()) if target.part is None else ()
        for value in named:
            yield [target.name, target.label, value["name"], value["label"], ""]
        if not named:
            yield [target.name, target.label, _allowed(target, model), "", fact.get("unit", "")]


def _wanted(target: Target, model: Mapping[str, Any]) -> bool:
    if target.fact is None or target.within is not None:
        return False
    return target.part is not None or model[target.fact]["type"] not in SPLIT


def _asked(target: Target, model: Mapping[str, Any]) -> str:
    if target.part is not None:
        return target.label
    return str(model[str(target.fact)]["question"])


def _allowed(target: Target, model: Mapping[str, Any]) -> str:
    fact = model[str(target.fact)]
    kind = fact["type"]
    if kind == "notices":
        return " | ".join(NOTICE_STATES)
    if kind in ("number", "shares"):
        return f"Zahl ({fact.get('unit', '')})"
    listed = " | ".join(value["name"] for value in fact["values"])
    return f"eines oder mehrere: {listed}" if kind == "choices" else listed
