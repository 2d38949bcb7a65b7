"""The comparison of an edition with the one it follows, as the pages show it and link into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from checker.changes.html import COLUMNS, REDLINE, anchors, page
from checker.changes.outline import Outline, outline

if TYPE_CHECKING:
    from build_scripts.library import Book
    from build_scripts.view import View

LAYOUTS = (COLUMNS, REDLINE)
WHOLE = "synopse"


class Synopsis:
    """What an edition changes in the one before, compared once for all pages."""

    def __init__(self, before: Book, book: Book) -> None:
        self.before = before
        self.outline: Outline = outline(before.edition, book.edition)
        self._anchors = anchors(self.outline)

    def anchor(self, name: str) -> str:
        """The place of a clause in it, else its beginning."""
        return self._anchors.get(name, WHOLE)

    def shown(self, view: View) -> list[Markup]:
        """As pieces of the page of changes: in two columns, and in one."""

        def links(name: str) -> str | None:
            if name in view.book.clauses or name not in self.before.clauses:
                return view.named(name)
            return view.elsewhere(name, self.before)

        told = [
            page(self.outline, links, layout, lambda reason: f"#grund-{reason.id}")
            for layout in LAYOUTS
        ]
        return [Markup(piece) for piece in told]  # noqa: S704  # escaped where it was made
