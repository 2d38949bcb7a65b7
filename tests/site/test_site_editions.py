"""Editions on the built site: what a lawyer who follows links, cites or compares comes upon."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from checker import check
from checker.canonical import edition_digest
from tests.site.markup import Markup

HOST = "https://seite.invalid/"


@pytest.fixture(scope="module")
def schemes(site: Path) -> dict[str, Any]:
    """The published ruleset."""
    found: dict[str, Any] = json.loads((site / "downloads" / "regelwerk.json").read_bytes())
    return found["schemes"]


@pytest.fixture(scope="module")
def drafts(schemes: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The published drafts, each with its scheme."""
    found = [
        (name, edition)
        for name, scheme in schemes.items()
        for edition in scheme["editions"].values()
        if edition["status"] == "draft"
    ]
    assert found
    return found


def clauses(edition: dict[str, Any]) -> dict[str, Any]:
    """The clauses of an edition by id."""
    return {c["id"]: c for section in edition["sections"] for c in section["clauses"]}


def text_of(site: Path, address: str) -> str:
    """The HTML of a page."""
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_every_page_of_every_edition_has_its_own_address(
    pages: dict[str, Markup], schemes: dict[str, Any]
) -> None:
    for name, scheme in schemes.items():
        for date, edition in scheme["editions"].items():
            for section in edition["sections"]:
                page = pages[f"{name}/{date}/{section['slug']}/"]
                assert {clause["id"] for clause in section["clauses"]} <= set(page.ids)


def test_what_stands_at_the_short_address_is_in_force(
    pages: dict[str, Markup], schemes: dict[str, Any]
) -> None:
    for name, scheme in schemes.items():
        in_force = max(d for d, e in scheme["editions"].items() if e["status"] == "in_force")
        for section in scheme["editions"][in_force]["sections"]:
            links = pages[f"{name}/{section['slug']}/"].links
            assert f"../{in_force}/{section['slug']}/" in links


def test_the_list_of_editions_has_each_with_name_reason_and_hash(
    pages: dict[str, Markup], schemes: dict[str, Any]
) -> None:
    for name, scheme in schemes.items():
        page = pages[f"{name}/fassungen/"]
        for date, edition in scheme["editions"].items():
            assert date in page.ids
            assert edition["reason"] in page.content
            assert edition["author"] in page.content
            assert edition_digest(edition).removeprefix("sha256:")[:12] in page.content
            assert f"../{date}/" in page.links


def test_every_page_leads_to_the_list(pages: dict[str, Markup], schemes: dict[str, Any]) -> None:
    for address, page in pages.items():
        scheme = address.partition("/")[0]
        if scheme in schemes and not address.endswith("/fassungen/"):
            targets = {urljoin(HOST + address, link) for link in page.links}
            assert f"{HOST}{scheme}/fassungen/" in targets, address


def test_drafts_warn_on_every_page_and_stay_out_of_search(
    site: Path, pages: dict[str, Markup], drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    index = json.loads((site / "search" / "search_index.json").read_bytes())
    found = [doc["location"] for doc in index["docs"]]
    for name, edition in drafts:
        prefix = f"{name}/{edition['date']}/"
        own = [page for address, page in pages.items() if address.startswith(prefix)]
        assert len(own) > 20
        for page in own:
            assert page.head["robots"] == "noindex", page.address
            assert "gilt nicht" in page.content, page.address
            assert "bindet niemanden" in page.content, page.address
        assert not [location for location in found if location.startswith(prefix)]


FRAMES = ("einbetten/pruefer/", "einbetten/zustand/")


def test_only_drafts_and_frames_are_kept_from_search_engines(
    pages: dict[str, Markup], drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    prefixes = (*FRAMES, *(f"{name}/{edition['date']}/" for name, edition in drafts))
    for address, page in pages.items():
        assert ("robots" in page.head) is address.startswith(prefixes), address


def test_a_draft_is_used_only_when_asked_for(drafts: list[tuple[str, dict[str, Any]]]) -> None:
    for name, edition in drafts:
        assert check({}, scheme=name).edition != edition["date"]
        assert check({}, scheme=name, edition=edition["date"]).edition == edition["date"]


def test_each_clause_in_force_can_be_cited_for_good(site: Path, schemes: dict[str, Any]) -> None:
    edition = schemes["gks"]["editions"]["2022-03-03"]
    short = edition_digest(edition).removeprefix("sha256:")[:12]
    for section in edition["sections"]:
        text = text_of(site, f"gks/{section['slug']}")
        for clause in section["clauses"]:
            told = f"GKS-Warenzustände, Fassung 03.03.2022, {section['short']}, {clause['id']}"
            assert f'id="zitat-{clause["id"]}">{told}</span>' in text
            address = f"../2022-03-03/{section['slug']}/#{clause['id']}"
            assert f'id="adresse-{clause["id"]}" href="{address}"' in text
        assert text.count(short) > len(section["clauses"])


def test_the_citation_of_the_issue(site: Path) -> None:
    assert "GKS-Warenzustände, Fassung 03.03.2022, B-Ware, B-12<" in text_of(site, "gks/b-ware")


def test_each_changed_clause_of_a_draft_gives_its_reasons_and_leads_to_the_synopsis(
    site: Path, schemes: dict[str, Any], drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    for name, edition in drafts:
        before = clauses(schemes[name]["editions"][edition["follows"]])
        seen = 0
        for section in edition["sections"]:
            text = text_of(site, f"{name}/{edition['date']}/{section['slug']}")
            for clause in section["clauses"]:
                if before.get(clause["id"], {}).get("text") == clause["text"]:
                    continue
                shown = text.split(f'<h3 id="{clause["id"]}"')[1].split("</article>")[0]
                reasons = [c for c in edition["changes"] if clause["id"] in c["touches"]]
                assert reasons, clause["id"]
                for reason in reasons:
                    assert f"../aenderungen/#grund-{reason['id']}" in shown
                assert re.search(r'href="\.\./aenderungen/#(zeile-)?stelle-', shown), clause["id"]
                seen += 1
        assert seen > 10


def test_repealed_clauses_keep_their_anchor(
    pages: dict[str, Markup], schemes: dict[str, Any], drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    for name, edition in drafts:
        before = schemes[name]["editions"][edition["follows"]]
        for section in before["sections"]:
            page = pages[f"{name}/{edition['date']}/{section['slug']}/"]
            assert {clause["id"] for clause in section["clauses"]} <= set(page.ids), page.address


def test_the_page_of_changes_has_every_reason_and_every_change_of_text(
    pages: dict[str, Markup], schemes: dict[str, Any], drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    for name, edition in drafts:
        page = pages[f"{name}/{edition['date']}/aenderungen/"]
        for change in edition["changes"]:
            assert f"grund-{change['id']}" in page.ids
            assert change["title"] in page.content
        old = clauses(schemes[name]["editions"][edition["follows"]])
        new = clauses(edition)
        different = {
            i for i in old.keys() | new.keys()
            if old.get(i, {}).get("text") != new.get(i, {}).get("text")
        }  # fmt: skip
        told = page.content[page.content.index("Synopse, zwei Spalten") :]
        assert [i for i in different if i not in told] == []


def test_the_page_of_changes_marks_words_that_come_and_go(
    site: Path, drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    for name, edition in drafts:
        text = text_of(site, f"{name}/{edition['date']}/aenderungen")
        assert text.count("<ins>") > 20
        assert text.count("<del>") > 5
        assert text.count("gestrichen: ") == text.count("<del>")
        assert text.count("eingefügt: ") == text.count("<ins>")


def test_cases_of_the_page_of_changes_open_in_both_editions(
    pages: dict[str, Markup], drafts: list[tuple[str, dict[str, Any]]]
) -> None:
    for name, edition in drafts:
        page = pages[f"{name}/{edition['date']}/aenderungen/"]
        opened = [urlsplit(link).fragment for link in page.links if "pruefen/#" in link]
        by_edition = {
            date: {link.removesuffix(f"fassung={date}") for link in opened
                   if link.endswith(f"fassung={date}")}
            for date in (edition["date"], edition["follows"])
        }  # fmt: skip
        assert by_edition[edition["date"]]
        assert by_edition[edition["date"]] & by_edition[edition["follows"]]


def test_shared_tables_are_those_of_the_edition_that_is_shared(
    pages: dict[str, Markup], schemes: dict[str, Any]
) -> None:
    shared = schemes["back-market"]["shared"]["edition"]
    links = pages["back-market/2018-01/zusagen/"].links
    readings = [link for link in links if "/auslegungen/#M" in link]
    assert readings
    assert all(f"/gks/{shared}/auslegungen/" in link for link in readings)
