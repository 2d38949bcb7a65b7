"""What the template of a document may ask: as for a page, but every link stays in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from build_scripts.view import View

Data = Mapping[str, Any]


@dataclass(frozen=True)
class DocumentView(View):
    """A document that shows ``book`` and, of what another book keeps, what it refers to."""

    @cached_property
    def codes(self) -> dict[str, Data]:
        """The codes in the document by name: all of its own, else those its rules give."""
        known: Mapping[str, Data] = self.book.edition["codes"]
        if self._complete:
            return dict(sorted(known.items()))
        given = {self.book.edition["declaration"]["violation"]}
        for rule in self._rules():
            given |= {rule.get("code", ""), rule.get("violation", "")}
        return {name: code for name, code in sorted(known.items()) if name in given}

    @cached_property
    def readings(self) -> dict[str, Data]:
        """The interpretations in the document by number: all of its own, else those it cites."""
        known = self.keeper.interpretations
        if self._complete:
            return known
        clauses = [clause for _, clause in self.book.clauses.values()]
        cited = {
            number
            for holder in [*clauses, *self._rules(), *self.codes.values()]
            for number in holder.get("interpretations", [])
        }
        return {number: item for number, item in known.items() if number in cited}

    @property
    def _complete(self) -> bool:
        return self.keeper is self.book or self.keeper.name == self.book.name

    def _rules(self) -> Iterator[Data]:
        for _, clause in self.book.clauses.values():
            yield from clause.get("rules", [])

    def clause(self, name: str) -> str | None:
        """Link to a clause of the document."""
        return "#" + name if name in self.book.clauses else None

    def interpretation(self, name: str) -> str | None:
        """Link to an interpretation of the document."""
        return "#" + name if name in self.readings else None

    def code(self, name: str) -> str:
        """Link to a code of the document."""
        return "#" + name.partition(":")[0]

    def named(self, name: str) -> str | None:
        """Link to whatever in the document bears the name."""
        if name.partition(":")[0] in self.codes:
            return self.code(name)
        return self.interpretation(name) or self.clause(name)

    def coded(self, letter: str) -> list[tuple[str, Data]]:
        """The codes of one letter, by number."""
        return [(name, code) for name, code in self.codes.items() if name.startswith(letter)]
