"""Tests for checker.differences: where two answers differ, and how that reads."""

from __future__ import annotations

from typing import Any

import pytest

from checker.differences import differences, in_words

STEP = {"clause": "1A-01", "found": True}


@pytest.mark.parametrize(
    ("recorded", "now", "expected"),
    [
        ({"a": 1, "b": [2]}, {"b": [2], "a": 1}, []),
        (
            {"verdicts": {"1B": {"status": "admissible"}}},
            {"verdicts": {"1B": {"status": "open"}}},
            [("verdicts.1B.status", "Urteil über 1B", "zulässig", "noch offen")],
        ),
        ({"verdicts": 1}, {"verdicts": {}}, [("verdicts", "Urteil", "1", "{}")]),
        ({"best": "1A"}, {"best": None}, [("best", "bester Zustand", "1A", "keine Angabe")]),
        ({"fitting": ["B", "D"]}, {"fitting": []},
         [("fitting", "passende Zustände", "B, D", "nichts")]),
        ({"duties": [{"code": "P01"}]}, {"duties": [{"code": "P01"}, {"code": "P02"}]},
         [("duties", "Pflichten", "P01", "P01, P02")]),
        ({"duties": [{"x": 1}]}, {"duties": []}, [("duties", "Pflichten", '{"x": 1}', "nichts")]),
        ({"trace": [STEP, STEP]}, {"trace": [STEP, {**STEP, "found": None}]},
         [("trace[1].found", "Schritte", "true", "keine Angabe")]),
        ({"trace": [STEP]}, {"trace": []}, [("trace", "Schritte", "1A-01", "nichts")]),
        ({"neu": 1}, {"best": 1}, [("neu", "neu", "1", "fehlt"),
                                   ("best", "bester Zustand", "fehlt", "1")]),
        ({"best": 1}, {"best": True}, [("best", "bester Zustand", "1", "true")]),
    ],
)  # fmt: skip
def test_differences(recorded: Any, now: Any, expected: list[tuple[str, ...]]) -> None:
    """Every key that differs is named, what it means, what it was and what it is."""
    assert [tuple(found.values()) for found in differences(recorded, now)] == expected


def test_long_lists_that_would_read_alike_begin_at_their_first_difference() -> None:
    """Otherwise both are cut before they part, and nobody sees in what they differ."""
    steps = [{"clause": f"A-{number:02}", "found": True} for number in range(40)]
    (found,) = differences({"trace": steps}, {"trace": [*steps[:39], {"clause": "B-01"}, STEP]})
    assert (found["recorded"], found["now"]) == ("… A-39", "… B-01, 1A-01")


def test_difference_in_words() -> None:
    """A difference reads as a line."""
    (found,) = differences({"best": "1A"}, {"best": "B"})
    assert in_words(found) == "bester Zustand (best): im Ergebnis „1A“, heute „B“"
