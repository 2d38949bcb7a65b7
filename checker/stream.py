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
DEEPEST = 100  # levels of nesting; a case has five
_BLANK = b"\xef\xbb\xbf \t\r\n"
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


def _deepest(text: str) -> int:
    """How many brackets are open at once at most."""
    depth = deepest = 0
    for sign in _TOKEN.findall(text):
        depth += (sign in "[{") - (sign in "]}")
        deepest = max(deepest, depth)
    return deepest


def check_text(
    text: str | bytes, position: int, scheme: str = "gks", edition: str | None = None,
    trace: bool = True,
) -> Result:  # fmt: skip
    """Judge the JSON text of one case, the ``position``-th (from 1) of its input."""
    try:
        text = text if isinstance(text, str) else text.decode("utf-8")
        if text.count("[") + text.count("{") > DEEPEST and _deepest(text) > DEEPEST:
            raise RecursionError  # a browser's stack would not survive what Python's does
        case = _decode(text)
    except UnicodeDecodeError as error:
        return failed(InputError("", f"Fall {position} ist kein gültiges UTF-8."
                                     f" (Byte {error.start})", ["UTF-8"]), position)  # fmt: skip
    except _DuplicateKeyError as error:
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
    named = case.get("scheme", scheme)
    return check(
        case["facts"],
        scheme=named,
        edition=case.get("edition") or (edition if named == scheme else None),
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


def split_cases(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the text of each case of a JSON document, a JSON array or JSON Lines."""
    line = stream.readline()
    while line and not line.lstrip(_BLANK):
        line = stream.readline()
    line = line.lstrip(_BLANK)
    if line.startswith(b"["):
        yield from _split_array(_chunks(line, stream))
    else:
        yield from _split_lines(line, stream)


def _split_lines(line: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """One case a line, or over several lines where a line leaves its brackets open."""
    while line:
        text, line = line, b""
        depth = 0 if _is_object(text) else _depth(text)
        while depth > 0 and (line := stream.readline()):
            if _is_object(line):  # the lines before are broken, this one is not
                break
            text += line
            depth += _depth(line)
        if text.strip():
            yield text
        if depth <= 0 or not line:
            line = stream.readline()


def _is_object(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _depth(line: bytes) -> int:
    """How many brackets the line leaves open; negative if it closes more than it opens."""
    signs = _TOKEN.findall(line.decode("utf-8", "replace"))
    return sum(sign in "[{" for sign in signs) - sum(sign in "]}" for sign in signs)


def _chunks(head: bytes, stream: BinaryIO) -> Iterator[str]:
    """The rest of the stream as text, as it comes in."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    read = getattr(stream, "read1", stream.read)
    yield decoder.decode(head)
    while chunk := read(CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _split_array(chunks: Iterable[str]) -> Iterator[bytes]:
    """The elements of one array, split at its own commas without parsing them.

    What follows the closing bracket, a missing element or a missing bracket comes out as a case
    that cannot be read, so that nothing is passed over in silence.
    """
    buffer = ""
    position = start = depth = 0
    after_comma = False
    for chunk in chunks:
        buffer += chunk
        while match := _TOKEN.search(buffer, position):
            sign = match[0]
            if sign == '"':  # a text that goes on in the next chunk
                break
            position = match.end()
            if sign in "[{":
                depth += 1
                start = position if depth == 1 else start
            elif sign in "]}" or (sign == "," and depth == 1):
                depth -= sign != ","
                if depth == 0 or sign == ",":
                    element = buffer[start : match.start()]
                    if element.strip() or after_comma or sign == ",":
                        yield element.encode("utf-8", "surrogateescape")
                    after_comma = sign == ","
                    start = position
        open_quote = buffer.find('"', position)
        position = open_quote if open_quote >= 0 else len(buffer)
        buffer, position, start = buffer[start:], position - start, 0
    if buffer.strip():
        yield buffer.encode("utf-8", "surrogateescape")
    if depth == 1:  # the closing bracket is missing
        yield b""


def run(
    stream: BinaryIO, scheme: str = "gks", edition: str | None = None, trace: bool = True
) -> Iterator[Result]:
    """Judge every case of the stream, in order, while it is read."""
    for position, text in enumerate(split_cases(stream), 1):
        yield check_text(text, position, scheme, edition, trace)
