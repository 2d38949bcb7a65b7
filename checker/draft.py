"""An edition on its way in: what its files say, and what messages about it must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.problems import nearest

if TYPE_CHECKING:
    from checker.problems import Problem
    from checker.sources import Sources


@dataclass(frozen=True)
class Draft:
    """An edition whose tables are in shape, not yet checked against each other.

    ``files`` names the files of scheme, facts, codes and interpretations; ``own`` the file of each
    parameter that the scheme itself fixes. ``shared`` says that the tables and further parameters
    come from another scheme, whose own checks cover them.
    """

    edition: dict[str, Any]
    files: dict[str, str]
    own: dict[str, str]
    shared: bool
    sources: Sources

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """The facts by name; of two with one name the last."""
        return {fact["name"]: fact for fact in self.edition["facts"]}

    def codes(self, letter: str) -> list[str]:
        """The codes of one kind: H, P, V, R or E."""
        return [code for code in self.edition["codes"] if code.startswith(letter)]

    def problem(
        self, file: str, message: str, name: str = "", at: str = "", nth: int = 0
    ) -> Problem:
        """A problem of the table ``name``, at its line or at that of ``at``."""
        return self.sources.places.problem(file, message, name, at, nth)

    def complete(self, file: str) -> bool:
        """Whether nothing in the file was left out."""
        return file not in self.sources.damaged

    def unknown_clause(self, clause: str) -> str | None:
        """A sentence if no scheme has that clause, else None; unread files get the benefit."""
        if clause in self.sources.clauses or self.sources.unread:
            return None
        return f"Die Klausel „{clause}“ gibt es nicht.{nearest(clause, self.sources.clauses)}"

    def unknown_reading(self, reading: str) -> str | None:
        """A sentence if there is no such interpretation, else None."""
        readings = [item["id"] for item in self.edition["interpretations"]]
        if reading in readings:
            return None
        return f"Die Auslegung „{reading}“ gibt es nicht.{nearest(reading, readings)}"

    def unknown_violation(self, code: str) -> str | None:
        """A sentence if there is no such violation, else None."""
        known = self.codes("V")
        return (
            None if code in known else f"Den Verstoß „{code}“ gibt es nicht.{nearest(code, known)}"
        )
