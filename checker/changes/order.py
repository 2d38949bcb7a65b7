"""Which members of a list stand at another place: as few as will do."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Of names that are in both lists those that must be moved to make the one the other.

    The others are a longest row of names that keep their order.
    """
    places = {name: place for place, name in enumerate(old)}
    common = [name for name in new if name in places]
    ends: list[int] = []  # the smallest place with which a row of each length can end
    lasts: list[str] = []  # the name there
    before: dict[str, str | None] = {}
    for name in common:
        length = bisect_left(ends, places[name])
        before[name] = lasts[length - 1] if length else None
        ends[length : length + 1] = [places[name]]
        lasts[length : length + 1] = [name]
    row: set[str] = set()
    name_: str | None = lasts[-1] if lasts else None
    while name_ is not None:
        row.add(name_)
        name_ = before[name_]
    return set(common) - row
