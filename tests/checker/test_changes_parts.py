"""Tests for what checker.changes is made of: orders, values and texts in short, what follows."""

from __future__ import annotations

import pytest

from checker.changes.change import quoted
from checker.changes.in_short import in_short
from checker.changes.order import moved
from checker.changes.outline import woven
from checker.changes.reasons import chain_between, edition_title
from checker.changes.shown import shown, shown_pair


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "cab", {"c"}),
        ("abcd", "abdc", {"d"}),
        ("ab", "cd", set()),
        ("", "", set()),
        ("abcde", "edcba", set("abcd")),
    ],
)
def test_moved(old: str, new: str, expected: set[str]) -> None:
    """As few names as possible count as moved."""
    found = moved(old, new)
    assert len(found) == len(expected)
    assert [n for n in old if n in new and n not in found] == [
        n for n in new if n in old and n not in found
    ]


def test_woven() -> None:
    """What is only in the old list stands after the neighbour it had there."""
    assert woven("axbyc", "cabd") == ["c", "a", "x", "b", "y", "d"]
    assert woven("xa", "a") == ["x", "a"]


def test_shown() -> None:
    """Values read as German, and two that would read alike are quoted as they are written."""
    assert shown([1.5, False]) == "1,5, nein"
    assert shown([]) == "nichts"
    assert shown_pair(["a", "b"], ["a, b"]) == ('["a", "b"]', '["a, b"]')


def test_in_short() -> None:
    """More than two places are counted, not listed."""
    old = "Erstens der eine ganz lange Satz, dann noch einer von mir und der letzte hier drin."
    new = "Zweitens der eine ganz lange Satz, dann noch keiner von mir und der erste hier drin."
    assert in_short(old, new).endswith("(und 2 weitere Stellen)")
    assert in_short("a, b", "a b") == "gestrichen ist „,“"


def test_quoted() -> None:
    """A long text is cut at a word, and its own quotation marks become inner ones."""
    assert quoted("er sagt „so“ und " + "noch mehr " * 3, 24) == "„er sagt ‚so‘ und noch …“"


def test_chain() -> None:
    """Between two editions lead those that follow one another, or none."""
    a, b, c = {"date": "a"}, {"date": "b", "follows": "a"}, {"date": "c", "follows": "b"}
    editions = {"a": a, "b": b, "c": c}
    assert chain_between(editions, "a", "c") == [b, c]
    assert chain_between(editions, "c", "a") == []
    assert chain_between(editions, "a", "a") == []


@pytest.mark.parametrize(
    ("date", "status", "title"),
    [
        ("2022-03-03", "in_force", "Fassung 03.03.2022"),
        ("2018-01", "superseded", "Fassung Januar 2018"),
        ("2027-01-01", "draft", "Entwurf 01.01.2027"),
        ("ENTWURF", "draft", "Entwurf"),
        ("KURZ", "draft", "Entwurf KURZ"),
    ],
)
def test_edition_title(date: str, status: str, title: str) -> None:
    """An edition is called by its day, a draft a draft."""
    assert edition_title({"date": date, "status": status}) == title
