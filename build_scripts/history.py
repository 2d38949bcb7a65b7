"""Since when a clause has stood as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.library import Book


def unchanged_since(clause: str, editions: Sequence[Book], book: Book) -> str:
    """Date of the oldest edition that says in ``clause`` what ``book`` says, without a break.

    ``editions`` are those of the book's scheme, oldest first.
    """
    since = book.date
    text = book.clauses[clause][1]
    for older in reversed([edition for edition in editions if edition.date < book.date]):
        found = older.clauses.get(clause)
        if found is None or found[1] != text:
            break
        since = older.date
    return since
