"""Tests for checker.place: where a clause and its expressions stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.place import Places

TEXT = """[parameters]
laenge = { value = 3 }
[[clause]]
id = "A-01"
when = 'optik == "a"'
[[clause]]
id = "A-02"
text = "A-01"
  when = 'optik == "a"'
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The places of a small file."""
    path = tmp_path / "a.toml"
    path.write_text(TEXT, encoding="utf-8")
    found = Places()
    found.add("a.toml", path)
    return found


@pytest.mark.parametrize(
    ("name", "line"), [("A-01", 4), ("A-02", 7), ("laenge", 2), ("A-03", 0), ("A.01", 0)]
)
def test_line(name: str, line: int, places: Places) -> None:
    """A clause or a parameter stands where its name does; 0 where it stands nowhere."""
    assert places.line("a.toml", name) == line


def test_expression(places: Places) -> None:
    """An expression is looked for from its clause on."""
    assert places.expression("a.toml", "A-01", 'optik == "a"') == (5, 8)
    assert places.expression("a.toml", "A-02", ' optik == "a"\n and x') == (9, 10)
    assert places.expression("a.toml", "A-02", "gibt es nicht") == (7, 0)
    assert places.expression("a.toml", "A-02", "  ") == (7, 0)


def test_unknown_file(places: Places, tmp_path: Path) -> None:
    """A file that nobody named, or that is gone, has no lines."""
    places.add("b.toml", tmp_path / "b.toml")
    assert places.lines("b.toml") == places.lines("c.toml") == []
    assert places.line("c.toml", "A-01") == 0
    assert places.expression("c.toml", "A-01", "x") == (0, 0)
