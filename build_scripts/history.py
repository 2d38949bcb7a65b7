"""What became of each clause from edition to edition: changed, inserted, repealed, moved.

Every edition looks back along the editions it follows; a draft is an end of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.wording import listed
from checker import render

if TYPE_CHECKING:
    from build_scripts.library import Book, Library

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Event:
    """What the edition ``book`` did to a clause: German words for it, and the reasons given.

    ``reasons`` are entries of the edition's changes. Where ``repealed``, the clause last stood
    in the edition before.
    """

    book: Book
    words: tuple[str, ...]
    reasons: tuple[Data, ...]
    repealed: bool = False


@dataclass(frozen=True)
class Stub:
    """A clause that no longer stands in its section: it last did so in the edition ``last``.

    ``moved`` is the section that holds it now, ``heirs`` are the clauses that took over what it
    said; ``event`` tells what the edition that removed it did.
    """

    id: str
    last: Book
    event: Event
    moved: Data | None
    heirs: tuple[str, ...]


class History:
    """The history of all clauses of a library; what was found out once is remembered."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._texts: dict[tuple[str, str, str], tuple[object, ...]] = {}
        self._events: dict[tuple[str, str, str], list[Event]] = {}
        self._next: dict[tuple[str, str, str], list[Event]] = {}
        self._since: dict[tuple[str, str, str], Book] = {}
        self._left: dict[tuple[str, str], dict[tuple[str, str], Stub]] = {}

    def since(self, book: Book, clause: str) -> Book:
        """The oldest edition that says in ``clause`` what ``book`` says, without a break."""
        key = (book.name, book.date, clause)
        if key not in self._since:
            before = self.library.before(book)
            same = before is not None and self.same(before, book, clause)
            self._since[key] = self.since(before, clause) if before and same else book
        return self._since[key]

    def section_since(self, book: Book, section: str) -> Book:
        """The same for a whole section: its title, its headings and every clause."""
        before = self.library.before(book)
        while before is not None and self._same_section(before, book, section):
            book, before = before, self.library.before(before)
        return book

    def events(self, book: Book, clause: str) -> list[Event]:
        """What each edition up to ``book`` did to the clause, the newest first.

        The first edition of a scheme does nothing; it is where the clauses come from.
        """
        key = (book.name, book.date, clause)
        if key not in self._events:
            before = self.library.before(book)
            own = self.event(book, clause)
            earlier = self.events(before, clause) if before else []
            self._events[key] = [*([own] if own else []), *earlier]
        return self._events[key]

    def next_events(self, book: Book, clause: str) -> list[Event]:
        """For each line of editions that follow: the first in which the clause is another."""
        key = (book.name, book.date, clause)
        if key not in self._next:
            found: list[Event] = []
            for later in self.library.after(book):
                event = self.event(later, clause)
                found += [event] if event else self.next_events(later, clause)
            self._next[key] = found
        return self._next[key]

    def event(self, book: Book, clause: str) -> Event | None:
        """What ``book`` does to the clause of the edition it follows; None if nothing."""
        before = self.library.before(book)
        if before is None or self.same(before, book, clause):
            return None
        words = tuple(self._words(before, book, clause))
        return Event(book, words, reasons(book, clause), clause not in book.clauses)

    def stubs(self, book: Book, section: str) -> list[Stub]:
        """The clauses that once stood in the section and do not any more."""
        return [stub for (name, _), stub in self._gone(book).items() if name == section]

    def same(self, one: Book, other: Book, clause: str) -> bool:
        """Whether both say the same in the clause at the same place, or both lack it."""
        if clause not in one.clauses or clause not in other.clauses:
            return clause not in one.clauses and clause not in other.clauses
        return self._said(one, clause) == self._said(other, clause)

    def _gone(self, book: Book) -> dict[tuple[str, str], Stub]:
        key = (book.name, book.date)
        if key not in self._left:
            before = self.library.before(book)
            held = {(section["id"], name) for name, (section, _) in book.clauses.items()}
            found = {} if before is None else dict(self._gone(before))
            for name, (section, _) in before.clauses.items() if before else ():
                event = self.event(book, name)
                if before and event and (section["id"], name) not in held:
                    found[section["id"], name] = Stub(name, before, event, None, ())
            self._left[key] = {
                (section, name): Stub(
                    name, stub.last, stub.event,
                    book.clauses[name][0] if name in book.clauses else None,
                    heirs(book, name) or stub.heirs,
                )
                for (section, name), stub in found.items()
                if (section, name) not in held
            }  # fmt: skip
        return self._left[key]

    def _words(self, before: Book, book: Book, clause: str) -> list[str]:
        """German words for how the clause differs between two editions."""
        if clause not in book.clauses:
            taken = heirs(book, clause)
            return [f"aufgehoben, Inhalt jetzt in {listed(list(taken))}" if taken else "aufgehoben"]
        sources = list(book.clauses[clause][1].get("from", ()))
        if clause not in before.clauses:
            return [f"hervorgegangen aus {listed(sources)}" if sources else "eingefügt"]
        one, other = self._said(before, clause), self._said(book, clause)
        labels = ("verschoben", "anderer Wortlaut", "andere Regel", "Angaben geändert")
        found = [word for word, a, b in zip(labels, one, other, strict=True) if a != b]
        taken_over = [name for name in sources if name not in book.clauses and name != clause]
        return [*found, *([f"Inhalt von {listed(taken_over)} übernommen"] if taken_over else [])]

    def _same_section(self, one: Book, other: Book, section: str) -> bool:
        if section not in one.sections or section not in other.sections:
            return False
        first, second = one.sections[section], other.sections[section]
        heads = [
            ([part[key] for key in ("title", "summary", "paragraphs")],
             [clause["id"] for clause in part["clauses"]])
            for part in (first, second)
        ]  # fmt: skip
        return heads[0] == heads[1] and all(
            self.same(one, other, clause["id"]) for clause in first["clauses"]
        )

    def _said(self, book: Book, name: str) -> tuple[object, ...]:
        """Where a clause stands, its text, its rules, and the rest, parameters filled in."""
        key = (book.name, book.date, name)
        if key not in self._texts:
            section, clause = book.clauses[name]
            rules = clause.get("rules", [])
            said = [render.rule_sentence(rule, book.edition) for rule in rules]
            apart = {"text", "rules", "from", "paragraph"}
            rest = {key: value for key, value in clause.items() if key not in apart}
            self._texts[key] = (
                (section["id"], clause["paragraph"]),
                render.fill(clause["text"], book.edition),
                (rules, said),
                rest,
            )
        return self._texts[key]


def heirs(book: Book, clause: str) -> tuple[str, ...]:
    """The clauses of an edition that took over what ``clause`` said."""
    return tuple(
        name
        for name, (_, other) in book.clauses.items()
        if clause in other.get("from", ()) and name != clause
    )


def reasons(book: Book, clause: str) -> tuple[Data, ...]:
    """The changes of an edition that name the clause; else those that name its parameters."""
    changes = book.edition.get("changes", [])
    own = tuple(change for change in changes if clause in change["touches"])
    names = {
        name
        for name, parameter in book.edition["parameters"].items()
        if parameter["clause"] == clause
    }
    return own or tuple(change for change in changes if names & set(change["touches"]))
