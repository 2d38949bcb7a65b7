"""The command's exit status and what it says."""

from __future__ import annotations

import json
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
    assert main(["check"], rooms) == 1
    assert "bohrer: Die Antwort ist noch nicht bestätigt" in capsys.readouterr().out
    assert main(["confirm-answers", "alle"], rooms) == 0
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


def test_mutants_are_counted_and_survivors_named(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main(["confirm", "alle"], rooms)
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('delivery = "broken"', 'delivery = "open"'), encoding="utf-8")
    capsys.readouterr()
    target = tmp_path / "ergebnis.json"
    assert main(["mutants", "--scheme", "gks", "--share", "1/9", "--json", str(target)], rooms) == 1
    said = capsys.readouterr().out
    assert "1 Fälle, 0 Varianten und 0 Proben" in said
    (found,) = json.loads(target.read_text(encoding="utf-8"))
    assert found["survivors"]
    for survivor in found["survivors"]:
        assert f"Unbemerkt: {survivor['told']} ({survivor['id']})" in said


def test_mutants_need_cases_that_hold(rooms: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", "alle"], rooms)
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('first = "B"', 'first = "D"'), encoding="utf-8")
    assert main(["mutants"], rooms) == 1
    assert "Der Fall „bohrer“ stimmt nicht" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "told"),
    [(["--share", "3/2"], "gemeint ist etwa 1/4"), (["--share", "x"], "gemeint ist etwa 1/4")],
)
def test_a_share_must_make_sense(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], option: list[str], told: str
) -> None:
    with pytest.raises(SystemExit):
        main(["mutants", *option], rooms)
    assert told in capsys.readouterr().err


def test_mutants_of_an_unknown_scheme(rooms: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", "alle"], rooms)
    assert main(["mutants", "--scheme", "nirgends"], rooms) == 1
    assert "„nirgends“ gibt es nicht" in capsys.readouterr().out
