"""Tests for checker.narrow: trees made shorter by what is known."""

from __future__ import annotations

from typing import Any

import pytest

from checker.facts import unsaid
from checker.narrow import Narrow
from checker.program import Program

GOOD = ["is", "optik", ["einwandfrei"]]
LITTLE = ["is", "optik", ["einwandfrei", "gering"]]
WORKS = ["is", "funktion", ["voll"]]
FOOD = ["is", "warenart", ["lebensmittel"]]
TOOL = ["is", "warenart", ["werkzeug"]]
LASTS = ["is", "geschmack", ["gut"]]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (FOOD, True),
        (TOOL, False),
        (WORKS, WORKS),
        (["not", FOOD], False),
        (["not", WORKS], ["not", WORKS]),
        (["and", FOOD, WORKS], WORKS),
        (["and", TOOL, WORKS], False),
        (["and", FOOD, ["not", TOOL]], True),
        (["or", TOOL, WORKS, LASTS], ["or", WORKS, LASTS]),
        (["or", FOOD, WORKS], True),
        (["or", TOOL, ["not", FOOD]], False),
        (["or", WORKS, ["and", TOOL, LASTS]], WORKS),
        (LITTLE, GOOD),
        (["is", "optik", ["gering"]], False),
    ],
)
def test_narrowed(tree: Any, expected: Any, program: Program) -> None:
    """What is decided falls out, and so do values that cannot be; the tree stays as it is."""
    facts = {**unsaid(program.model), "warenart": "lebensmittel"}
    before = repr(tree)
    assert Narrow(program, facts, {"optik": {"gering"}}).tree(tree) == expected
    assert repr(tree) == before
