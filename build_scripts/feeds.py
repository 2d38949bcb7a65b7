"""The feeds of editions and changes: Atom and JSON Feed 1.1, from the same entries.

Without an address of the site (nobody has published it yet) links are relative to the feed, as
Atom allows; JSON Feed wants full addresses, so there they are left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from feedgen.feed import FeedGenerator

from build_scripts.exporting.feed_entries import SUBTITLE, TITLE, entries, identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from build_scripts.exporting.feed_entries import Entry
    from build_scripts.library import Library

ATOM = "fassungen.atom"
JSON = "fassungen.json"
LANGUAGE = "de"


def feeds(library: Library, site: str, known: Set[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each feed; ``site`` is its address or empty, ``known`` its pages."""
    found = entries(library, known)
    yield ATOM, atom(found, site)
    yield JSON, json_feed(found, site)


def atom(found: Sequence[Entry], site: str) -> bytes:
    """The entries as Atom (RFC 4287)."""
    feed = FeedGenerator()
    feed.id(identifier("fassungen"))
    feed.title(TITLE)
    feed.subtitle(SUBTITLE)
    feed.language(LANGUAGE)
    feed.generator("Warenzustände")
    feed.link(href=site + ATOM, rel="self", type="application/atom+xml")
    feed.link(href=site or "./", rel="alternate", type="text/html")
    feed.updated(max(entry.when for entry in found))
    for entry in found:
        item = feed.add_entry(order="append")
        item.id(entry.id)
        item.title(entry.title)
        item.link(href=site + entry.address, rel="alternate", type="text/html")
        item.author(name=entry.author)
        item.published(entry.when)
        item.updated(entry.when)
        item.summary(entry.summary)
        item.content(entry.html, type="html")
        item.category([{"term": tag} for tag in entry.tags])
    return bytes(feed.atom_str(pretty=True))


def json_feed(found: Sequence[Entry], site: str) -> bytes:
    """The entries as JSON Feed 1.1."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": SUBTITLE,
        "language": LANGUAGE,
        **({"home_page_url": site, "feed_url": site + JSON} if site else {}),
        "items": [_item(entry, site) for entry in found],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=2) + "\n").encode()


def _item(entry: Entry, site: str) -> dict[str, Any]:
    when = entry.when.isoformat().replace("+00:00", "Z")
    return {
        "id": entry.id,
        **({"url": site + entry.address} if site else {}),
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": when,
        "date_modified": when,
        "authors": [{"name": entry.author}],
        "tags": list(entry.tags),
    }
