"""How the editions of a scheme follow each other: events, status, and from when till when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.markup import make
from build_scripts.exporting.akoma_ntoso.references import EDITORS, IN_FORCE, author, status
from build_scripts.exporting.days import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.library import Book

PERIOD = "zeitraum"


def listed(book: Book, editions: Sequence[Book]) -> list[Book]:
    """The editions that a document names, oldest first: all released ones, and itself.

    Of drafts it names none but itself: what is only proposed is no event in the life of an act.
    """
    found = [each for each in editions if each.edition["status"] != "draft" or each is book]
    return sorted(found, key=lambda each: (each.edition["status"] == "draft", day(each)))


def lifecycle(editions: Sequence[Book]) -> Element:
    """The events with which the editions begin."""
    events = (
        make(
            "eventRef",
            eId=names.event(each),
            date=day(each),
            source=f"#{names.edition(each)}",
            refersTo=f"#{status(each)}",
            type="amendment" if "follows" in each.edition else "generation",
        )
        for each in editions
    )
    return make("lifecycle", *events, source=f"#{EDITORS}")


def workflow(book: Book) -> Element:
    """Where the edition stands: proposed, in force, superseded."""
    step = make(
        "step", date=day(book), by=f"#{author(book.edition['author'])}",
        as_="#urheberschaft", outcome=f"#{status(book)}",
    )  # fmt: skip
    return make("workflow", step, source=f"#{EDITORS}")


def temporal_data(book: Book, editions: Sequence[Book]) -> Element | None:
    """The time for which the edition stands; None for a draft, which stands for none."""
    if book.edition["status"] == "draft":
        return None
    later = [each for each in editions if day(each) > day(book)]
    end = f"#{names.event(later[0])}" if later else None
    interval = make("timeInterval", start=f"#{names.event(book)}", end=end, refersTo=f"#{IN_FORCE}")
    return make("temporalData", make("temporalGroup", interval, eId=PERIOD), source=f"#{EDITORS}")
