"""What a page may ask the worker, and by which Python function it is answered.

Every such function takes one JSON text and returns one. ``check`` lies in the lite archive; what
the others take besides lies in the second archive, which a browser fetches when it is first asked
one of them. Which modules that means is found by asking: each question comes with examples that
show all it may need.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.asked_records import brought_back, purchases, taken_away
from build_scripts.cases import read_cases
from checker.delivery import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from build_scripts.rooms import Rooms

    Ruleset = Mapping[str, Any]

STARTED = 3  # facts of a case with which somebody begins who answers one question after the other
SEARCHED = 4  # cases and conditions of a scheme that show what a search needs
SHOWN = 20  # cases of a scheme that show what comparing answers needs
BROKEN = (
    "",
    "kein JSON",
    "[]",
    '{"facts": 1}',
    '{"facts": {}, "unbekannt": 1}',
    '{"facts": {"optikk": "gering"}}',
    '{"facts": {"optik": "gerin"}}',
    '{"facts": {"optik": 1}}',
    '{"facts": {"restdauer_prozent": 101}}',
    '{"facts": {"anteile_prozent": {"1A": 50}}}',
    '{"facts": {}, "scheme": "nirgends"}',
    '{"facts": {}, "edition": "1999-01-01"}',
    '{"id": "\\ud800", "facts": {}}',
    '{"facts": {"optik": "gering", "optik": "deutlich"}}',
    '{"facts": {"restdauer_prozent": ' + "9" * 5000 + "}}",
    '{"facts": ' + "[" * 500 + "]" * 500 + "}",
)


def cases(rooms: Rooms, _: Ruleset) -> list[str]:
    """Every worked case, and broken input of every kind."""
    return [*_texts(_worked(rooms)), '{"facts": {}}', *BROKEN]


def steps(rooms: Rooms, ruleset: Ruleset) -> list[str]:
    """The cases, and how a reader comes to them: their first facts, one after the other."""
    begun: list[dict[str, Any]] = []
    for request in _worked(rooms):
        del request["id"]
        facts = [*request["facts"].items()][:STARTED]
        begun += [{**request, "facts": dict(facts[:number])} for number in range(1, len(facts) + 1)]
    return [*cases(rooms, ruleset), *dict.fromkeys(_texts(begun))]


def _worked(rooms: Rooms) -> Iterator[dict[str, Any]]:
    for folder in sorted(rooms.ruleset.glob("*/cases")):
        for case in read_cases(folder):
            request = {"id": case.id, "scheme": folder.parent.name, "facts": case.facts}
            if case.since is not None:
                request["edition"] = case.since
            yield request


def _texts(requests: Iterable[dict[str, Any]]) -> list[str]:
    return [json.dumps(request, ensure_ascii=False, default=str) for request in requests]


def comparisons(rooms: Rooms, ruleset: Ruleset) -> list[str]:
    """Neighbouring editions with cases, and unknown editions."""
    asked: list[dict[str, Any]] = [{"scheme": "gks", "old": "1999-01-01", "new": "x", "cases": []}]
    for scheme, entry in ruleset["schemes"].items():
        read = read_cases(rooms.ruleset / scheme / "cases")[:SHOWN]
        listed = [{"id": case.id, "title": case.title, "facts": case.facts} for case in read]
        listed.append({"id": "unlesbar", "title": "", "facts": {"optikk": "gering"}})
        for date, edition in entry["editions"].items():
            other = edition.get("follows", date)
            for old, new, layout in ((other, date, "columns"), (date, other, "redline")):
                pair = {"scheme": scheme, "old": old, "new": new}
                asked.append({**pair, "layout": layout, "cases": listed})
    return [json.dumps(request, ensure_ascii=False, default=str) for request in asked]


def tables(_: Rooms, ruleset: Ruleset) -> list[str]:
    """A table with every kind of cell, good and bad, for each edition; and an unknown edition."""
    headings = ["Nr.", "Zustand", "optikk", "optik", "hinweise", "Hinweis H01", "Anteile",
                "Garantie in Monaten", "kenntnisse", f"{RECORD}.optik", "optik"]  # fmt: skip
    columns = ["id", "zustand_deklariert", None, "optik", "hinweise", "hinweise.H01",
               "anteile_prozent", "garantie_monate", "kenntnisse", f"{RECORD}.optik"]  # fmt: skip
    cells: list[list[Any]] = [
        ["1", "1A-Ware", "x", "gering", "H02 deutlich", "undeutlich", "1A 60 %; D 40 %", "2 Jahre",
         "Passform, passform", "deutlich"],
        ["2", "", "", "", "", "", "", 12.5],
        ["3", "1A", "", "rot"], ["4", "", "", "", "H02"], ["5", "", "", "", "", "", "1A 50"],
        ["6", "", "", "", "", "", "", "1.200"], ["7", "", "", "", "", "", "", "viel"],
        ["8", "", "", "", "", "", "", "-1"], ["9", "", "", "", "", "vielleicht"],
        ["10", *[""] * 9, "zu viel"],
    ]  # fmt: skip
    numbered = list(enumerate(cells, 2))
    asked = [
        {"scheme": scheme, "edition": date, "headings": headings, "columns": columns,
         "rows": numbered, "facts": True}
        for scheme, entry in ruleset["schemes"].items() for date in entry["editions"]
    ]  # fmt: skip
    asked += [{**asked[0], "columns": ["optikk"]}, {**asked[0], "edition": "1999-01-01"}]
    return [json.dumps(request, ensure_ascii=False) for request in asked]


def offers(_: Rooms, ruleset: Ruleset) -> list[str]:
    """Offers of every scheme whose text says something of every kind, and broken ones."""
    text = "Keine B-Ware! Ge\u0301pru\u0308ft, MHD 03/2024. 70 % A-Ware und 30 % B-Ware. Defekt?"
    offer = {"title": "Restposten", "condition": "1A-Ware", "description": text}
    asked: list[Any] = [{**offer, "scheme": scheme} for scheme in ruleset["schemes"]]
    asked.append({**offer, "today": "2026-11-22", "dropped": [0], "confirmed": [1], "facts": {}})
    asked += [None, {"titel": ""}, {"title": 1}, {"facts": {"optikk": "gering"}}, {"facts": 1}]
    asked += [{"scheme": "nirgends"}, {"today": "heute"}, {"title": "a" * 60_000}]
    return ["kein JSON", *(json.dumps(request) for request in asked)]


def aimed(rooms: Rooms, ruleset: Ruleset) -> list[str]:
    """Some worked cases, with and without a condition to reach, and input that is broken."""
    texts = [json.dumps({"facts": 1}), json.dumps({"facts": {}, "aim": "nirgends"})]
    for scheme, entry in ruleset["schemes"].items():
        for case in read_cases(rooms.ruleset / scheme / "cases")[:SEARCHED]:
            asked = {"scheme": scheme, "facts": case.facts}
            every = [asked, *({**asked, "aim": aim} for aim in entry["conditions"][:SEARCHED])]
            texts += [json.dumps(each, ensure_ascii=False, default=str) for each in every]
    return texts


@dataclass(frozen=True)
class Question:
    """A question by the name under which pages ask it; ``lite``: answered by the lite archive."""

    name: str
    module: str
    function: str
    examples: Callable[[Rooms, Ruleset], list[str]]
    lite: bool = False

    def described(self) -> dict[str, Any]:
        """What the worker has to know to ask it."""
        return {"module": self.module, "function": self.function, "lite": self.lite}


QUESTIONS = (
    Question("check", "checker.stream", "answer_line", cases, lite=True),
    Question("barred", "checker.barred", "for_page", cases, lite=True),
    Question("flow", "checker.flow", "for_page", steps, lite=True),
    Question("nearest", "checker.nearest", "for_page", aimed),
    Question("compare", "checker.changes.report", "for_page", comparisons),
    Question("cases", "checker.changes.cases_page", "cases_for_page", comparisons),
    Question("record", "checker.record", "record_for_page", taken_away),
    Question("verify", "checker.confirm", "confirm_for_page", brought_back),
    Question("buying", "checker.buying", "buying_for_page", purchases),
    Question("promise", "checker.buying", "promise_for_page", purchases),
    Question("columns", "checker.listing.for_page", "columns_for_page", tables),
    Question("rows", "checker.listing.for_page", "rows_for_page", tables),
    Question("template", "checker.listing.for_page", "template_for_page", tables),
    Question("offer", "checker.offer.checked", "for_page", offers),
)
