"""The feeds of editions and changes, read back with a feed library."""

from __future__ import annotations

import json
import uuid
from typing import Any

import feedparser
import pytest

from build_scripts import feeds
from build_scripts.exporting.feed_entries import identifier
from build_scripts.library import Library

SITE = "https://seite.example/"
PAGES = frozenset({"gks/2021-01-01/aenderungen/"})


def both(library: Library, site: str = SITE) -> tuple[Any, dict[str, Any]]:
    """The Atom feed as the library reads it, and the JSON feed."""
    found = dict(feeds.feeds(library, site, PAGES))
    atom = feedparser.parse(found[feeds.ATOM])
    assert not atom.bozo, atom.get("bozo_exception")
    assert atom.version == "atom10"
    return atom, json.loads(found[feeds.JSON])


def test_each_edition_and_each_change_is_an_entry_newest_first(library: Library) -> None:
    atom, _ = both(library)
    assert [entry.title for entry in atom.entries] == [
        "Kleines Regelwerk, Fassung 01.01.2021, in Kraft",
        "Kleines Regelwerk, Fassung 01.01.2021, in Kraft: Längere Garantie",
        "Kleines Regelwerk, Fassung 01.01.2020, abgelöst",
        "Kleine Zusagen, Fassung Januar 2018, in Kraft",
    ]


def test_an_edition_tells_status_reason_author_and_changes(library: Library) -> None:
    entry = both(library)[0].entries[0]
    assert entry.author == "Verlag"
    assert entry.link == SITE + "gks/2021-01-01/"
    for told in ("Status: in Kraft.", "Grund: Mehr Garantie.", "<li>Längere Garantie</li>",
                 "Änderung gegenüber: Kleines Regelwerk, Fassung 01.01.2020."):  # fmt: skip
        assert told in entry.content[0].value
    assert [tag.term for tag in entry.tags] == ["Kleines Regelwerk", "Fassung", "in Kraft"]


def test_a_change_tells_reason_and_what_it_touches_and_leads_to_it(library: Library) -> None:
    entry = both(library)[0].entries[1]
    assert entry.link == SITE + "gks/2021-01-01/aenderungen/#grund-garantie"
    assert entry.summary == (
        "Ein Jahr ist im Handel üblich geworden. Betrifft: B-05. Wirkung: ändert Antworten."
    )


def test_without_a_page_of_changes_a_change_leads_to_its_edition(library: Library) -> None:
    found = dict(feeds.feeds(library, SITE, frozenset()))
    assert json.loads(found[feeds.JSON])["items"][1]["url"] == SITE + "gks/2021-01-01/"


def test_moments_come_from_the_editions(library: Library) -> None:
    atom, told = both(library)
    assert [entry.updated for entry in atom.entries] == [
        "2021-01-01T00:00:00+00:00", "2021-01-01T00:00:00+00:00", "2020-01-01T00:00:00+00:00",
        "2018-01-01T00:00:00+00:00",
    ]  # fmt: skip
    assert atom.feed.updated == atom.entries[0].updated
    assert told["items"][2]["date_published"] == "2020-01-01T00:00:00Z"


def test_a_draft_counts_from_its_proposal_and_says_that_it_does_not_hold(
    ruleset: dict[str, Any],
) -> None:
    editions = ruleset["schemes"]["gks"]["editions"]
    editions["ENTWURF"] = {
        **editions["2021-01-01"], "date": "ENTWURF", "status": "draft", "proposed": "2026-11-22",
        "follows": "2021-01-01", "author": "Redaktion",
        "changes": [{"id": "lücke", "title": "A < B", "effect": "editorial", "touches": ["B-05"],
                     "closes": ["M01", "M02"], "reason": "Klarer & kürzer."}],
    }  # fmt: skip
    atom, told = both(Library(ruleset))
    assert atom.entries[0].title == "Kleines Regelwerk, Entwurf vom 22.11.2026 (gilt nicht)"
    assert atom.entries[0].updated == "2026-11-22T00:00:00+00:00"
    assert atom.entries[1].title.endswith("(gilt nicht): A < B")
    assert told["items"][1]["content_html"] == (
        "<p>Klarer &amp; kürzer.</p><p>Betrifft: B-05.</p><p>Wirkung: ändert keine Antwort.</p>"
        "<p>Erledigt: M01 und M02.</p>"
    )


def test_both_feeds_tell_the_same(library: Library) -> None:
    atom, told = both(library)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert (told["home_page_url"], told["feed_url"]) == (SITE, SITE + feeds.JSON)
    assert (atom.feed.title, atom.feed.language) == (told["title"], told["language"])
    assert len(atom.entries) == len(told["items"])
    for entry, item in zip(atom.entries, told["items"], strict=True):
        assert entry.id == item["id"]
        assert entry.title == item["title"]
        assert entry.link == item["url"]
        assert entry.summary == item["summary"]
        assert entry.content[0].value == item["content_html"]
        assert [{"name": entry.author}] == item["authors"]
        assert [tag.term for tag in entry.tags] == item["tags"]


def test_identifiers_are_uuids_that_no_address_changes(library: Library) -> None:
    names = [item["id"] for item in both(library)[1]["items"]]
    assert len(set(names)) == len(names)
    assert all(uuid.UUID(name).version == 5 for name in names)
    assert names == [item["id"] for item in both(library, "")[1]["items"]]
    assert identifier("gks", "2021-01-01") == "urn:uuid:ae7570cf-c505-5218-9949-b39c19392fb0"


def test_without_an_address_links_are_relative_or_left_out(library: Library) -> None:
    atom, told = both(library, "")
    assert [link.href for link in atom.feed.links] == [feeds.ATOM, "./"]
    assert atom.entries[0].link == "gks/2021-01-01/"
    assert "url" not in told["items"][0]
    assert "feed_url" not in told


@pytest.mark.parametrize("site", ["", SITE])
def test_the_same_editions_give_the_same_bytes(library: Library, site: str) -> None:
    assert [*feeds.feeds(library, site, PAGES)] == [*feeds.feeds(library, site, PAGES)]
