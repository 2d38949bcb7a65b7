"""Finding all phrases in a text at once, in time proportional to its length.

The phrases' word sequences lie in one tree; from each word of the text the tree is followed as far
as the text agrees. A sequence is short and its gaps are limited, so no text takes long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from checker.offer.phrase import BEGINS, DATE, ENDINGS, ENDS, EXACT, INFLECTED, NUMBER, ONE_OF
from checker.offer.tokens import GLUED, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.offer.phrase import Element
    from checker.offer.phrase import Sequence as Steps
    from checker.offer.tokens import Token

LONGEST_WORD = 60  # letters; what is longer is no word of any list


class Hit(NamedTuple):
    """A phrase found: its words from ``first`` to before ``last``, and what it captured."""

    first: int
    last: int
    meaning: Any
    captures: tuple[tuple[str, Any], ...]


class _Node:
    __slots__ = ("meanings", "steps")

    def __init__(self) -> None:
        self.meanings: list[Any] = []
        self.steps: dict[tuple[int, int], dict[Element, _Node]] = {}


class Trie:
    """Phrases by their word sequences.

    ``numbers`` are the number words and their values; no gap passes over one of the ``barriers``.
    """

    def __init__(
        self, numbers: Mapping[str, float], barriers: frozenset[str] = frozenset()
    ) -> None:
        self._numbers = numbers
        self._barriers = barriers
        self._root = _Node()
        self._known: dict[Element, list[Element]] = {}  # with the groups that each belongs to
        self._kept: dict[tuple[str, str], tuple[Element, ...]] = {}

    def add(self, steps: Steps, meaning: Any) -> None:
        """Let a sequence of words mean something, along with what it means already."""
        node = self._root
        for step in steps:
            self._know(step.element)
            branch = node.steps.setdefault((step.skip, step.reach), {})
            node = branch.setdefault(step.element, _Node())
        if meaning not in node.meanings:
            node.meanings.append(meaning)

    def _know(self, element: Element) -> None:
        if element[0] == ONE_OF and element not in self._known:
            for member in element[1]:
                self._known.setdefault(member, [member]).append(element)
        self._known.setdefault(element, [element])

    def hits(self, words: Sequence[Token]) -> Iterator[Hit]:
        """Every place where a phrase stands, in order of its first word."""
        for first, token in enumerate(words):
            if token.gap != GLUED:  # 12Monate holds no word of its own
                yield from self._follow(self._root, words, first, first, ())

    def _follow(
        self, node: _Node, words: Sequence[Token], first: int, at: int,
        captures: tuple[tuple[str, Any], ...],
    ) -> Iterator[Hit]:  # fmt: skip
        if node.meanings and (at == len(words) or words[at].gap != GLUED):
            for meaning in node.meanings:
                yield Hit(first, at, meaning, captures)
        for (skip, reach), branch in node.steps.items():
            for place in range(at, min(at + skip + 1, len(words))):
                if place > first and words[place].gap > reach:
                    break
                for element in self._elements(words[place]):
                    child = branch.get(element)
                    if child is not None:
                        more = captures
                        if element[0] in (NUMBER, DATE):
                            more = (*captures, (element[0], self._value(words[place])))
                        yield from self._follow(child, words, first, place + 1, more)
                if words[place].word in self._barriers:
                    break

    def _value(self, token: Token) -> Any:
        if token.kind == "number":
            return value_of(token.word)
        return token.word if token.kind == "date" else self._numbers[token.word]

    def _elements(self, token: Token) -> tuple[Element, ...]:
        """All that a word may count as, of what the phrases know."""
        key = token.kind, token.word
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = tuple(self._possible(token))
        return found

    def _possible(self, token: Token) -> Iterator[Element]:
        word = token.word
        if len(word) > LONGEST_WORD:
            return
        possible: list[Element] = [(EXACT, word)]
        if token.kind == "number" or word in self._numbers:
            possible.append((NUMBER, ""))
        if token.kind == "date":
            possible.append((DATE, ""))
        possible += [
            (INFLECTED, word.removesuffix(ending)) for ending in ENDINGS if word.endswith(ending)
        ]
        possible += [(BEGINS, word[:length]) for length in range(3, len(word) + 1)]
        possible += [(ENDS, word[start:]) for start in range(len(word) - 2)]
        seen = dict.fromkeys(possible)
        yield from dict.fromkeys(each for one in seen for each in self._known.get(one, ()))
