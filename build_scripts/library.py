"""The canonical ruleset as a library: schemes, their editions, and where each clause stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_scripts import addresses, wording
from build_scripts.edition_pages.synopsis import Synopsis
from build_scripts.history import History
from checker import canonical

Data = Mapping[str, Any]
DIGITS = 12  # of the hash of an edition, as many as a person compares


def third_party(section: Data) -> bool:
    """Whether a section holds text of others that binds nobody."""
    return bool(section.get("third_party"))


@dataclass(frozen=True)
class Book:
    """One scheme in one edition; ``edition`` is the canonical edition."""

    scheme: Data
    edition: Data

    @property
    def name(self) -> str:
        """Name of the scheme, as in addresses."""
        return str(self.scheme["name"])

    @property
    def date(self) -> str:
        """Name of the edition: its date."""
        return str(self.edition["date"])

    @property
    def status(self) -> str:
        """``draft``, ``in_force`` or ``superseded``."""
        return str(self.edition["status"])

    @property
    def standing(self) -> str:
        """The status in German; where others report an edition, nothing is in force."""
        if self.secondhand and self.status == "in_force":
            return "neuester Stand"
        return wording.STATUSES[self.status]

    @property
    def draft(self) -> bool:
        """Whether this edition is only proposed, so that it binds nobody."""
        return self.status == "draft"

    @property
    def follows(self) -> str | None:
        """Name of the edition that this one changes; None for the first of its scheme."""
        return self.edition.get("follows")

    @property
    def own(self) -> bool:
        """Whether the publisher of the scheme itself wrote this edition."""
        return bool(self.edition.get("author") == self.scheme.get("publisher"))

    @property
    def secondhand(self) -> bool:
        """Whether others report what the publisher promises, so that nothing is in force here.

        Who merely changes or corrects an edition of the publisher's reports nothing.
        """
        editions = self.scheme.get("editions", {}).values()
        return not self.own and not any(
            edition.get("author") == self.scheme.get("publisher") for edition in editions
        )

    @property
    def label(self) -> str:
        """What the edition is called in a sentence: Fassung 03.03.2022, Entwurf vom 22.11.2026."""
        if self.draft:
            proposed = self.edition.get("proposed", self.date)
            return f"Entwurf vom {wording.date(proposed)}"
        return f"{'Stand' if self.secondhand else 'Fassung'} {wording.date(self.date)}"

    @cached_property
    def fingerprint(self) -> str:
        """The first twelve digits of the hash of what the edition says."""
        return canonical.edition_digest(self.edition).removeprefix("sha256:")[:DIGITS]

    @property
    def cited(self) -> str:
        """How a citation names scheme and edition: „GKS-Warenzustände, Fassung 03.03.2022“."""
        name = self.scheme.get("cite", self.scheme["title"])
        return f"{name}, {self.label}{' (gilt nicht)' if self.draft else ''}"

    def citation(self, clause: str) -> str:
        """How to cite a clause: „GKS-Warenzustände, Fassung 03.03.2022, B-Ware, B-12“."""
        return f"{self.cited}, {self.clauses[clause][0]['short']}, {clause}"

    @cached_property
    def sections(self) -> dict[str, Data]:
        """The sections by id, in the order of the source."""
        return {section["id"]: section for section in self.edition["sections"]}

    @cached_property
    def conditions(self) -> list[Data]:
        """The sections that define a condition."""
        return [section for section in self.sections.values() if section["condition"]]

    @cached_property
    def general(self) -> list[Data]:
        """The sections that hold for all conditions."""
        return [s for s in self.sections.values() if not s["condition"] and not third_party(s)]

    @cached_property
    def tracks(self) -> list[Data]:
        """The tracks, in the order in which the source names their first conditions."""
        place = self.edition["conditions"].index
        return sorted(
            self.edition["tracks"], key=lambda track: min(map(place, track["conditions"]))
        )

    @cached_property
    def clauses(self) -> dict[str, tuple[Data, Data]]:
        """For each clause id its section and the clause."""
        return {
            clause["id"]: (section, clause)
            for section in self.sections.values()
            for clause in section["clauses"]
        }

    @cached_property
    def facts(self) -> dict[str, Data]:
        """The facts by name."""
        return {fact["name"]: fact for fact in self.edition["facts"]}

    @cached_property
    def interpretations(self) -> dict[str, Data]:
        """The interpretations by number; empty where another scheme keeps them."""
        return {item["id"]: item for item in self.edition["interpretations"]}

    def names(self) -> Iterator[tuple[Data, Data]]:
        """Each trade name with the clause that gives it."""
        for _, clause in self.clauses.values():
            for name in clause.get("names", []):
                yield name, clause


class Library:
    """All books of a canonical ruleset, and the one in force of each scheme."""

    def __init__(self, ruleset: Data) -> None:
        self.books = {
            (name, date): Book(scheme, edition)
            for name, scheme in ruleset["schemes"].items()
            for date, edition in sorted(scheme["editions"].items())
        }
        self._editions: dict[str, list[Book]] = {}
        self._followers: dict[tuple[str, str | None], list[Book]] = {}
        for book in self.books.values():
            self._editions.setdefault(book.name, []).append(book)
            self._followers.setdefault((book.name, book.follows), []).append(book)
        self._in_force: dict[str, Book] = {}
        self._synopses: dict[tuple[str, str], Synopsis] = {}

    def editions(self, scheme: str) -> list[Book]:
        """The editions of a scheme, oldest first."""
        return self._editions[scheme]

    @cached_property
    def history(self) -> History:
        """What became of each clause."""
        return History(self)

    def synopsis(self, book: Book) -> Synopsis | None:
        """What a book changes in the one it follows; None for the first of a scheme."""
        before, key = self.before(book), (book.name, book.date)
        if before is not None and key not in self._synopses:
            self._synopses[key] = Synopsis(before, book)
        return self._synopses.get(key)

    def address(self, book: Book, slug: str = "", *, lasting: bool) -> str:
        """Address of a page of a book: the short one only if the book is in force."""
        short = not lasting and self.in_force(book.name) is book
        return addresses.page(book.name, slug, None if short else book.date)

    def related(self, book: Book) -> list[Book]:
        """The editions one would compare a book with: before it, after it, and the one in force."""
        near = {book.follows, self.in_force(book.name).date}
        near |= {other.date for other in self.after(book)}
        return [other for other in self.editions(book.name)
                if other.date in near and other is not book]  # fmt: skip

    def before(self, book: Book) -> Book | None:
        """The edition that ``book`` follows."""
        return self.books.get((book.name, book.follows)) if book.follows else None

    def after(self, book: Book) -> list[Book]:
        """The editions that follow ``book`` directly: drafts, and at most one that is none."""
        return self._followers.get((book.name, book.date), [])

    def in_force(self, scheme: str) -> Book:
        """The edition in force; of several the newest."""
        if scheme not in self._in_force:
            self._in_force[scheme] = [b for b in self.editions(scheme) if b.status == "in_force"][
                -1
            ]
        return self._in_force[scheme]

    def schemes(self) -> list[str]:
        """Names of the schemes, the largest first."""
        names = list(dict.fromkeys(name for name, _ in self.books))
        return sorted(names, key=lambda name: -len(self.in_force(name).clauses))

    def home(self, clause: str, first: str) -> Book | None:
        """The book in force that holds a clause, looking in the scheme ``first`` before others."""
        for name in sorted(self.schemes(), key=lambda name: name != first):
            if clause in self.in_force(name).clauses:
                return self.in_force(name)
        return None

    def keeper(self, book: Book) -> Book:
        """The book whose pages show the facts, codes and interpretations that ``book`` uses.

        A scheme without tables of its own names the edition of another that it shares.
        """
        shared = book.scheme.get("shared")
        return self.books[shared["scheme"], shared["edition"]] if shared else book
