"""An offer read: findings with their passages, and what its condition field says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from checker.offer.context import DENIED as IS_DENIED
from checker.offer.context import REASONS, Context, out_of_range
from checker.offer.entries import FIELDS
from checker.offer.finding import CERTAIN, DENIED, SUGGESTED, Finding
from checker.offer.passages import passages
from checker.offer.tokens import tokens
from checker.offer.visible import DOUBTFUL, PLAIN, Beginning, called_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.offer.entries import Effect
    from checker.offer.lexicon import Lexicon
    from checker.offer.passages import Passage
    from checker.offer.tokens import Tokens

STATES = {PLAIN: "deutlich", DOUBTFUL: "undeutlich"}
ONLY_SUGGESTED = "Das Wort allein sagt es nicht sicher."
ELSEWHERE = "An dieser Stelle des Angebots ist die Aussage nicht sicher."
PERHAPS_PLAIN = (
    "Die Stelle steht nicht am Anfang; ob sie hervorgehoben ist, lässt der Text allein offen."
)


@dataclass(frozen=True)
class Reading:
    """What an offer says; ``unread`` is the text of a condition field that names no condition."""

    findings: list[Finding]
    unread: str = ""
    empty: bool = field(default=False)
    """Whether the offer has a condition field in which nothing stands."""


def read_offer(offer: Mapping[str, str], lexicon: Lexicon, today: str | None = None) -> Reading:
    """Read the fields that are given; ``today`` (2026-11-22) decides which dates have passed."""
    found: list[Finding] = []
    unread = ""
    for name in FIELDS:
        if name not in offer:
            continue
        text = tokens(offer[name], lexicon.language.abbreviations)
        if name == "condition" and lexicon.declared:
            named = list(_label(text, lexicon))
            found += named or [
                _declared(one, lexicon) for one in _Field(name, text, lexicon, today).findings()
            ]
            if text.listed and not any(one.fact == lexicon.declared for one in found):
                unread = offer[name].strip()
        else:
            found += _Field(name, text, lexicon, today).findings()
    empty = bool(lexicon.declared) and not offer.get("condition", "-").strip()
    return Reading(found, unread, empty)


def _label(text: Tokens, lexicon: Lexicon) -> Iterator[Finding]:
    """The condition that the whole field names, by its label, its short name or its letters."""
    for hit in lexicon.labels.hits(text.listed):
        if hit.first == 0 and hit.last == len(text.listed):
            (effect,) = hit.meaning.takes
            start, end = text.listed[0].start, text.listed[-1].end
            yield Finding(
                effect.fact, None, effect.value, "condition", start, end, text.text[start:end],
                hit.meaning.id, hit.meaning.phrase, CERTAIN,
            )  # fmt: skip


def _declared(finding: Finding, lexicon: Lexicon) -> Finding:
    """A condition named in the condition field is the declared one."""
    if finding.fact != lexicon.mentioned:
        return finding
    return replace(finding, fact=str(lexicon.declared), visible="")


class _Field:
    """One field of the offer."""

    def __init__(self, name: str, text: Tokens, lexicon: Lexicon, today: str | None) -> None:
        self.name = name
        self.text = text
        self.lexicon = lexicon
        self.today = today
        self.beginning = Beginning(text.listed, lexicon.visible)

    def findings(self) -> list[Finding]:
        """What the field says, in order, each only once at one place."""
        found = passages(self.text.listed, self.name, self.lexicon, self.today)
        spans = [(one.first, one.last) for one in found]
        self.context = Context(self.text, self.lexicon.language, spans)
        listed = [finding for passage in found for finding in self._of(passage)]
        best: dict[tuple[Any, ...], Finding] = {}
        for one in listed:  # the same said twice at one place: what is certain counts
            key = (one.fact, one.part, str(one.value), one.start, one.end)
            if key not in best or one.certainty == CERTAIN:
                best[key] = one
        return list(best.values())

    def _of(self, passage: Passage) -> Iterator[Finding]:
        first, last, entry, _ = passage
        said = "" if entry.wording else self.context.of(first, last)
        denied = said == IS_DENIED
        if denied and entry.denied:
            effects, certainty, reason = entry.denied, CERTAIN, ""
        elif denied:
            effects, certainty, reason = entry.takes, DENIED, ""
        else:
            effects, certainty = entry.takes, CERTAIN
            reason = REASONS.get(said, "")
            if not entry.certain:
                reason = entry.note or reason or ONLY_SUGGESTED
            elif self.name not in entry.where:
                reason = reason or ELSEWHERE
        for effect in effects:
            doubt = reason
            if effect.counted and out_of_range(self.text.listed, first):
                doubt = REASONS["range"]
            if certainty == CERTAIN and doubt:
                yield from self._finding(passage, effect, SUGGESTED, doubt)
            else:
                yield from self._finding(passage, effect, certainty, doubt)

    def _finding(
        self, passage: Passage, effect: Effect, certainty: str, reason: str
    ) -> Iterator[Finding]:
        first, last, entry, captures = passage
        words = self.text.listed
        value, part = effect.valued(captures), None
        visible = ""
        roles = self.lexicon.roles
        if effect.part:
            ((part, value),) = value.items()
        if not _possible(value, self.lexicon.facts[effect.fact]):
            return
        if effect.fact in (roles["mentioned"], roles["notices"]):
            called = called_out(words, first, self.lexicon.visible["callers"])
            visible = self.beginning.of(self.name, first, last, called)
        if effect.fact == roles["notices"]:
            part, value = value, STATES.get(visible, "undeutlich")
            if visible == DOUBTFUL and certainty == CERTAIN:
                reason = PERHAPS_PLAIN
        start, end = words[first].start, words[last - 1].end
        yield Finding(effect.fact, part, value, self.name, start, end, self.text.text[start:end],
                      entry.id, entry.phrase, certainty, reason, visible)  # fmt: skip


def _possible(value: Any, fact: Mapping[str, Any]) -> bool:
    """Whether a number lies within what the fact allows."""
    if not isinstance(value, (int, float)):
        return True
    return bool(fact.get("minimum", 0) <= value <= fact.get("maximum", 1e9))
