"""The passages of one field that mean something, the longer one winning over what lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.offer.dates import passed
from checker.offer.entries import Effect, Entry
from checker.offer.phrase import DATE
from checker.offer.tokens import CLOSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.offer.lexicon import Lexicon
    from checker.offer.tokens import Token
    from checker.offer.trie import Hit
    from checker.offer.wordings import Template

WHOLE, FILLED = "whole", "filled"
FARTHEST = 60  # words that a seller may fill in between two parts of a notice's wording


class Passage(NamedTuple):
    """Words ``first`` to before ``last`` of a field that mean an entry, and what they captured."""

    first: int
    last: int
    entry: Entry
    captures: tuple[tuple[str, object], ...]


def passages(
    words: Sequence[Token], field: str, lexicon: Lexicon, today: str | None
) -> list[Passage]:
    """Every passage of a field, in order; none lies within a longer one of the same matter."""
    found: list[Passage] = []
    parts: dict[int, list[tuple[Template, int, Hit]]] = {}
    for hit in lexicon.trie.hits(words):
        if isinstance(hit.meaning, Entry):
            if _stands(hit, words, field, today):
                found.append(Passage(hit.first, hit.last, hit.meaning, hit.captures))
        else:
            template, place = hit.meaning
            parts.setdefault(id(template), []).append((template, place, hit))
    for pieces in parts.values():
        found += _wordings(pieces, lexicon)
    return _longest(found, lexicon)


def _stands(hit: Hit, words: Sequence[Token], field: str, today: str | None) -> bool:
    entry: Entry = hit.meaning
    if field not in entry.only:
        return False
    after = words[hit.last] if hit.last < len(words) else None
    if after and after.gap <= CLOSE and after.word in entry.not_before:
        return False
    if hit.first and words[hit.first].gap <= CLOSE and words[hit.first - 1].word in entry.not_after:
        return False
    return not entry.expired or any(
        kind == DATE and passed(word, today) for kind, word in hit.captures
    )


def _wordings(pieces: Sequence[tuple[Template, int, Hit]], lexicon: Lexicon) -> Iterator[Passage]:
    """The places where a notice's wording stands, as much of it as is needed to know it."""
    template = pieces[0][0]
    entry = Entry(
        f"wortlaut-{template.code}", template.text,
        (Effect(lexicon.roles["notices"], template.code),),
        wording=FILLED if len(template.parts) > 1 else WHOLE,
    )  # fmt: skip
    for at, (_, place, hit) in enumerate(pieces):
        if place:
            continue
        places, last = [0], hit.last
        for _, following, more in pieces[at + 1 :]:
            if more.first > last + FARTHEST:
                break
            if following == places[-1] + 1 and more.first >= last:
                places.append(following)
                last = more.last
        if template.enough(places):
            yield Passage(hit.first, last, entry, ())


def matters(entry: Entry, lexicon: Lexicon) -> set[str]:
    """The facts that an entry is about.

    A whole wording of a notice hides names of conditions in it; one with gaps may begin with such
    a name, and then it counts.
    """
    facts = {effect.fact for effect in (*entry.takes, *entry.denied)} | entry.hides
    if entry.wording == WHOLE and lexicon.mentioned:
        facts.add(lexicon.mentioned)
    return facts


def _longest(found: Iterable[Passage], lexicon: Lexicon) -> list[Passage]:
    """The passages of which no part belongs to a longer one of the same matter."""
    taken: dict[tuple[str, int], tuple[int, int]] = {}
    kept = []
    by_length = sorted(found, key=lambda one: (one.first - one.last, one.first))
    for one in by_length:
        span = one.first, one.last
        about = matters(one.entry, lexicon)
        free = {
            name
            for name in about
            if all(taken.get((name, place), span) == span for place in range(*span))
        }
        if free:
            taken |= {(name, place): span for name in free for place in range(*span)}
        if free == about:
            kept.append(one)
    return sorted(kept, key=lambda one: (one.first, one.last))
