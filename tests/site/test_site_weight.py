"""Reading stays light: what a first visit to a page fetches, packed as a host would pack it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

if TYPE_CHECKING:
    from tests.site.markup import Markup

LIMIT = 250_000  # bytes
WAYS = ("", "verkaufen/", "angebot/", "kaufen/", "liste/", "bestaetigen/")
TOOLS = {  # pages with scripts of their own
    *(f"pruefen/{way}" for way in WAYS),
    "pruefsumme/",
    "fassungen-vergleichen/",
    "offline/",
    "einbetten/pruefer/",
    "einbetten/zustand/",
}
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
