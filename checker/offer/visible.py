"""Where a passage stands, and whether that makes it stand out (M64 of the ruleset).

By the ruleset's rule of thumb a notice is plain in the title, in the condition field or in the
first paragraph of the description. A heading before that paragraph does not count as one; of a
very long first paragraph only the beginning does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.offer.tokens import LINE, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.offer.tokens import Token

PLAIN, DOUBTFUL, HIDDEN = "plain", "doubtful", "hidden"


class Beginning:
    """The first paragraph of a description: up to ``sure`` surely, up to ``end`` perhaps."""

    def __init__(self, words: Sequence[Token], limits: Mapping[str, int]) -> None:
        self.end = self.sure = len(words)
        begun = 0
        for place, token in enumerate(words):
            if place and token.gap == PARAGRAPH:
                ended = any(sign in token.before for sign in ".!?")
                if not ended and _heading(words[begun:place], limits["heading_words"]):
                    begun = place
                    continue
                self.end = self.sure = place
                break
        last = limits["first_characters"] + (words[begun].start if words else 0)
        for place in range(begun, self.end):
            if words[place].end > last:
                self.sure = place
                break

    def of(self, field: str, first: int, last: int, called: bool) -> str:
        """How plainly a passage stands there; ``called``: a word like „Achtung“ precedes it."""
        if field != "description" or last <= self.sure:
            return PLAIN
        return DOUBTFUL if first < self.end or called else HIDDEN


def _heading(words: Sequence[Token], most: int) -> bool:
    return len(words) <= most and all(word.gap < LINE for word in words[1:])


def called_out(words: Sequence[Token], first: int, callers: Sequence[str]) -> bool:
    """Whether the sentence of a passage, or the one before it, begins with a call for attention."""
    begin = first
    for _ in range(60):
        if begin == 0 or words[begin].gap >= PARAGRAPH:
            break
        begin -= 1
        if words[begin].word in callers and (begin == 0 or words[begin].gap >= LINE):
            return True
    return words[begin].word in callers if words else False
