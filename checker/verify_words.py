"""Checks of the word lists: every fact, value, notice and phrase they name can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.offer.entries import FIELDS, factor, values
from checker.offer.phrase import DATE, NUMBER, PhraseError, sequences
from checker.problems import nearest, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Facts = Mapping[str, Sequence[Mapping[str, Any]]]
    Editions = Sequence[Mapping[str, Any]]


def verify_entry(entry: Mapping[str, Any], editions: Editions) -> Iterator[str]:
    """What is wrong with one entry, as German sentences."""
    facts = known_facts(editions)
    if not any(entry.get(key) for key in ("takes", "denied", "hides")):
        yield "Der Eintrag bewirkt nichts: Es fehlen „takes“, „denied“ und „hides“."
    for name in entry.get("hides", ()):
        if name not in facts:
            yield f"Den Fakt „{name}“ (hides) gibt es nicht.{nearest(name, facts)}"
    counted = False
    for key in ("takes", "denied"):
        for name, value in entry.get(key, {}).items():
            yield from _effect(key, name, value, facts)
            counted = counted or _is_counted(value)
    for key in ("where", "only"):
        for field in entry.get(key, ()):
            if field not in FIELDS:
                hint = nearest(field, FIELDS)
                yield f"„{key}“ nennt „{field}“.{hint} Erlaubt: {', '.join(FIELDS)}."
    for phrase in entry["phrases"]:
        yield from _phrase(phrase, counted, entry.get("expired", False))


def known_facts(editions: Editions) -> Facts:
    """The facts of all editions by name, each as the editions have it."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for edition in editions:
        for fact in edition["facts"]:
            found.setdefault(fact["name"], []).append(fact)
    return found


def _is_counted(value: Any) -> bool:
    return isinstance(value, dict) or factor(value) is not None


def _effect(key: str, name: str, value: Any, facts: Facts) -> Iterator[str]:
    if name not in facts:
        yield f"Den Fakt „{name}“ ({key}) gibt es nicht.{nearest(name, facts)}"
        return
    kind = facts[name][0]["type"]
    named = sorted({each for fact in facts[name] for each in values(fact)})
    if kind == "record":
        yield f"Der Fakt „{name}“ ({key}) hat keinen einzelnen Wert."
    elif kind == "number":
        if factor(value) is None and (
            isinstance(value, bool) or not isinstance(value, (int, float))
        ):
            yield f"„{name}“ ({key}) verlangt eine Zahl, „<Zahl>“ oder „<Zahl> * 12“."
    elif kind == "shares":
        if not isinstance(value, dict) or len(value) != 1 or None in map(factor, value.values()):
            yield f'„{name}“ ({key}) verlangt einen Anteil, etwa {{ D = "<Zahl>" }}.'
            return
        yield from _known(name, key, next(iter(value)), named)
    else:
        for each in value if kind == "choices" and isinstance(value, list) else [value]:
            yield from _known(name, key, each, named)


def _known(name: str, key: str, value: Any, named: list[str]) -> Iterator[str]:
    if not isinstance(value, str) or value not in named:
        shown = quote(value)
        yield f"„{name}“ ({key}) hat keinen Wert „{shown}“.{nearest(shown, named)}"


def _phrase(phrase: str, counted: bool, expired: bool) -> Iterator[str]:
    try:
        found = sequences(phrase)
    except PhraseError as error:
        yield f"„{phrase}“, Spalte {error.column + 1}: {error}"
        return
    for kind, needed, place in ((NUMBER, counted, "<Zahl>"), (DATE, expired, "<Datum>")):
        if needed and any(all(step.element[0] != kind for step in steps) for steps in found):
            yield f"„{phrase}“: Der Eintrag braucht in jeder Fassung der Wendung {place}."


def verify_tables(words: Mapping[str, Any], editions: Editions) -> Iterator[str]:
    """What is wrong with the tables that stand once."""
    facts = known_facts(editions)
    for role, name in words.get("roles", {}).items():
        if name not in facts:
            yield f"roles.{role}: Den Fakt „{name}“ gibt es nicht.{nearest(name, facts)}"
    plainly = facts.get(words.get("roles", {}).get("plainly", ""), [])
    answers = [value["name"] for fact in plainly for value in fact.get("values", ())]
    for key in ("plain", "hidden"):
        value = words.get("visible", {}).get(key)
        if plainly and value not in answers:
            hint = nearest(str(value), answers)
            yield f"visible.{key}: Die Antwort „{value}“ gibt es dort nicht.{hint}"
    for word, value in words.get("numbers", {}).items():
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            yield f"numbers: „{word}“ ist keine Zahl."
    for phrase in words.get("language", {}).get("elsewhere", ()):
        for message in _phrase(phrase, False, False):
            yield f"language.elsewhere: {message}"
    for entry in words.get("narrower", ()):
        if entry["fact"] not in facts:
            hint = nearest(entry["fact"], facts)
            yield f"narrower: Den Fakt „{entry['fact']}“ gibt es nicht.{hint}"
            continue
        named = sorted({each for fact in facts[entry["fact"]] for each in values(fact)})
        for value in (entry["value"], *entry["than"]):
            yield from _known(entry["fact"], "narrower", value, named)
