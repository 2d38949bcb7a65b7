"""Lists as a page asks about them: JSON text in, JSON text out.

Each request names ``scheme`` and ``edition``; an unknown one, or columns that cannot be, give
``{"error": {path, message, allowed}}``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.facts import InputError
from checker.listing.export import ORIGIN
from checker.listing.outcome import HEADS, Summary, judge
from checker.listing.plan import plan, table
from checker.listing.template import template, values
from checker.ruleset import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.program import Program

    Answer = Callable[[dict[str, Any], Program], dict[str, Any]]


def columns_for_page(text: str) -> str:
    """What the columns with these ``headings`` hold, and all that columns can hold."""
    return _answered(text, _columns)


def rows_for_page(text: str) -> str:
    """Some ``rows`` judged, each ``[number, cells]``; ``columns`` names what each column holds.

    With ``facts`` each row also gives the facts it was read as.
    """
    return _answered(text, _rows)


def template_for_page(text: str) -> str:
    """The table to fill in, and all values that its columns allow."""
    return _answered(text, _template)


def _answered(text: str, answer: Answer) -> str:
    request = json.loads(text)
    try:
        program = current().program(request.get("scheme"), request.get("edition"))
        told = answer(request, program)
    except InputError as error:
        told = {"error": {"path": error.path, "message": error.message, "allowed": error.allowed}}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _columns(request: dict[str, Any], program: Program) -> dict[str, Any]:
    headings = table(program).headings
    found = headings.match(request["headings"])
    targets = headings.targets.values()
    return {
        "columns": [{"name": match.name, "note": match.note} for match in found],
        "targets": [{"name": t.name, "label": t.label, "group": t.group} for t in targets],
    }


def _rows(request: dict[str, Any], program: Program) -> dict[str, Any]:
    headings = request["headings"]
    made = plan(program, tuple(request["columns"]))
    summary = Summary()
    told = []
    for number, cells in request["rows"]:
        outcome = judge(number, cells, made, program)
        summary.add(outcome, headings)
        shown = outcome.described(headings)
        if request.get("facts"):
            shown["facts"] = outcome.facts
        told.append(shown)
    return {
        "rows": told,
        "summary": summary.described(),
        "heads": [*HEADS, *ORIGIN],
        "origin": [f"{program.scheme} {program.date}", program.digest],
    }


def _template(request: dict[str, Any], program: Program) -> dict[str, Any]:
    found = table(program)
    return {"rows": template(found), "values": list(values(found))}
