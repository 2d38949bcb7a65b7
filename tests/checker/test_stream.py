"""Tests for checker.stream: cases in, answers out, in order, while reading."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from checker.split import CHUNK, split_cases
from checker.stream import answer_line, check_case, check_text, run, to_line

GOOD = b'{"facts": {"optik": "gering"}}'
BROKEN = "kein gültiges JSON"


@pytest.fixture(autouse=True)
def _miniature(in_use: object) -> None:
    """All cases are judged by the miniature."""


def answers(data: bytes) -> list[tuple[Any, str | None]]:
    """Id and error of each answer."""
    return [
        (result["id"], result["error"] and result["error"]["message"])
        for result in run(io.BytesIO(data))
    ]


def ids(*cases: Any) -> list[tuple[Any, None]]:
    """Answers without an error."""
    return [(case, None) for case in cases]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b" \n\r\n\t\n", []),
        (b'\xef\xbb\xbf\n{"facts": {}}', ids(1)),
        (b'{"facts": {}\n\n  }', ids(1)),
        (b"[]", []),
        (b"[ \n ]\n", []),
        (b'{"facts": {}}', ids(1)),
        (b'{"id": "a", "facts": {}}\n', ids("a")),
        (b'{"facts": {}}\n{"facts": {}}', ids(1, 2)),
        (b'{"facts": {}}\r\n\r\n{"facts": {}}\r\n', ids(1, 2)),
        (b'\n\n{"facts": {}}\n\n\n{"facts": {}}\n', ids(1, 2)),
        (b'[{"facts": {}}, {"id": [1], "facts": {}}]', ids(1, [1])),
        (b'\n [\n{"facts": {}}\n,\n{"facts": {}}\n]\n', ids(1, 2)),
        (b'[{"facts": {}}]\n[{"facts": {}}]', ids(1, 2)),
        (b'{\n  "id": "a",\n  "facts": {\n    "optik": "gering"\n  }\n}\n', ids("a")),
        (b'{\n "facts": {}\n}\n{\n "facts": {}\n}\n', ids(1, 2)),
        (b'\xef\xbb\xbf{"facts": {}}\n{"facts": {}}', ids(1, 2)),
        (b'\xef\xbb\xbf[{"facts": {}}]', ids(1)),
        (b'\xef\xbb\xbf{\n"facts": {}\n}', ids(1)),
        (b'{"id": null, "facts": {}}', ids(None)),
        (b'{"id": "],[}{\\"", "facts": {}}', ids('],[}{"')),
        (b'[{"id": "],[}{\\"\\\\", "facts": {}}, {"facts": {}}]', ids('],[}{"\\', 2)),
    ],
)
def test_forms_of_input(data: bytes, expected: list[tuple[Any, None]]) -> None:
    """JSON, an array and JSON Lines are read alike, with or without a byte order mark."""
    assert answers(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"kaputt\n" + GOOD, [BROKEN, None]),
        (GOOD + b"\nkaputt\n" + GOOD, [None, BROKEN, None]),
        (GOOD + b'\n{"facts": {}\n' + GOOD, [None, BROKEN, None]),
        (b'{"facts": {}\n' + GOOD, [BROKEN, None]),
        (GOOD + b" " + GOOD, [BROKEN]),
        (b"[" + GOOD + b', {"facts": }, ' + GOOD + b"]", [None, BROKEN, None]),
        (b"[" + GOOD + b",, " + GOOD + b"]", [None, BROKEN, None]),
        (b"[" + GOOD + b"] kaputt", [None, BROKEN]),
        (b"[" + GOOD + b"]]", [None, BROKEN]),
        (b"1\nnull\n" + GOOD, ["kein JSON-Objekt", "kein JSON-Objekt", None]),
        (b'[1, null, "a,b", [1, 2], ' + GOOD + b"]", ["kein JSON-Objekt"] * 4 + [None]),
        (GOOD + b'\n{"id": "\xff", "facts": {}}\n' + GOOD, [None, "kein gültiges UTF-8", None]),
        (b'[{"id": "\xff", "facts": {}}, ' + GOOD + b"]", ["kein gültiges UTF-8", None]),
        (b'{"facts": {"optik": "gering", "optik": "gering"}}', ["„optik“ steht zweimal"]),
        (b'{"facts": {}, "facts": {}}\n' + GOOD, ["„facts“ steht zweimal", None]),
        (GOOD + b"\n" + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n" + GOOD,
         [None, "zu tief verschachtelt", None]),
        (b"[" * 100_000 + b"]" * 100_000, ["zu tief verschachtelt"]),
        (b'{"facts": {"garantie_monate": 1' + b"0" * 5000 + b"}}\n" + GOOD,
         ["zu lange Zahl", None]),
        (b'{"facts": {"garantie_monate": NaN}}\n' + GOOD, ["außerhalb", None]),
        (b'{"facts": {"garantie_monate": -Infinity}}\n' + GOOD, ["außerhalb", None]),
        (b'{"facts": {"garantie_monate": 1e999}}\n' + GOOD, ["außerhalb", None]),
        (b"{}\n" + GOOD, ["fehlen die Fakten", None]),
        (b'{"fact": {}}\n' + GOOD, ["„fact“ gibt es in einem Fall nicht", None]),
        (b'{"facts": {"optik": "rot"}}\n' + GOOD, ["keinen Wert „rot“", None]),
        (b'{"facts": {}, "edition": "1999"}\n' + GOOD, ["Die Fassung „1999“", None]),
        (b'{"facts": {}, "scheme": "x"}\n' + GOOD, ["Das Regelwerk „x“", None]),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_broken_cases(data: bytes, expected: list[str | None]) -> None:
    """A broken case is named with its place in the input; the others are answered, in order."""
    found = answers(data)
    assert len(found) == len(expected)
    for position, ((identity, message), part) in enumerate(zip(found, expected, strict=True), 1):
        assert identity == position
        assert (message is None) == (part is None)
        assert part is None or part in (message or "")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"kaputt\nauch kaputt\n" + GOOD, [True, True, False], id="first lines broken"),
        pytest.param(b'kaputt\n  {"facts": {}}\n' + GOOD, [True, False, False], id="indented line"),
        pytest.param(b'{"facts":\n{"optik": "gering"}}', [False], id="brace begins second line"),
        pytest.param(b"[" + GOOD, [False, True], id="array not closed"),
        pytest.param(b"[" + GOOD + b",]", [False, True], id="comma before the end"),
        pytest.param(
            GOOD + b'\n{\n  "facts": {}\n}\n', [False, False], id="line, then several lines"
        ),
        pytest.param(
            b'{\n  "facts":\n  {}\n}\n' + GOOD, [False, False], id="object on a line of its own"
        ),
        pytest.param(
            b'{"facts": {\n{"facts": {"optik":\nkaputt\n' + GOOD,
            [True, True, True, False],
            id="broken lines next to each other",
        ),
        pytest.param(b"[" + GOOD + b"}]", [True], id="brace for a bracket"),
        pytest.param(b"[" + GOOD + b"}, " + GOOD + b"]", [True, False], id="one brace too many"),
        pytest.param(
            b"[" + GOOD + b"]\n" + GOOD + b"\n]\n[" + GOOD + b"]",
            [False, False, True, False],
            id="cases after an array",
        ),
    ],
)
def test_unusual_forms(data: bytes, expected: list[bool]) -> None:
    """Each of these has as many answers as cases, and names what is broken."""
    assert [message is not None for _, message in answers(data)] == expected


def test_texts_across_chunks() -> None:
    """Signs within a text split nothing, wherever the input is cut into chunks."""
    case = b'{"id": "' + b"a,b]}[{" * 50 + b'", "facts": {}}'
    data = b"[\n" + b",\n".join([case] * (3 * CHUNK // len(case))) + b"\n]"
    found = [text if isinstance(text, bytes) else text.encode() for text in
             split_cases(io.BytesIO(data))]  # fmt: skip
    assert {text.strip() for text in found} == {case}
    assert len(found) == 3 * CHUNK // len(case)


def test_letters_across_chunks() -> None:
    """A letter of several bytes may lie across the border of two chunks."""
    case = '{"id": "ä€😀", "facts": {}}'.encode()
    for shift in range(4):
        data = b"[\n" + b" " * (CHUNK - 12 + shift) + case + b"," + case + b"]"
        assert answers(data) == ids("ä€😀", "ä€😀")


def test_depth_is_limited() -> None:
    """Nesting beyond any case is refused; brackets within texts do not count."""
    deep = "[" * 3000 + "]" * 3000
    error = check_text(f'{{"facts": {{"kenntnisse": {deep}}}}}', 1)["error"]
    assert "zu tief verschachtelt" in error["message"]
    assert check_text(json.dumps({"id": "[" * 3000, "facts": {}}), 1)["error"] is None


def test_position_of_a_json_error() -> None:
    """The message says where in the case reading stopped."""
    error = check_text('{"facts": \n x}', 7)["error"]
    assert error["message"] == "Fall 7 ist kein gültiges JSON (Zeile 2 des Falls, Spalte 2)."


@pytest.mark.parametrize(
    ("case", "scheme", "edition", "judged"),
    [
        ({}, "gks", None, ("gks", "2021-01-01")),
        ({}, "gks", "2020-01-01", ("gks", "2020-01-01")),
        ({"edition": "2020-01-01"}, "gks", "2021-01-01", ("gks", "2020-01-01")),
        ({"scheme": "back-market"}, "gks", None, ("back-market", "2018-01")),
        ({"scheme": "gks"}, "back-market", None, ("gks", "2021-01-01")),
        ({"scheme": "back-market", "edition": "2018-01"}, "gks", "2020-01-01",
         ("back-market", "2018-01")),
    ],
)  # fmt: skip
def test_what_the_case_names_wins(
    case: dict[str, str], scheme: str, edition: str | None, judged: tuple[str, str]
) -> None:
    """Scheme and edition of a case win over those of the call."""
    result = check_case({"facts": {}, **case}, 1, scheme, edition)
    assert (result["scheme"], result["edition"]) == judged


@pytest.mark.parametrize("edition", ["", 0, False, [], "x" * 5000])
def test_edition_that_is_none(edition: Any) -> None:
    """Only ``null`` leaves the edition open; whatever else names none is refused, and briefly."""
    error = check_case({"facts": {}, "edition": edition}, 1)["error"]
    assert error["path"] == "edition"
    assert len(error["message"]) < 200
    assert check_case({"facts": {}, "edition": None}, 1)["error"] is None


def test_edition_of_the_call_goes_with_its_scheme() -> None:
    """A case that names another scheme is judged by that scheme's edition in force."""
    result = check_case({"facts": {}, "scheme": "back-market"}, 1, "gks", "2021-01-01")
    assert (result["scheme"], result["edition"]) == ("back-market", "2018-01")


def test_long_keys_are_cut() -> None:
    """A message quotes no more than a line of a key."""
    for case in ({"x" * 5000: 1}, {"facts": {}, "x" * 5000: 1}):
        error = check_case(case, 1)["error"]
        assert len(error["message"]) + len(error["path"]) < 250
    double = json.dumps("x" * 5000)
    assert len(check_text(f"{{{double}: 1, {double}: 1}}", 1)["error"]["message"]) < 150


def test_to_line() -> None:
    """An answer is one line of JSON, without white space and with umlauts as they are."""
    line = to_line(check_case({"id": "a\nä", "facts": {"optik": "rot"}}, 1))
    assert "\n" not in line
    assert line.startswith('{"id":"a\\nä","scheme":null,')
    assert json.loads(line)["id"] == "a\nä"


def test_id_that_json_cannot_carry() -> None:
    """An id such as NaN comes back as null, so that the line stays JSON."""
    (result,) = run(io.BytesIO(b'{"id": [NaN], "facts": {}}'))
    assert json.loads(to_line(result), parse_constant=pytest.fail)["id"] is None


def test_answer_line() -> None:
    """The browser's call takes and gives text."""
    answer = json.loads(answer_line('{"id": "ä", "facts": {"optik": "gering"}}'))
    assert (answer["id"], answer["fitting"]) == ("ä", ["B"])
    assert json.loads(answer_line("{"))["error"]["path"] == ""
    assert (
        json.loads(answer_line('{"facts": {}}', "back-market", "2018-01"))["edition"] == "2018-01"
    )


def test_without_trace() -> None:
    """The stream can leave the steps out."""
    (short,) = run(io.BytesIO(GOOD), trace=False)
    assert short["trace"] == []


@pytest.fixture
def pipe() -> Iterator[tuple[Any, int]]:
    """The reading end of a pipe as a stream, and the writing end's number."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        yield stream, writing
        with contextlib.suppress(OSError):
            os.close(writing)


def test_answers_while_it_reads(pipe: tuple[Any, int]) -> None:
    """Of JSON Lines each case is answered before the next one is there."""
    stream, writing = pipe
    found = run(stream)
    for position in range(1, 4):
        os.write(writing, GOOD + b"\n")
        assert next(found)["id"] == position
    os.close(writing)
    assert list(found) == []


def test_memory_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases are read one by one, however many there are."""

    def endless() -> Iterator[bytes]:
        while True:
            yield GOOD + b"\n"

    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.lines = endless()

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = next(self.lines)
            buffer[: len(line)] = line
            return len(line)

    found = run(io.BufferedReader(Endless()), trace=False)
    assert [next(found)["id"] for _ in range(200)] == list(range(1, 201))
