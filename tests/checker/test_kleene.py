"""Tests for checker.kleene: three-valued logic and intervals."""

from __future__ import annotations

from typing import Any

import pytest

from checker.kleene import compile_tree

EDITION = {"parameters": {"ten": {"value": 10}, "half": {"value": 0.5}}}
YES, NO, OPEN = ["is", "yes", ["x"]], ["is", "no", ["x"]], ["is", "open", ["x"]]
LOGIC = {"yes": "x", "no": "y"}


def result(tree: list[Any], **facts: Any) -> bool | None:
    """What a tree yields for the facts."""
    return compile_tree(tree, EDITION)({"hinweise": {}, **facts})


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (["true"], True),
        (["not", YES], False),
        (["not", NO], True),
        (["not", OPEN], None),
        (["and", YES, YES], True),
        (["and", YES, NO], False),
        (["and", YES, OPEN], None),
        (["and", NO, NO], False),
        (["and", NO, OPEN], False),
        (["and", OPEN, NO], False),
        (["and", OPEN, YES], None),
        (["and", OPEN, OPEN], None),
        (["or", YES, YES], True),
        (["or", YES, NO], True),
        (["or", OPEN, YES], True),
        (["or", NO, NO], False),
        (["or", NO, OPEN], None),
        (["or", OPEN, NO], None),
        (["or", OPEN, OPEN], None),
    ],
)
def test_connectives(tree: list[Any], expected: bool | None) -> None:
    """The connectives follow Kleene's truth tables, whatever the order."""
    assert result(tree, **LOGIC) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a", True), ("b", False), (None, None), ("unbekannt", None)],
)
def test_choice(value: str | None, expected: bool | None) -> None:
    """A choice that is missing or unknown decides nothing."""
    facts = {} if value is None else {"f": value}
    assert result(["is", "f", ["a"]], **facts) is expected


def test_choice_asks_for_unknown() -> None:
    """A rule may ask whether the answer was „unbekannt“."""
    assert result(["is", "f", ["unbekannt"]], f="unbekannt") is True
    assert result(["is", "f", ["unbekannt"]], f="a") is False
    assert result(["is", "f", ["unbekannt"]]) is None


@pytest.mark.parametrize(
    ("given", "has", "within"),
    [
        (frozenset(), False, True),
        (frozenset("a"), True, True),
        (frozenset("c"), False, False),
        (frozenset("ac"), True, False),
        (None, None, None),
    ],
)
def test_lists(given: frozenset[str] | None, has: bool | None, within: bool | None) -> None:
    """A list overlaps a set, or lies within it; a list not given does neither."""
    facts = {} if given is None else {"f": given}
    assert result(["has", "f", ["a", "b"]], **facts) is has
    assert result(["within", "f", ["a", "b"]], **facts) is within


@pytest.mark.parametrize(("state", "expected"), [("deutlich", True), ("undeutlich", False)])
def test_notice(state: str, expected: bool) -> None:
    """A notice has the state given, and is missing where none is given."""
    assert result(["notice", "H01", ["deutlich"]], hinweise={"H01": state}) is expected
    assert result(["notice", "H02", ["fehlt"]], hinweise={"H01": state}) is True


@pytest.mark.parametrize(
    ("operator", "below", "equal", "above"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        (">", False, False, True),
        (">=", False, True, True),
        ("==", False, True, False),
    ],
)
def test_comparison(operator: str, below: bool, equal: bool, above: bool) -> None:
    """Known numbers compare as numbers do; an unknown one leaves the comparison open."""
    tree = ["cmp", operator, ["number", "n"], ["param", "ten"]]
    assert result(tree, n=9.999) is below
    assert result(tree, n=10) is equal
    assert result(tree, n=10.001) is above
    assert result(tree) is None
    assert result(["cmp", operator, 3, ["number", "n"]]) is None


@pytest.mark.parametrize(
    ("operator", "limit", "expected"),
    [
        ("<", 20, False), ("<", 21, None), ("<", 50, None), ("<", 51, True),
        ("<=", 50, True), ("<=", 49, None), ("<=", 20, None), ("<=", 19, False),
        (">", 19, True), (">", 20, None), (">", 49, None), (">", 50, False),
        (">=", 20, True), (">=", 21, None), (">=", 50, None), (">=", 51, False),
        ("==", 30, None), ("==", 20, None), ("==", 50, None), ("==", 19, False), ("==", 51, False),
    ],
)  # fmt: skip
def test_share_between_bounds(operator: str, limit: float, expected: bool | None) -> None:
    """A share of unknown condition leaves the others open between two bounds."""
    shares = {"D": 20, "B": 50, "unbekannt": 30}
    tree = ["cmp", operator, ["share", "s", ["D"]], limit]
    assert result(tree, s=shares) is expected


@pytest.mark.parametrize(
    ("codes", "low", "high"),
    [(["D"], 20, 50), (["D", "B"], 70, 100), (["X"], 0, 30), (["unbekannt"], 30, 30),
     (["D", "unbekannt"], 50, 50)],
)  # fmt: skip
def test_share_sums(codes: list[str], low: float, high: float) -> None:
    """Several shares add up; the unknown share itself is known."""
    facts = {"s": {"D": 20, "B": 50, "unbekannt": 30}}
    share = ["share", "s", codes]
    assert result(["cmp", ">=", share, low], **facts) is True
    assert result(["cmp", "<=", share, high], **facts) is True
    assert result(["cmp", ">", share, low], **facts) is (None if high > low else False)


def test_shares_of_decimal_fractions() -> None:
    """Sums of decimal fractions meet a limit exactly."""
    facts = {"s": {"A": 0.1, "B": 0.2, "C": 99.7}}
    assert result(["cmp", "==", ["share", "s", ["A", "B"]], 0.3], **facts) is True


def test_largest_other() -> None:
    """The largest other share leaves out the one excepted and adds what is unknown."""
    facts = {"s": {"A": 50, "B": 20, "C": 20, "unbekannt": 10}}
    assert result(["cmp", "==", ["largest", "s", ["B"]], 50], s={"A": 50, "B": 50}) is True
    assert result(["cmp", "<", ["largest", "s", ["A"]], 31], **facts) is True
    assert result(["cmp", "<", ["largest", "s", ["A"]], 30], **facts) is None
    assert result(["cmp", "<", ["largest", "s", ["A"]], 20], **facts) is False
    assert result(["cmp", "==", ["largest", "s", ["A"]], 0], s={"A": 100}) is True


@pytest.mark.parametrize("kind", ["share", "largest"])
def test_shares_not_given(kind: str) -> None:
    """Without shares nothing about them is known."""
    assert result(["cmp", ">", [kind, "s", ["A"]], 3]) is None


def test_sums() -> None:
    """Sums and differences of intervals reach from the least to the greatest possible value."""
    facts = {"s": {"D": 20, "B": 50, "unbekannt": 30}, "n": 5}
    share = ["share", "s", ["D"]]
    assert result(["cmp", ">=", ["-", 100, share], 50], **facts) is True
    assert result(["cmp", "<=", ["-", 100, share], 80], **facts) is True
    assert result(["cmp", "<", ["-", 100, share], 80], **facts) is None
    assert result(["cmp", "<=", ["+", share, ["number", "n"]], 55], **facts) is True
    assert result(["cmp", "==", ["+", ["param", "half"], ["number", "n"]], 5.5], **facts) is True
    assert result(["cmp", ">", ["+", ["number", "other"], 1], 0], **facts) is None
    assert result(["cmp", ">", ["-", 1, ["number", "other"]], 0], **facts) is None


def test_unknown_tree() -> None:
    """A tree of an unknown kind is refused."""
    with pytest.raises(ValueError, match="maybe"):
        compile_tree(["maybe"], EDITION)
