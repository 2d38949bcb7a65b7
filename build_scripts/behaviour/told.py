"""The differences between two editions as German lines for the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.behaviour.result import EFFECTS, PROVED
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.behaviour.result import Differences, Effect, Group


def summary(found: Differences) -> str:
    """One line: of which kind the edition is, and in how many groups answers differ."""
    count = len(found.behaving)
    groups = "einer Gruppe" if count == 1 else f"{count} Gruppen"
    proved = sum(one.status == PROVED for one in found.statements)
    return (
        f"gegenüber {found.old}: {EDITION_KINDS[found.kind]}, andere Antworten in {groups} von "
        f"Lagen; bewiesen {proved} von {len(found.statements)} Aussagen"
    )


def lines(found: Differences) -> Iterator[str]:
    """Everything, group by group."""
    yield f"{found.scheme}: {found.new} gegenüber {found.old}"
    yield f"{EDITION_KINDS[found.kind]}. {found.kind_reason}"
    for group in found.groups:
        yield ""
        yield from _group(group)
    yield ""
    for one in found.statements:
        mark = "bewiesen" if one.status == PROVED else "NICHT BEWIESEN"
        yield f"{mark}: {one.sentence} {one.reason}".rstrip()
    for problem in found.problems:
        yield f"FEHLER: {problem.text}"


def _group(group: Group) -> Iterator[str]:
    head = ", ".join((*group.clauses, *(f"Frage {name}" for name in group.facts)))
    if group.entries:
        head += f" (Änderung {', '.join(group.entries)})"
    yield head
    if group.conditions:
        yield "  Nur wo gilt:" if len(group.conditions) == 1 else "  Nur wo eines davon gilt:"
    for condition in group.conditions:
        yield f"    - {condition}"
    if not group.exhaustive:
        yield "    - und in weiteren Lagen, die zu viele sind, um sie aufzuzählen"
    for effect in group.effects:
        yield from _effect(effect)


def _effect(effect: Effect) -> Iterator[str]:
    extent = " Das gilt in allen diesen Lagen." if effect.everywhere else ""
    along = f" Nur zusammen mit: {', '.join(effect.along)}." if effect.along else ""
    yield f"  * {EFFECTS[effect.kind]}: {effect.sentence}{extent}{along}"
    if effect.old == effect.new and effect.new is not None:
        yield f"    Fall: {_facts(effect.new)}"
        return
    for word, facts in (("bisher", effect.old), ("jetzt", effect.new)):
        if facts is not None:
            yield f"    Fall {word}: {_facts(facts)}"


def _facts(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False)
