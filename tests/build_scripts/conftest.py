"""The miniature ruleset of the checker's tests, ready for the site's builders."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from build_scripts.library import Library
from build_scripts.rooms import Rooms
from checker.load import read_ruleset

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "checker" / "miniature"


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
    """The project's own sources, built into a folder of the test's own."""
    return Rooms(ROOT, tmp_path / "build", tmp_path / "site")
