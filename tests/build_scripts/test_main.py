"""The command's exit status and what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.rooms import Rooms

MINIATURE = Path(__file__).resolve().parents[1] / "checker" / "miniature"


@pytest.fixture
def workshop(tmp_path: Path) -> Rooms:
    """A project with the miniature ruleset and nothing else."""
    shutil.copytree(MINIATURE, tmp_path / "ruleset")
    return Rooms.of(tmp_path)


def test_check_passes_once_every_rule_is_confirmed(
    workshop: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"], workshop) == 1
    assert "noch nicht bestätigt" in capsys.readouterr().out
    assert main(["confirm", "alle"], workshop) == 0
    assert main(["check"], workshop) == 0
    assert "in Ordnung" in capsys.readouterr().out


def test_check_lists_every_problem(workshop: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    main(["confirm", "alle"], workshop)
    path = workshop.ruleset / "gks" / "01-a" / "2020-01-01.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("optik", "obtik").replace("funktion", "funktjon"), "utf-8")
    capsys.readouterr()
    assert main(["check"], workshop) == 1
    said = capsys.readouterr().out
    assert "obtik" in said
    assert "funktjon" in said
    assert "Gemeint ist wohl „optik“" in said


def test_a_broken_ruleset_is_not_built(workshop: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site"], workshop) == 1
    assert "noch nicht bestätigt" in capsys.readouterr().err
    assert not workshop.site.exists()


def test_a_release_needs_the_operator(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "--release"], Rooms.of(root)) == 1
    assert "betreiber.name" in capsys.readouterr().err


def test_unknown_clauses_cannot_be_confirmed(
    workshop: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["confirm", "1A-99"], workshop) == 1
    assert "1A-99" in capsys.readouterr().err
