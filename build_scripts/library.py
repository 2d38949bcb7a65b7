"""The canonical ruleset as a library: schemes, their editions, and where each clause stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Data = Mapping[str, Any]


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
    def secondhand(self) -> bool:
        """Whether others report what the publisher promises, so that nothing is in force here."""
        return bool(self.edition.get("author") != self.scheme.get("publisher"))

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

    def editions(self, scheme: str) -> list[Book]:
        """The editions of a scheme, oldest first."""
        return [book for (name, _), book in self.books.items() if name == scheme]

    def in_force(self, scheme: str) -> Book:
        """The edition in force; of several the newest."""
        return [book for book in self.editions(scheme) if book.edition["status"] == "in_force"][-1]

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
        """The book whose pages show the facts, codes and interpretations that ``book`` uses."""
        for name in self.schemes():
            other = book if name == book.name else self.in_force(name)
            if other.edition["interpretations"] == book.edition["interpretations"]:
                return other
        return book
