"""The files to download as the page sorts them."""

from __future__ import annotations

from typing import Any

import pytest

from build_scripts.build import write_pages
from build_scripts.exporting.listing import edition_of, listing, size
from build_scripts.exports import Export, exports
from build_scripts.library import Library
from build_scripts.rooms import Rooms


def with_draft(ruleset: dict[str, Any]) -> Library:
    """The miniature and a draft that follows its newest edition."""
    editions = ruleset["schemes"]["gks"]["editions"]
    editions["ENTWURF"] = {**editions["2021-01-01"], "date": "ENTWURF", "status": "draft",
                           "proposed": "2026-11-22", "follows": "2021-01-01",
                           "author": "Redaktion", "reason": "Vorschlag."}  # fmt: skip
    return Library(ruleset)


def test_the_edition_in_force_comes_before_drafts_and_what_is_superseded(
    ruleset: dict[str, Any],
) -> None:
    found = listing(with_draft(ruleset), [])
    assert [
        (book.name, [shelf.book.date for shelf in shelves]) for book, shelves in found.schemes
    ] == [("gks", ["2021-01-01", "ENTWURF", "2020-01-01"]), ("back-market", ["2018-01"])]


def test_files_stand_with_their_edition_in_the_order_of_their_use(library: Library) -> None:
    made = [*exports(b"{}", library), Export("gks-2021-01-01.pdf", b"x", "Buch"),
            Export("gks-2021-01-01-neu.txt", b"x", "Etwas Neues")]  # fmt: skip
    found = listing(library, made)
    assert [row.name for row in found.whole] == [
        "regelwerk.json", "regelwerk.schema.json", "fassung.schema.json",
        "ergebnis.schema.json",
    ]  # fmt: skip
    (_, (shelf, _)), _ = found.schemes
    assert [row.name.removeprefix("gks-2021-01-01") for row in shelf.rows] == [
        ".pdf", "-klauseln.csv", "-auslegungen.csv", "-codes.csv", "-fragen.csv",
        "-zusagen.json", ".json",
        ".akn.xml", "-neu.txt",
    ]  # fmt: skip
    assert shelf.rows[-1].purpose == "Etwas Neues"
    assert sum(len(s.rows) for _, held in found.schemes for s in held) + 4 == len(made)


def test_of_two_editions_that_begin_alike_the_longer_name_counts(ruleset: dict[str, Any]) -> None:
    editions = ruleset["schemes"]["gks"]["editions"]
    editions["2021-01"] = {**editions["2021-01-01"], "date": "2021-01"}
    library = Library(ruleset)
    for file, date in (("gks-2021-01-01.pdf", "2021-01-01"), ("gks-2021-01.pdf", "2021-01")):
        book = edition_of(file, library)
        assert book is not None
        assert book.date == date
    assert edition_of("gks-2021.pdf", library) is None


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (7, "0,1\u00a0kB"),
        (4200, "4,2\u00a0kB"),
        (374_680, "375\u00a0kB"),
        (1_440_000, "1,4\u00a0MB"),
    ],
)
def test_sizes_are_told_in_the_unit_a_reader_expects(count: int, shown: str) -> None:
    assert size(count) == shown


def test_the_page_names_every_file_and_marks_drafts(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    library = with_draft(ruleset)
    write_pages(rooms, ruleset)
    page = (rooms.pages / "downloads.md").read_text(encoding="utf-8")
    for file in exports(b"{}", library):
        assert f'href="{file.name}" download>{file.name}</a>' in page
        assert (rooms.pages / "downloads" / file.name).is_file()
    draft = page.split('<h3 id="gks-ENTWURF" class="wz-edition--draft">')[1].split("<h3")[0]
    assert "Entwurf vom 22.11.2026" in draft
    assert "gilt nicht" in draft
    assert "Ein Vorschlag dieser Seite, nicht von Verlag." in draft
    assert library.books["gks", "ENTWURF"].fingerprint in draft


def test_feeds_lie_at_the_root_of_the_site(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    write_pages(rooms, ruleset)
    assert b"grund-garantie" in (rooms.pages / "fassungen.atom").read_bytes()
    assert (rooms.pages / "fassungen.json").is_file()
