"""What a page shows of the edition it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.library import Book
from build_scripts.view import View

if TYPE_CHECKING:
    from build_scripts.library import Library


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
    own = {**book.edition, "author": book.scheme.get("publisher")}
    reported = {**book.edition, "author": "Presse"}
    assert not Book(book.scheme, own).secondhand
    assert Book(book.scheme, reported).secondhand
