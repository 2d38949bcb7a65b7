"""Tests for checker.problems: findings about a ruleset."""

from __future__ import annotations

import pytest

from checker.problems import LONGEST_QUOTE, Problem, RulesetError, nearest, quote


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.toml", "falsch"), "a.toml: falsch"),
        (Problem("a.toml", "falsch", line=3), "a.toml:3: falsch"),
        (Problem("a.toml", "falsch", line=3, column=4, clause="A-01"), "a.toml:3:4: A-01: falsch"),
        (Problem("a.toml", "falsch", column=4), "a.toml: falsch"),
    ],
)
def test_problem(problem: Problem, text: str) -> None:
    """A problem prints as file, line, column, clause and message."""
    assert str(problem) == text
    assert text in repr(problem)


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("gring", ["gering", "deutlich"], " Gemeint ist wohl „gering“."),
        ("b", ["A", "B"], " Gemeint ist wohl „B“."),
        ("xyz", ["gering"], ""),
        ("xyz", [], ""),
    ],
)
def test_nearest(word: str, known: list[str], hint: str) -> None:
    """The nearest known word is suggested, if one is near; letter case does not count."""
    assert nearest(word, known) == hint


def test_error_text_lists_everything() -> None:
    """The error's own text is the list of findings, one a line."""
    error = RulesetError([Problem("a.toml", "falsch"), Problem("b.toml", "leer")])
    assert str(error) == "a.toml: falsch\nb.toml: leer"


def test_quote() -> None:
    """Any value can be quoted: shortly, and in letters that Unicode can write."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert quote("ä") == "ä"
    assert quote(1.5) == "1.5"
    assert quote(10**5000) == "(int)"
    assert quote(deep) == "(list)"
    assert quote("\ud800") == "?"
    assert quote("x" * LONGEST_QUOTE) == "x" * LONGEST_QUOTE
    assert quote("x" * 10**6) == "x" * (LONGEST_QUOTE - 1) + "…"
