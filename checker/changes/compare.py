"""All changes between two editions, whichever they are, in the order of the new one.

What an edition says of itself (name, status, reason, what it changes and why) is no content, nor
are the files that its sections come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.changes.clauses import clause_changes, paragraphs
from checker.changes.entries import Comparison
from checker.changes.families import (
    CODE,
    EXCEPTION,
    FACT,
    GAP,
    GROUP,
    INTERPRETATION,
    OVERLAP,
    PARAMETER,
    PREMISE,
    RANK,
    SCHEME,
    SECTION,
    TRACK,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.changes.change import Change

    Edition = Mapping[str, Any]

HEAD = frozenset({"date", "status", "reason", "author", "kind", "follows", "proposed", "changes"})
_TABLES = {"parameters": PARAMETER, "codes": CODE, "ranks": RANK, "groups": GROUP}
_LISTS = {"tracks": TRACK, "facts": FACT, "interpretations": INTERPRETATION}
_PROOFS = {"premises": PREMISE, "gaps": GAP, "overlaps": OVERLAP, "exceptions": EXCEPTION}


def compare(old: Edition, new: Edition) -> list[Change]:
    """Every change that makes the new edition of the old one; none if they say the same."""
    return list(_changes(old, new))


def _changes(old: Edition, new: Edition) -> Iterator[Change]:
    tables = Comparison(old, new)
    yield from tables.changes(SCHEME, [_scheme(old)], [_scheme(new)])
    yield from tables.changes(SECTION, *_sections(old, new))
    yield from clause_changes(old, new)
    for key, family in _TABLES.items():
        yield from tables.changes(family, _listed(old[key]), _listed(new[key]))
    for key, family in _LISTS.items():
        yield from tables.changes(family, old[key], new[key])
    for key, family in _PROOFS.items():
        yield from tables.changes(family, old["proofs"][key], new["proofs"][key])


def _scheme(edition: Edition) -> dict[str, Any]:
    """What holds for the scheme as a whole, as one entry."""
    kept = edition.keys() - HEAD - {"sections", "proofs", "declaration", *_TABLES, *_LISTS}
    rules = {f"declaration.{key}": value for key, value in edition["declaration"].items()}
    return {"id": "", **{key: edition[key] for key in kept}, **rules}


def _listed(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The entries of a table that names them, each with its name as its id."""
    return [
        {"id": name, **(entry if isinstance(entry, dict) else {"text": entry})}
        for name, entry in sorted(table.items())
    ]


def _sections(old: Edition, new: Edition) -> tuple[list[Any], list[Any]]:
    """The sections of both editions, their paragraphs with ids that belong together."""
    before = {section["id"]: section for section in old["sections"]}
    numbered = [_numbered(s, {}) for s in new["sections"]]
    earlier = []
    for section in old["sections"]:
        later = next((each for each in new["sections"] if each["id"] == section["id"]), None)
        found = paragraphs(section["paragraphs"], later["paragraphs"]) if later else {}
        earlier.append(_numbered(before[section["id"]], found, gone=later is not None))
    return earlier, numbered


def _numbered(
    section: Mapping[str, Any], numbers: Mapping[int, int], gone: bool = False
) -> dict[str, Any]:
    """The section; ``gone``: paragraphs without a new number have none in common with others."""
    named = [
        {"id": f"{numbers.get(p['number'], f'-{p["number"]}' if gone else p['number'])}", **p}
        for p in section["paragraphs"]
    ]
    return {**section, "paragraphs": named}
