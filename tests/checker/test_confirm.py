"""Tests for checker.confirm and the command verify: whether a record still holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import ruleset, verify_command
from checker.__main__ import main
from checker.canonical import dump
from checker.confirm import (
    ALTERED,
    CONFIRMED,
    DIFFERENT,
    SHOWN,
    UNREADABLE,
    confirm_for_page,
    findings,
    lines,
)
from checker.record import make_record, record_digest

CASE = {"scheme": "gks", "edition": "2021-01-01", "facts": {"optik": "gering"}}
Record = dict[str, Any]


@pytest.fixture
def record(in_use: object) -> Record:
    """A record of the miniature."""
    return make_record(CASE, "2026-11-22T07:05:12Z", "verkaufen", "")


def sealed(record: Record, **changes: Any) -> Record:
    """The record changed, with the checksum worked out anew."""
    changed = {**record, **changes}
    return {**changed, "digest": record_digest(changed)}


def finding(record: Any) -> dict[str, Any]:
    """The only finding on this."""
    (found,) = findings(json.dumps(record).encode())
    return found


def test_record_is_confirmed(record: Record) -> None:
    """As it was made, laid out in any way, whatever the order of its keys."""
    for again in (record, dict(reversed(record.items()))):
        found = finding(again)
        assert (found["status"], found["remarks"], found["differences"]) == (CONFIRMED, [], [])
        assert (found["made"], found["scheme"]) == (record["made"], "gks")
    (found,) = findings(json.dumps(record, indent=2).encode())
    assert found["status"] == CONFIRMED


def test_another_ruleset_with_the_same_edition(
    record: Record, canonical: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only other editions changed, the record is confirmed with a remark."""
    schemes = {**canonical["schemes"], "back-market": {"editions": {}}}
    other = ruleset.Ruleset(dump({**canonical, "schemes": schemes}))
    monkeypatch.setattr(ruleset, "_current", other)
    found = finding(record)
    assert found["status"] == CONFIRMED
    assert other.digest in found["remarks"][0]
    assert "die Fassung ist dieselbe" in found["remarks"][0]
    changed = finding(sealed(record, edition_digest="sha256:0"))
    assert changed["status"] == DIFFERENT
    assert "die Fassung ist dieselbe" not in changed["remarks"][0]
    assert record["answer"]["ruleset"] in found["remarks"][0]


def test_another_version(record: Record) -> None:
    """An answer that another version gave as well is confirmed with a remark."""
    found = finding(sealed(record, program="0.0.1"))
    assert found["status"] == CONFIRMED
    assert "Version 0.0.1" in found["remarks"][0]


def test_another_answer(record: Record) -> None:
    """The keys that differ are named."""
    answer = json.loads(json.dumps(record["answer"]))
    answer["verdicts"]["B"]["status"] = "inadmissible"
    answer["questions"] = []
    found = finding(sealed(record, answer=answer))
    assert found["status"] == DIFFERENT
    assert found["message"] == "Die Antwort ist heute eine andere: Urteil über B, offene Fragen."
    assert [entry["path"] for entry in found["differences"]] == ["verdicts.B.status", "questions"]


def test_edition_reads_differently(record: Record) -> None:
    """The same answer from an edition that says something else is not confirmed."""
    found = finding(sealed(record, edition_digest="sha256:0"))
    assert found["status"] == DIFFERENT
    assert "lautet hier anders" in found["message"]
    assert [entry["path"] for entry in found["differences"]] == ["edition_digest"]


def test_altered_record(record: Record) -> None:
    """A change without the checksum is noticed, and whether the answer still follows is said."""
    found = finding({**record, "way": "kaufen"})
    assert found["status"] == ALTERED
    assert "folgt die Antwort" in found["message"]
    found = finding({**record, "case": {**CASE, "facts": {"optik": "deutlich"}}})
    assert found["status"] == ALTERED
    assert "heute eine andere" in found["message"]
    assert found["differences"]
    assert finding({**record, "link": "\ud800"})["status"] == ALTERED


def test_case_that_could_not_be_judged(in_use: object) -> None:
    """The record of an error is confirmed by the same error."""
    case = {**CASE, "facts": {"optik": "rot"}}
    assert finding(make_record(case, "2026-11-22T07:05:12Z", "", ""))["status"] == CONFIRMED


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ({**CASE, "scheme": "nirgends"}, "„nirgends“ gibt es nicht. Hier gibt es: "),
        ({**CASE, "edition": "1999-01-01"}, "Hier gibt es: 2020-01-01, 2021-01-01."),
    ],
)
def test_unknown_edition(case: dict[str, Any], message: str, record: Record) -> None:
    """A record of an edition that is not here cannot be judged; those that are, are named."""
    found = finding(sealed(record, case=case))
    assert found["status"] == UNREADABLE
    assert message in found["message"]


def test_several_records(record: Record) -> None:
    """An array and lines are read one by one; what is broken spoils no other."""
    other = sealed(record, edition_digest="")
    text = json.dumps(record)
    expected = [CONFIRMED, DIFFERENT, UNREADABLE]
    for data in (json.dumps([record, other, 1]), f"{text}\n{json.dumps(other)}\nkaputt\n"):
        assert [found["status"] for found in findings(data.encode())] == expected
    (found,) = findings(b" \n")
    assert found["message"] == "Die Datei enthält kein Ergebnis."


def test_lines_are_few_and_harmless(record: Record) -> None:
    """Not every difference is written out, and no sign steers the terminal."""
    answer = {**record["answer"], **{f"x\x1b{number}": 1 for number in range(SHOWN + 5)}}
    text = list(lines("datei", finding(sealed(record, answer=answer, program="\x1b[2J"))))
    assert text[0] == "datei: nicht bestätigt"
    assert sum(line.startswith("  - ") for line in text) == SHOWN + 1
    assert any("und 5 weitere" in line for line in text)
    assert "Bemerkung: Erstellt mit Version \ufffd[2J" in text[-1]
    assert "\x1b" not in "".join(text)


def test_page_gets_lines(record: Record) -> None:
    """The browser gets each finding with its differences in words."""
    data = "\n".join(map(json.dumps, (record, sealed(record, edition_digest=""), "\ud800")))
    answer = json.loads(confirm_for_page(json.dumps({"text": data})))
    assert [found["status"] for found in answer["findings"]] == [CONFIRMED, DIFFERENT, UNREADABLE]
    (line,) = answer["findings"][1]["lines"]
    assert line.startswith("Prüfsumme der Fassung (edition_digest): im Ergebnis")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    """``written(record, …)``: a file with these, one a line."""

    def write(*records: Any) -> str:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.json"
        path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        return str(path)

    return write


def test_command(
    record: Record, written: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is 0 where all are confirmed, 1 where one is not; the note stands once."""
    good, bad = written(record), written(record, sealed(record, edition_digest=""))
    assert main(["verify", good]) == 0
    out = capsys.readouterr().out
    assert f"{good}: bestätigt\n" in out
    assert "keine Unterschrift" in out
    assert main(["verify", good, bad]) == 1
    assert f"{bad}, Ergebnis 2: nicht bestätigt\n" in capsys.readouterr().out
    assert main(["verify", written("nichts")]) == 1
    assert "keine Unterschrift" not in capsys.readouterr().out


def test_command_as_json(
    record: Record, written: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for each record says file and position."""
    file = written(record, 1)
    assert main(["verify", "--format", "json", file]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["file"], one["position"], one["status"]) for one in found] == [
        (file, 1, CONFIRMED), (file, 2, UNREADABLE),
    ]  # fmt: skip


def test_command_that_cannot_run(
    record: Record, written: Callable[..., str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """A file that is not there, or too large, makes the status 2; the others are still read."""
    assert main(["verify", str(tmp_path / "nichts.json"), written(record)]) == 2
    said = capsys.readouterr()
    assert "nichts.json: Diese Datei gibt es nicht." in said.err
    assert "bestätigt" in said.out
    assert main(["verify", str(tmp_path / "nichts.json"), written("nichts")]) == 2
    monkeypatch.setattr(verify_command, "LARGEST", 5)
    assert main(["verify", written(record)]) == 2
    assert "zu groß" in capsys.readouterr().err
