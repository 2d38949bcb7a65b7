"""The day that stands for an edition where others want a full date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.term import is_date

if TYPE_CHECKING:
    from build_scripts.library import Book


def day(book: Book) -> str:
    """The day an edition counts from, as 2022-03-03; of a draft without date its proposal's.

    A month counts from its first day.
    """
    name = book.date if is_date(book.date) else str(book.edition["proposed"])
    return name if len(name) > len("2018-01") else f"{name}-01"
