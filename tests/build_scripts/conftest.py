"""The miniature ruleset of the checker's tests, ready for the site's builders."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.build import write_pages
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
delivery = "open"
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


def clause(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """A clause of an edition."""
    found: dict[str, Any] = next(
        c for s in edition["sections"] for c in s["clauses"] if c["id"] == name
    )
    return found


@pytest.fixture
def drafted(ruleset: dict[str, Any]) -> dict[str, Any]:
    """The ruleset with a draft of ours: B-01 reads otherwise, B-05 is gone, B-99 is new."""
    editions = ruleset["schemes"]["gks"]["editions"]
    made = copy.deepcopy(editions["2021-01-01"])
    made |= {
        "date": "ENTWURF", "status": "draft", "follows": "2021-01-01", "proposed": "2021-06-01",
        "kind": "amendment", "author": "Redaktion", "reason": "Schließt Lücken.",
        "changes": [
            {"id": "grenze", "title": "Klare Grenze", "effect": "behaviour",
             "touches": ["B-01", "B-05", "B-99", "H01", "M01", "optik", "restdauer_min_prozent"],
             "closes": ["M01"], "reason": "B-01 war unklar."},
        ],
    }  # fmt: skip
    first = clause(made, "B-01")
    first["text"] = "Ganz anders."
    section = next(s for s in made["sections"] if s["id"] == "B")
    section["clauses"] = [c for c in section["clauses"] if c["id"] != "B-05"]
    section["clauses"].append({**first, "id": "B-99", "source": "Entwurf", "rules": []})
    editions["ENTWURF"] = made
    return ruleset


@pytest.fixture
def built(rooms: Rooms, drafted: dict[str, Any]) -> Rooms:
    """The pages of the ruleset with the draft."""
    write_pages(rooms, drafted)
    return rooms
