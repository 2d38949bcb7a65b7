"""The page „Fassungen vergleichen“: what a reader may choose, and the worked cases to try on both.

The comparison itself runs in the browser, in the checker's own Python. Here stand the schemes and
editions to choose from, the pair to begin with, and the cases as files to load when asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from build_scripts import addresses, wording
from build_scripts.bundle import integrity
from build_scripts.pages import Page
from build_scripts.view import CHANGES, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from jinja2 import Environment

    from build_scripts.cases import Case
    from build_scripts.library import Book, Library
    from build_scripts.texts import Texts

ADDRESS = "fassungen-vergleichen/"


@dataclass(frozen=True)
class CaseFile:
    """The worked cases of a scheme as JSON, named by its hash below the checker's folder."""

    name: str
    data: bytes

    @property
    def integrity(self) -> str:
        """The hash as ``fetch`` checks it."""
        return integrity(self.data)


@dataclass(frozen=True)
class Choice:
    """A scheme with its editions, oldest first, and the pair that is shown at first."""

    editions: Sequence[Book]
    old: Book
    new: Book
    cases: CaseFile

    @property
    def scheme(self) -> str:
        """Name of the scheme."""
        return self.old.name


def case_file(scheme: str, cases: Iterable[Case]) -> CaseFile:
    """The cases as the page loads them: ``[{id, title, facts}, …]`` in the order of the files."""
    entries = [{"id": case.id, "title": case.title, "facts": case.facts} for case in cases]
    text = json.dumps(entries, ensure_ascii=False, default=str, separators=(",", ":"))
    data = text.encode()
    return CaseFile(f"faelle-{scheme}-{sha256(data).hexdigest()[:12]}.json", data)


def choices(library: Library, files: dict[str, CaseFile]) -> list[Choice]:
    """The schemes, the largest first."""
    return [
        Choice(library.editions(name), *first_pair(library, name), files[name])
        for name in library.schemes()
    ]


def first_pair(library: Library, scheme: str) -> tuple[Book, Book]:
    """The edition in force and the newest that follows it; else the one it follows and itself."""
    current = library.in_force(scheme)
    editions = {book.date: book for book in library.editions(scheme)}
    after = [b for b in editions.values() if b.edition.get("follows") == current.date]
    if after:
        return current, after[-1]
    return editions[current.edition.get("follows", current.date)], current


def version_page(
    library: Library,
    offered: Sequence[Choice],
    known: Set[str],
    texts: Texts,
    env: Environment,
    assets: str,
) -> Page:
    """The page; ``known`` holds the addresses of this build, ``assets`` the checker's folder."""
    view = View(library, library.in_force(library.schemes()[0]), ADDRESS, dated=False)
    told = [
        (book, address)
        for choice in offered
        for book in choice.editions
        if (address := addresses.page(book.name, CHANGES, book.date)) in known
    ]
    body = env.get_template("versions.md.j2").render(
        v=view, offered=offered, told=told, titled=titled, assets=assets,
        possible=[choice for choice in offered if len(choice.editions) > 1],
    )  # fmt: skip
    return Page(
        ADDRESS, "Fassungen vergleichen", body,
        "Zwei Fassungen eines Regelwerks nebeneinander: Wortlaut, Regeln und Antworten.",
        texts.words("fassungen-vergleichen"),
        wide=True,
        styles=(f"{assets}/shared/page.css", f"{assets}/versions/versions.css"),
        modules=(f"{assets}/versions/versions.js",),
    )  # fmt: skip


def titled(book: Book) -> str:
    """What an edition is called in the choice: Fassung 03.03.2022 (in Kraft)."""
    status = "gilt nicht" if book.draft else wording.STATUSES[book.status]
    return f"{book.label} ({status})"
