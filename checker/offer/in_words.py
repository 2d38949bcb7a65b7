"""An offer read and judged, in German: what was found where, what is uncertain, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.explain import wrap
from checker.text import in_words as answer_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLACES = {"title": "Titel", "condition": "Zustandsfeld", "description": "Beschreibung"}


def in_words(result: Mapping[str, Any], edition: Mapping[str, Any] | None) -> str:
    """The result of ``checked.read`` as paragraphs; ``edition`` judged it, None for an error."""
    if edition is None:
        error = result["error"]
        lines = [f"Angebot {result['id']}: {error['message']}"]
        lines += wrap("Erlaubt: " + ", ".join(map(str, error["allowed"])), "  ")
        return "\n".join(lines)
    return "\n".join(_lines(result, edition))


def _lines(result: Mapping[str, Any], edition: Mapping[str, Any]) -> Iterator[str]:
    facts = {fact["name"]: fact for fact in edition["facts"]}
    yield f"Angebot {result['id']}"
    for message in result["messages"]:
        yield from wrap(message)
    taken = [one for one in result["findings"] if one["taken"]]
    yield "Aus dem Text übernommen:" if taken else "Aus dem Text ist nichts sicher zu entnehmen."
    for one in taken:
        yield from wrap(f"{_said(one, facts)}{_place(one)}", "  ", "- ")
    if result["contradictions"]:
        yield "Widersprüche, nichts davon ist übernommen:"
    for contradiction in result["contradictions"]:
        fact = facts[contradiction["fact"]]
        named = "; ".join(
            f"{_said(result['findings'][n], facts)}{_place(result['findings'][n])}"
            for n in contradiction["findings"]
        )
        yield from wrap(f"{fact['short']}: {contradiction['message']} {named}", "  ", "- ")
    asked = [
        one for one in result["findings"] if one["certainty"] == "suggested" and not one["taken"]
    ]
    if asked:
        yield "Unsicher, bitte selbst entscheiden:"
    for one in asked:
        yield from wrap(f"{_said(one, facts)}{_place(one)}: {one['reason']}", "  ", "- ")
    yield ""
    yield answer_in_words(result["answer"], edition)


def _said(one: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    fact = facts[one["fact"]]
    labels = {value["name"]: value["label"] for value in fact.get("values", ())}
    if one["value"] == []:
        value = "nichts davon"
    elif fact["type"] == "number":
        value = f"{one['value']:g} {fact['unit']}".replace(".", ",")
    elif fact["type"] == "shares":
        value = f"{labels[one['part']]} {one['value']:g} %".replace(".", ",")
    elif one["part"]:
        value = f"{one['part']} {labels[one['part']]}, {one['value']}"
    else:
        value = labels[one["value"]]
    return f"{fact['short']}: {value}"


def _place(one: Mapping[str, Any]) -> str:
    if not one["field"]:
        return ""
    passage = " ".join(one["passage"].split())
    return f" („{passage}“, {PLACES[one['field']]})"
