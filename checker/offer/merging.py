"""From findings to facts: what may be taken, what contradicts itself, what a person corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from checker.offer.finding import CERTAIN, DENIED, SUGGESTED, Finding
from checker.offer.visible import HIDDEN, PLAIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from checker.offer.lexicon import Lexicon
    from checker.offer.reading import Reading

NOTHING: list[str] = []  # the value of a list of which a person says that nothing is in it
NO_CONDITION = "In Titel und Beschreibung wurde kein Zustandswort gefunden."
NO_FIELD = "Das Zustandsfeld ist leer. Steht in dem Angebot wirklich kein Zustand?"
SHORTER = "Das Wort kann auch nur kurz den Zustand meinen, der im Zustandsfeld steht."
SOME_PLAIN = "Nicht alle Zustandswörter stehen gut sichtbar; es kommt auf das ungünstigste an."


@dataclass(frozen=True)
class Contradiction:
    """Findings (by number) on a fact that cannot all be true; nothing of it is taken."""

    fact: str
    findings: list[int]
    message: str


@dataclass(frozen=True)
class Merged:
    """The facts, all findings with those derived, the numbers of those taken, contradictions."""

    facts: dict[str, Any]
    findings: list[Finding]
    taken: list[int]
    contradictions: list[Contradiction]


def merge(
    reading: Reading, lexicon: Lexicon, dropped: Collection[int] = (),
    confirmed: Collection[int] = (), given: Mapping[str, Any] | None = None,
) -> Merged:  # fmt: skip
    """Facts from findings. ``dropped`` and ``confirmed`` are findings a person decided on,
    ``given`` facts a person stated (None takes one away)."""
    reading = replace(reading, findings=_shortened(reading.findings, lexicon))
    findings = [*reading.findings, *derived(reading, lexicon)]
    settled = {findings[n].fact for n in confirmed if n < len(findings)}
    chosen = _chosen(findings, lexicon, set(dropped), set(confirmed))
    contradictions = []
    facts: dict[str, Any] = {}
    taken: list[int] = []
    by_fact: dict[str, list[int]] = {}
    for n in chosen:
        by_fact.setdefault(findings[n].fact, []).append(n)
    for fact, numbers in by_fact.items():
        against = [] if fact in settled else _denials(fact, numbers, findings, set(dropped))
        value, used, message = _value(fact, numbers, against, findings, lexicon)
        if message:
            contradictions.append(Contradiction(fact, sorted([*numbers, *against]), message))
        if used:
            facts[fact] = value
            taken += used
    for name, value in (given or {}).items():
        facts.pop(name, None)
        taken = [n for n in taken if findings[n].fact != name]
        contradictions = [one for one in contradictions if one.fact != name]
        if value is not None:
            facts[name] = value
    return Merged(facts, findings, sorted(taken), contradictions)


def _shortened(findings: list[Finding], lexicon: Lexicon) -> list[Finding]:
    """A coarser word for the condition in the field may mean just that condition: „refurbished“."""
    stated = [one.value for one in findings if one.fact == lexicon.declared]
    coarser = {
        each
        for value in stated
        for each in lexicon.narrower.get((lexicon.mentioned or "", value), ())
    }
    return [
        replace(one, certainty=SUGGESTED, reason=SHORTER)
        if one.fact == lexicon.mentioned and one.certainty == CERTAIN and one.value in coarser
        else one
        for one in findings
    ]


def _chosen(
    findings: list[Finding], lexicon: Lexicon, dropped: set[int], confirmed: set[int]
) -> list[int]:
    """Certain findings that nobody dropped, and what a person confirmed.

    Confirming one of several values decides for a fact that can have but one.
    """
    decided = {
        findings[n].fact
        for n in confirmed
        if n < len(findings) and _single(findings[n].fact, lexicon)
    }
    return [
        n
        for n, one in enumerate(findings)
        if n not in dropped
        and (n in confirmed or (one.certainty == CERTAIN and one.fact not in decided))
    ]


def _single(fact: str, lexicon: Lexicon) -> bool:
    return lexicon.facts[fact]["type"] in ("choice", "number")


def _denials(
    fact: str, numbers: Iterable[int], findings: list[Finding], dropped: set[int]
) -> list[int]:
    """Findings that deny what others state."""
    stated = {(*findings[n].said[:2], str(findings[n].value)) for n in numbers}
    return [
        n
        for n, one in enumerate(findings)
        if one.certainty == DENIED and n not in dropped and one.fact == fact
        and (one.fact, one.part, str(one.value)) in stated
    ]  # fmt: skip


def _value(
    fact: str, numbers: list[int], against: list[int], findings: list[Finding], lexicon: Lexicon
) -> tuple[Any, list[int], str]:
    """The fact's value, the findings it rests on and, where they contradict each other, why."""
    kind = lexicon.facts[fact]["type"]
    message = (
        "Der Text sagt es an einer Stelle und verneint es an einer anderen." if against else ""
    )
    if kind == "notices":
        return _notices(numbers, findings), numbers, ""
    if kind == "choices":
        denied = {str(findings[n].value) for n in against}
        used = [n for n in numbers if str(findings[n].value) not in denied]
        named = [findings[n].value for n in used if findings[n].value != NOTHING]
        wider = {v for value in named for v in lexicon.narrower.get((fact, value), ())}
        used = [n for n in used if str(findings[n].value) not in wider]
        return [value for value in dict.fromkeys(named) if value not in wider], used, message
    if kind == "shares":
        return _shares(numbers, findings)
    if against:
        return None, [], message
    said = {str(findings[n].value) for n in numbers}
    wider = {v for value in said for v in lexicon.narrower.get((fact, value), ())}
    used = [n for n in numbers if str(findings[n].value) not in wider]
    if len({str(findings[n].value) for n in used}) > 1:
        return None, [], "Der Text nennt verschiedene Werte."
    return findings[used[0]].value, used, ""


def _notices(numbers: Iterable[int], findings: list[Finding]) -> dict[str, str]:
    """Each notice at its plainest place."""
    found: dict[str, str] = {}
    for n in numbers:
        one = findings[n]
        if found.get(one.part or "") != "deutlich":
            found[one.part or ""] = one.value
    return found


def _shares(numbers: list[int], findings: list[Finding]) -> tuple[Any, list[int], str]:
    shares: dict[str, float] = {}
    for n in numbers:
        one = findings[n]
        if shares.setdefault(one.part or "", one.value) != one.value:
            return None, [], "Der Text nennt für einen Zustand verschiedene Anteile."
    total = sum(shares.values())
    if total != 100:
        return None, [], f"Die Anteile im Text ergeben zusammen {total:g} %, nicht 100 %."
    return shares, numbers, ""


def derived(reading: Reading, lexicon: Lexicon) -> list[Finding]:
    """What follows from where condition words stand, and what only a person can tell."""
    found = []
    if reading.empty:
        empty = lexicon.edition["declaration"]["empty"]
        found.append(_asked(str(lexicon.declared), empty, NO_FIELD))
    if lexicon.mentioned is None:
        return found
    named = [
        one for one in reading.findings
        if one.fact == lexicon.mentioned and one.certainty == CERTAIN
    ]  # fmt: skip
    if not named:
        if not any(one.fact == lexicon.mentioned for one in reading.findings):
            found.append(_asked(lexicon.mentioned, NOTHING, NO_CONDITION))
        return found
    plain = {
        value: any(one.visible == PLAIN for one in named if one.value == value)
        for value in {one.value for one in named}
    }
    surely_hidden = all(one.visible == HIDDEN for one in named)
    state = all(plain.values())
    first = next(one for one in named if (one.visible == PLAIN) == state)
    certain = state or surely_hidden
    told = lexicon.visible["plain" if state else "hidden"]
    found.append(
        Finding(lexicon.roles["plainly"], None, told, first.field, first.start, first.end,
                first.passage, "ort", first.phrase, CERTAIN if certain else SUGGESTED,
                "" if certain else SOME_PLAIN)
    )  # fmt: skip
    return found


def _asked(fact: str, value: Any, reason: str) -> Finding:
    """A suggestion without a passage: the reader alone knows."""
    return Finding(fact, None, value, "", 0, 0, "", "frage", "", SUGGESTED, reason)
