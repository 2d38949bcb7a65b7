"""What a template may ask about the page it fills: texts with links, addresses, rules, history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from build_scripts import addresses
from build_scripts.references import linked
from checker import render

if TYPE_CHECKING:
    from markupsafe import Markup

    from build_scripts.history import Event
    from build_scripts.library import Book, Library

Data = Mapping[str, Any]
REFERENCE_PAGES = ("auslegungen", "codes", "faelle", "fragen")
CHANGES, EDITIONS = "aenderungen", "fassungen"


@dataclass(frozen=True)
class View:
    """A page at ``here`` that shows ``book``; ``dated``: it stands at the lasting address."""

    library: Library
    book: Book
    here: str
    dated: bool

    @cached_property
    def keeper(self) -> Book:
        """The book whose reference pages explain codes, facts and interpretations."""
        return self.library.keeper(self.book)

    def to(self, address: str) -> str:
        """Link from this page to an address below the site's root."""
        return addresses.relative(self.here, address)

    def page(self, slug: str = "", book: Book | None = None) -> str:
        """Link to a page of a scheme; lasting pages stay within their edition."""
        keeper = self.keeper if slug in REFERENCE_PAGES else self.book
        target = book or keeper
        within = target.name == self.book.name or target is self.keeper
        return self.to(self.library.address(target, slug, lasting=self.dated and within))

    def editions(self, anchor: str = "") -> str:
        """Link to the list of all editions of this book's scheme, or to one of them in it."""
        address = addresses.page(self.book.name, EDITIONS)
        return self.to(f"{address}#{anchor}" if anchor else address)

    def changes(self, book: Book, anchor: str = "") -> str:
        """Link to the page that says what an edition changes, or to one clause there."""
        address = self.library.address(book, CHANGES, lasting=True)
        return self.to(f"{address}#{anchor}" if anchor else address)

    def section(self, name: str) -> str:
        """Link to the page of a section of this book."""
        return self.page(self.book.sections[name]["slug"], self.book)

    def clause(self, name: str) -> str | None:
        """Link to a clause wherever it stands; None if there is no such clause."""
        if name in self.book.clauses:
            section, _ = self.book.clauses[name]
            return self.page(section["slug"], self.book) + "#" + name
        home = self.library.home(name, self.book.name)
        if home is None:
            return None
        section, _ = home.clauses[name]
        return self.page(section["slug"], home) + "#" + name

    def lasting(self, name: str) -> str:
        """Link to a clause of this book at the address that will not change."""
        section, _ = self.book.clauses[name]
        return self.to(addresses.page(self.book.name, section["slug"], self.book.date) + "#" + name)

    def lasting_page(self, slug: str, anchor: str) -> str:
        """Link to a place on a page of this book at the address that will not change."""
        return self.to(addresses.page(self.book.name, slug, self.book.date) + "#" + anchor)

    def interpretation(self, name: str) -> str | None:
        """Link to an interpretation; None if there is no such number."""
        if name not in self.book.interpretations:
            return None
        return self.page("auslegungen") + "#" + name

    def code(self, name: str) -> str:
        """Link to a code; ``V07:H02`` leads to the violation."""
        return self.page("codes") + "#" + name.partition(":")[0]

    def fact(self, name: str) -> str:
        """Link to a question."""
        return self.page("fragen") + "#" + name

    def case(self, name: str) -> str:
        """Link to a worked case of this book's scheme."""
        return self.page("faelle", self.book) + "#fall-" + name

    def named(self, name: str) -> str | None:
        """Link to whatever bears the name: a clause, an interpretation or a code."""
        if name in self.book.edition["codes"]:
            return self.code(name)
        return self.interpretation(name) or self.clause(name)

    def text(self, text: str) -> Markup:
        """Running text: parameters filled in; clauses, interpretations and codes linked."""
        return linked(render.fill(text, {"parameters": self.parameters}), self.named)

    @cached_property
    def parameters(self) -> dict[str, Data]:
        """Parameters of this book and of the one whose interpretations it uses."""
        return {**self.keeper.edition["parameters"], **self.book.edition["parameters"]}

    def figures(self, clause: str | None = None) -> list[tuple[str, Data]]:
        """Parameters fixed in the book's clauses, or in one, each as a reader sees it."""
        return [
            (render.fill(f"{{{name}}}", self.book.edition), parameter)
            for name, parameter in self.book.edition["parameters"].items()
            if parameter["clause"] in self.book.clauses and clause in (None, parameter["clause"])
        ]

    def condition(self, name: str) -> str:
        """Short title of a condition."""
        return str(self.book.sections[name]["short"])

    def rules(self, clause: Data) -> list[Markup]:
        """The clause's rules as German sentences, each once."""
        rules = clause.get("rules", [])
        said = dict.fromkeys(render.rule_sentence(rule, self.book.edition) for rule in rules)
        return [linked(sentence, self.named) for sentence in said]

    @property
    def before(self) -> Book | None:
        """The edition that this one follows."""
        return self.library.before(self.book)

    def other(self, date: str) -> Book:
        """Another edition of this scheme."""
        return self.library.books[self.book.name, date]

    @property
    def ours(self) -> bool:
        """Whether the edition changes the text of another without being the publisher's own."""
        return self.before is not None and not self.book.own

    @cached_property
    def in_force(self) -> Book:
        """The edition of this scheme that is in force."""
        return self.library.in_force(self.book.name)

    def since(self, clause: Data) -> Book:
        """The oldest edition since which the clause has not changed."""
        return self.library.history.since(self.book, clause["id"])

    def section_since(self, section: Data) -> Book:
        """The oldest edition since which the section has not changed."""
        return self.library.history.section_since(self.book, section["id"])

    def first_with(self, clause: str) -> Book | None:
        """The first edition of the scheme, if the clause stood there already."""
        first = self.book
        while (earlier := self.library.before(first)) is not None:
            first = earlier
        return first if clause in first.clauses else None

    def own_event(self, clause: Data) -> Event | None:
        """What this edition did to the clause; None if nothing."""
        return self.library.history.event(self.book, clause["id"])

    def new(self, clause: Data) -> bool:
        """Whether the clause did not stand in the edition before."""
        return self.before is not None and clause["id"] not in self.before.clauses

    def later(self, clause: Data) -> list[Event]:
        """What later editions do to the clause, for each line of them the first that does."""
        return self.library.history.next_events(self.book, clause["id"])

    def events(self, clause: Data) -> list[Event]:
        """What editions do to the clause, the newest first, later ones included."""
        return [*self.later(clause), *self.library.history.events(self.book, clause["id"])]

    def told(self, clause: str, event: Event) -> str:
        """Link to a clause in the edition of an event, or to how that edition repealed it."""
        if event.repealed:
            return self.synopsis(event.book, clause)
        return self.elsewhere(clause, event.book)

    def synopsis(self, book: Book, clause: str) -> str:
        """Link to a clause in the comparison of an edition with the one it follows."""
        found = self.library.synopsis(book)
        return self.changes(book, found.anchor(clause) if found else "")

    def touching(self, name: str) -> list[Data]:
        """The changes of this edition that concern a clause, an interpretation or a code."""
        changes = self.book.edition.get("changes", [])
        return [change for change in changes if name in change["touches"]]

    def elsewhere(self, clause: str, book: Book) -> str:
        """Link to a clause in another edition, at the address that will not change."""
        slug = book.clauses[clause][0]["slug"]
        return self.to(addresses.page(book.name, slug, book.date) + "#" + clause)
