"""Examples of purchases, and of records to make and to confirm, for ``build_scripts.asked``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.delivery import RECORD
from checker.record import record_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.rooms import Rooms

    Ruleset = Mapping[str, Any]

MADE = "2026-01-01T00:00:00Z"


def taken_away(_: Rooms, ruleset: Ruleset) -> list[str]:
    """A case of each edition, as a page asks for its record, and one that cannot be judged."""
    cases = [{"scheme": scheme, "edition": date, "facts": {}} for scheme, date in _names(ruleset)]
    cases.append({**cases[0], "facts": {"optikk": "gering"}})
    return [json.dumps({"case": c, "made": MADE, "way": "verkaufen", "link": ""}) for c in cases]


def brought_back(_: Rooms, ruleset: Ruleset) -> list[str]:
    """Files with records: changed ones, of unknown editions, and broken in every way."""
    scheme, date = _names(ruleset)[0]
    record = {
        "format": "warenzustand-ergebnis", "version": 1, "made": MADE, "program": "0", "link": "",
        "way": "verkaufen", "case": {"scheme": scheme, "edition": date, "facts": {}},
        "edition_digest": "", "answer": {"verdicts": 1, "trace": []},
    }  # fmt: skip
    whole = {**record, "digest": record_digest(record)}
    elsewhere = {**whole, "case": {"scheme": "nirgends", "edition": "", "facts": {}}}
    texts = [json.dumps(one) for one in (whole, {**whole, "way": ""}, elsewhere, [whole, 1])]
    texts += ["", "kein JSON", "{}", '{"format": 1, "format": 2}', "[" * 500 + "]" * 500,
              '{"format": ' + "9" * 5000 + "}", texts[0].replace('"program"', '"programm"'),
              f"{texts[0]}\n{texts[0]}", texts[0].replace(MADE, "gestern"), "\ud800"]  # fmt: skip
    return [json.dumps({"text": text}) for text in texts]


def purchases(_: Rooms, ruleset: Ruleset) -> list[str]:
    """Every condition of every edition, with and without goods that arrived; and bad facts."""
    asked: list[dict[str, Any]] = []
    for scheme, date in _names(ruleset):
        edition = ruleset["schemes"][scheme]["editions"][date]
        case = {"scheme": scheme, "edition": date}
        field = edition["declaration"].get("fact")
        basics = {f["name"]: f["values"][0]["name"] for f in edition["facts"] if f.get("basic")}
        named = [{field: c} for c in (*edition["conditions"], "fehlt")] if field else [{}]
        asked += [{**case, "facts": facts} for facts in named]
        asked += [{**case, "facts": {**facts, **basics, RECORD: {}}} for facts in named]
        asked += [{**case, "facts": facts} for facts in ({}, {RECORD: 1}, {"optikk": 1})]
    asked.append({**asked[0], "edition": "1999-01-01"})
    return [json.dumps(request) for request in asked]


def _names(ruleset: Ruleset) -> list[tuple[str, str]]:
    schemes = ruleset["schemes"].items()
    return [(scheme, date) for scheme, entry in schemes for date in entry["editions"]]
