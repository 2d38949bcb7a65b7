"""Values of the ruleset as a reader sees them in a comparison."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.german import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def shown(value: Any) -> str:
    """Any value in plain German: flags as ja and nein, lists with commas."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {shown(part)}" for key, part in sorted(value.items()))
    if isinstance(value, list):
        return ", ".join(map(shown, value)) or "nichts"
    return str(value)


def in_order(keys: Iterable[str], known: Iterable[str]) -> list[str]:
    """The keys in the order of those that are known, the others after them."""
    order = list(known)
    return sorted(keys, key=lambda key: (order.index(key) if key in order else len(order), key))


def shown_pair(
    old: Any, new: Any, say_old: Callable[[Any], str] = shown, say_new: Callable[[Any], str] = shown
) -> tuple[str | None, str | None]:
    """Two values as texts, None for one that is missing.

    Values that differ but would be said alike are quoted as the ruleset writes them.
    """
    one = None if old is None else say_old(old)
    two = None if new is None else say_new(new)
    if one == two and old != new:
        return json.dumps(old, ensure_ascii=False), json.dumps(new, ensure_ascii=False)
    return one, two
