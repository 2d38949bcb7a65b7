"""Checks of what the proofs take for granted: names, reasons, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.problems import nearest
from checker.schema import CLAIMS, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem


def verify_proofs(draft: Draft) -> Iterator[Problem]:
    """Every problem of an edition's premises, gaps, overlaps and exceptions."""
    file = draft.files["proofs"]
    seen: set[str] = set()
    for entries in draft.edition["proofs"].values():
        for entry in entries:
            name = entry["id"]
            if name in seen:
                yield draft.problem(file, f"„{name}“ ist doppelt erklärt.", name, nth=1)
            seen.add(name)
            for message in _entry(entry, draft):
                yield draft.problem(file, message, name)


def _entry(entry: dict[str, Any], draft: Draft) -> Iterator[str]:
    for reading in entry.get("interpretations", []):
        if text := draft.unknown_reading(reading):
            yield text
    for clause in entry.get("clauses", []):
        if text := draft.unknown_clause(clause):
            yield text
    known = draft.edition["conditions"]
    for condition in (*entry.get("conditions", []), *entry.get("with", [])):
        if condition not in known:
            yield f"Den Zustand „{condition}“ gibt es nicht.{nearest(condition, known)}"
    if "claim" in entry and (text := one_of(entry["claim"], CLAIMS, "Die Aussage")):
        yield text
    if "fact" in entry and entry["fact"] not in draft.facts:
        yield f"Den Fakt „{entry['fact']}“ gibt es nicht.{nearest(entry['fact'], draft.facts)}"
