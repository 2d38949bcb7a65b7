"""A row read as the facts of a case, by what each column of its table holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.facts import InputError
from checker.listing.cells import NOTHING, CellError, reader, shown
from checker.listing.forms import Words
from checker.listing.headings import ID, Headings
from checker.problems import nearest, quote
from checker.ruleset import current

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from checker.listing.cells import Cell
    from checker.listing.headings import Target
    from checker.program import Program

KEPT = 5000  # different cells of a column whose reading is kept
NO_VALUE = "Ohne Fakten zu prüfen wäre sinnlos: Keine Spalte ist einem Fakt zugeordnet."


class RowError(Exception):
    """What keeps a row from being judged: number of its column from 0 (None: several), and why."""

    def __init__(self, column: int | None, message: str, allowed: list[Any]) -> None:
        self.column = column
        self.message = message
        self.allowed = allowed
        super().__init__(message)


@dataclass(frozen=True)
class _Column:
    number: int
    target: Target
    read: Callable[[Cell], Any]
    known: dict[Cell, Any]  # cells read before

    def value(self, cell: Cell) -> Any:
        """What the cell says; raises CellError."""
        try:
            return self.known[cell]
        except KeyError:
            value = self.read(cell)
        if len(self.known) >= KEPT:
            self.known.clear()
        self.known[cell] = value
        return value


class Plan:
    """What the columns of a table hold."""

    def __init__(self, words: Words, headings: Headings, names: Sequence[str | None]) -> None:
        columns = []
        self._id: int | None = None
        for number, name in enumerate(names):
            if name is None:
                continue
            if name not in headings.targets:
                hint = nearest(name, headings.targets)
                text = f"Einer Spalte lässt sich „{quote(name)}“ nicht zuordnen.{hint}"
                raise InputError("columns", text, list(headings.targets))
            if names.index(name) != number:
                text = f"Zwei Spalten sind demselben Fakt „{name}“ zugeordnet."
                raise InputError("columns", text, [])
            if name == ID:
                self._id = number
            else:
                target = headings.targets[name]
                columns.append(_Column(number, target, reader(target, words), {}))
        self._columns = columns
        self._width = len(names)

    def identity(self, cells: Sequence[Cell]) -> str | None:
        """What the row is called in its table."""
        if self._id is None or self._id >= len(cells):
            return None
        return shown(cells[self._id]) or None

    def facts(self, cells: Sequence[Cell]) -> dict[str, Any]:
        """The facts of a row as a case gives them. Raises RowError for the first bad cell."""
        if len(cells) > self._width and any(shown(cell).strip() for cell in cells[self._width :]):
            text = f"Die Zeile hat {len(cells)} Zellen, die Überschrift nur {self._width}."
            raise RowError(None, text, [])
        facts: dict[str, Any] = {}
        for column in self._columns:
            if column.number >= len(cells):
                break
            try:
                value = column.value(cells[column.number])
            except CellError as error:
                raise RowError(column.number, error.message, error.allowed) from None
            if value is NOTHING:
                continue
            self._put(facts, column, value)
        return facts

    def _put(self, facts: dict[str, Any], column: _Column, value: Any) -> None:
        target = column.target
        name = str(target.fact)
        inner = facts.setdefault(target.within, {}) if target.within is not None else facts
        if target.part is None:
            value = dict(value) if isinstance(value, dict) else value
            if name in inner:  # parts that stand in columns further left
                value = _united(inner[name], value, column.number)
            inner[name] = value
        else:
            inner[name] = _united(inner.get(name, {}), {target.part: value}, column.number)

    def column_of(self, path: str) -> tuple[int | None, str]:
        """The column to which an error of the checker points, None where several share it.

        With it German words for what the path names.
        """
        name = path.removeprefix("facts.").split("[")[0]
        for column in self._columns:
            if column.target.name == name:
                return column.number, column.target.label
        return None, name


def _united(one: Mapping[str, Any], other: Mapping[str, Any], column: int) -> dict[str, Any]:
    for part in other:
        if part in one and one[part] != other[part]:
            text = f"Zu „{part}“ sagt eine andere Spalte derselben Zeile etwas anderes."
            raise RowError(column, text, [])
    return {**one, **other}


@dataclass(frozen=True)
class Table:
    """What tables can hold by an edition."""

    words: Words
    headings: Headings


@lru_cache(maxsize=4)
def table(program: Program) -> Table:
    """Headings and words for the tables that an edition judges."""
    schemes = current().schemes
    entry = schemes[program.scheme]
    if "listing" not in entry and "shared" in entry:  # whose facts it shares
        entry = schemes[entry["shared"]["scheme"]]
    words = Words(program.edition, entry.get("listing", {}))
    return Table(words, Headings(words))


@lru_cache(maxsize=4)
def plan(program: Program, names: tuple[str | None, ...]) -> Plan:
    """The plan for a table whose columns hold what is named. Raises InputError."""
    found = table(program)
    made = Plan(found.words, found.headings, names)
    if not any(name not in (None, ID) for name in names):
        raise InputError("columns", NO_VALUE, [])
    return made
