"""The text: title and standing, sections as chapters, paragraphs as articles, clauses within."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.history import PERIOD
from build_scripts.exporting.akoma_ntoso.markup import make
from build_scripts.exporting.akoma_ntoso.references import condition, kind, quantity
from build_scripts.exporting.days import day
from build_scripts.library import third_party
from build_scripts.section_pages import by_paragraph
from checker import render
from checker.canonical import edition_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.library import Book, Data

_CLAUSE = re.compile(r"\b[0-9A-Z]{1,4}-\d{2}\b")


def preface(book: Book) -> Element:
    """Title, edition, status and what binds."""
    status = f"{book.standing}, gilt nicht" if book.draft else book.standing
    date = make("docDate", book.label, date=day(book))
    return make(
        "preface",
        make("p", make("docTitle", book.scheme["title"]), class_="titel"),
        make("p", date, ", ", make("docStatus", status), class_="stand"),
        make("p", book.edition["reason"], class_="anlass"),
        make("p", book.scheme["binding"], class_="geltung"),
        make("p", f"Prüfsumme der Fassung: {edition_digest(book.edition)}", class_="pruefsumme"),
        eId="preface",
    )


def body(book: Book) -> Element:
    """All sections in their order."""
    period = f"#{PERIOD}" if not book.draft else None
    chapters = (_chapter(book, section) for section in book.sections.values())
    return make("body", *chapters, eId="body", period=period)


def _chapter(book: Book, section: Data) -> Element:
    name = names.chapter(section)
    return make(
        "chapter",
        make("num", section["id"]),
        make("heading", section["title"], eId=names.heading(name)),
        *_articles(book, section),
        eId=name,
        class_="dritte" if third_party(section) else None,
        refersTo=f"#{condition(section['id'])}" if section["condition"] else None,
    )


def _articles(book: Book, section: Data) -> Iterator[Element]:
    for paragraph, clauses in by_paragraph(section):
        name = names.article(section, paragraph["number"])
        yield make(
            "article",
            make("num", f"§ {paragraph['number']}"),
            make("heading", paragraph["heading"], eId=names.heading(name)),
            *(_clause(book, clause) for clause in clauses),
            eId=name,
        )


def _clause(book: Book, clause: Data) -> Element:
    name = names.provision(clause["id"])
    marks = [
        make("noteRef", href=f"#{names.note(reading)}", marker=reading)
        for reading in clause.get("interpretations", [])
    ]
    text = make("p", *_inline(book, clause["text"], name), *marks)
    return make(
        "paragraph",
        make("num", clause["id"]),
        make("content", text, eId=f"{name}__content"),
        eId=name,
        refersTo=f"#{kind(clause['kind'])}",
    )


def _inline(book: Book, text: str, name: str) -> Iterator[Element | str]:
    """The text with its numbers as quantities and the clauses it names as references."""
    refs, quantities = itertools.count(1), itertools.count(1)
    end = 0
    for found in render.PLACEHOLDER.finditer(text):
        yield from _references(book, text[end : found.start()], name, refs)
        parameter: dict[str, Any] = book.edition["parameters"][found[1]]
        yield make(
            "quantity",
            render.fill(found[0], book.edition),
            eId=f"{name}__quantity_{next(quantities)}",
            refersTo=f"#{quantity(found[1])}",
            normalized=str(parameter["value"]),
        )
        end = found.end()
    yield from _references(book, text[end:], name, refs)


def _references(book: Book, text: str, name: str, refs: Iterator[int]) -> Iterator[Element | str]:
    end = 0
    for found in _CLAUSE.finditer(text):
        if found[0] in book.clauses:
            yield text[end : found.start()]
            href = f"#{names.provision(found[0])}"
            yield make("ref", found[0], eId=f"{name}__ref_{next(refs)}", href=href)
            end = found.end()
    yield text[end:]
