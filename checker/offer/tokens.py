"""The words of a text in order, and how strong the break before each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.offer.fold import fold

if TYPE_CHECKING:
    from collections.abc import Container

# how two words are parted: from nothing at all to the end of a paragraph
GLUED, CLOSE, COMMA, LINE, SENTENCE, PARAGRAPH = range(6)
LONG_LINE = 45  # characters; a line as long goes on in the next one, a shorter one ends by itself

_WORD = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d|(?:\d{1,2}\s?[./]\s?)?\d{1,2}\s?[./]\s?(?:20\d\d|[2-4]\d)(?!\d|[.,/]\d))"
    r"|(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+)"
)
_HYPHENS = "-‐‑‒–—−"
_DASH = re.compile(rf"\s[{_HYPHENS}]+\s")
_BULLETS = "•·|►▶✓✔✅★*●■▪➤→"
_QUOTED = re.compile(
    r"„[^„“”\"]{1,400}[“”\"]|“[^“”]{1,400}”|\"[^\"]{1,400}\"|»[^«»]{1,400}«|«[^«»]{1,400}»"
)


@dataclass(frozen=True)
class Token:
    """A word, number or date: folded, with its place in the given text and the break before it."""

    word: str
    kind: str
    start: int
    end: int
    gap: int
    before: str
    """The signs between it and the word before, folded."""
    line: int
    """How many lines begin before it."""


@dataclass(frozen=True)
class Tokens:
    """A text's words; ``questions`` and ``quotes`` are ranges of words, the second one excluded."""

    text: str
    listed: list[Token]
    questions: list[tuple[int, int]]
    quotes: list[tuple[int, int]]
    folded: str


def tokens(text: str, abbreviations: Container[str] = ()) -> Tokens:
    """Cut a text into words; a full stop after an abbreviation ends no sentence."""
    folded = fold(text)
    found: list[Token] = []
    places: list[int] = []
    questions: list[tuple[int, int]] = []
    end = begin = line = 0
    for match in _WORD.finditer(folded.text):
        between = folded.text[end : match.start()]
        before = found[-1] if found else None
        gap = _gap(between, before, abbreviations, folded.text, end) if before else PARAGRAPH
        if gap >= LINE:
            if "?" in between:
                questions.append((begin, len(found)))
            begin = len(found)
        line += between.count("\n")
        kind = match.lastgroup or ""
        found.append(
            Token(match[0], kind, folded.starts[match.start()], folded.ends[match.end() - 1], gap,
                  between, line)
        )  # fmt: skip
        places.append(match.start())
        end = match.end()
    if "?" in folded.text[end:]:
        questions.append((begin, len(found)))
    return Tokens(text, found, questions, list(_quotes(folded.text, places)), folded.text)


def _gap(between: str, before: Token, abbreviations: Container[str], text: str, end: int) -> int:
    if not between:
        return GLUED
    lines = between.count("\n")
    if lines > 1 and re.search(r"\n[^\S\n]*\n", between):
        return PARAGRAPH
    if any(sign in between for sign in "!?…") or any(sign in between for sign in _BULLETS):
        return SENTENCE
    if "." in between:
        short = before.kind == "number" and len(before.word) < 3
        short = short or len(before.word) == 1 or before.word in abbreviations
        if not short or lines or between.count(".") > 1:
            return SENTENCE
    if lines:
        hyphened = between[0] in _HYPHENS and between[1:].isspace()
        start = text.rfind("\n", 0, end) + 1
        return CLOSE if hyphened or end - start >= LONG_LINE else LINE
    if any(sign in between for sign in ",;") or _DASH.search(between):
        return COMMA
    return CLOSE


def _quotes(text: str, places: list[int]) -> list[tuple[int, int]]:
    from bisect import bisect_left

    return [
        (bisect_left(places, match.start()), bisect_left(places, match.end()))
        for match in _QUOTED.finditer(text)
    ]


def hyphened(token: Token) -> bool:
    """Whether only a hyphen, perhaps at the end of a line, joins the word to the one before."""
    sign = token.before.strip()
    return token.gap <= CLOSE and token.before[:1] in tuple(_HYPHENS) and len(sign) == 1


def value_of(word: str) -> float:
    """The number that German digits write: 1.500, 2,5."""
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", word):
        word = word.replace(".", "")
    found = float(word.replace(",", "."))
    return int(found) if found.is_integer() else found
