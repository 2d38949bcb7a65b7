"""Changes to a tree, operator by operator."""

from __future__ import annotations

from typing import Any

import pytest

from build_scripts.mutation.tree_mutants import Words, changes

FACTS = {
    "optik": {"values": [{"name": n} for n in ("gut", "mittel", "schlecht", "unbekannt")]},
    "liste": {"values": [{"name": n} for n in ("a", "b", "c")]},
}
WORDS = Words(FACTS, ["1A", "B", "D"], {"grenze": {"value": 50}})
GOOD, LONG = ["is", "optik", ["gut"]], ["number", "monate"]


@pytest.mark.parametrize(
    ("tree", "operator", "expected"),
    [
        (["true"], "negation", []),
        (GOOD, "negation", [["not", GOOD]]),
        (["not", GOOD], "negation", [GOOD]),
        (GOOD, "value", [["is", "optik", ["gut", "mittel"]]]),
        (
            ["is", "optik", ["gut", "mittel"]],
            "value",
            [["is", "optik", ["mittel"]], ["is", "optik", ["gut"]],
             ["is", "optik", ["gut", "mittel", "schlecht"]]],
        ),
        (["is", "@declared", ["D"]], "value", [["is", "@declared", ["D", "B"]]]),
        (["is", "@declared", ["@this"]], "value", []),
        (["is", "@delivery", ["kept"]], "value", [["is", "@delivery", ["kept", "broken"]]]),
        (["within", "liste", []], "value", []),
        (["notice", "H01", ["fehlt"]], "value", [["notice", "H01", ["fehlt", "undeutlich"]]]),
        (["and", GOOD, ["true"]], "connective", [["or", GOOD, ["true"]]]),
        (["or", GOOD, ["true"]], "part", [["true"], GOOD]),
        (
            ["and", GOOD, ["true"], ["not", GOOD]],
            "part",
            [["and", ["true"], ["not", GOOD]], ["and", GOOD, ["not", GOOD]],
             ["and", GOOD, ["true"]]],
        ),
        (["cmp", "<", LONG, 3], "comparison", [["cmp", "<=", LONG, 3]]),
        (["cmp", ">=", LONG, 3], "comparison", [["cmp", ">", LONG, 3]]),
        (["cmp", "==", LONG, 3], "comparison", [["cmp", "<=", LONG, 3], ["cmp", ">=", LONG, 3]]),
        (["cmp", "<", LONG, 3], "threshold", [["cmp", "<", LONG, 4], ["cmp", "<", LONG, 2]]),
        (
            ["cmp", "<", LONG, ["param", "grenze"]],
            "threshold",
            [["cmp", "<", LONG, 51], ["cmp", "<", LONG, 49]],
        ),
        (
            ["cmp", "<", ["-", 100, LONG], 3],
            "arithmetic",
            [["cmp", "<", ["+", 100, LONG], 3]],
        ),
        (
            ["cmp", ">", ["share", "anteile", ["B"]], 3],
            "value",
            [["cmp", ">", ["share", "anteile", ["B", "D"]], 3]],
        ),
    ],
)  # fmt: skip
def test_operator_changes_one_thing(tree: Any, operator: str, expected: list[Any]) -> None:
    """Each operator gives exactly these trees."""
    assert [c.tree for c in changes(tree, WORDS) if c.operator == operator] == expected


def test_nested_parts_change_where_they_stand() -> None:
    """A change deep in a tree leaves the rest and names its place."""
    tree = ["or", ["true"], ["and", GOOD, ["cmp", "<", LONG, 3]]]
    found = {(c.operator, c.place): c.tree for c in changes(tree, WORDS)}
    assert found["comparison", "2.2/<="] == [
        "or", ["true"], ["and", GOOD, ["cmp", "<=", LONG, 3]]
    ]  # fmt: skip
    assert found["part", "2/1"] == ["or", ["true"], ["cmp", "<", LONG, 3]]


def test_no_change_gives_the_tree_itself_or_comes_twice() -> None:
    """Every changed tree is new."""
    tree = ["and", ["not", GOOD], ["not", GOOD]]
    found = [repr(c.tree) for c in changes(tree, WORDS)]
    assert repr(tree) not in found
    assert len(found) == len(set(found))
