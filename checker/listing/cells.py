"""Cells read as values of facts: by name, label or synonym, numbers with units, lists, pairs.

A cell is text or a number, as the table holds it. What cannot be read is never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.listing.forms import normal, plain
from checker.problems import nearest, quote
from checker.walking import NOTICE_STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from checker.listing.forms import Words
    from checker.listing.headings import Target

    Cell = str | float | None

NUMBER = re.compile(r"([+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?)(?:\s*([^\s0-9.,].*))?", re.DOTALL)
THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}\.[0-9]{3}")
SHARE = re.compile(r"(.*?)[\s:=(]*([+-]?[0-9][0-9.,]*\s*\D{0,12}?)\)?", re.DOTALL)
STATE = re.compile(r"(.+?)[\s:=(]+(\w+)\s*\)?", re.DOTALL)
SEPARATORS = (r"[;|\r\n]", r",(?!\d)|(?<!\d),", r"/")  # a comma within a number is its own
NOTHING = object()  # a cell that says nothing


class CellError(Exception):
    """A cell that cannot be read: German message, what is allowed."""

    def __init__(self, message: str, allowed: list[str]) -> None:
        self.message = message
        self.allowed = allowed
        super().__init__(message)


def reader(target: Target, words: Words) -> Callable[[Cell], Any]:
    """The function that reads the cells of a column; ``NOTHING`` for a cell that is empty."""
    fact = words.model[str(target.fact)]
    make = _PARTS[fact["type"]] if target.part is not None else _READERS[fact["type"]]
    read = make(fact, words)

    def checked(cell: Cell) -> Any:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return NOTHING
        return read(cell)

    return checked


def shown(cell: Cell) -> str:
    """A cell as text: numbers as Germans write them."""
    return (
        cell if isinstance(cell, str) else "" if cell is None else f"{cell:.15g}".replace(".", ",")
    )


def _lookup(fact: Mapping[str, Any], words: Words) -> Callable[[str], Any]:
    """Finds the value that a text names; None where it names none."""
    values = words.values(fact)
    return lambda text: values.get(normal(text))


def _refused(text: str, fact: Mapping[str, Any]) -> CellError:
    names = [value["name"] for value in fact["values"]]
    labels = {value["label"]: value["name"] for value in fact["values"]}
    hint = nearest(text, names) or nearest(text, labels)
    return CellError(f"„{fact['short']}“ hat keinen Wert „{quote(text)}“.{hint}", names)


def _choice(fact: Mapping[str, Any], words: Words) -> Callable[[Cell], Any]:
    find = _lookup(fact, words)

    def read(cell: Cell) -> Any:
        text = shown(cell)
        found = find(text)
        if found is not None:
            return found
        if plain(text) in words.empty:
            return NOTHING
        raise _refused(text, fact)

    return read


def _choices(fact: Mapping[str, Any], words: Words) -> Callable[[Cell], Any]:
    find = _lookup(fact, words)

    def parts(text: str, separators: tuple[str, ...]) -> Iterator[str]:
        found = find(text)
        if found is not None:
            yield found
        elif not separators:
            raise _refused(text.strip(), fact)
        else:
            for part in filter(str.strip, re.split(separators[0], text)):
                yield from parts(part, separators[1:])

    def read(cell: Cell) -> Any:
        text = shown(cell)
        if plain(text) in words.nothing:
            return []
        if plain(text) in words.empty:
            return NOTHING
        return list(dict.fromkeys(parts(text, SEPARATORS)))

    return read


def _number(fact: Mapping[str, Any], words: Words) -> Callable[[Cell], Any]:
    unit = fact.get("unit", "%" if fact["type"] == "shares" else "")
    measures = [measure for measure in words.measures if measure["unit"] == unit]
    factors = {plain(unit): 1} | {
        plain(word): measure.get("factor", 1) for measure in measures for word in measure["words"]
    }
    fractions = any(measure.get("fraction") for measure in measures)
    allowed = [f"Zahl, auch mit „{unit}“"]

    def read(cell: Cell) -> Any:
        text = shown(cell).strip()
        if plain(text) in words.empty:
            return NOTHING
        said = NUMBER.fullmatch(text)
        if said is None:
            raise CellError(
                f"„{fact['short']}“ verlangt eine Zahl, nicht „{quote(text)}“.", allowed
            )
        digits, measure = said[1], plain(said[2] or "")
        if measure and measure not in factors:
            known = f"„{fact['short']}“ wird in {unit} angegeben, nicht in „{quote(said[2])}“."
            raise CellError(known, allowed)
        if isinstance(cell, str) and THOUSANDS.fullmatch(digits):
            whole, comma = digits.replace(".", ""), digits.replace(".", ",")
            message = f"„{digits}“ kann {whole} oder {comma} heißen. Schreiben Sie es ohne Punkt."
            raise CellError(message, allowed)
        value = float(digits.replace(",", "."))
        if fractions and not measure and 0 < value < 1:
            part = f"{value * 100:.15g}".replace(".", ",")
            message = f"„{text}“ kann {text} {unit} oder {part} {unit} heißen."
            raise CellError(f"{message} Schreiben Sie „{unit}“ dazu.", allowed)
        value *= factors.get(measure, 1)
        return int(value) if value.is_integer() else value

    return read


def _part_state(fact: Mapping[str, Any], words: Words) -> Callable[[Cell], Any]:
    """One notice: how it stands in the offer; one that is not there says nothing."""
    states = NOTICE_STATES[:2]

    def read(cell: Cell) -> Any:
        text = shown(cell).strip()
        form = normal(text)
        if form in states:
            return form
        if plain(text) in words.empty | words.nothing | {NOTICE_STATES[2]}:
            return NOTHING
        message = f"Ein Hinweis ist „deutlich“ oder „undeutlich“, nicht „{quote(text)}“."
        raise CellError(message + nearest(text, states), [*NOTICE_STATES])

    return read


def _pairs(
    fact: Mapping[str, Any], words: Words, shape: re.Pattern[str], inner: Any, example: str
) -> Callable[[Cell], Any]:
    """Pairs of a name and what is said of it, one after the other: „1A 60 %, D 40 %“."""
    find = _lookup(fact, words)
    read_part = inner(fact, words)

    def read(cell: Cell) -> Any:
        text = shown(cell)
        if plain(text) in words.nothing:
            return {}
        if plain(text) in words.empty:
            return NOTHING
        found: dict[str, Any] = {}
        for item in filter(str.strip, re.split("|".join(SEPARATORS[:2]), text)):
            pair = shape.fullmatch(item.strip())
            if pair is None or not pair[1].strip():
                message = (
                    f"„{quote(item.strip())}“ ist nicht lesbar. Schreiben Sie etwa „{example}“."
                )
                raise CellError(message, [example])
            name = find(pair[1])
            if name is None:
                raise _refused(pair[1].strip(), fact)
            value = read_part(pair[2])
            if name in found:
                raise CellError(f"„{name}“ steht in der Zelle zweimal.", [example])
            if value is not NOTHING:
                found[name] = value
        return found

    return read


def _shares(fact: Mapping[str, Any], words: Words) -> Callable[[Cell], Any]:
    names = [value["name"] for value in fact["values"]]
    return _pairs(fact, words, SHARE, _number, f"{names[0]}: 60 %; {names[-1]}: 40 %")


def _notices(fact: Mapping[str, Any], words: Words) -> Callable[[Cell], Any]:
    names = [value["name"] for value in fact["values"]]
    example = f"{names[0]} deutlich; {names[-1]} undeutlich"
    return _pairs(fact, words, STATE, _part_state, example)


_READERS = {
    "choice": _choice, "choices": _choices, "number": _number, "shares": _shares,
    "notices": _notices,
}  # fmt: skip
_PARTS = {"shares": _number, "notices": _part_state}
