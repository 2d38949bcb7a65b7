"""The modifications of an edition as metadata of its document.

The document is the result, so that its modifications are passive ones: ``source`` is the reason,
``old`` the provision of the edition before, ``new`` the one in this document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.history import PERIOD
from build_scripts.exporting.akoma_ntoso.markup import make, quoted
from build_scripts.exporting.akoma_ntoso.modifications import modifications
from build_scripts.exporting.akoma_ntoso.references import EDITORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.exporting.akoma_ntoso.modifications import Modification
    from build_scripts.library import Book


def analysis(book: Book, editions: Sequence[Book]) -> Element | None:
    """All modifications of the text; None where there are none."""
    before = next((each for each in editions if each.date == book.follows), None)
    if before is None:
        return None
    address = names.expression(before, editions)
    found = [
        _element(book, address, number, each)
        for number, each in enumerate(modifications(book, before), start=1)
    ]
    if not found:
        return None
    return make("analysis", make("passiveModifications", *found), source=f"#{EDITORS}")


def _element(book: Book, address: str, number: int, found: Modification) -> Element:
    """``address`` is that of the edition before. What is repealed is not in this document.

    A draft has no time from which its modifications hold.
    """
    targets = [f"#{name}" for name in found.new]
    sources = [f"{address}#{name}" for name in found.old]
    return make(
        "textualMod",
        *(make("source", href=href) for href in _reasons(book, found)),
        *(make("destination", href=href) for href in targets or sources),
        *(() if book.draft else (make("force", period=f"#{PERIOD}"),)),
        *(
            make("old", quoted(text), href=href)
            for text, href in zip(found.old.values(), sources, strict=True)
        ),
        *(make("new", href=href) for href in targets),
        type=found.sort,
        eId=f"pmod_{number}",
    )


def _reasons(book: Book, found: Modification) -> list[str]:
    """The notes with the reasons that speak of it; else the edition itself."""
    given = [
        f"#{names.reason(change['id'])}"
        for change in book.edition["changes"]
        if found.subjects & set(change["touches"])
    ]
    return given or [f"#{names.edition(book)}"]
