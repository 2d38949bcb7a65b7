"""Cases in, answers out: JSON, a JSON array or JSON Lines, one line of JSON per case, in order.

Cases are read one by one, so memory does not grow with their number; a case that cannot be read
or judged gets its own error line and the others are judged.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from checker import check
from checker.answer import failed
from checker.facts import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from checker.answer import Result

CASE_KEYS = ("id", "facts", "scheme", "edition")
CHUNK = 1 << 16
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|"|[\[\]{}]|,', re.DOTALL)


class _DuplicateKeyError(ValueError):
    """An object that names a key twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        double = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        raise _DuplicateKeyError(double)
    return result


_decode = json.JSONDecoder(object_pairs_hook=_object).decode


def check_text(
    text: str | bytes, position: int, scheme: str = "gks", edition: str | None = None,
    trace: bool = True,
) -> Result:  # fmt: skip
    """Judge the JSON text of one case, the ``position``-th (from 1) of its input."""
    try:
        case = _decode(text if isinstance(text, str) else text.decode("utf-8"))
    except UnicodeDecodeError as error:
        return failed(InputError("", f"Fall {position} ist kein gültiges UTF-8."
                                     f" (Byte {error.start})", ["UTF-8"]), position)  # fmt: skip
    except _DuplicateKeyError as error:
        key = str(error)[:80]
        return failed(InputError(key, f"Der Schlüssel „{key}“ steht zweimal.", []), position)
    except json.JSONDecodeError as error:
        place = f"Zeile {error.lineno}, Spalte {error.colno}"
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
    return check(
        case["facts"],
        scheme=case.get("scheme", scheme),
        edition=case.get("edition", edition),
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


def split_cases(stream: BinaryIO) -> Iterator[bytes | str]:
    """Yield the text of each case of a JSON document, a JSON array or JSON Lines."""
    head = b""
    while True:
        line = stream.readline()
        if line.strip() or not line:
            break
    head = line.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"["):
        yield from _split_document(_chunks(head, stream))
        return
    second = b""
    if not _is_json(head):
        while (second := stream.readline()) and not second.strip():
            pass
        if second and not second.startswith(b"{"):  # one object over several lines
            yield from _split_document(_chunks(head + second, stream))
            return
    for line in (head, second):
        if line.strip():
            yield line
    for line in stream:
        if line.strip():
            yield line


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[str]:
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    yield decoder.decode(head)
    while chunk := stream.read(CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _split_document(chunks: Iterable[str]) -> Iterator[bytes]:
    """Split an array, or objects one after the other, at depth one, without parsing them."""
    buffer = ""
    start = position = depth = 0
    base = 0  # depth at which a comma separates two cases: 1 inside an array
    for chunk in chunks:
        buffer += chunk
        while match := _TOKEN.search(buffer, position):
            sign = match[0]
            if sign == '"':  # a text that goes on in the next chunk
                break
            position = match.end()
            if sign == "[" and depth == 0 and not buffer[start : match.start()].strip():
                depth = base = 1
                start = position
            elif sign in "[{":
                depth += 1
            elif sign in "]}":
                depth -= 1
                if depth < base or (depth == 0 and base == 0):
                    end = match.start() if base else position
                    if buffer[start:end].strip():
                        yield buffer[start:end].encode("utf-8", "surrogateescape")
                    start = position
                    depth = base = 0
            elif sign == "," and depth == base == 1:
                yield buffer[start : match.start()].encode("utf-8", "surrogateescape")
                start = position
        open_quote = buffer.find('"', position)
        position = open_quote if open_quote >= 0 else len(buffer)
        buffer, position, start = buffer[start:], position - start, 0
    if buffer.strip():
        yield buffer.encode("utf-8", "surrogateescape")


def run(
    stream: BinaryIO, scheme: str = "gks", edition: str | None = None, trace: bool = True
) -> Iterator[Result]:
    """Judge every case of the stream, in order, while it is read."""
    for position, text in enumerate(split_cases(stream), 1):
        yield check_text(text, position, scheme, edition, trace)
