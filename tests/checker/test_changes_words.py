"""Tests for checker.changes.words: which words of two texts differ."""

from __future__ import annotations

import pytest

from checker.changes.plain import marked
from checker.changes.words import SAME, Segment, segments, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unter 50 % Restdauer.", ["Unter", " ", "50 %", " ", "Restdauer", "."]),
        ("30\u00a0cm", ["30\u00a0cm"]),
        ("7,5 Monaten", ["7,5 Monaten"]),
        ("3 Ölfässer", ["3", " ", "Ölfässer"]),
        ("3\u00a0Ölfässer", ["3\u00a0Ölfässer"]),
        ("„B-Ware“", ["„", "B-Ware", "“"]),
        ("§ 3 und §§ 4a", ["§ 3", " ", "und", " ", "§§ 4a"]),
        ("am 03.03.2022", ["am", " ", "03.03.2022"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """Numbers keep their units, compounds their hyphens, signs stand alone."""
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("gleich", "gleich", "gleich"),
        ("", "", ""),
        ("", "neu", "{+neu+}"),
        ("alt", "", "[-alt-]"),
        ("mit 50 % Rest der Dauer", "mit 40 % Rest der Dauer",
         "mit [-50 %-]{+40 %+} Rest der Dauer"),
        ("Das ist ein guter Satz hier.", "Das ist ein Satz hier.",
         "Das ist ein [-guter -]Satz hier."),
        # a single word between two marks goes into them
        ("Wer etwas anbietet, muss viele Fehler umständlich nennen und zeigen.",
         "Wer etwas anbietet, darf keine Fehler vollständig verschweigen und zeigen.",
         "Wer etwas anbietet, [-muss viele Fehler umständlich nennen-]"
         "{+darf keine Fehler vollständig verschweigen+} und zeigen."),
        # texts that have next to nothing in common are replaced as a whole
        ("Der Käufer trägt die Kosten der Rückgabe.",
         "Für alle Mängel haftet der Verkäufer allein.",
         "[-Der Käufer trägt die Kosten der Rückgabe.-]"
         "{+Für alle Mängel haftet der Verkäufer allein.+}"),
    ],
)  # fmt: skip
def test_marked(old: str, new: str, expected: str) -> None:
    """The marks cover phrases that a reader can take in."""
    assert marked(old, new) == expected


def test_equal_texts_are_one_stretch() -> None:
    """Nothing is marked in texts that are the same."""
    assert segments("a b", "a b") == [Segment(SAME, "a b")]
