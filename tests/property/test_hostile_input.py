"""Hostile input through the stream and through the command: every case answered, in order."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker import check
from checker.split import split_cases
from checker.stream import run
from tests.property.cases import program
from tests.property.contract import breaches

ROOT = Path(__file__).parents[2]
GOOD = b'{"facts": {"optik": "gering"}}'
MEGA = 1_000_000
BLANK = b" \t\r\n[],\xef\xbb\xbf"

HOSTILE = {
    "deep lists": b'{"facts": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "deep and unclosed": b'{"a":[' * 200_000,
    "just too deep": b'{"facts": {"optik": ' + b"[" * 99 + b"]" * 99 + b"}}",
    "number beyond floats": b'{"facts": {"garantie_monate": 1e999}}',
    "number of 400 digits": b'{"facts": {"garantie_monate": 1' + b"0" * 400 + b"}}",
    "number of 5000 digits": b'{"facts": {"garantie_monate": 1' + b"0" * 5000 + b"}}",
    "number of a million digits": b'{"facts": {"garantie_monate": 1' + b"0" * MEGA + b"}}",
    "fraction of a million digits": b'{"facts": {"garantie_monate": -0.' + b"1" * MEGA + b"}}",
    "not a number": b'{"facts": {"restdauer_prozent": NaN}}',
    "infinite": b'{"facts": {"anteile_prozent": {"D": -Infinity}}}',
    "true for a number": b'{"facts": {"garantie_monate": true}}',
    "key given twice": b'{"facts": {"hinweise": {"H01": "deutlich", "H01": "undeutlich"}}}',
    "no utf-8": b'{"facts": {"optik": "\xc3"}}',
    "overlong utf-8": b'{"facts": {"optik": "\xc0\xaf"}}',
    "surrogate in utf-8": b'{"facts": {"optik": "\xed\xa0\x80"}}',
    "utf-16": '{"facts": {}}'.encode("utf-16-be"),
    "byte order mark within": b'{"facts": {"\xef\xbb\xbfoptik": "gering"}}',
    "nul": b'{"facts": {"optik": "\0"}}',
    "nul written out": b'{"facts": {"optik": "\\u0000"}}',
    "only nul": b"\0" * 1000,
    "lone surrogate": b'{"facts": {"\\ud800": "\\udfff"}}',
    "text of 1 MB": b'{"facts": {"optik": "' + b"x" * MEGA + b'"}}',
    "key of 1 MB": b'{"facts": {"' + b"x" * MEGA + b'": 1}}',
    "key of a case of 1 MB": b'{"' + b"x" * MEGA + b'": 1, "facts": {}}',
    "scheme of 1 MB": b'{"facts": {}, "scheme": "' + b"x" * MEGA + b'"}',
    "list of 100,000": b'{"facts": {"kenntnisse": [' + b'"passform",' * 100_000 + b'"x"]}}',
    "object of 100,000": b'{"facts": {%s}}' % b",".join(b'"%d":0' % n for n in range(100_000)),
    "unending text": b'{"facts": {"optik": "' + b"x" * MEGA,
    "unending text of quotes": b'{"facts": {"optik": "' + b'\\"' * (MEGA // 2),
    "unending text of backslashes": b'{"facts": {"optik": "' + b"\\\\" * (MEGA // 2),
    "quotes only": b'"' * MEGA,
    "line of 5 MB": b'{"facts": ' + b" " * (5 * MEGA) + b"1}",
    "empty edition": b'{"facts": {}, "edition": ""}',
    "edition that is none": b'{"facts": {}, "edition": false}',
    "facts that are none": b'{"facts": null}',
}


def refused(data: bytes) -> list[bool]:
    """For each answer whether it is an error; each keeps to the contract."""
    found = []
    for position, result in enumerate(run(io.BytesIO(data), trace=False), 1):
        assert result["id"] == position
        assert breaches(result, program()) == []
        found.append(result["error"] is not None)
    return found


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(
    ("form", "around"),
    [
        pytest.param(b"%s\n%s\n%s", [False, True, False], id="lines"),
        pytest.param(b"%s\r\n\r\n%s\r\n%s\r\n", [False, True, False], id="windows"),
    ],
)
def test_hostile_line(name: str, form: bytes, around: list[bool]) -> None:
    """A hostile line gets its error, the lines before and after it their answers."""
    assert refused(form % (GOOD, HOSTILE[name], GOOD)) == around


CLOSED = [name for name in HOSTILE if not name.startswith(("unending", "quotes", "deep and"))]


@pytest.mark.parametrize("name", CLOSED)
def test_hostile_element(name: str) -> None:
    """A hostile element of an array gets its error, its neighbours their answers."""
    assert refused(b"[%s,\n%s,\n%s]" % (GOOD, HOSTILE[name], GOOD)) == [False, True, False]


def test_hostile_lines_through_the_command(tmp_path: Path) -> None:
    """The real command answers all of them in one run, each in its place, with status 1."""
    lines = [line for text in HOSTILE.values() for line in (text, GOOD)]
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b"\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--no-trace", str(path)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == list(range(1, len(lines) + 1))
    assert [answer["error"] is None for answer in answers] == [line == GOOD for line in lines]
    assert (done.returncode, done.stderr) == (1, b"")


def test_hostile_lines_in_words() -> None:
    """Put into sentences they are no less harmless."""
    data = b"\n".join(HOSTILE.values())
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--format", "text"],
        cwd=ROOT, input=data, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout.decode().count("\n\n") == len(HOSTILE)
    assert (done.returncode, done.stderr) == (1, b"")


BROKEN = [
    b"kaputt", b"{", b'{"facts": {', b'{"facts": {"optik":', b'{"facts": {"optik": "ger', b"}",
    b'{"id": 1,', b'{"facts": {"optik": "gering"}', b'{"facts": {"optik": "rot"}}', b"\xff",
]  # fmt: skip


class Lines(io.RawIOBase):
    """Lines that are made while they are read, so that they take no memory themselves."""

    def __init__(self, count: int) -> None:
        self.lines = (self.line(number) + b"\n" for number in range(1, count + 1))

    @staticmethod
    def line(number: int) -> bytes:
        """Every tenth line is broken, each time in another way."""
        return BROKEN[number // 10 % len(BROKEN)] if number % 10 == 0 else GOOD

    def readable(self) -> bool:
        """Lines can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next line."""
        line = next(self.lines, b"")
        buffer[: len(line)] = line
        return len(line)


def answer_all(count: int) -> None:
    """Answer ``count`` lines; each broken one is named in its place, the others are judged."""
    position = 0
    for position, result in enumerate(run(io.BufferedReader(Lines(count))), 1):
        assert result["id"] == position
        assert (result["error"] is not None) == (position % 10 == 0)
    assert position == count


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The good line is judged once; judging it again would take time and show nothing."""
    known = check({"optik": "gering"}, trace=False)

    def judge(facts: Any, **named: Any) -> Any:
        if facts == {"optik": "gering"}:
            return {**known, "id": named["id"]}
        return check(facts, **named)

    monkeypatch.setattr("checker.stream.check", judge)


@pytest.mark.usefixtures("_quick")
def test_a_hundred_thousand_lines() -> None:
    """With every tenth line broken each of them is named and the rest answered, in order."""
    answer_all(100_000)


@pytest.mark.usefixtures("_quick")
def test_memory_is_constant() -> None:
    """Ten times the lines take no more memory."""
    peaks = []
    for count in (1_000, 1_000, 10_000):  # what is kept for good is kept in the first run
        tracemalloc.start()
        answer_all(count)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.5 * peaks[1]


pieces = st.lists(
    st.one_of(
        st.sampled_from([*BROKEN, GOOD, b"[", b"]", b",", b"\n", b"\r\n", b" ", b'"', b"\\"]),
        st.binary(max_size=5),
    ),
    max_size=20,
)


@given(pieces.map(b"".join))
@example(b"[" + GOOD + b"}\n")
@example(b"[" + GOOD + b"]}[" + GOOD)
def test_nothing_is_passed_over(data: bytes) -> None:
    """Whatever stands in the input stands in one of its cases, in order."""
    cases = b"".join(split_cases(io.BytesIO(data)))
    assert cases.translate(None, BLANK) == data.translate(None, BLANK)


class Slow(io.BytesIO):
    """Input that comes in small portions."""

    def read1(self, size: int | None = -1) -> bytes:
        """A few bytes at most."""
        return super().read1(min(7, size or 7))


@given(pieces.map(b"".join))
def test_portions_do_not_matter(data: bytes) -> None:
    """The cases are the same in whatever portions the input comes in."""
    assert list(split_cases(Slow(data))) == list(split_cases(io.BytesIO(data)))


documents = st.lists(
    st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=6,
    ).map(lambda value: {"id": value, "facts": {}}),
    max_size=4,
)


def written(cases: list[Any], indent: int | None) -> Iterator[bytes]:
    """The cases as JSON Lines, or over several lines each, and as an array."""
    texts = [json.dumps(case, indent=indent, ensure_ascii=False).encode() for case in cases]
    yield b"\n".join(texts)
    yield json.dumps(cases, indent=indent).encode()


@given(documents, st.sampled_from([None, 0, 1, 4]))
def test_every_way_to_write_cases_is_read(cases: list[Any], indent: int | None) -> None:
    """Valid cases are cut where they end, however they are laid out."""
    for data in written(cases, indent):
        assert [json.loads(text) for text in split_cases(io.BytesIO(data))] == cases
