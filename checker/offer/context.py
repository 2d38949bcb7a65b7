"""What stands round a passage and changes what it says: denial, doubt, question, quotation."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.offer.tokens import CLOSE, COMMA, LINE, hyphened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.offer.lexicon import Language
    from checker.offer.tokens import Token, Tokens

DENIED = "denied"
REASONS = {
    "denial": "In der Nähe steht eine Verneinung; ob sie hierher gehört, ist nicht sicher.",
    "restricted": "Die Aussage ist eingeschränkt oder nur ungefähr.",
    "question": "Der Satz ist eine Frage.",
    "quoted": "Die Stelle steht in einem Zitat.",
    "conditional": "Der Satz nennt eine Bedingung.",
    "elsewhere": "Der Satz spricht vielleicht nicht von dieser Ware.",
    "range": "Es kann ein Bereich gemeint sein.",
}
REACH = 5  # words between a denial and what it denies
BEHIND = 4  # words between what is denied and a denial after it


class Context:
    """Judges the surroundings of passages in one text."""

    def __init__(
        self, text: Tokens, language: Language, phrases: Iterable[tuple[int, int]] = ()
    ) -> None:
        """``phrases``: the words of all passages; a denial in one denies nothing outside it."""
        self.words = text.listed
        self._begins: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for first, last in phrases:
            for place in range(first, last):
                self._begins[place] = max(first, self._begins.get(place, first))
                self._ends[place] = min(last, self._ends.get(place, last))
        self.language = language
        self.questions = text.questions
        self.quotes = text.quotes
        self._clauses = [0]
        self._sentences = [0]
        for place, token in enumerate(self.words):
            if token.gap > CLOSE and place:
                self._clauses.append(place)
            if token.gap >= LINE and place:
                self._sentences.append(place)
        self._elsewhere = [hit.first for hit in language.elsewhere.hits(self.words)]

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """The words between two breaks round a passage."""
        return self._range(self._clauses, first, last)

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """The words of the sentence or line that a passage stands in."""
        return self._range(self._sentences, first, last)

    def _range(self, begins: Sequence[int], first: int, last: int) -> tuple[int, int]:
        place = bisect_right(begins, max(last - 1, first))
        end = begins[place] if place < len(begins) else len(self.words)
        return begins[bisect_right(begins, first) - 1], end

    def of(self, first: int, last: int) -> str:
        """Empty where a passage simply says what it says, DENIED, or a key of REASONS."""
        start, end = self.clause(first, last)
        denial = self._denied_before(start, first, last, end) or self._denied_behind(last, end)
        if denial:
            return denial
        if any(begin <= first and last <= stop for begin, stop in self.questions):
            return "question"
        if self._quoted(first, last):
            return "quoted"
        if self._restricted(start, first, last, end):
            return "restricted"
        begin, stop = self.sentence(first, last)
        sentence = {
            token.word for token in self.words[max(begin, first - 40) : min(stop, last + 40)]
        }
        if sentence & self.language.conditional:
            return "conditional"
        if any(begin <= place < stop for place in self._near(begin, stop)):
            return "elsewhere"
        return ""

    def _near(self, begin: int, stop: int) -> Sequence[int]:
        low = bisect_right(self._elsewhere, begin - 1)
        return self._elsewhere[low : bisect_right(self._elsewhere, stop - 1)][:1]

    def _denied_before(self, start: int, first: int, last: int, end: int) -> str:
        language = self.language
        linked = False
        for place in range(first - 1, max(start, first - 1 - REACH) - 1, -1):
            word = self.words[place].word
            if word in language.closing:
                return ""
            if word == "und":
                linked = True
            if self._ends.get(place, first + 1) <= first:
                continue
            if word == "noch" and self._neither(place):
                return DENIED
            if word in language.denials:
                if self._harmless(place):
                    return ""
                return "denial" if linked or self._twice(place, start) else DENIED
        return self._listed(start, first, last, end)

    def _listed(self, start: int, first: int, last: int, end: int) -> str:
        """„keine Retouren, B-Ware oder Defekte“: a denial before the comma may go on."""
        if first != start or not start or self.words[start].gap != COMMA:
            return ""
        follows = self.words[last].word if last < end else ""
        if follows not in ("oder", "noch", "bzw"):
            return ""
        before, _ = self.clause(start - 1, start)
        return (
            "denial"
            if any(w.word in self.language.denials for w in self.words[before:start])
            else ""
        )

    def _neither(self, place: int) -> bool:
        begin, _ = self.sentence(place, place + 1)
        return any(word.word == "weder" for word in self.words[max(begin, place - 20) : place])

    def _twice(self, place: int, start: int) -> bool:
        """Whether another denial stands before: nicht ohne, kein un…"""
        return any(
            word.word in self.language.denials for word in self.words[max(start, place - 3) : place]
        )

    def _harmless(self, place: int) -> bool:
        """Whether the denial is a turn of speech: nicht nur, ohne Frage."""
        return any(
            tuple(word.word for word in self.words[place : place + length])
            in self.language.harmless
            for length in (2, 3)
        )

    def _denied_behind(self, last: int, end: int) -> str:
        """„Garantie: keine“, „Netzteil ist nicht dabei“: a denial that ends the clause."""
        language = self.language
        for place in range(last, min(end, last + BEHIND)):
            if self._begins.get(place, last - 1) >= last:
                return ""
            if self.words[place].word in language.denials_behind and not self._harmless(place):
                rest = self.words[place + 1 : min(end, place + 5)]
                if len(rest) < 4 and all(word.word in language.trailing for word in rest):
                    return DENIED
                return ""
            if self.words[place].word in language.closing:
                return ""
        return ""

    def _quoted(self, first: int, last: int) -> bool:
        """Whether the passage is part of a longer quotation."""
        return any(
            begin <= first and last <= stop and stop - begin >= last - first + 3
            for begin, stop in self.quotes
        )

    def _restricted(self, start: int, first: int, last: int, end: int) -> bool:
        language = self.language
        if first > start and self.words[first - 1].word in language.directly:
            return True
        before = self.words[max(start, first - 4) : first]
        if any(word.word in language.restricting for word in before):
            return True
        return any(word.word in language.behind for word in self.words[last : min(end, last + 2)])


def out_of_range(words: Sequence[Token], first: int) -> bool:
    """Whether a number before makes the passage's own number the end of a range: 12-24 Monate."""
    return first > 0 and words[first - 1].kind == "number" and hyphened(words[first])
