"""The language of the word lists: phrases that a lawyer can read, and what words they stand for.

unbenutzt~             the word with any German ending: unbenutzte, unbenutzten …
retouren*  *palette    a word that begins or ends like this
B-Ware                 with hyphen, with blank or as one word
(kein~|ohne) OVP       one of these
[voll] funktionsfähig  with or without
nicht ..2 geprüft      up to two other words between
MHD, abgelaufen        a comma, a colon or a new line may stand between
<Zahl> Monate          a number, in digits or as a word;  <Datum> a date
"""

from __future__ import annotations

import re
from itertools import product
from typing import Any, NamedTuple

from checker.offer.fold import fold_word
from checker.offer.tokens import CLOSE, LINE

ENDINGS = ("", "e", "en", "er", "es", "em", "n", "s", "ns", "se", "sen", "ern", "ste", "sten")
EXACT, INFLECTED, BEGINS, ENDS, NUMBER, DATE, ONE_OF = "=~*^#@|"
MOST = 600  # word sequences that one phrase may stand for
LONGEST_GAP = 8
STEM = 5  # letters; a longer word drops its final e before it takes endings

Element = tuple[str, Any]  # the kind, and a word or (ONE_OF) the elements of which one has to stand


class Step(NamedTuple):
    """A word to come: what it is, how many others may stand before, the widest break before it."""

    element: Element
    skip: int = 0
    reach: int = CLOSE


Sequence = tuple[Step, ...]


class PhraseError(ValueError):
    """A phrase that cannot be read; ``column`` (from 0) is where."""

    def __init__(self, message: str, column: int = 0) -> None:
        self.column = column
        super().__init__(message)


_PIECE = re.compile(
    r"(?P<gap>\.\.(?P<length>\d*))|(?P<place><[^<>]*>?)|(?P<sign>[()\[\]|,])|(?P<word>[^\s()\[\]|,<>]+)"
    r"|(?P<blank>\s+)|(?P<other>.)"
)


def sequences(phrase: str) -> list[Sequence]:
    """Every sequence of words that a phrase stands for. Raises PhraseError."""
    reader = _Reader(phrase)
    found = reader.choice()
    if reader.at < len(reader.pieces):
        _, text, column = reader.pieces[reader.at]
        raise PhraseError(f"„{text}“ steht hier ohne Anfang.", column)
    if any(not one for one in found):
        raise PhraseError("Die Wendung kann leer sein; mindestens ein Wort muss bleiben.")
    for one in found:
        if one[0].skip or one[0].reach != CLOSE:
            raise PhraseError("Eine Lücke oder ein Komma steht nur zwischen zwei Wörtern.")
    return list(dict.fromkeys(found))


class _Reader:
    """Reads a phrase from left to right, all its alternatives at once."""

    def __init__(self, phrase: str) -> None:
        self.pieces = [
            (match.lastgroup if match.lastgroup != "length" else "gap", match[0], match.start())
            for match in _PIECE.finditer(phrase)
            if match.lastgroup != "blank"
        ]
        self.at = 0

    def choice(self) -> list[Sequence]:
        """Alternatives up to the closing bracket or the end."""
        found = self.row()
        while self.at < len(self.pieces) and self.pieces[self.at][1] == "|":
            self.at += 1
            found = found + self.row()
        return found

    def row(self) -> list[Sequence]:
        """What stands side by side."""
        rows: list[Sequence] = [()]
        skip, reach, column = 0, CLOSE, 0
        while self.at < len(self.pieces):
            kind, text, column = self.pieces[self.at]
            if text in (")", "]", "|"):
                break
            self.at += 1
            if kind == "gap":
                skip = self.gap(text, column)
                continue
            if text == ",":
                reach = LINE
                continue
            part = self.part(str(kind), text, column)
            if len(rows) * len(part) > MOST:
                raise PhraseError(f"Die Wendung steht für mehr als {MOST} Wortfolgen.", column)
            rows = [one + _loosened(more, skip, reach) for one, more in product(rows, part)]
            skip, reach = 0, CLOSE
        if skip or reach != CLOSE:
            raise PhraseError("Eine Lücke oder ein Komma steht nur zwischen zwei Wörtern.", column)
        return rows

    def part(self, kind: str, text: str, column: int) -> list[Sequence]:
        if text in ("(", "["):
            inner = self.choice()
            close = ")" if text == "(" else "]"
            if self.at == len(self.pieces) or self.pieces[self.at][1] != close:
                raise PhraseError(f"Zu „{text}“ fehlt „{close}“.", column)
            self.at += 1
            inner = _grouped(inner)
            return inner if text == "(" else [*inner, ()]
        if kind == "place":
            named = {"<zahl>": NUMBER, "<datum>": DATE}.get(text.lower())
            if named is None:
                raise PhraseError(
                    f"„{text}“ gibt es nicht; erlaubt sind <Zahl> und <Datum>.", column
                )
            return [(Step((named, "")),)]
        if kind != "word":
            raise PhraseError(f"Das Zeichen „{text}“ hat hier keinen Sinn.", column)
        return _word(text, column)

    def gap(self, text: str, column: int) -> int:
        length = text[2:]
        if not length or not 1 <= int(length) <= LONGEST_GAP:
            raise PhraseError(
                f"Eine Lücke nennt, wie viele Wörter sie umfassen darf: ..1 bis ..{LONGEST_GAP}.",
                column,
            )
        return int(length)


def _grouped(ways: list[Sequence]) -> list[Sequence]:
    """Alternatives, those of a single word taken together as one."""
    single = [way[0].element for way in ways if len(way) == 1]
    if len(single) < 2:
        return ways
    members = tuple(
        each for kind, what in single for each in (what if kind == ONE_OF else [(kind, what)])
    )
    return [(Step((ONE_OF, members)),), *(way for way in ways if len(way) != 1)]


def _loosened(row: Sequence, skip: int, reach: int) -> Sequence:
    if not row or (not skip and reach == CLOSE):
        return row
    return (row[0]._replace(skip=skip, reach=reach), *row[1:])


def _word(text: str, column: int) -> list[Sequence]:
    """One word of a phrase; hyphens in it stand for hyphen, blank or nothing."""
    kind = EXACT
    plain = text
    if text.endswith("~"):
        kind, plain = INFLECTED, text[:-1]
        if len(plain) > STEM and plain.endswith("e"):
            plain = plain[:-1]  # verschlossene~ is verschlossener as well
    elif text.endswith("*"):
        kind, plain = BEGINS, text[:-1]
    elif text.startswith("*"):
        kind, plain = ENDS, text[1:]
    if any(sign in plain for sign in "*~"):
        raise PhraseError(f"In „{text}“ steht ~ nur am Ende, * nur an einem Ende.", column)
    words = _pieces(plain)
    if not words:
        raise PhraseError(f"„{text}“ ist kein Wort.", column)
    if kind in (BEGINS, ENDS) and len(words[-1 if kind == BEGINS else 0]) < 3:
        message = f"„{text}“ ist zu kurz: bei * stehen mindestens drei Buchstaben."
        raise PhraseError(message, column)
    return [elements(one, kind) for one in _joined(words)]


def elements(words: list[str], kind: str = EXACT) -> Sequence:
    """Words as steps, the last one (of a suffix the first) of a kind, all others exact."""
    marked = 0 if kind == ENDS else len(words) - 1
    return tuple(
        Step((kind if place == marked else EXACT, word)) for place, word in enumerate(words)
    )


def _pieces(text: str) -> list[str]:
    """The words and numbers of which a word with hyphens consists: 1B-Ware gives 1, b, ware."""
    return re.findall(r"\d+|[^\W\d_]+", fold_word(text))


def _joined(words: list[str]) -> list[list[str]]:
    """The ways to write a compound: any of its words apart or in one; digits stay apart."""
    ways = [[words[0]]]
    for word in words[1:]:
        apart = [[*way, word] for way in ways]
        as_one = [
            [*way[:-1], way[-1] + word] for way in ways if way[-1].isalpha() and word.isalpha()
        ]
        ways = apart + as_one
    return ways
