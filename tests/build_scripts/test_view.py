"""What a page shows of the edition it stands for."""

from __future__ import annotations

from typing import Any

import pytest

from build_scripts.library import Book, Library
from build_scripts.view import View


@pytest.mark.parametrize(
    ("scheme", "clauses"), [("gks", ["1A-04", "1A-05", "1A-08"]), ("back-market", ["BM-01"])]
)
def test_figures_are_those_of_the_own_clauses(
    scheme: str, clauses: list[str], library: Library
) -> None:
    view = View(library, library.in_force(scheme), f"{scheme}/", dated=False)
    assert [parameter["clause"] for _, parameter in view.figures()] == clauses
    assert [parameter for _, parameter in view.figures(clauses[0])] == [view.figures()[0][1]]


def test_what_others_report_is_not_in_force(library: Library) -> None:
    book = library.in_force("gks")
    reported = {**book.edition, "author": "Presse"}
    assert not book.secondhand
    assert Book({**book.scheme, "editions": {"2021-01-01": reported}}, reported).secondhand


def test_a_correction_by_others_does_not_make_a_report_of_it(library: Library) -> None:
    book = library.in_force("gks")
    assert not Book(book.scheme, {**book.edition, "author": "Redaktion"}).secondhand


def test_links_of_a_shared_edition_lead_to_the_very_edition(ruleset: dict[str, Any]) -> None:
    ruleset["schemes"]["back-market"]["shared"]["edition"] = "2020-01-01"
    library = Library(ruleset)
    view = View(library, library.in_force("back-market"), "back-market/", dated=False)
    assert view.interpretation("M01") == "../gks/2020-01-01/auslegungen/#M01"
    assert view.code("H01") == "../gks/2020-01-01/codes/#H01"


def test_lasting_pages_lead_to_lasting_pages_of_a_shared_edition(library: Library) -> None:
    book = library.in_force("back-market")
    short = View(library, book, "back-market/zusagen/", dated=False)
    lasting = View(library, book, "back-market/2018-01/zusagen/", dated=True)
    assert short.interpretation("M01") == "../../gks/auslegungen/#M01"
    assert lasting.interpretation("M01") == "../../../gks/2021-01-01/auslegungen/#M01"
