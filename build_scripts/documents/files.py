"""The two files of each edition to file or to print: HTML, and PDF from the same text."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.cache import cached, key
from build_scripts.documents.content import text
from build_scripts.documents.fonts import Fonts
from build_scripts.documents.layout import pdf
from build_scripts.documents.policy import with_style_hashes
from build_scripts.exports import Export
from checker import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.library import Book, Library

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "documents"
SOURCES = ("layout.py", "tagging.py", "fonts.py")


def documents(
    library: Library, book: Book, site: str = "", *, quick: bool = False, cache: Path = CACHE
) -> Iterator[Export]:
    """The HTML and the PDF of a book; ``site`` is the address of the site's root, if known.

    A PDF takes seconds to lay out and is kept as long as nothing in it changes. A ``quick`` build
    lays out none: it leaves out a PDF that is not kept. Raises DocumentError if one cannot be made.
    """
    made = text(library, book, site)
    stem = f"{book.name}-{book.date}"
    html = with_style_hashes(made.html)
    yield Export(f"{stem}.html", html.encode(), f"Zum Lesen und Drucken: {made.title} (HTML)")
    fonts = Fonts.read(ROOT)
    name = _kept_as(made.html, fonts)
    if quick and not (cache / name).is_file():
        return
    digest = canonical.edition_digest(book.edition)
    data = cached(cache, name, lambda: pdf(made, fonts, digest))
    yield Export(f"{stem}.pdf", data, f"Zum Ablegen und Zitieren: {made.title} (PDF, barrierefrei)")


def _kept_as(html: str, fonts: Fonts) -> str:
    """The name in the cache: of all that the PDF comes from."""
    sources = [(Path(__file__).parent / name).read_bytes() for name in SOURCES]
    made_with = [version(package) for package in ("weasyprint", "pydyf", "fonttools")]
    return f"{key(html, *fonts.files, *fonts.files.values(), *sources, *made_with)}.pdf"
