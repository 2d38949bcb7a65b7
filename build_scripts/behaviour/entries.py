"""What an edition declares of its changes, laid beside what the solver finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.causes import clauses_of, joined
from build_scripts.behaviour.result import Problem
from checker.render import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.pair import Editions
    from build_scripts.behaviour.result import Group

    Entry = Mapping[str, Any]


def entries_of(cause: Cause, editions: Editions) -> tuple[str, ...]:
    """The ids of the entries that touch a clause, parameter or question of the cause."""
    names = {*cause.clauses, *cause.facts, *cause.parameters(editions)}
    return tuple(
        str(entry["id"]) for entry in _entries(editions) if names & set(entry["touches"])
    )  # fmt: skip


def _entries(editions: Editions) -> list[Entry]:
    return list(editions.new.edition["changes"])


def gathered(
    causes: Sequence[Cause], editions: Editions, overlap: Callable[[Cause, Cause], bool]
) -> list[Cause]:
    """The causes, those made one that belong together and whose situations overlap.

    They do if the same entries declare them, or if one and the same number changed in both.
    """
    groups: list[list[Cause]] = []
    for cause in causes:
        near = [group for group in groups if any(
            _together(cause, other, editions) and overlap(cause, other) for other in group
        )]  # fmt: skip
        groups = [group for group in groups if group not in near]
        groups.append([other for group in near for other in group] + [cause])
    order = {cause.id: place for place, cause in enumerate(causes)}
    groups = [sorted(group, key=lambda cause: order[cause.id]) for group in groups]
    return [
        joined(group, editions) for group in sorted(groups, key=lambda group: order[group[0].id])
    ]


def _together(one: Cause, two: Cause, editions: Editions) -> bool:
    named = entries_of(one, editions)
    if named and named == entries_of(two, editions):
        return True
    known = editions.old.core["parameters"].keys() & editions.new.core["parameters"].keys()
    return bool(known & set(one.parameters(editions)) & set(two.parameters(editions)))


def problems(groups: Iterable[Group], editions: Editions) -> Iterator[Problem]:
    """Where the declared effects of changes are not the real ones, or a text stayed as it was."""
    found = list(groups)
    effects = {entry["id"]: entry["effect"] for entry in _entries(editions)}
    for entry in _entries(editions):
        touched = [group for group in found if entry["id"] in group.entries and group.behaves]
        if entry["effect"] == "behaviour" and not touched:
            yield Problem(
                f"Die Änderung „{entry['id']}“ soll das Verhalten ändern, aber keine Antwort fällt"
                ' ihretwegen anders aus: Sie muss redaktionell heißen (effect = "editorial").'
            )
    for group in found:
        if group.behaves:
            yield from _undeclared(group, effects)
            yield from _unspoken(group, editions)


def _undeclared(group: Group, effects: Mapping[str, str]) -> Iterator[Problem]:
    """A difference that no entry declares as one."""
    if any(effects[name] == "behaviour" for name in group.entries):
        return
    shown = next(effect for effect in group.effects if effect.kind != "grounds")
    several = len(group.clauses) > 1
    stands, changes = ("stehen", "ändern") if several else ("steht", "ändert")
    said = (
        f"nur bei redaktionellen Änderungen ({', '.join(group.entries)})"
        if group.entries else "bei keiner Änderung"
    )  # fmt: skip
    yield Problem(
        f"{named(group)} {stands} {said}, {changes} aber Antworten: {shown.sentence} Erklären Sie"
        ' das in einer Änderung mit effect = "behaviour".', shown.old, shown.new,
    )  # fmt: skip


def _unspoken(group: Group, editions: Editions) -> Iterator[Problem]:
    """Another answer although no text says anything else than before."""
    texts = [_texts(editions.old), _texts(editions.new)]
    names = [*group.clauses]
    for program in (editions.old, editions.new):
        parameters = program.core["parameters"]
        names += [parameters[name]["clause"] for name in group.parameters if name in parameters]
    if any(texts[0].get(name) != texts[1].get(name) for name in names):
        return
    if any(_question(editions.old, name) != _question(editions.new, name) for name in group.facts):
        return
    shown = next(effect for effect in group.effects if effect.kind != "grounds")
    yield Problem(
        f"{named(group)}: Der Text ist derselbe geblieben, aber Antworten ändern sich: "
        f"{shown.sentence} Eine Regel darf sich nur mit ihrem Text ändern.", shown.old, shown.new,
    )  # fmt: skip


def named(group: Group) -> str:
    """A group as the subject of a sentence."""
    if not group.clauses:
        return f"Die Frage {', '.join(group.facts)}"
    return f"{'Klausel' if len(group.clauses) == 1 else 'Klauseln'} {', '.join(group.clauses)}"


def _texts(program: Any) -> dict[str, str]:
    """The text of each clause as a reader sees it."""
    return {clause["id"]: fill(clause["text"], program.edition) for clause in clauses_of(program)}


def _question(program: Any, name: str) -> Any:
    """A question with its answers as a reader sees them."""
    fact = program.model.get(name, {})
    values = [(value["name"], value["label"]) for value in fact.get("values", ())]
    return fact.get("question"), fact.get("help"), fact.get("unit"), values
