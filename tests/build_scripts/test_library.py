"""The library finds schemes, editions and clauses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from build_scripts.library import Book, Library


def test_in_force_is_the_newest_edition_in_force(library: Library) -> None:
    assert [book.date for book in library.editions("gks")] == ["2020-01-01", "2021-01-01"]
    assert library.in_force("gks").date == "2021-01-01"


def test_a_draft_is_not_in_force(ruleset: dict[str, Any]) -> None:
    ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["status"] = "draft"
    ruleset["schemes"]["gks"]["editions"]["2020-01-01"]["status"] = "in_force"
    assert Library(ruleset).in_force("gks").date == "2020-01-01"


def test_largest_scheme_comes_first(library: Library) -> None:
    assert library.schemes() == ["gks", "back-market"]


def test_clauses_of_other_schemes_are_found(library: Library) -> None:
    home = library.home("BM-01", "gks")
    assert home is not None
    assert home.name == "back-market"
    assert library.home("XX-01", "gks") is None


def test_a_scheme_that_shares_points_to_the_keeper(library: Library) -> None:
    assert library.keeper(library.in_force("back-market")).name == "gks"
    assert library.keeper(library.in_force("gks")).name == "gks"


def test_tracks_follow_the_source(library: Library) -> None:
    tracks = library.in_force("gks").tracks
    assert [track["conditions"][0] for track in tracks] == ["1A", "D"]


def test_a_scheme_that_shares_points_to_the_edition_it_names(ruleset: dict[str, Any]) -> None:
    ruleset["schemes"]["back-market"]["shared"]["edition"] = "2020-01-01"
    library = Library(ruleset)
    assert library.keeper(library.in_force("back-market")).date == "2020-01-01"


def test_editions_know_their_neighbours(library: Library) -> None:
    old, new = library.editions("gks")
    assert (library.before(old), library.before(new)) == (None, old)
    assert (library.after(old), library.after(new)) == ([new], [])
    assert library.related(old) == [new]


def test_only_the_edition_in_force_has_a_short_address(library: Library) -> None:
    old, new = library.editions("gks")
    assert library.address(new, "codes", lasting=False) == "gks/codes/"
    assert library.address(new, "codes", lasting=True) == "gks/2021-01-01/codes/"
    assert library.address(old, "codes", lasting=False) == "gks/2020-01-01/codes/"


def test_a_citation_names_scheme_edition_section_and_clause(library: Library) -> None:
    book = library.in_force("gks")
    cited = Book({**book.scheme, "cite": "Kleine Zustände"}, book.edition)
    assert cited.citation("B-01") == "Kleine Zustände, Fassung 01.01.2021, B-Ware, B-01"
    assert book.citation("B-01").startswith("Kleines Regelwerk, ")


def test_the_citation_of_a_draft_says_that_it_is_not_in_force(library: Library) -> None:
    book = library.in_force("gks")
    proposed = {**book.edition, "status": "draft", "date": "ENTWURF", "proposed": "2021-06-01"}
    draft = replace(book, edition=proposed)
    assert draft.label == "Entwurf vom 01.06.2021"
    assert "Entwurf vom 01.06.2021 (gilt nicht), B-Ware, B-01" in draft.citation("B-01")


def test_the_fingerprint_is_that_of_the_content(library: Library) -> None:
    book = library.in_force("gks")
    assert len(book.fingerprint) == 12
    assert replace(book, edition={**book.edition, "status": "draft"}).fingerprint == (
        book.fingerprint
    )
    assert replace(book, edition={**book.edition, "reason": "Anders."}).fingerprint != (
        book.fingerprint
    )
