"""Reading stays light: what a first visit to a page fetches, packed as a host would pack it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

from build_scripts.publishing.finish import themed_pages
from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.style_sheet import NAME, THEME
from build_scripts.publishing.tags import Tag, tags

if TYPE_CHECKING:
    from tests.site.markup import Markup

LIMIT = 250_000  # bytes
FIRST_PAINT, TOOL_PAINT = 22_000, 30_000  # bytes besides the page itself, packed with gzip
WAYS = ("", "verkaufen/", "angebot/", "kaufen/", "liste/", "bestaetigen/")
TOOLS = {  # pages with scripts of their own
    *(f"pruefen/{way}" for way in WAYS),
    "pruefsumme/",
    "fassungen-vergleichen/",
    "offline/",
    "einbetten/pruefer/",
    "einbetten/zustand/",
}
STATES = (  # that no page starts in: scripts and readers bring them about
    "[data-md-color-scheme=slate]",
    "[data-md-toggle=search]:checked~.md-header .md-search__output",
    "[data-md-toggle=drawer]:checked~.md-container .md-sidebar--primary",
    "[data-md-toggle=drawer]:checked~.md-overlay",
    "body[data-md-scrolllock]",
    ".md-dialog--active",
    ".md-header--shadow",
    ".md-header__title--active .md-header__topic",
    ".md-nav__item .md-nav__link--active",
    ".md-search-result__meta",
    ".md-tabs[hidden]",
    ".md-top[hidden]",
)
ALWAYS = ["assets/javascripts/workers/*.js"]  # the theme starts it with every page


def fetched(site: Path, page: Markup) -> set[Path]:
    """The files that showing a page fetches."""
    base = "https://seite.invalid/" + page.address
    paths = {urlsplit(urljoin(base, address)).path.lstrip("/") for address in page.subresources}
    return {
        site / page.address / "index.html",
        *(site / path for path in paths),
        *(path for pattern in ALWAYS for path in site.glob(pattern)),
    }


def weight(files: set[Path]) -> int:
    """Bytes of the files after brotli."""
    return sum(len(brotli.compress(path.read_bytes(), quality=5)) for path in files)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gks/1a-ware/",
        "gks/refurbished-wie-neu/",
        "gks/grundsaetze/",
        "gks/auslegungen/",
        "gks/vergleich/",
        "gks/nachweise/",
        "pruefsumme/",
        "fassungen-vergleichen/",
    ],
)
def test_reading_page_is_light(site: Path, pages: dict[str, Markup], address: str) -> None:
    files = fetched(site, pages[address])
    assert len(files) > 5
    assert weight(files) < LIMIT


def test_reading_pages_load_nothing_of_the_checker(pages: dict[str, Markup]) -> None:
    for page in pages.values():
        if page.address not in TOOLS:
            heavy = [a for a in page.subresources if "pruef" in a or "pyodide" in a or ".wasm" in a]
            assert heavy == [], page.address


def blocks(tag: Tag) -> bool:
    """Whether a browser shows nothing (more) of a page before it has what the element names."""
    given = tag.attributes
    if tag.name == "link":
        return given.get("rel") == "stylesheet"
    return "src" in given and "defer" not in given and given.get("type") != "module"


def test_little_stands_before_the_first_paint(site: Path) -> None:
    """One style sheet and one small script; tools have style sheets of their own besides."""
    places = Integrity(site)
    for path in themed_pages(site):
        file = path.relative_to(site).as_posix()
        named = tags(path.read_text(encoding="utf-8"), "script", "link")
        waited = [
            places.path(tag.attributes["src" if tag.name == "script" else "href"], file)
            for tag in named
            if blocks(tag)
        ]
        size = sum(len(gzip.compress(found.read_bytes(), 6)) for found in waited)
        reading = "einbetten/" not in file and file.removesuffix("index.html") not in TOOLS
        assert size < (FIRST_PAINT if reading else TOOL_PAINT), (file, size)
        assert len(waited) <= (2 if reading else 7), (file, waited)


def test_the_theme_keeps_the_rules_of_its_states(site: Path) -> None:
    sheet = (site / THEME / NAME).read_text(encoding="utf-8")
    kept = re.split("[,{}]", sheet)
    assert [selector for selector in STATES if selector not in kept] == []


def test_modules_named_ahead_wait_for_what_the_page_shows(site: Path) -> None:
    page = (site / "pruefen/verkaufen/index.html").read_text(encoding="utf-8")
    ahead = [tag for tag in tags(page, "link") if tag.attributes.get("rel") == "modulepreload"]
    assert len(ahead) > 10
    assert {tag.attributes.get("fetchpriority") for tag in ahead} == {"low"}
