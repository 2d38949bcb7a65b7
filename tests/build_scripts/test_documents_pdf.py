"""The PDF of an edition, read back with another library."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, Destination

from build_scripts.documents import files
from build_scripts.documents.files import documents
from build_scripts.documents.fonts import FAMILIES
from build_scripts.library import Book, Library
from build_scripts.section_pages import by_paragraph
from checker import render
from checker.load import read_ruleset
from checker.schema import KINDS

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests" / "checker" / "miniature"
MAKE = """
import sys
from pathlib import Path
from build_scripts.documents.files import documents
from build_scripts.library import Library
from checker.load import read_ruleset
library = Library(read_ruleset(Path(sys.argv[1])))
for file in documents(library, library.books["gks", "2021-01-01"], cache=Path("cache")):
    Path(file.name).write_bytes(file.data)
"""


@pytest.fixture(scope="module")
def shelf() -> Library:
    """The miniature, not to be changed."""
    return Library(read_ruleset(MINIATURE))


@pytest.fixture(scope="module")
def book(shelf: Library) -> Book:
    """Its newest edition."""
    return shelf.books["gks", "2021-01-01"]


@pytest.fixture(scope="module")
def folder(shelf: Library, book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where its two files lie, with what was kept of making them."""
    place = tmp_path_factory.mktemp("documents")
    for file in documents(shelf, book, cache=place / "cache"):
        (place / file.name).write_bytes(file.data)
    return place


@pytest.fixture(scope="module")
def reader(folder: Path) -> PdfReader:
    """The PDF, opened."""
    return PdfReader(folder / "gks-2021-01-01.pdf", strict=True)


@pytest.fixture(scope="module")
def pages(reader: PdfReader) -> list[str]:
    """The text of each page, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def root(reader: PdfReader) -> Any:
    """The catalog, from which everything in the file can be reached."""
    return reader.trailer["/Root"]


def elements(parent: Any) -> Iterator[Any]:
    """The structure elements below ``parent``, in reading order."""
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict) and element.get("/Type") == "/StructElem":
            yield element
            yield from elements(element)


def tagged(reader: PdfReader) -> list[Any]:
    """All structure elements."""
    return list(elements(root(reader)["/StructTreeRoot"]))


def outline(reader: PdfReader) -> Iterator[tuple[str, int]]:
    """Title and page, counted from 1, of each bookmark."""

    def walk(items: list[Any]) -> Iterator[Destination]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item)
            else:
                yield item

    for found in walk(reader.outline):
        number = reader.get_destination_page_number(found)
        assert number is not None
        assert found.title is not None
        yield found.title, number + 1


def test_every_clause_is_in_the_text_in_order(pages: list[str], book: Book) -> None:
    whole, end = " ".join(pages), 0
    for section in book.sections.values():
        for _, clauses in by_paragraph(section):
            for clause in clauses:
                words = render.fill(clause["text"], book.edition)
                told = f"{clause['id']} {KINDS[clause['kind']]} {' '.join(words.split())}"
                end = whole.index(told, end)


def test_every_page_names_edition_hash_and_number(pages: list[str], book: Book) -> None:
    assert len(pages) > 5
    for number, words in enumerate(pages, start=1):
        assert f"Fassung 01.01.2021 · Prüfsumme {book.fingerprint}" in words
        assert f"Seite {number} von {len(pages)}" in words


def test_the_contents_name_the_pages_where_the_bookmarks_lead(
    reader: PdfReader, pages: list[str], book: Book
) -> None:
    at = dict(outline(reader))
    for section in book.sections.values():
        assert f"{section['title']} {at[section['title']]}" in pages[1]
    assert {f"{c['id']} {KINDS[c['kind']]}" for _, c in book.clauses.values()} <= at.keys()


def test_a_heading_stands_on_the_page_of_what_it_heads(
    reader: PdfReader, pages: list[str], book: Book
) -> None:
    at = dict(outline(reader))
    for _, clause in book.clauses.values():
        page = pages[at[f"{clause['id']} {KINDS[clause['kind']]}"] - 1]
        assert " ".join(render.fill(clause["text"], book.edition).split()) in page


def test_it_says_that_it_is_tagged_german_and_titled(reader: PdfReader) -> None:
    catalog = root(reader)
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "de"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Kleines Regelwerk, Fassung 01.01.2021"
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()


def test_headings_are_tagged_in_order(reader: PdfReader) -> None:
    levels = [int(e["/S"][2:]) for e in tagged(reader) if re.fullmatch(r"/H\d", e["/S"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_header_cells_say_what_they_head(reader: PdfReader) -> None:
    cells = [element for element in tagged(reader) if element["/S"] == "/TH"]
    scopes = [cell["/A"]["/Scope"] for cell in cells]
    assert scopes.count("/Column") == 3
    assert scopes.count("/Row") == len(cells) - 3 > 5


def test_links_say_where_they_lead_and_are_tagged_once(reader: PdfReader) -> None:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert {note["/Subtype"] for note in notes} == {"/Link"}
    assert "Klausel AG-01" in {note["/Contents"] for note in notes}
    assert {note["/F"] for note in notes} == {4}
    links = [element for element in tagged(reader) if element["/S"] == "/Link"]
    assert not [inner for link in links for inner in elements(link) if inner["/S"] == "/Link"]
    held = [kid for link in links for kid in link["/K"] if "/Obj" in _dictionary(kid)]
    assert len(held) == len(notes)


def _dictionary(kid: Any) -> Any:
    found = kid.get_object()
    return found if isinstance(found, dict) else {}


def test_a_link_to_the_site_leaves_the_document(shelf: Library, tmp_path: Path) -> None:
    book = shelf.books["back-market", "2018-01"]
    *_, file = documents(shelf, book, "https://example.org/", cache=tmp_path)
    (tmp_path / file.name).write_bytes(file.data)
    notes: Any = PdfReader(tmp_path / file.name).pages[0]["/Annots"]
    there = [note.get_object()["/A"]["/URI"] for note in notes]
    assert there == ["https://example.org/back-market/2018-01/"]


def test_running_heads_are_no_content_and_everything_else_is_tagged(reader: PdfReader) -> None:
    marks: dict[int, set[int]] = {}
    for element in tagged(reader):
        for kid in element["/K"]:
            if isinstance(kid, int):
                marks.setdefault(element["/Pg"].indirect_reference.idnum, set()).add(int(kid))
    for page in reader.pages:
        content = ContentStream(page.get_contents(), reader).operations
        opened = [operands for operands, operator in content if operator == b"BDC"]
        assert page.indirect_reference is not None
        mine = marks[page.indirect_reference.idnum]
        assert {int(o[1]["/MCID"]) for o in opened if "/MCID" in o[1]} == mine
        heads = [o for o in opened if o[0] == "/Artifact" and o[1].get("/Type") == "/Pagination"]
        assert len(heads) >= 2
        depth = 0
        for _, operator in content:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in {b"Tj", b"TJ", b"f", b"S"}


def test_only_its_own_fonts_are_used_and_embedded_without_missing_glyphs(
    reader: PdfReader,
) -> None:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = [font.get_object() for resource in resources for font in resource["/Font"].values()]
    found = {str(font["/BaseFont"]): font for font in fonts}
    assert len(found) >= 3
    for name, font in found.items():
        assert name.partition("+")[2].startswith(tuple(f.replace(" ", "-") for f in FAMILIES))
        (below,) = font["/DescendantFonts"]
        descriptor = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
        shown = font["/ToUnicode"].get_object().get_data().split(b"endcodespacerange")[1]
        assert b"<0000> <" not in shown


def test_it_bears_no_time_and_no_place(reader: PdfReader, folder: Path) -> None:
    assert reader.metadata is not None
    assert not {"/CreationDate", "/ModDate"} & reader.metadata.keys()
    data = (folder / "gks-2021-01-01.pdf").read_bytes()
    assert str(ROOT).encode() not in data
    assert str(folder).encode() not in data


def test_another_process_elsewhere_makes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "anders wo"
    shutil.copytree(MINIATURE, elsewhere / "miniature")
    settings = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    settings |= dict.fromkeys(("HOME", "TMPDIR"), str(elsewhere))
    command = [sys.executable, "-c", MAKE, "miniature"]
    subprocess.run(command, cwd=elsewhere, check=True, env=os.environ | settings)
    for name in ("gks-2021-01-01.html", "gks-2021-01-01.pdf"):
        assert _hash(elsewhere / name) == _hash(folder / name)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_has_not_changed_is_not_laid_out_again(
    shelf: Library, book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError("neu gesetzt")

    monkeypatch.setattr(files, "pdf", refuse)
    names = [file.name for file in documents(shelf, book, cache=folder / "cache")]
    assert names == ["gks-2021-01-01.html", "gks-2021-01-01.pdf"]
    with pytest.raises(AssertionError, match="neu gesetzt"):
        list(documents(shelf, shelf.books["gks", "2020-01-01"], cache=folder / "cache"))
