"""An offer read and judged in one go: findings, the facts taken from them, the contract's answer.

``read`` is for Python and the command, with places in characters of the given text; ``for_page``
is what a page asks, with places in UTF-16 units, as JavaScript counts them.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from checker import check
from checker.facts import InputError
from checker.offer.causes import causes
from checker.offer.entries import FIELDS
from checker.offer.lexicon import Lexicon
from checker.offer.merging import merge
from checker.offer.reading import read_offer
from checker.problems import nearest, quote
from checker.ruleset import current

if TYPE_CHECKING:
    from checker.offer.finding import Finding
    from checker.offer.merging import Merged

LONGEST = 50_000  # characters of all fields together
KEYS = (*FIELDS, "id", "scheme", "edition", "today", "dropped", "confirmed", "facts")
UNREAD = "Das Zustandsfeld nennt keinen der Zustände dieses Regelwerks: „{text}“."
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_kept: dict[tuple[str, str, str], Lexicon] = {}


def read(offer: Any, scheme: str = "gks", edition: str | None = None) -> dict[str, Any]:
    """Read and judge an offer ``{"title", "condition", "description"}``.

    ``today`` (2026-11-22) in it decides about dates that may have passed; ``dropped`` and
    ``confirmed`` are numbers of findings, ``facts`` what a person says instead (null: nothing).
    Bad input is no exception: ``error`` then holds path, message and what is allowed.
    """
    identity = offer.get("id") if isinstance(offer, dict) else None
    try:
        _verify(offer)
        name = offer.get("scheme") or scheme
        program = current().program(name, offer.get("edition") or edition)
        lexicon = lexicon_of(program.scheme, program.date)
        given = {field: offer[field] for field in FIELDS if offer.get(field) is not None}
        reading = read_offer(given, lexicon, offer.get("today"))
        merged = merge(reading, lexicon, offer.get("dropped") or (), offer.get("confirmed") or (),
                       offer.get("facts"))  # fmt: skip
        answer = check(merged.facts, scheme=program.scheme, edition=program.date, id=identity)
    except InputError as error:
        wrong = {"path": error.path, "message": error.message, "allowed": error.allowed}
        return {"id": identity, "findings": [], "contradictions": [], "facts": {}, "messages": [],
                "causes": [], "answer": None, "error": wrong}  # fmt: skip
    return {
        "id": identity,
        "findings": [_described(n, one, merged) for n, one in enumerate(merged.findings)],
        "contradictions": [
            {"fact": one.fact, "findings": one.findings, "message": one.message}
            for one in merged.contradictions
        ],
        "facts": merged.facts,
        "messages": [UNREAD.format(text=quote(reading.unread))] if reading.unread else [],
        "causes": [] if answer["error"] else causes(merged, answer, program),
        "answer": answer,
        "error": answer["error"],
    }


def for_page(text: str) -> str:
    """The answer to the JSON text of an offer, as JSON; places in UTF-16 units."""
    try:
        offer = json.loads(text)
    except (ValueError, RecursionError):
        offer = None
    result = read(offer)
    for finding in result["findings"]:
        if finding["field"]:
            whole = offer[finding["field"]]
            for key in ("start", "end"):
                finding[key] = _units(whole[: finding[key]])
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"))


def lexicon_of(scheme: str, edition: str) -> Lexicon:
    """The words to look for under an edition, made ready once. Raises InputError without any."""
    ruleset = current()
    key = ruleset.digest, scheme, edition
    if key not in _kept:
        entry = ruleset.schemes[scheme]
        lender = entry.get("shared", {}).get("scheme", scheme)
        words = entry.get("words") or ruleset.schemes[lender].get("words")
        if words is None:
            message = f"Zum Regelwerk „{scheme}“ gibt es keine Wortlisten."
            raise InputError(
                "scheme", message, [n for n, e in ruleset.schemes.items() if "words" in e]
            )
        _kept[key] = Lexicon(words, entry["editions"][edition])
    return _kept[key]


def _verify(offer: Any) -> None:
    """Raise InputError for the first thing wrong with the request."""
    if not isinstance(offer, dict):
        raise InputError("", "Ein Angebot ist ein JSON-Objekt mit Titel, Zustand, Text.", [*FIELDS])
    for key, value in offer.items():
        if key not in KEYS:
            text = (
                f"Den Schlüssel „{quote(key)}“ gibt es in einem Angebot nicht.{nearest(key, KEYS)}"
            )
            raise InputError(quote(key), text, list(KEYS))
        if key in FIELDS and value is not None and not isinstance(value, str):
            raise InputError(key, f"„{key}“ muss Text sein.", ["Text"])
        if key in ("dropped", "confirmed") and not _numbers(value):
            raise InputError(key, f"„{key}“ ist eine Liste von Nummern.", ["[0, 1]"])
    if not isinstance(offer.get("facts") or {}, dict):
        raise InputError("facts", "„facts“ muss ein Objekt mit Fakten sein.", ["Objekt"])
    today = offer.get("today")
    if today is not None and not (isinstance(today, str) and _DAY.fullmatch(today)):
        raise InputError("today", "„today“ ist ein Tag.", ["2026-11-22"])
    length = sum(len(offer.get(field) or "") for field in FIELDS)
    if length > LONGEST:
        shown = f"{length:,}".replace(",", ".")
        most = f"{LONGEST:,}".replace(",", ".")
        text = f"Der Text ist mit {shown} Zeichen zu lang; höchstens {most} lassen sich prüfen."
        raise InputError("description", text, [f"bis {most} Zeichen"])


def _numbers(value: Any) -> bool:
    return value is None or (
        isinstance(value, list) and all(type(each) is int and each >= 0 for each in value)
    )


def _described(number: int, one: Finding, merged: Merged) -> dict[str, Any]:
    return {
        "number": number, "fact": one.fact, "part": one.part, "value": one.value,
        "field": one.field, "start": one.start, "end": one.end, "passage": one.passage,
        "entry": one.entry, "phrase": one.phrase, "certainty": one.certainty,
        "reason": one.reason, "taken": number in merged.taken,
    }  # fmt: skip


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
