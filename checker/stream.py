"""Cases in, answers out: JSON, a JSON array or JSON Lines, one line of JSON per case, in order.

Cases are read one by one, so memory does not grow with their number; a case that cannot be read
or judged gets its own error line and the others are judged.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker import check
from checker.answer import failed
from checker.facts import InputError
from checker.problems import quote
from checker.split import split_cases, too_deep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from checker.answer import Result

CASE_KEYS = ("id", "facts", "scheme", "edition")


class DuplicateKeyError(ValueError):
    """An object that names a key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        double = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        raise DuplicateKeyError(double)
    return result


decode = json.JSONDecoder(object_pairs_hook=_object).decode


def check_text(
    text: str | bytes, position: int, scheme: str = "gks", edition: str | None = None,
    trace: bool = True,
) -> Result:  # fmt: skip
    """Judge the JSON text of one case, the ``position``-th (from 1) of its input."""
    try:
        text = text if isinstance(text, str) else text.decode("utf-8")
        if too_deep(text):
            raise RecursionError  # a browser's stack would not survive what Python's does
        case = decode(text)
    except UnicodeDecodeError as error:
        return failed(InputError("", f"Fall {position} ist kein gültiges UTF-8."
                                     f" (Byte {error.start})", ["UTF-8"]), position)  # fmt: skip
    except DuplicateKeyError as error:
        key = str(error)[:80]
        return failed(InputError(key, f"Der Schlüssel „{key}“ steht zweimal.", []), position)
    except json.JSONDecodeError as error:
        place = f"Spalte {error.colno}"
        if "\n" in error.doc.strip():
            place = f"Zeile {error.lineno} des Falls, {place}"
        return failed(InputError("", f"Fall {position} ist kein gültiges JSON ({place}).",
                                 ["JSON-Objekt"]), position)  # fmt: skip
    except (RecursionError, ValueError):
        message = f"Fall {position} ist zu tief verschachtelt oder enthält eine zu lange Zahl."
        return failed(InputError("", message, ["JSON-Objekt"]), position)
    return check_case(case, position, scheme, edition, trace)


def check_case(
    case: Any, position: int, scheme: str = "gks", edition: str | None = None, trace: bool = True
) -> Result:
    """Judge one decoded case; what it names itself wins over ``scheme`` and ``edition``."""
    if not isinstance(case, dict):
        text = f"Fall {position} ist kein JSON-Objekt mit „facts“."
        return failed(InputError("", text, list(CASE_KEYS)), position)
    identity = case.get("id", position)
    for key in case:
        if key not in CASE_KEYS:
            text = f"Den Schlüssel „{key[:80]}“ gibt es in einem Fall nicht."
            return failed(InputError(key[:80], text, list(CASE_KEYS)), identity)
    if "facts" not in case:
        return failed(InputError("facts", "Dem Fall fehlen die Fakten.", ["facts"]), identity)
    # what is no name at all is none of the known names, however long it is
    named = quote(case["scheme"]) if "scheme" in case else scheme
    own = None if case.get("edition") is None else quote(case["edition"])
    return check(
        case["facts"],
        scheme=named,
        edition=edition if own is None and named == scheme else own,
        id=identity,
        trace=trace,
    )


def to_line(result: Result) -> str:
    """The answer as one line of JSON without a line break."""
    try:
        return json.dumps(result, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except ValueError:  # an id that JSON cannot carry, such as NaN
        return json.dumps({**result, "id": None}, ensure_ascii=False, separators=(",", ":"))


def answer_line(text: str, scheme: str = "gks", edition: str | None = None) -> str:
    """The output line for the JSON text of one case; what the browser calls."""
    return to_line(check_text(text, 1, scheme, edition))


def run(
    stream: BinaryIO, scheme: str = "gks", edition: str | None = None, trace: bool = True
) -> Iterator[Result]:
    """Judge every case of the stream, in order, while it is read."""
    for position, text in enumerate(split_cases(stream), 1):
        yield check_text(text, position, scheme, edition, trace)
