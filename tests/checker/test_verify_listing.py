"""Tests for checker.verify_listing: words for lists that lead nowhere are found."""

from __future__ import annotations

import pytest

from tests.checker.conftest import Workshop


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('fact = "zustand_deklariert"\nwords', 'fact = "zustand"\nwords',
         "Den Fakt „zustand“ (listing.heading) gibt es nicht."),
        ('words = ["Deklaration"]', 'words = ["sku"]',
         "Die Überschrift „sku“ steht bei „id“ und „zustand_deklariert“."),
        ('fact = "funktion"\nwords', 'fact = "funktoin"\nwords',
         "Den Fakt „funktoin“ (listing.synonym) gibt es nicht. Gemeint ist wohl „funktion“."),
        ('value = "einwandfrei"', 'value = "einwandfre"',
         "Den Wert „einwandfre“ (listing.synonym) gibt es nicht. Gemeint ist wohl „einwandfrei“."),
        ('value = "voll"', 'value = "gering"',
         "Den Wert „gering“ (listing.synonym) gibt es nicht."),
        ('unit = "%"', 'unit = "Prozent"',
         "Die Einheit „Prozent“ (listing.measure) hat kein Fakt."),
    ],
)  # fmt: skip
def test_words_that_lead_nowhere(rules: Workshop, old: str, new: str, message: str) -> None:
    """Facts, values and units must exist, and no heading may mean two facts."""
    found = rules.replace("gks/scheme.toml", old, new).messages()
    assert len(found) == 1
    assert message in found[0]


def test_no_words(rules: Workshop) -> None:
    """A scheme need not have words for lists."""
    path = rules.folder / "gks" / "scheme.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[listing]")], "utf-8")
    assert "listing" not in rules.read()["schemes"]["gks"]
