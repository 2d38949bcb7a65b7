"""Tests for checker.record: a result to take away, and what is no such result."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker import __version__, check
from checker.canonical import digest, dump, edition_digest
from checker.record import (
    KEYS,
    LARGEST,
    NoRecordError,
    digest_of,
    make_record,
    read_record,
    record_digest,
    record_for_page,
)

MADE = "2026-11-22T07:05:12Z"
CASE = {"scheme": "gks", "edition": "2021-01-01", "facts": {"optik": "gering"}}


@pytest.fixture
def record(in_use: object) -> dict[str, Any]:
    """A record of the miniature."""
    return make_record(CASE, MADE, "verkaufen", "https://seite.example/#optik=gering")


def test_record_holds_case_and_answer(record: dict[str, Any], edition: dict[str, Any]) -> None:
    """It says what was asked, what was answered, when and by which version, and nothing else."""
    assert list(record) == list(KEYS)
    assert record["case"] == CASE
    answer = check(CASE["facts"], edition="2021-01-01", id=1)
    assert record["answer"] == answer
    assert (record["made"], record["program"]) == (MADE, __version__)
    assert record["edition_digest"] == edition_digest(edition) == digest_of("gks", "2021-01-01")


def test_digest_covers_all_else(record: dict[str, Any]) -> None:
    """Any other value under any key makes another checksum; the order of keys does not."""
    rest = {key: value for key, value in record.items() if key != "digest"}
    assert record["digest"] == digest(dump(rest)) == record_digest(record)
    assert record_digest(dict(reversed(record.items()))) == record["digest"]
    for key in rest:
        assert record_digest({**record, key: "anders"}) != record["digest"]


def test_page_gets_the_same(record: dict[str, Any]) -> None:
    """What the browser calls gives the record as JSON."""
    request = {"case": CASE, "made": MADE, "way": "verkaufen", "link": record["link"]}
    assert json.loads(record_for_page(json.dumps(request))) == record


def test_case_that_cannot_be_judged(in_use: object) -> None:
    """Its record holds the error, and no edition judged it."""
    record = make_record({**CASE, "facts": {"optik": "rot"}}, MADE, "angebot", "")
    assert record["answer"]["error"]["path"] == "facts.optik"
    assert record["edition_digest"] == ""


def test_record_is_read_as_it_was_made(record: dict[str, Any]) -> None:
    """However it is laid out, and with a byte order mark as well."""
    for indent in (None, 1):
        assert read_record(json.dumps(record, indent=indent).encode("utf-8-sig")) == record


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "kein gültiges JSON (Zeile 1, Spalte 1)"),
        (b'{\n"format" 1}', "Zeile 2"),
        (b"\xff", "UTF-8"),
        (b"[" * 500, "verschachtelt"),
        (b'{"a": 1, "a": 2}', "„a“ steht zweimal"),
        (b'{"a": ' + b"9" * 5000 + b"}", "Zahl"),
        (b" " * (LARGEST + 1), "2,0 MB zu groß"),
        (b"[]", "kein Ergebnis dieses Prüfers"),
        (b'{"format": "anders"}', "kein Ergebnis dieses Prüfers"),
        (b'{"format": "warenzustand-ergebnis", "version": 2}', "Nummer 2"),
    ],
)
def test_what_is_no_record(text: bytes, message: str) -> None:
    """Every text that is none is refused with the reason."""
    with pytest.raises(NoRecordError, match=r".") as caught:
        read_record(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mehr": 1}, "„mehr“ gibt es"),
        ({"link": None}, "„link“ fehlt oder ist nicht, was es sein muss: ein Text."),
        ({"answer": []}, "„answer“ fehlt"),
        ({"made": "gestern"}, "keine Zeit"),
        ({"case": {"edition": "2021-01-01"}}, "„case.scheme“ fehlt"),
        ({"case": {"scheme": "gks", "edition": 2021}}, "„case.edition“ fehlt"),
    ],
)
def test_record_out_of_shape(change: dict[str, Any], message: str, record: dict[str, Any]) -> None:
    """The key that is wrong is named."""
    with pytest.raises(NoRecordError, match=r".") as caught:
        read_record(json.dumps({**record, **change}).encode())
    assert message in str(caught.value)
