"""Phrases that the edition itself prescribes: names of conditions, wordings of notices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.offer.fold import fold_word
from checker.offer.phrase import EXACT, INFLECTED, Step
from checker.offer.tokens import CLOSE, LINE, SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.offer.phrase import Sequence

LEAST = 4  # longer words in which a wording with gaps must agree; fewer say too little
_BLANK = re.compile(r"\[[^\]]*\]")
_ENDING = re.compile(r"(?<=.{5})(?:en|er|es|em|e|n|s)$")
_HYPHEN = re.compile(r"[-‐‑‒–—−/]")


@dataclass(frozen=True)
class Template:
    """A notice's wording: its fixed parts in order; between them the seller fills in something."""

    code: str
    text: str
    parts: tuple[Sequence, ...]

    def enough(self, places: Iterable[int]) -> bool:
        """Whether these of its parts say enough to tell it from a chance likeness."""
        found = [step.element[1] for place in places for step in self.parts[place]]
        return len(self.parts) == 1 or sum(len(word) > 2 for word in found) >= LEAST


def plain_words(text: str) -> list[str]:
    """The words and numbers of a text, folded, signs left out."""
    return re.findall(r"\d+|[^\W\d_]+", fold_word(text))


def steps_of(text: str, reach: int = CLOSE) -> list[Sequence]:
    """A text's words with any German ending; a compound with hyphen also as one word.

    Between two words breaks up to ``reach`` may stand, and wider ones where the text has a sign.
    """
    ways: list[list[Step]] = [[]]
    after = CLOSE
    for chunk in text.split():
        words = plain_words(chunk)
        if not words:
            continue
        wide = max(after, reach if chunk[0].isalnum() else LINE)
        after = SENTENCE if chunk[-1] in ".!?" else CLOSE if chunk[-1].isalnum() else LINE
        forms = [words]
        if len(words) > 1 and _HYPHEN.search(chunk) and all(word.isalpha() for word in words):
            forms.append(["".join(words)])
        ways = [
            way + [_step(word, CLOSE if place else wide) for place, word in enumerate(form)]
            for way in ways
            for form in forms
        ]
    return [(way[0]._replace(reach=CLOSE), *way[1:]) for way in ways if way]


def _step(word: str, reach: int) -> Step:
    if word.isdigit() or len(word) < 4:
        return Step((EXACT, word), 0, reach)
    return Step((INFLECTED, _ENDING.sub("", word)), 0, reach)


def names(edition: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The names of conditions with their word sequences in ``steps``."""
    for section in edition["sections"]:
        for clause in section["clauses"]:
            for name in clause.get("names", ()):
                yield {**name, "steps": steps_of(name["text"])}


def notices(edition: Mapping[str, Any]) -> Iterator[Template]:
    """The notices' wordings; what stands in square brackets the seller fills in."""
    for code, entry in edition["codes"].items():
        if "text" not in entry:
            continue
        whole = entry.get("quoted") or entry["text"]
        ways = [steps_of(part, LINE) for part in _BLANK.split(whole) if plain_words(part)]
        for number in range(max(map(len, ways))):  # the ways to write its compounds
            chosen = tuple(way[min(number, len(way) - 1)] for way in ways)
            yield Template(code, entry["text"], chosen)
