"""The command's exit status and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.rooms import Rooms


def test_check_passes_once_every_rule_is_confirmed(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"], rooms) == 1
    assert "noch nicht bestätigt" in capsys.readouterr().out
    assert main(["confirm", "alle"], rooms) == 0
    assert main(["check"], rooms) == 0
    assert "in Ordnung" in capsys.readouterr().out


def test_check_lists_every_problem(rooms: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", "alle"], rooms)
    path = rooms.ruleset / "gks" / "01-a" / "2020-01-01.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("optik", "obtik").replace("funktion", "funktjon"), "utf-8")
    capsys.readouterr()
    assert main(["check"], rooms) == 1
    said = capsys.readouterr().out
    assert "obtik" in said
    assert "funktjon" in said
    assert "Gemeint ist wohl „optik“" in said


def test_a_broken_ruleset_is_not_built(rooms: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site"], rooms) == 1
    assert "noch nicht bestätigt" in capsys.readouterr().err
    assert not rooms.site.exists()


def test_a_release_needs_the_operator(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "--release"], Rooms.of(root)) == 1
    assert "betreiber.name" in capsys.readouterr().err


def test_unknown_clauses_cannot_be_confirmed(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["confirm", "1A-99"], rooms) == 1
    assert "1A-99" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"1A-01"', '"1A-91"', "1A-91"),
        ('first = "B"', 'erste = "B"', "„erste“"),
        ('story = "Ein Bohrer hat Kratzer."', "", "„story“"),
        ("[[case]]", "[[case]", "TOML"),
    ],
)
def test_check_reads_the_cases_strictly(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    main(["confirm", "alle"], rooms)
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    capsys.readouterr()
    assert main(["check"], rooms) == 1
    said = capsys.readouterr().out
    assert told in said
    assert "cases/faelle.toml" in said
