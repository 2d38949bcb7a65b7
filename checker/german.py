"""Small matters of German grammar: numbers with units, dates, lists, the dative."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
           "Oktober", "November", "Dezember")  # fmt: skip
_UNITS = {"Monate": ("Monat", "Monaten")}  # singular, dative plural; other units never change
_ARTICLES = {"der": "dem", "das": "dem", "die": "der", "ein": "einem", "eine": "einer"}


def number(value: float) -> str:
    """A number as German text writes it: 12, 7,5."""
    return f"{value:g}".replace(".", ",")


def quantity(value: float | str, unit: str, dative: bool = False) -> str:
    """Number and unit: 12 Monate, 1 Monat, (unter) 12 Monaten."""
    if not unit:
        return value if isinstance(value, str) else number(value)
    if unit in _UNITS:
        one, many = _UNITS[unit]
        unit = one if value == 1 else many if dative else unit
    shown = value if isinstance(value, str) else number(value)
    return f"{shown}\u00a0{unit}"


def date(name: str) -> str:
    """An edition's name as a German date: 03.03.2022, Januar 2018; other names stay."""
    parts = name.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return f"{parts[2]}.{parts[1]}.{parts[0]}"
    if len(parts) == 2 and all(part.isdigit() for part in parts):
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return name


def join(parts: Sequence[str], word: str) -> str:
    """``a, b und c`` with the conjunction ``word``."""
    if len(parts) == 1:
        return parts[0]
    return ", ".join(parts[:-1]) + f" {word} {parts[-1]}"


def neither(parts: Sequence[str]) -> str:
    """``weder a, b noch c``; ``nicht a`` for one."""
    if len(parts) == 1:
        return f"nicht {parts[0]}"
    return f"weder {', '.join(parts[:-1])} noch {parts[-1]}"


def titled(short: str) -> str:
    """A condition's short title within a sentence: 1A-Ware, „Gebraucht, gut“."""
    return short if short.endswith("Ware") else f"„{short}“"


def in_dative(noun: str, plural: bool = False) -> str:
    """A noun with its article in the dative: „der größte Anteil“ makes „dem größten Anteil“."""
    article, *rest = noun.split(" ")
    if article not in _ARTICLES:
        return noun
    words = ["den" if plural else _ARTICLES[article]]
    for place, word in enumerate(rest):
        if word.islower() and word.endswith("e"):
            words.append(word + "n")
            continue
        grows = plural and not word.endswith(("n", "s"))
        return " ".join([*words, word + "n" if grows else word, *rest[place + 1 :]])
    return " ".join(words)


def compress(statements: Sequence[str], word: str) -> list[str]:
    """Statements, neighbours on the same matter made one: „die Ware ist a oder b“.

    ``word`` connects them; what several say alike at beginning and end is named once. The
    statements that are left are still to be connected by ``word``.
    """
    alike: list[list[str]] = []
    for statement in statements:
        if alike and alike[-1][0].split()[:2] == statement.split()[:2]:
            alike[-1].append(statement)
        else:
            alike.append([statement])
    return [_one(group, word) for group in alike]


def _one(statements: Sequence[str], word: str) -> str:
    """One statement for several that begin with the same two words."""
    if len(statements) == 1:
        return statements[0]
    split = [statement.split() for statement in statements]
    shortest = min(map(len, split))
    start = end = 0
    while start < shortest - 1 and len({words[start] for words in split}) == 1:
        start += 1
    while end < shortest - start - 1 and len({words[-1 - end] for words in split}) == 1:
        end += 1
    head, tail = split[0][:start], split[0][len(split[0]) - end :]
    middle = [" ".join(words[start : len(words) - end]) for words in split]
    if word == "und" and "nicht" in head:  # „nicht um a“, „nicht um b“: weder um a noch um b
        place = head.index("nicht")
        if again := " ".join(head[place + 1 :]):
            middle[0], middle[-1] = f"{again} {middle[0]}", f"{again} {middle[-1]}"
        return " ".join([*head[:place], neither(middle), *tail])
    if word == "und" and ("nicht" in tail or any(part.startswith("kein") for part in head)):
        word = "oder"  # „keine a oder b“, „a oder b ist nicht bekannt“ deny both
    return " ".join([*head, join(middle, word), *tail])
