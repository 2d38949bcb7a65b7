"""Dates as offers write them, compared with a day: 12.03.2026, 03/2026, 03.26, 2026-03-12."""

from __future__ import annotations

import re

_LAST_DAY = 31  # a month without a day ends with it; later than any real one is late enough


def date_of(word: str) -> tuple[int, int, int] | None:
    """Year, month and day; without a day the last one of the month. None for what is no date."""
    parts = [int(part) for part in re.findall(r"\d+", word)]
    if len(parts) == 3 and parts[0] > 999:
        year, month, day = parts
    elif len(parts) == 3:
        day, month, year = parts
    else:
        (month, year), day = parts, _LAST_DAY
    if year < 100:
        year += 2000
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def passed(word: str, today: str | None) -> bool:
    """Whether the date lies before ``today`` (2026-11-22); nobody knows without a day."""
    if today is None:
        return False
    found = date_of(word)
    return found is not None and found < tuple(map(int, today.split("-")))
