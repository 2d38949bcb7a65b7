"""Since when a clause has stood as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.library import Book


def unchanged_since(clause: str, editions: Sequence[Book], book: Book) -> str:
    """Date of the oldest edition that says in ``clause`` what ``book`` says, without a break.

    ``editions`` are those of the book's scheme, oldest first.
    """
    since = book.date
    text = _said(book, clause)
    for older in reversed([edition for edition in editions if edition.date < book.date]):
        if clause not in older.clauses or _said(older, clause) != text:
            break
        since = older.date
    return since


def _said(book: Book, name: str) -> tuple[object, ...]:
    """A clause with its text and rules as a reader sees them, parameters filled in."""
    clause = book.clauses[name][1]
    rules = [render.rule_sentence(rule, book.edition) for rule in clause.get("rules", [])]
    return clause, render.fill(clause["text"], book.edition), rules
