"""The search index: each clause once, and the words under which people look for a condition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

WANTED = [
    ("Retouren", "gks/vorgepruefte-retouren/"),
    ("Retouren", "gks/bc-ware/"),
    ("Retouren", "gks/c-ware/"),
    ("Mängel", "gks/b-ware/"),
    ("Mängel", "gks/1b-ware/"),
    ("2. Wahl", "gks/b-ware/"),
    ("zweite Wahl", "gks/b-ware/"),
    ("1B", "gks/1b-ware/"),
    ("generalüberholt", "gks/refurbished/"),
    ("Schrott", "gks/d-ware/"),
]


@pytest.fixture(scope="module")
def index(site: Path) -> dict[str, Any]:
    """The index as the browser loads it."""
    found: dict[str, Any] = json.loads((site / "search" / "search_index.json").read_bytes())
    return found


def test_no_stemmer_and_german(index: dict[str, Any]) -> None:
    assert index["config"]["pipeline"] == []
    assert index["config"]["lang"] == ["de"]


@pytest.mark.parametrize(("word", "address"), WANTED)
def test_condition_is_tagged_with_the_word(index: dict[str, Any], word: str, address: str) -> None:
    tags = next(doc["tags"] for doc in index["docs"] if doc["location"] == address)
    assert word in tags


def test_each_clause_is_indexed_once_at_its_short_address(index: dict[str, Any]) -> None:
    found = [doc["location"] for doc in index["docs"] if doc["location"].endswith("#1A-17")]
    assert found == ["gks/1a-ware/#1A-17"]


def test_rules_do_not_drown_the_clauses(index: dict[str, Any]) -> None:
    """A search for a word of a clause must not find every rule that mentions it."""
    assert not [
        doc for doc in index["docs"] if "Verstoß V0" in doc["text"] and "#1A-" in doc["location"]
    ]


def test_definitions_come_before_pages_that_only_use_the_word(index: dict[str, Any]) -> None:
    boosts = {doc["location"]: doc.get("boost", 1) for doc in index["docs"]}
    assert boosts["gks/b-ware/"] > boosts["gks/fragen/"]
    assert boosts["gks/b-ware/"] > boosts["pruefen/"]
    assert index["config"]["fields"]["tags"]["boost"] > index["config"]["fields"]["title"]["boost"]
