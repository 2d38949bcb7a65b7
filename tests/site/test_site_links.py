"""Every link inside the site leads somewhere, to the very anchor it names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from tests.site.markup import Markup

HOST = "https://seite.invalid/"


def broken(site: Path, pages: dict[str, Markup], page: Markup, link: str) -> str | None:
    """Why a link of a page leads nowhere; None if it does lead somewhere."""
    target = urlsplit(urljoin(HOST + page.address, link))
    if f"{target.scheme}://{target.netloc}/" != HOST:
        return None
    path = unquote(target.path).lstrip("/")
    found = pages.get(path)
    if found is None:
        return None if path and (site / path).is_file() else "keine Seite"
    fragment = unquote(target.fragment)
    if fragment and fragment not in found.ids and not path.startswith("pruefen/"):
        return "kein solcher Anker"
    return None


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Markup]) -> None:
    found = {
        f"{page.address} → {link}: {why}"
        for page in pages.values()
        for link in {*page.links, *page.subresources}
        if (why := broken(site, pages, page, link))
    }
    assert not found, "\n".join(sorted(found)[:30])


def test_pages_link_to_each_other(pages: dict[str, Markup]) -> None:
    """The test above would pass on pages without links."""
    linked = sum(len(page.links) for page in pages.values())
    assert len(pages) > 50
    assert linked > 5000


def test_a_broken_anchor_is_noticed(site: Path, pages: dict[str, Markup]) -> None:
    page = pages["gks/1a-ware/"]
    assert broken(site, pages, page, "#1A-17") is None
    assert broken(site, pages, page, "#1A-99") == "kein solcher Anker"
    assert broken(site, pages, page, "../gibt-es-nicht/") == "keine Seite"


def test_canonical_addresses_lead_to_pages(pages: dict[str, Markup]) -> None:
    """Each is given in full; as long as nobody has named the site's address there is none."""
    for page in pages.values():
        if "canonical" in page.head:
            assert page.head["canonical"].startswith("https://"), page.address
            target = urlsplit(urljoin(HOST + page.address, page.head["canonical"]))
            assert target.path.lstrip("/") in pages, page.address


def test_lasting_and_short_address_show_the_same_clauses(pages: dict[str, Markup]) -> None:
    for address, page in pages.items():
        if address.startswith("gks/2022-03-03/"):
            short = pages["gks/" + address.removeprefix("gks/2022-03-03/")]
            assert [i for i in page.ids if "-" in i] == [i for i in short.ids if "-" in i]
