"""The page of a scheme that lists its editions: status, origin, reason, changes, downloads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts import addresses
from build_scripts.exports import FOLDER
from build_scripts.pages import Page
from build_scripts.view import CHANGES, EDITIONS, View
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from build_scripts.exports import Export
    from build_scripts.library import Book, Library
    from build_scripts.texts import Texts

TITLE = "Fassungen"


@dataclass(frozen=True)
class Entry:
    """One edition in the list; addresses are from the site's root, empty where there is none.

    ``extent`` says how many clauses it has, and what became of those before; ``files`` are pairs
    of an address and a name.
    """

    book: Book
    kind: str
    origin: str
    extent: str
    front: str
    changes: str
    files: Sequence[tuple[str, str]]


def timeline_page(
    library: Library, scheme: str, files: Sequence[Export], texts: Texts, env: Environment
) -> Page:
    """The list, the newest edition first and drafts before it."""
    book = library.in_force(scheme)
    address = addresses.page(scheme, EDITIONS)
    view = View(library, book, address, dated=False)
    entries = [entry(library, each, files) for each in reversed(library.editions(scheme))]
    body = env.get_template("editions.md.j2").render(v=view, entries=entries)
    about = f"{book.scheme['title']}: alle Fassungen mit Status, Anlass, Urheber und Downloads."
    return Page(
        address, f"{TITLE}: {book.scheme['title']}", body, about, texts.words(EDITIONS),
        canonical=address,
    )  # fmt: skip


def entry(library: Library, book: Book, files: Sequence[Export]) -> Entry:
    """What the list says of one edition."""
    changes = library.address(book, CHANGES, lasting=True) if library.before(book) else ""
    return Entry(
        book,
        EDITION_KINDS.get(book.edition.get("kind", ""), ""),
        origin(book),
        extent(library, book),
        library.address(book, lasting=True),
        changes,
        [(f"{FOLDER}/{name}", name.removeprefix(f"{book.name}-{book.date}")[1:])
         for name in files_of(library, book, files)],
    )  # fmt: skip


def origin(book: Book) -> str:
    """Whose text the edition gives, as a noun."""
    if book.secondhand and not book.draft:
        return "Bericht Dritter"
    if book.own:
        return f"{'Vorschlag' if book.draft else 'Text'} der {book.scheme['publisher']}"
    return "Vorschlag der Redaktion" if book.draft else "Text der Redaktion"


def extent(library: Library, book: Book) -> str:
    """How many clauses the edition has and what it did to those of the one before."""
    total = f"{len(book.clauses)} Klauseln"
    if library.before(book) is None:
        return total
    counts = count(library, book)
    told = [f"{number} {word}" for word, number in counts.items() if number]
    return f"{total}, davon gegenüber der vorigen Fassung: {', '.join(told) or 'keine anders'}"


def count(library: Library, book: Book) -> dict[str, int]:
    """How many clauses an edition changed, inserted and repealed."""
    before = library.before(book)
    old: Mapping[str, Any] = before.clauses if before else {}
    both = [name for name in book.clauses if name in old]
    return {
        "geändert": sum(library.history.event(book, name) is not None for name in both),
        "neu": len(book.clauses) - len(both),
        "aufgehoben": len(old) - len(both),
    }


def files_of(library: Library, book: Book, files: Sequence[Export]) -> list[str]:
    """Names of the files that hold this edition: those that begin with its name."""
    own = f"{book.name}-{book.date}"
    others = [f"{other.name}-{other.date}" for other in library.editions(book.name)]
    longer = tuple(stem for stem in others if stem.startswith(own + "-"))
    return [
        file.name
        for file in files
        if file.name.startswith((own + "-", own + ".")) and not file.name.startswith(longer)
    ]
