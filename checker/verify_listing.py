"""Checks of the words for lists: the facts, values and units they stand for, and their clarity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.listing.forms import normal
from checker.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem


def verify_listing(listing: dict[str, Any] | None, draft: Draft) -> Iterator[Problem]:
    """Every word of a scheme's ``[listing]`` that leads nowhere, or to two facts."""
    if listing is None:
        return
    for message in (*_headings(listing, draft), *_values(listing, draft), *_units(listing, draft)):
        yield draft.problem(draft.files["scheme"], message, at="listing")


def _headings(listing: dict[str, Any], draft: Draft) -> Iterator[str]:
    owners: dict[str, str] = dict.fromkeys(map(normal, listing["id"]), "id")
    for entry in listing["heading"]:
        name = entry["fact"]
        if name not in draft.facts:
            yield f"Den Fakt „{name}“ (listing.heading) gibt es nicht.{nearest(name, draft.facts)}"
        for word in entry["words"]:
            if owners.setdefault(normal(word), name) != name:
                yield f"Die Überschrift „{word}“ steht bei „{owners[normal(word)]}“ und „{name}“."


def _values(listing: dict[str, Any], draft: Draft) -> Iterator[str]:
    for entry in listing["synonym"]:
        own = entry.get("fact")
        if own is not None and own not in draft.facts:
            yield f"Den Fakt „{own}“ (listing.synonym) gibt es nicht.{nearest(own, draft.facts)}"
            continue
        asked = draft.facts.values() if own is None else [draft.facts[own]]
        known = [value["name"] for fact in asked for value in fact.get("values", ())]
        value = entry["value"]
        if value not in known:
            yield f"Den Wert „{value}“ (listing.synonym) gibt es nicht.{nearest(value, known)}"


def _units(listing: dict[str, Any], draft: Draft) -> Iterator[str]:
    known = [fact["unit"] for fact in draft.facts.values() if "unit" in fact]
    for measure in listing["measure"]:
        unit = measure["unit"]
        if unit not in known:
            yield f"Die Einheit „{unit}“ (listing.measure) hat kein Fakt.{nearest(unit, known)}"
