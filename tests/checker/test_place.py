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
  enforced = '''(optik == "a"
    and optik == "b")'''
[[clause]]
id = 'A-04'  # mit Kommentar
number = 3
when = 'x and optik == "a"'
when = 'optik == "a"'
when = 'optik == "a"'
[rank.required]
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
    ("name", "line"),
    [("A-01", 4), ("A-02", 7), ("laenge", 2), ("A-03", 0), ("A.01", 0), ("A-04", 13),
     ("3", 14), ("required", 18), ("clause", 3)],
)  # fmt: skip
def test_line(name: str, line: int, places: Places) -> None:
    """A clause or a parameter stands where its name does; 0 where it stands nowhere."""
    assert places.line("a.toml", name) == line


def test_expression(places: Places) -> None:
    """An expression is looked for from its clause on."""
    assert places.expression("a.toml", "A-01", 'optik == "a"') == (5, 8)
    assert places.expression("a.toml", "A-02", ' optik == "a" ') == (9, 10)
    assert places.expression("a.toml", "A-02", '(optik == "a"\n    and optik == "b")') == (10, 16)
    assert places.expression("a.toml", "A-02", '(optik == "a"\n    and optik == "c")') == (7, 0)
    assert places.expression("a.toml", "A-02", "gibt es nicht") == (7, 0)
    assert places.expression("a.toml", "A-02", "  ") == (7, 0)


def test_same_again(places: Places) -> None:
    """Of several things that read the same, each has its own place; too few, and the last has."""
    found = [places.expression("a.toml", "A-04", 'optik == "a"', nth) for nth in range(3)]
    assert found == [(16, 8), (17, 8), (17, 8)]
    assert [places.line("a.toml", "when", nth) for nth in (0, 1, 9)] == [5, 9, 17]


def test_problem(places: Places) -> None:
    """A problem stands at the line of the table it names, or of another one."""
    assert str(places.problem("a.toml", "Nein.", "A-02")) == "a.toml:7: A-02: Nein."
    assert str(places.problem("a.toml", "Nein.", at="laenge")) == "a.toml:2: Nein."
    assert str(places.problem("a.toml", "Nein.")) == "a.toml: Nein."


def test_unknown_file(places: Places, tmp_path: Path) -> None:
    """A file that nobody named, or that is gone, has no lines."""
    places.add("b.toml", tmp_path / "b.toml")
    assert places.lines("b.toml") == places.lines("c.toml") == []
    assert places.line("c.toml", "A-01") == 0
    assert places.expression("c.toml", "A-01", "x") == (0, 0)
