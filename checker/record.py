"""A result to take away: the case as it was asked, the answer, when and by which version.

A record is one JSON object. ``case`` goes into the checker again as it stands, ``answer`` is what
it said. ``digest`` is a checksum of all else, so that a change by accident is noticed; whoever
changes a record on purpose can work it out anew, so it is no signature.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.canonical import digest, dump, edition_digest
from checker.problems import quote
from checker.ruleset import current
from checker.split import too_deep
from checker.stream import DuplicateKeyError, check_case, decode

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = "warenzustand-ergebnis"
VERSION = 1
KEYS: Mapping[str, type] = {
    "format": str, "version": int, "made": str, "program": str, "way": str, "link": str,
    "case": dict, "edition_digest": str, "answer": dict, "digest": str,
}  # fmt: skip
KINDS = {str: "ein Text", int: "eine Zahl", dict: "ein Objekt"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LARGEST = 2_000_000  # bytes of one record; a long one has 100,000


class NoRecordError(Exception):
    """Why a text is no record that can be read, as a German sentence."""


def make_record(case: Mapping[str, Any], made: str, way: str, link: str) -> dict[str, Any]:
    """The record of a case that names its scheme and edition, judged now.

    ``made`` is the time in UTC as 2026-11-22T07:05:12Z, ``way`` the page on which the case was
    put, ``link`` the address that shows it again.
    """
    answer = check_case(case, 1)
    judged = answer["error"] is None
    record = {
        "format": FORMAT,
        "version": VERSION,
        "made": made,
        "program": __version__,
        "way": way,
        "link": link,
        "case": dict(case),
        "edition_digest": digest_of(case["scheme"], case["edition"]) if judged else "",
        "answer": dict(answer),
    }
    return {**record, "digest": record_digest(record)}


def record_for_page(request: str) -> str:
    """The record of ``{"case", "made", "way", "link"}``; what the browser calls."""
    return json.dumps(make_record(**json.loads(request)), ensure_ascii=False)


def record_digest(record: Mapping[str, Any]) -> str:
    """The checksum of all that a record says besides."""
    return digest(dump({key: value for key, value in record.items() if key != "digest"}))


def digest_of(scheme: str, edition: str) -> str:
    """The digest of an edition of the ruleset in use, which holds it."""
    return _digest_of(current().digest, scheme, edition)


@cache
def _digest_of(_ruleset: str, scheme: str, edition: str) -> str:
    return edition_digest(current().schemes[scheme]["editions"][edition])


def read_record(text: bytes) -> dict[str, Any]:
    """The record that a text holds; NoRecordError says why it holds none.

    Whether the checksum is right is not looked at.
    """
    if len(text) > LARGEST:
        size = f"{len(text) / 1e6:.1f}".replace(".", ",")
        raise NoRecordError(f"Das ist mit {size} MB zu groß für ein Ergebnis."
                            f" Erlaubt sind {LARGEST // 10**6} MB.")  # fmt: skip
    try:
        whole = text.decode("utf-8-sig")
        if too_deep(whole):
            raise NoRecordError("Das ist zu tief verschachtelt für ein Ergebnis.")
        found = decode(whole)
    except UnicodeDecodeError as error:
        raise NoRecordError(f"Das ist kein gültiges UTF-8 (Byte {error.start}).") from None
    except DuplicateKeyError as error:
        raise NoRecordError(f"Der Schlüssel „{quote(str(error))}“ steht zweimal.") from None
    except json.JSONDecodeError as error:
        place = f"Zeile {error.lineno}, Spalte {error.colno}"
        raise NoRecordError(f"Das ist kein gültiges JSON ({place}).") from None
    except ValueError:
        raise NoRecordError("Das enthält eine zu lange Zahl.") from None
    return _shaped(found)


def _shaped(found: Any) -> dict[str, Any]:
    """The same if it has the keys of a record and their types."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NoRecordError("Das ist kein Ergebnis dieses Prüfers."
                            f" Ein Ergebnis beginnt mit \"format\": \"{FORMAT}\".")  # fmt: skip
    version = found.get("version")
    if version != VERSION:
        raise NoRecordError(f"Das Format hat die Nummer {quote(version)}. Diese Version des Prüfers"
                            f" liest die Nummer {VERSION}.")  # fmt: skip
    for key in found:
        if key not in KEYS:
            raise NoRecordError(f"Den Schlüssel „{quote(key)}“ gibt es in einem Ergebnis nicht.")
    for key, kind in KEYS.items():
        if not isinstance(found.get(key), kind):
            raise NoRecordError(f"„{key}“ fehlt oder ist nicht, was es sein muss: {KINDS[kind]}.")
    if not TIME.fullmatch(found["made"]):
        raise NoRecordError("„made“ ist keine Zeit wie 2026-11-22T07:05:12Z.")
    for key in ("scheme", "edition"):
        if not isinstance(found["case"].get(key), str):
            raise NoRecordError(f"„case.{key}“ fehlt oder ist kein Text.")
    return found
