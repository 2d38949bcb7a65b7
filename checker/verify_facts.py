"""Checks of the fact model: values, what holds where a fact is irrelevant, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import facts_of
from checker.problems import nearest
from checker.schema import FACT_TYPES, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem


def verify_facts(draft: Draft) -> Iterator[Problem]:
    """Every problem of the facts, each at its place."""
    file = draft.files["facts"]
    facts = draft.facts
    seen: set[str] = set()
    for fact in draft.edition["facts"]:
        name = fact["name"]
        if name in seen:
            yield draft.problem(file, "Ein Fakt ist doppelt.", name, nth=1)
        seen.add(name)
        if fact["group"] not in draft.edition["groups"]:
            hint = nearest(fact["group"], draft.edition["groups"])
            text = f"Die Gruppe „{fact['group']}“ gibt es nicht.{hint}"
            yield draft.problem(file, text, name)
        if _circular(name, facts):
            text = "Die Relevanz des Fakts hängt von ihm selbst ab."
            yield draft.problem(file, text, name)
        for message in _fact(fact, facts):
            yield draft.problem(file, message, name)


def _fact(fact: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    kind = fact["type"]
    if text := one_of(kind, FACT_TYPES, "Der Typ"):
        yield text
    values = [value["name"] for value in fact.get("values", [])]
    if len(set(values)) != len(values):
        yield "Ein Wert ist doppelt."
    if kind in ("choice", "choices", "shares") and not values:
        yield "Dem Fakt fehlen seine Werte."
    if kind in ("number", "record") and values:
        yield f"Ein Fakt vom Typ {kind} hat keine Werte („values“)."
    yield from _otherwise(fact, values)
    if kind == "number":
        if "noun" not in fact:
            yield "Einer Zahl fehlt „noun“."
        if fact.get("minimum", float("-inf")) > fact.get("maximum", float("inf")):
            yield "„minimum“ ist größer als „maximum“."
    if "better" in fact and (kind != "number" or fact["better"] not in ("more", "less")):
        yield "„better“ ist „more“ oder „less“ und nur bei einer Zahl sinnvoll."
    if isinstance(fact.get("ordered"), list) and not set(fact["ordered"]) <= set(values):
        yield "„ordered“ nennt Werte, die der Fakt nicht hat."
    if kind == "choices":
        for key in ("none", "some"):
            if key not in fact:
                yield f"Einer Liste fehlt „{key}“, der Satz für keine oder irgendeine Angabe."
    yield from _fields(fact, facts)


def _otherwise(fact: dict[str, Any], values: list[str]) -> Iterator[str]:
    """The value assumed where the fact is irrelevant is one that it may take."""
    kind = fact["type"]
    otherwise = fact.get("otherwise")
    if otherwise is None:
        return
    fits = {
        "choice": isinstance(otherwise, str),
        "choices": isinstance(otherwise, list),
        "number": isinstance(otherwise, (int, float)),
    }
    if not fits.get(kind):
        yield f"„otherwise“ passt nicht zum Typ {kind}."
    elif kind != "number":
        for value in otherwise if isinstance(otherwise, list) else [otherwise]:
            if value not in values:
                hint = nearest(value, values)
                yield f"„otherwise“ nennt keinen Wert des Fakts: „{value}“.{hint}"
    if "relevant" not in fact:
        yield "„otherwise“ hat ohne „relevant“ keinen Sinn."


def _fields(fact: dict[str, Any], facts: dict[str, Any]) -> Iterator[str]:
    """A record, and only a record, says which facts it holds."""
    if fact["type"] != "record":
        if "fields" in fact:
            yield "„fields“ gibt es nur für den Typ record."
        return
    if not fact.get("fields"):
        yield "Dem Fakt fehlen seine Felder („fields“)."
    known = [name for name, other in facts.items() if other["type"] != "record"]
    for field in fact.get("fields", []):
        if field not in known:
            yield f"Den Fakt „{field}“ (fields) gibt es nicht.{nearest(field, known)}"


def _circular(name: str, facts: dict[str, Any]) -> bool:
    seen: set[str] = set()
    todo = [name]
    while todo:
        for other in facts_of(facts[todo.pop()].get("relevant", ["true"])):
            if other == name:
                return True
            if other in facts and other not in seen:
                seen.add(other)
                todo.append(other)
    return False
