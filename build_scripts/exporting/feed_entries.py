"""What the feeds tell: each edition of each scheme, and each change that it makes.

Identifiers are UUIDs of scheme, edition and change, so that a reader's program knows an entry
again whatever the site's address; moments come from the editions and never from the build.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts import addresses, wording
from build_scripts.exporting.days import day
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from build_scripts.library import Book, Data, Library

FAMILY = uuid.UUID("6f1c6a4e-5a0b-5d43-8a39-b7f1f6c1a0d2")
TITLE = "Warenzustände: Fassungen und Änderungen"
SUBTITLE = "Neue Fassungen der Regelwerke und was jede ändert, mit Begründung."
CHANGES = "aenderungen"


@dataclass(frozen=True)
class Entry:
    """One entry: ``address`` is a page from the site's root, ``html`` its text, ``when`` in UTC."""

    id: str
    title: str
    address: str
    author: str
    when: datetime
    summary: str
    html: str
    tags: tuple[str, ...]


def identifier(*names: str) -> str:
    """The same ``urn:uuid:`` for the same names in every build and at every address."""
    return f"urn:uuid:{uuid.uuid5(FAMILY, '/'.join(names))}"


def entries(library: Library, known: Set[str]) -> list[Entry]:
    """All entries, the newest first; an edition before its changes.

    ``known`` are the addresses of all pages, for links to lead to no other.
    """
    books = sorted(library.books.values(), key=lambda book: (day(book), book.name), reverse=True)
    return [entry for book in books for entry in _entries(book, library, known)]


def _entries(book: Book, library: Library, known: Set[str]) -> Iterator[Entry]:
    yield edition_entry(book, library)
    page = addresses.page(book.name, CHANGES, book.date)
    for change in book.edition["changes"]:
        where = f"{page}#grund-{change['id']}" if page in known else None
        yield change_entry(book, change, where or addresses.page(book.name, date=book.date))


def edition_entry(book: Book, library: Library) -> Entry:
    """An edition: status, reason, and the titles of what it changes."""
    edition = book.edition
    status = standing(book)
    follows = edition.get("follows")
    facts = [f"Status: {status}.", f"Grund: {edition['reason']}", f"Von: {edition['author']}."]
    if follows:
        before = library.books[book.name, follows]
        kind = EDITION_KINDS[edition["kind"]]
        facts.append(f"{kind} gegenüber: {before.cited}.")
    titles = [change["title"] for change in edition["changes"]]
    parts = [Markup("<p>{}</p>").format(fact) for fact in facts]
    if titles:
        items = Markup("").join(Markup("<li>{}</li>").format(title) for title in titles)
        parts.append(Markup("<ul>{}</ul>").format(items))
    return Entry(
        id=identifier(book.name, book.date),
        title=heading(book),
        address=addresses.page(book.name, date=book.date),
        author=edition["author"],
        when=moment(book),
        summary=" ".join(facts),
        html=str(Markup("").join(parts)),
        tags=(book.scheme["title"], "Fassung", status),
    )


def change_entry(book: Book, change: Data, address: str) -> Entry:
    """One change of an edition: what it touches, whether answers change, and why."""
    facts = [
        change["reason"],
        f"Betrifft: {wording.listed(list(change['touches']))}.",
        f"Wirkung: {wording.EFFECTS[change['effect']]}.",
    ]
    if change.get("closes"):
        facts.append(f"Erledigt: {wording.listed(list(change['closes']))}.")
    parts = [Markup("<p>{}</p>").format(fact) for fact in facts]
    return Entry(
        id=identifier(book.name, book.date, change["id"]),
        title=f"{heading(book)}: {change['title']}",
        address=address,
        author=book.edition["author"],
        when=moment(book),
        summary=" ".join(facts),
        html=str(Markup("").join(parts)),
        tags=(book.scheme["title"], "Änderung", standing(book)),
    )


def moment(book: Book) -> datetime:
    """Midnight of the day from which the edition counts, or on which it was proposed."""
    return datetime.fromisoformat(day(book)).replace(tzinfo=UTC)


def heading(book: Book) -> str:
    """Scheme and edition in a title, with the status unless the name says it already."""
    return book.cited if book.draft else f"{book.cited}, {standing(book)}"


def standing(book: Book) -> str:
    """The status in German; of a draft, that it does not hold."""
    return f"{book.standing}, gilt nicht" if book.draft else book.standing
