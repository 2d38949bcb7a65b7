"""Ways to a condition put into words, those alike in all answers but one as a single way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.grounds import amount
from checker.verdict import is_final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.nearest_search import Changes, Search

    Box = dict[str, list[Any]]  # by fact the answers of which each will do

FEW = 3  # as many answers are listed


def ways(
    search: Search, sets: list[Changes], actions: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The sets as ``checker.nearest`` gives them; ``actions`` say what there is to do.

    Left out is a change for the worse, one that none of the condition's own clauses asks for.
    """
    found = [_way(search, box, actions) for box in sorted(_boxes(sets), key=len)]
    return [way for way in found if all(change["clauses"] for change in way["changes"])]


def _boxes(sets: list[Changes]) -> list[Box]:
    """Sets of the same facts joined as long as two differ in one answer only."""
    boxes: list[Box] = []
    for changes in sets:
        box: Box = {name: [value] for name, value in changes.items()}
        while (other := next((o for o in boxes if _differ(box, o)), None)) is not None:
            boxes.remove(other)
            (name,) = _differ(box, other)
            box = {**other, name: [*other[name], *box[name]]}
        boxes.append(box)
    return boxes


def _differ(one: Box, two: Box) -> list[str]:
    """The fact in which two boxes differ; none where it is not exactly one."""
    if one.keys() != two.keys():
        return []
    names = [name for name in one if one[name] != two[name]]
    return names if len(names) == 1 else []


def _way(search: Search, box: Box, actions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    changes = {name: _closest(values, search.given.get(name)) for name, values in box.items()}
    after = search.state(changes)
    return {
        "changes": [
            {
                "fact": name,
                "text": _text(name, values, search),
                "do": actions[name]["text"] if name in actions else None,
                "clauses": search.needed(after, name),
            }
            for name, values in box.items()
        ],
        "final": is_final(after.stands.findings[search.aim.name], after.stands.findings),
        "facts": {**search.given, **changes},
    }


def _closest(values: list[Any], now: Any) -> Any:
    """Of numbers the one nearest to the answer as it is; else the first."""
    if isinstance(now, int | float):
        return min(values, key=lambda value: abs(value - now))
    return min(values) if isinstance(values[0], int | float) else values[0]


def _text(name: str, values: list[Any], search: Search) -> str:
    """„Optik: „einwandfrei“ oder „gering“ statt „deutlich““."""
    fact = search.program.model[name]
    now = search.given.get(name)
    if fact["type"] == "number":
        new = _range(name, values, search)
    elif len(values) > FEW:
        listed = ", ".join(shown(fact, value, now) for value in values[:FEW])
        new = f"{listed} oder noch anders"
    else:
        new = " oder ".join(shown(fact, value, now) for value in values)
    if now is None or fact["type"] == "notices":
        return f"{fact['short']}: {new}"
    return f"{fact['short']}: {new} statt {shown(fact, now, None)}"


def _range(name: str, values: list[Any], search: Search) -> str:
    """The ranges of a number in which the values lie, neighbours as one."""
    ranges = search.values.ranges(name)
    merged: list[Any] = []
    last = -1
    for place, each in enumerate(ranges):
        if each.sample() in values:
            merged[-1:] = (
                [merged[-1].up_to(each)] if last == place - 1 and merged else [*merged[-1:], each]
            )
            last = place
    everything = ranges[0].up_to(ranges[-1])
    unit = search.program.model[name].get("unit", "")
    return " oder ".join(each.label(everything, unit) for each in merged)


def shown(fact: Mapping[str, Any], value: Any, before: Any) -> str:
    """An answer by its label; of notices what is new to those ``before``."""
    labels = {entry["name"]: entry["label"] for entry in fact.get("values", ())}
    match fact["type"]:
        case "choice":
            return f"„{labels[value]}“"
        case "choices":
            return ", ".join(f"„{labels[each]}“" for each in value) or "„nichts davon“"
        case "notices":
            stands = value.keys() - (before or {}).keys()
            changed = sorted(stands or (before or {}).keys() - value.keys() or value)
            verb = "steht deutlich darin" if stands else "steht nicht mehr darin"
            return ", ".join(f"{code} „{labels[code]}“ {verb}" for code in changed)
        case "shares":
            return amount({key: round(share, 1) for key, share in value.items()}, fact)
        case _:
            return amount(value, fact)
