"""What stops a PDF from being made, and what is left out of a quick build."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.documents import layout
from build_scripts.documents.content import Text, text
from build_scripts.documents.files import documents
from build_scripts.documents.fonts import DocumentError, Fonts
from build_scripts.library import Library

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def fonts() -> Fonts:
    """The fonts of the PDFs."""
    return Fonts.read(ROOT)


@pytest.fixture
def made(library: Library) -> Text:
    """The shortest edition's text, with a sentence to spoil."""
    short = text(library, library.books["back-market", "2018-01"])
    assert "<main>" in short.html
    return replace(short, html=short.html.replace("<main>", "<main><p>Bilder helfen.</p>"))


def test_a_quick_build_lays_out_nothing(library: Library, tmp_path: Path) -> None:
    book = library.books["gks", "2021-01-01"]
    names = [file.name for file in documents(library, book, quick=True, cache=tmp_path)]
    assert names == ["gks-2021-01-01.html"]


@pytest.mark.parametrize("character", ["≥", "→", "\U0001f4c4", "\ue000"])
def test_a_character_that_the_font_lacks_stops_the_build(
    character: str, fonts: Fonts, made: Text
) -> None:
    spoilt = replace(made, html=made.html.replace("Bilder helfen", f"Bilder {character} helfen"))
    expected = rf"U\+{ord(character):04X}\) in „Bilder {character} helfen"
    with pytest.raises(DocumentError, match=expected):
        layout.pdf(spoilt, fonts, "x")


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ('<img src="file:///etc/hostname" alt="x">', "nicht vorgesehen: file:///etc/hostname"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "nicht vorgesehen: https"),
        ('<a href="#nirgends">x</a>', "nirgends"),
    ],
)
def test_files_hosts_and_links_to_nowhere_stop_the_build(
    added: str, told: str, fonts: Fonts, made: Text
) -> None:
    spoilt = replace(made, html=made.html.replace("<main>", f"<main>{added}"))
    with pytest.raises(DocumentError, match=told):
        layout.pdf(spoilt, fonts, "x")


def test_without_pango_the_build_says_what_to_do(
    fonts: Fonts, made: Text, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(DocumentError, match=r"(?s)libpango.*bootstrap\.sh pango.*apt-get"):
        layout.pdf(made, fonts, "x")


def test_without_its_fonts_the_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"source-sans-3-latin-400-normal.*make install"):
        Fonts.read(tmp_path)
