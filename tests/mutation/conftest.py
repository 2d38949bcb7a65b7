"""The miniature ruleset of the checker's tests, with a few cases."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from build_scripts.cases import Case
from checker.load import read_ruleset

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def _miniature() -> dict[str, Any]:
    return read_ruleset(ROOT / "tests" / "checker" / "miniature")


@pytest.fixture
def edition(_miniature: dict[str, Any]) -> dict[str, Any]:
    """The miniature's edition in force, free to be changed."""
    found: dict[str, Any] = copy.deepcopy(_miniature["schemes"]["gks"]["editions"]["2021-01-01"])
    return found


def case(name: str, facts: dict[str, Any], expect: dict[str, Any], *tests: str) -> Case:
    """A case of which only facts and expectations matter."""
    return Case(name, name, name, tests, (), facts, expect, None)


@pytest.fixture
def cases() -> list[Case]:
    """Two cases that the miniature answers as expected, one of them a dispute."""
    return [
        case("kratzer", {"optik": "gering", "funktion": "voll"}, {"first": "B"}, "B-01"),
        case(
            "streit",
            {"optik": "einwandfrei", "zustand_deklariert": "1A",
             "geliefert": {"optik": "deutlich"}},
            {"delivery": "broken"},
            "1A-01",
        ),
    ]  # fmt: skip
