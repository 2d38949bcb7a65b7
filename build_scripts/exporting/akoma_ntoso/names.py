"""How works, expressions and provisions are named, after the naming convention of Akoma Ntoso.

Addresses: ``/akn/de/act/regelwerk/<day of the first edition>/<scheme>`` is the work, with
``/deu@<day of the edition>`` the expression; a draft adds ``!`` and its name, because it is not
an expression of the publisher. An edition named by its month counts from the month's first day.

eIds: ``chp_B`` section, ``chp_B__art_3`` its § 3, ``…__heading`` what stands over them,
``para_B-12`` clause, ``para_B-12__ref_1`` and ``para_B-12__quantity_1`` what stands in its text. A
clause bears its id without that of the section: it is unique in the document and stays when the
clause moves. ``note_M01`` interpretation, ``note_B-12`` what belongs to a clause,
``note_aenderung_…`` the reason for a change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.exporting.days import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.library import Book, Data

MAIN = "/!main"
_SPACE = re.compile(r"[^a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def work(editions: Sequence[Book]) -> str:
    """Address of a scheme, whatever the edition; ``editions`` are all of it."""
    first = min(day(book) for book in editions if "follows" not in book.edition)
    return f"/akn/de/act/regelwerk/{first}/{editions[0].name}"


def expression(book: Book, editions: Sequence[Book]) -> str:
    """Address of an edition."""
    draft = f"!{slug(book.date)}" if book.edition["status"] == "draft" else ""
    return f"{work(editions)}/deu@{day(book)}{draft}"


def chapter(section: Data) -> str:
    """eId of a section."""
    return f"chp_{section['id']}"


def article(section: Data, paragraph: int) -> str:
    """eId of a paragraph of a section, by its number."""
    return f"{chapter(section)}__art_{paragraph}"


def heading(name: str) -> str:
    """eId of the heading of what bears the eId ``name``."""
    return f"{name}__heading"


def provision(clause: str) -> str:
    """eId of a clause."""
    return f"para_{clause}"


def edition(book: Book) -> str:
    """eId of the reference to an edition."""
    return f"fassung_{book.date}"


def event(book: Book) -> str:
    """eId of the event with which an edition begins."""
    return f"beginn_{book.date}"


def note(name: str) -> str:
    """eId of the note on an interpretation or a clause."""
    return f"note_{name}"


def reason(change: str) -> str:
    """eId of the note that gives the reason for a change."""
    return f"note_aenderung_{slug(change)}"


def slug(text: str) -> str:
    """The text in small letters, figures and hyphens, fit for an address."""
    return _SPACE.sub("-", text.lower().translate(_UMLAUTS)).strip("-")
