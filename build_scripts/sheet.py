"""One page of a book at both its addresses: the lasting one and, in force, the short one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from build_scripts import addresses
from build_scripts.cases import facts_in_words
from build_scripts.fragments import fragment
from build_scripts.pages import Page
from build_scripts.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from jinja2 import Environment

    from build_scripts.library import Book, Library
    from build_scripts.texts import Texts


@dataclass(frozen=True)
class Sheet:
    """What the pages of a book have in common."""

    library: Library
    book: Book
    env: Environment
    texts: Texts
    known: Mapping[tuple[str, str], Set[str]] = field(default_factory=dict)
    """For each scheme and edition the pages it has to look things up."""

    def told(self, facts: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Facts in words: for each its label and its value."""
        labels = {name: section["short"] for name, section in self.book.sections.items()}
        return list(facts_in_words(facts, self.book.facts, labels))

    def opened(self, facts: Mapping[str, Any], book: Book | None = None) -> str:
        """The address, from the site's root, at which the checker opens with these facts.

        It judges by this book, or by another edition of the same scheme.
        """
        usual = self.book.name == self.library.schemes()[0]
        scheme = None if usual else self.book.name
        return f"pruefen/#{fragment(facts, (book or self.book).date, scheme)}"

    def elsewhere(self, slug: str) -> list[tuple[Book, str]]:
        """The same page in related editions, each with its address.

        Where an edition does not have it, its front page stands in.
        """
        return [(book, addresses.page(book.name, self._slug_in(book, slug), book.date))
                for book in self.library.related(self.book)]  # fmt: skip

    def _slug_in(self, book: Book, slug: str) -> str:
        """What the page is called in another edition; empty for its front page."""
        for name, section in self.book.sections.items():
            if section["slug"] == slug:
                return str(book.sections[name]["slug"]) if name in book.sections else ""
        return slug if slug in self.known.get((book.name, book.date), ()) else ""

    def pages(
        self,
        slug: str,
        template: str,
        title: str,
        description: str,
        content: Mapping[str, Any],
        tags: tuple[str, ...] = (),
        *,
        wide: bool = False,
        boost: int = 1,
    ) -> Iterator[Page]:
        """Fill ``template`` with ``content``; what is callable in it is given the page's view.

        Search engines find the short address where there is one, and no drafts. The site's own
        search finds what is in force, so that nobody takes an older text for it.
        """
        lasting = addresses.page(self.book.name, slug, self.book.date)
        short = addresses.page(self.book.name, slug)
        current = self.library.in_force(self.book.name) is self.book
        for address in [lasting, short] if current else [lasting]:
            view = View(self.library, self.book, address, dated=address == lasting)
            filled = {
                key: value(view) if callable(value) else value for key, value in content.items()
            }
            body = self.env.get_template(template).render(
                v=view,
                lasting=lasting,
                short=short,
                elsewhere=self.elsewhere(slug),
                **filled,
            )
            yield Page(
                address=address,
                title=title,
                body=body,
                description=description,
                tags=tags or self.texts.words(slug or self.book.name),
                canonical=short if current else lasting,
                searchable=address == short,
                draft=self.book.draft,
                wide=wide,
                boost=boost,
            )
