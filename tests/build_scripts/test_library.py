"""The library finds schemes, editions and clauses."""

from __future__ import annotations

from typing import Any

from build_scripts.history import unchanged_since
from build_scripts.library import Library


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


def test_unchanged_since_the_first_edition(library: Library) -> None:
    book = library.in_force("gks")
    assert unchanged_since("1A-01", library.editions("gks"), book) == "2020-01-01"


def test_a_changed_text_ends_the_history(ruleset: dict[str, Any]) -> None:
    sections = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["sections"]
    clause = next(c for s in sections for c in s["clauses"] if c["id"] == "1A-01")
    clause["text"] = "Anders."
    library = Library(ruleset)
    since = unchanged_since("1A-01", library.editions("gks"), library.in_force("gks"))
    assert since == "2021-01-01"


def test_a_changed_parameter_ends_the_history(ruleset: dict[str, Any]) -> None:
    newest = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    newest["parameters"]["restdauer_min_prozent"]["value"] = 60
    library = Library(ruleset)
    book, editions = library.in_force("gks"), library.editions("gks")
    assert unchanged_since("1A-04", editions, book) == "2021-01-01"
    assert unchanged_since("1A-03", editions, book) == "2020-01-01"
