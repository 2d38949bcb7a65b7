"""Is a record right? Its case is judged anew by the ruleset at hand and the answers compared.

A finding on one record is plain data: ``status`` (``confirmed``, ``different``, ``altered`` or
``unreadable``), ``message`` in German, ``remarks``, ``differences`` as ``checker.differences``
lists them, and what the record says of itself: ``made``, ``scheme``, ``edition``.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.differences import differences, in_words
from checker.facts import InputError
from checker.problems import quote
from checker.record import NoRecordError, digest_of, read_record, record_digest
from checker.ruleset import current
from checker.split import split_cases
from checker.stream import check_case

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIRMED, DIFFERENT, ALTERED, UNREADABLE = "confirmed", "different", "altered", "unreadable"
STATUS = {CONFIRMED: "bestätigt", DIFFERENT: "nicht bestätigt", ALTERED: "nicht bestätigt",
          UNREADABLE: "nicht lesbar"}  # fmt: skip
SHOWN = 20  # differences that are named; trace steps alone can be hundreds
NO_SIGNATURE = ("Die Prüfsumme zeigt versehentliche Änderungen. Sie ist keine Unterschrift: Wer das"
                " Ergebnis erstellt hat, belegt sie nicht.")  # fmt: skip


def findings(data: bytes) -> Iterator[dict[str, Any]]:
    """A finding on each record of a file: one record, an array of them, or JSON Lines."""
    texts = [data] if _is_object(data) else list(split_cases(io.BytesIO(data)))
    if not texts:
        yield _finding(UNREADABLE, "Die Datei enthält kein Ergebnis.")
    for text in texts:
        try:
            record = read_record(text)
            yield _judged(record) | {
                "made": record["made"],
                "scheme": record["case"]["scheme"],
                "edition": record["case"]["edition"],
            }
        except NoRecordError as error:
            yield _finding(UNREADABLE, str(error))
        except InputError as error:
            allowed = ", ".join(map(str, error.allowed))
            yield _finding(UNREADABLE, f"{error.message} Hier gibt es: {allowed}.")


def _is_object(data: bytes) -> bool:
    """Whether the whole is one JSON object, however it is laid out."""
    try:
        return isinstance(json.loads(data), dict)
    except (ValueError, RecursionError):
        return False


def _finding(
    status: str, message: str, remarks: list[str] | None = None,
    differing: list[dict[str, str]] | None = None,
) -> dict[str, Any]:  # fmt: skip
    return {"status": status, "message": message, "remarks": remarks or [],
            "differences": differing or [], "made": None, "scheme": None,
            "edition": None}  # fmt: skip


def _judged(record: Mapping[str, Any]) -> dict[str, Any]:
    """The finding on a record that can be read; InputError where the edition is unknown here."""
    case, recorded = record["case"], record["answer"]
    current().program(case["scheme"], case["edition"])
    now = dict(check_case(case, 1))
    here = digest_of(case["scheme"], case["edition"]) if now["error"] is None else ""
    same_ruleset = recorded.get("ruleset") == now["ruleset"]
    was, now = ({k: v for k, v in x.items() if k != "ruleset"} for x in (recorded, now))
    differing = list(differences(was, now))
    if record["edition_digest"] != here:
        differing += differences(
            {"edition_digest": record["edition_digest"]}, {"edition_digest": here}
        )
    remarks = list(_remarks(record, same_ruleset, record["edition_digest"] == here))
    if not _intact(record):
        rest = ("Auch die Antwort ist heute eine andere." if differing else
                "Aus den Angaben, wie sie jetzt darin stehen, folgt die Antwort.")  # fmt: skip
        message = f"Das Ergebnis wurde verändert: Die Prüfsumme stimmt nicht. {rest}"
        return _finding(ALTERED, message, remarks, differing)
    if differing:
        names = list(dict.fromkeys(difference["about"] for difference in differing))
        message = f"Die Antwort ist heute eine andere: {', '.join(names)}."
        if all(difference["path"] == "edition_digest" for difference in differing):
            message = ("Die Antwort ist heute dieselbe, aber die Fassung, nach der geprüft wurde,"
                       " lautet hier anders.")  # fmt: skip
        return _finding(DIFFERENT, message, remarks, differing)
    return _finding(CONFIRMED, "Aus den Angaben folgt dieselbe Antwort.", remarks)


def _remarks(record: Mapping[str, Any], same_ruleset: bool, same_edition: bool) -> Iterator[str]:
    if not same_ruleset:
        ruleset = quote(record["answer"].get("ruleset"))
        kept = ", die Fassung ist dieselbe" if same_edition else ""
        yield (f"Das Regelwerk hat heute einen anderen Hash{kept}. Damals: {ruleset}."
               f" Hier: {current().digest}.")  # fmt: skip
    if record["program"] != __version__:
        yield (f"Erstellt mit Version {quote(record['program'])} des Prüfers,"
               f" nachgerechnet mit Version {__version__}.")  # fmt: skip


def _intact(record: Mapping[str, Any]) -> bool:
    try:
        return bool(record_digest(record) == record["digest"])
    except ValueError:  # characters that no checksum can be made of
        return False


def lines(name: str, finding: Mapping[str, Any]) -> Iterator[str]:
    """A finding in German; ``name`` says which record it is about.

    What a file brings along cannot steer the terminal: signs that do not print are replaced.
    """
    yield f"{name}: {STATUS[finding['status']]}"
    for line in _said(finding):
        yield "  " + "".join(sign if sign.isprintable() else "\ufffd" for sign in line)


def _said(finding: Mapping[str, Any]) -> Iterator[str]:
    if finding["made"] is not None:
        parts = finding["made"], finding["scheme"], finding["edition"]
        yield "Erstellt {}, Regelwerk {}, Fassung {}.".format(*parts)
    yield finding["message"]
    for difference in finding["differences"][:SHOWN]:
        yield f"- {in_words(difference)}"
    if len(finding["differences"]) > SHOWN:
        yield f"- und {len(finding['differences']) - SHOWN} weitere Unterschiede"
    for remark in finding["remarks"]:
        yield f"Bemerkung: {remark}"


def confirm_for_page(request: str) -> str:
    """The findings on ``{"text"}`` of a file; what the browser calls.

    Each has ``lines`` besides: the differences in words.
    """
    text = json.loads(request)["text"].encode("utf-8", "surrogatepass")
    found = [
        finding | {"lines": list(map(in_words, finding["differences"][:SHOWN]))}
        for finding in findings(text)
    ]
    return json.dumps({"findings": found}, ensure_ascii=False)
