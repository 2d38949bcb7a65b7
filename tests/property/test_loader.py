"""Laws of the loader: a spoilt ruleset is read or refused with its places, whatever was spoilt."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from tests.property.rulesets import FILES, MINIATURE, check_reading

Edit = tuple[str, int, int, bytes]

SNIPPETS = [
    b"", b"\n", b'"', b"'", b"[", b"]", b"{", b"}", b"=", b",", b".", b"#", b"\0", b"\xff",
    b"\xef\xbb\xbf", b"1e999", b"nan", b"-1", b"0x" + b"f" * 5000, b"true", b"[[]]", b"{}", b'""',
    b"2020-01-01", b"[clause]\n", b"[[clause]]\n", b"[[fact]]\n", b"a.b.c = 1\n", b"rank = 1\n",
    b".".join([b"a"] * 3000) + b" = 1\n", b"[" * 400 + b"]" * 400, b'"1A"', b'"optik"', b"when",
    b"conditions", b'"all"', b'"no"', b'"H01"', b'"V20"', b'"choice"', b'"number"', b'"record"',
    b'"' + b"a" * 300 + b'"', b'"../.."', b'"@this"', b'"{x}"', b"'this == this'", b"'True'",
]  # fmt: skip


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A file, a span in it and what is put in its place."""
    file = draw(st.sampled_from(FILES))
    content = (MINIATURE / file).read_bytes()
    if draw(st.booleans()):  # whole lines: keys and tables go, come twice or change places
        lines = content.splitlines(keepends=True)
        at = draw(st.integers(0, len(lines) - 1))
        start = sum(map(len, lines[:at]))
        end = start + len(lines[at])
        other = draw(st.sampled_from(lines))
        return (
            file,
            start,
            end,
            draw(st.sampled_from([b"", lines[at] * 2, other, lines[at] + other])),
        )
    start = draw(st.integers(0, len(content)))
    end = start + draw(st.sampled_from([0, 0, 1, 1, 2, 5, 20]))
    return file, start, end, draw(st.one_of(st.sampled_from(SNIPPETS), st.binary(max_size=4)))


@st.composite
def values(draw: st.DrawFn) -> Edit:
    """A file, the span of some value in it and another value."""
    file = draw(st.sampled_from(FILES))
    content = (MINIATURE / file).read_bytes()
    starts = [n + 3 for n in range(len(content)) if content.startswith(b" = ", n)]
    start = draw(st.sampled_from(starts))
    end = content.index(b"\n", start)
    others = [content[n : content.index(b"\n", n)] for n in starts]
    return file, start, end, draw(st.one_of(st.sampled_from(others), st.sampled_from(SNIPPETS)))


def spoilt(folder: Path, changes: list[Edit]) -> Path:
    """A copy of the miniature below ``folder`` with the changes made."""
    copy = folder / "rules"
    shutil.copytree(MINIATURE, copy)
    for file, start, end, new in changes:
        content = (copy / file).read_bytes()
        (copy / file).write_bytes(content[:start] + new + content[end:])
    return copy


@given(st.lists(st.one_of(edits(), values()), min_size=1, max_size=3))
@example([])
def test_a_spoilt_ruleset_is_read_or_refused(changes: list[Edit]) -> None:
    """Nothing but an accepted ruleset that can judge, or findings in files that exist."""
    with tempfile.TemporaryDirectory() as folder:
        check_reading(spoilt(Path(folder), changes))


@given(st.sampled_from(FILES))
def test_a_missing_file_is_named(file: str) -> None:
    """A ruleset that lacks a file is refused by that name, or does without it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = spoilt(Path(folder), [])
        (copy / file).unlink()
        check_reading(copy)
