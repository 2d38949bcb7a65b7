"""The page „Nachweise“ of each edition: complete, and the same as the file to download."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.wording import amount
from tests.site.markup import Markup

EDITIONS = [("gks", "2022-03-03"), ("back-market", "2018-01")]


def evidence(site: Path, scheme: str, date: str) -> dict[str, Any]:
    """The file of an edition."""
    path = site / "downloads" / f"{scheme}-{date}-nachweise.json"
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@pytest.mark.parametrize(("scheme", "date"), EDITIONS)
def test_each_edition_has_its_page_at_both_addresses(
    pages: dict[str, Markup], scheme: str, date: str
) -> None:
    for address in (f"{scheme}/nachweise/", f"{scheme}/{date}/nachweise/"):
        assert "Wie bewiesen wird" in pages[address].content
        assert "Noch nicht neu geprüft" not in pages[address].content


@pytest.mark.parametrize(("scheme", "date"), EDITIONS)
def test_no_proof_failed_and_all_is_fresh(site: Path, scheme: str, date: str) -> None:
    found = evidence(site, scheme, date)
    assert found["fresh"]
    assert {proof["status"] for proof in found["proofs"]} <= {"proved", "declared"}
    assert found["ruleset"].startswith("sha256:")


@pytest.mark.parametrize(("scheme", "date"), EDITIONS)
def test_everything_declared_is_told(
    site: Path, pages: dict[str, Markup], scheme: str, date: str
) -> None:
    found, page = evidence(site, scheme, date), pages[f"{scheme}/nachweise/"]
    entries = [entry for entries in found["declared"].values() for entry in entries]
    assert entries
    for entry in entries:
        assert entry["reason"] in page.content, entry["id"]
    for count in found["cases"]["outcomes"].values():
        assert amount(count) in page.content
    if found["mutants"]:
        for count in found["mutants"].values():
            assert amount(count) in page.content


def test_every_clause_with_a_rule_shows_when_it_decides(
    site: Path, pages: dict[str, Markup]
) -> None:
    ruleset = json.loads((site / "downloads" / "regelwerk.json").read_bytes())
    for section in ruleset["schemes"]["gks"]["editions"]["2022-03-03"]["sections"]:
        text = pages[f"gks/{section['slug']}/"].content
        ruled = sum(bool(clause.get("rules")) for clause in section["clauses"])
        assert text.count("fiele die Antwort anders aus") == ruled, section["id"]
