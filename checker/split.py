"""Where one case ends and the next begins: JSON, a JSON array or JSON Lines cut into cases.

Nothing is parsed that need not be, so that a broken case spoils no other, and no input takes
more than linear time.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

CHUNK = 1 << 16
DEEPEST = 100  # levels of nesting; a case has five
_SPACE = " \t\r\n"  # what JSON calls white space; Python counts more
_BLANK = b"\xef\xbb\xbf" + _SPACE.encode()
# Texts are matched without a way back: an unending one must not be tried again from each quote.
_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+("?)|[\[\]{},]', re.DOTALL)
_REST = re.compile(r'(?:[^"\\]++|\\.)*+("?)', re.DOTALL)


def too_deep(text: str) -> bool:
    """Whether more brackets than ``DEEPEST`` are open at once somewhere."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = 0
    bare = _TEXT.sub(b"", text.encode("utf-8", "surrogatepass"))
    for match in _BRACKET.finditer(bare):
        depth += 1 if match[0] in b"[{" else -1
        if depth > DEEPEST:
            return True
    return False


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
        lines, following = [line], b""
        depth, last = _depth(line), line.rstrip()[-1:]
        while 0 < depth <= DEEPEST:
            following = stream.readline()
            if not following or _begins_case(following, last):
                break
            lines.append(following)
            depth += _depth(following)
            last = following.rstrip()[-1:] or last
            following = b""
        yield from _cases(lines)
        line = following or stream.readline()


def _begins_case(line: bytes, last: bytes) -> bool:
    """Whether the line is no part of the open case before it, which so far ends in ``last``.

    An object can go on from a colon, a comma or a bracket only; there, ``facts`` tell a case from
    a part of one.
    """
    if not line.lstrip().startswith(b"{"):
        return False
    return last not in b":,[" or "facts" in _object_of(line)


def _cases(lines: list[bytes]) -> Iterator[bytes]:
    """The lines as one case if they are one; else each broken line for itself."""
    text = b"".join(lines)
    if len(lines) == 1 or lines[0].strip() == b"{" or _object_of(text):
        lines = [text]
    yield from (line for line in lines if line.strip(_SPACE.encode()))


def _object_of(text: bytes) -> dict[str, Any]:
    """The object that the text is; an empty one if it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _depth(line: bytes) -> int:
    """How many brackets the line leaves open; negative if it closes more than it opens."""
    bare = _TEXT.sub(b"", line)
    return bare.count(b"{") + bare.count(b"[") - bare.count(b"}") - bare.count(b"]")


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

    What stands outside of it, a missing element or a missing bracket comes out as a case of its
    own, as a rule one that cannot be read, so that nothing is passed over in silence.
    """
    buffer = ""
    position = start = depth = 0
    quoted = after_comma = whole = False
    for chunk in chunks:
        buffer += chunk
        while match := (_REST.match if quoted else _TOKEN.search)(buffer, position):
            position = match.end()
            if match[1] is not None:  # a text, which may go on in the next chunk
                quoted = not match[1]
                if quoted:
                    break
                continue
            sign = match[0]
            if sign in "[{":
                if depth == 0:
                    yield from _element(buffer[start : match.start()])
                    whole = sign == "{"
                    start = match.start() if whole else position
                    after_comma = False
                depth += 1
            elif sign == ",":
                if depth == 1 and not whole:
                    yield from _element(buffer[start : match.start()], needed=True)
                    after_comma = True
                    start = position
            elif depth and (depth > 1 or whole or sign == "]"):  # a stray } spoils its element
                depth -= 1
                if depth == 0:
                    end = position if whole else match.start()
                    yield from _element(buffer[start:end], needed=after_comma)
                    after_comma = False
                    start = position
        if not quoted:
            position = len(buffer)
        buffer, position, start = buffer[start:], position - start, 0
    yield from _element(buffer)
    if depth == 1 and not whole:  # the closing bracket is missing
        yield b""


def _element(text: str, *, needed: bool = False) -> Iterator[bytes]:
    if needed or text.strip(_SPACE):
        yield text.encode("utf-8", "surrogateescape")
