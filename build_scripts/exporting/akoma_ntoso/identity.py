"""Which document this is: work, expression and manifestation, and where it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.markup import make
from build_scripts.exporting.akoma_ntoso.references import EDITORS, author
from build_scripts.exporting.days import day
from checker.canonical import edition_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.library import Book


def identification(book: Book, editions: Sequence[Book]) -> Element:
    """Names and origin of the document. It is nowhere the authoritative text."""
    scheme, first = book.scheme, next(each for each in editions if "follows" not in each.edition)
    work, expression = names.work(editions), names.expression(book, editions)
    editors = make("FRBRauthor", href=f"#{EDITORS}", as_="#bearbeitung")
    return make(
        "identification",
        make(
            "FRBRWork",
            *_addresses(work),
            make("FRBRalias", value=scheme["title"], name="title"),
            make("FRBRdate", date=day(first), name="erste Fassung"),
            make("FRBRauthor", href=f"#{author(scheme['publisher'])}", as_="#herausgabe"),
            make("FRBRcountry", value="de"),
            make("FRBRsubtype", value="regelwerk"),
            make("FRBRnumber", value=book.name),
            make("FRBRname", value=scheme["title"]),
            make("FRBRauthoritative", value="false"),
        ),
        make(
            "FRBRExpression",
            *_addresses(expression),
            make("FRBRalias", value=edition_digest(book.edition), name="Prüfsumme der Fassung"),
            make("FRBRdate", date=day(book), name=_occasion(book)),
            make("FRBRauthor", href=f"#{author(book.edition['author'])}", as_="#urheberschaft"),
            make("FRBRversionNumber", value=book.date),
            make("FRBRauthoritative", value="false"),
            make("FRBRlanguage", language="deu"),
        ),
        make(
            "FRBRManifestation",
            *_addresses(expression, ".xml"),
            make("FRBRdate", date=day(book), name=_occasion(book)),
            editors,
            make("FRBRformat", value="application/akn+xml"),
        ),
        source=f"#{EDITORS}",
    )


def publication(book: Book) -> Element:
    """Where the text comes from; of a draft, that it is only proposed."""
    source = book.edition["reason"] if book.edition["status"] == "draft" else book.scheme["source"]
    return make("publication", date=day(book), name=_occasion(book), showAs=source)


def _addresses(address: str, ending: str = "") -> tuple[Element, Element]:
    return (
        make("FRBRthis", value=f"{address}{names.MAIN}{ending}"),
        make("FRBRuri", value=f"{address}{ending}"),
    )


def _occasion(book: Book) -> str:
    return "Vorschlag" if book.edition["status"] == "draft" else "Fassung"
