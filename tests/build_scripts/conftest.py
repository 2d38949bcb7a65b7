"""The miniature ruleset of the checker's tests, ready for the site's builders."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.editions.changelog import title
from build_scripts.editions.released import release
from build_scripts.library import Library
from build_scripts.rooms import Rooms
from checker.load import read_ruleset

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "checker" / "miniature"


CASE = """
[[case]]
id = "bohrer"
title = "Bohrer mit Kratzer"
story = "Ein Bohrer hat Kratzer."
tests = ["B-01", "1A-01"]
[case.facts]
optik = "gering"
garantie_monate = 7.5
kenntnisse = []
anteile_prozent = { 1A = 60, D = 40 }
geliefert = { funktion = "defekt" }
[case.expect]
first = "B"
verdicts = { 1A = "inadmissible" }
violations = []
delivery = "broken"
"""


@pytest.fixture(scope="session")
def _miniature() -> dict[str, Any]:
    return read_ruleset(MINIATURE)


@pytest.fixture
def ruleset(_miniature: dict[str, Any]) -> dict[str, Any]:
    """The canonical miniature, free to be changed."""
    return copy.deepcopy(_miniature)


@pytest.fixture
def library(ruleset: dict[str, Any]) -> Library:
    """The miniature as a library."""
    return Library(ruleset)


@pytest.fixture
def rooms(tmp_path: Path) -> Rooms:
    """A project with the site's own sources, the miniature ruleset and one worked case."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(MINIATURE, tmp_path / "ruleset")
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    folder = tmp_path / "ruleset" / "gks" / "cases"
    folder.mkdir(exist_ok=True)
    (folder / "faelle.toml").write_text(CASE, encoding="utf-8")
    rooms = Rooms.of(tmp_path)
    publish(rooms)
    return rooms


def publish(rooms: Rooms) -> None:
    """Lock every edition of the project's ruleset and tell of each in its change log."""
    ruleset = read_ruleset(rooms.ruleset)
    log = rooms.root / "CHANGELOG.md"
    for name, scheme in ruleset["schemes"].items():
        for date in scheme["editions"]:
            release(ruleset, rooms.ruleset, name, date)
            with log.open("a", encoding="utf-8") as file:
                file.write(f"- {title(scheme, date)}: ein Muster.\n")
