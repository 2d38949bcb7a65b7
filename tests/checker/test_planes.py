"""Tests for checker.planes and checker.layout: all trees at once, as each of them alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.layout import LONGEST, Layout, conjunction
from checker.planes import Planes
from checker.reading import Reader
from tests.checker.reference import evaluated

EDITION = {"parameters": {"ten": {"value": 10}}}
UNSAID: dict[str, Any] = {"hinweise": {}, "l": frozenset()}
A, B, C = (["is", name, ["x"]] for name in "abc")
ATOMS = [
    ["true"], A, B, C, ["is", "a", ["y", "unbekannt"]], ["has", "l", ["p", "q"]],
    ["within", "l", []], ["notice", "H01", ["deutlich", "fehlt"]],
    ["notice", "H02", ["undeutlich"]],
    ["cmp", ">", ["number", "n"], ["param", "ten"]], ["cmp", "<=", ["number", "n"], 3],
    ["cmp", "<", ["number", "n"], ["number", "m"]], ["cmp", ">=", ["share", "s", ["D"]], 50],
]  # fmt: skip
TREES = st.recursive(
    st.sampled_from(ATOMS),
    lambda parts: (
        parts.map(lambda part: ["not", part])
        | st.tuples(st.sampled_from(["and", "or"]), st.lists(parts, min_size=1, max_size=4)).map(
            lambda found: [found[0], *found[1]]
        )
    ),
    max_leaves=25,
)
VALUES = st.sampled_from(["x", "y", "unbekannt"])
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "a": VALUES, "b": VALUES, "c": VALUES, "n": st.integers(0, 20), "m": st.integers(0, 20),
        "l": st.frozensets(st.sampled_from("pqr")),
        "s": st.sampled_from([{"D": 50, "B": 50}, {"D": 40, "unbekannt": 60}]),
        "hinweise": st.dictionaries(
            st.sampled_from(["H01", "H02"]), st.sampled_from(["deutlich", "undeutlich"])
        ),
    },
)  # fmt: skip


def results(trees: list[Any], facts: dict[str, Any]) -> list[bool | None]:
    """What the planes say of each tree."""
    layout = Layout()
    places = [layout.place(tree) for tree in trees]
    planes = Planes(layout.data(), EDITION, UNSAID)
    known = {**UNSAID, **facts}
    _, yes, no = Reader({}, UNSAID, planes).known(known)
    more_yes, more_no = planes.mixed(known)
    yes, no = planes.judge(yes | more_yes, no | more_no)
    assert not yes & no
    return [True if yes >> p & 1 else False if no >> p & 1 else None for p in places]


@given(st.lists(TREES, max_size=8), FACTS)
def test_all_at_once_is_each_alone(trees: list[Any], facts: dict[str, Any]) -> None:
    """The bits of many trees agree with Kleene's logic, tree by tree."""
    known = {**UNSAID, **facts}
    assert results(trees, facts) == [evaluated(tree, known, EDITION) for tree in trees]


def test_neighbours_do_not_touch() -> None:
    """No carry leaves its tree: the same trees beside each other, all true, false or unknown."""
    tree = ["and", ["or", A, B], ["or", ["not", A], B, C], C]
    many = [["or", tree, ["cmp", "<", number, 0]] for number in range(50)]
    for value, expected in (("x", True), ("y", False), ("unbekannt", None)):
        assert results(many, dict.fromkeys("abc", value)) == [expected] * 50


@pytest.mark.parametrize(
    ("tree", "clauses"),
    [
        (A, [[(A, True)]]),
        (["not", ["not", A]], [[(A, True)]]),
        (["not", ["or", A, B]], [[(A, False)], [(B, False)]]),
        (["or", ["and", A, B], C], [[(A, True), (C, True)], [(B, True), (C, True)]]),
    ],
)
def test_conjunction(tree: list[Any], clauses: list[Any]) -> None:
    """A tree becomes clauses of literals by De Morgan's laws and by distribution."""
    assert conjunction(tree) == clauses


def test_the_same_tree_has_one_place() -> None:
    """Equal trees share their bits, others do not."""
    layout = Layout()
    assert layout.place(["and", A, B]) == layout.place(["and", A, B])
    assert layout.place(["and", A, B]) != layout.place(["and", B, A])
    assert layout.literals(["and", A, B]) == (0, 3)


@settings(max_examples=20)
@given(FACTS)
def test_tree_that_would_have_too_many_clauses(facts: dict[str, Any]) -> None:
    """A tree whose clauses would be too many is judged as a whole, with the same result."""
    pairs = [["and", ["is", "a", [str(n)]], ["is", "bc"[n % 2], ["x"]]] for n in range(20)]
    tree = ["or", *pairs, C]
    layout = Layout()
    layout.place(tree)
    assert len(layout.data()["atoms"]) == 1
    assert LONGEST < 2**20
    assert results([tree, A], facts) == [evaluated(t, {**UNSAID, **facts}, EDITION)
                                         for t in (tree, A)]  # fmt: skip


def test_facts_that_no_tree_reads() -> None:
    """A fact without an atom changes nothing."""
    assert results([A], {"a": "x", "z": "x"}) == [True]
