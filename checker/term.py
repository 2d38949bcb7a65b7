"""Which files an edition consists of: by their names, each the date or draft that brought it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
DRAFT = re.compile(r"[A-ZÄÖÜ]+")


def is_date(name: str) -> bool:
    """Whether the name is a day or a month of the calendar: 2022-03-03, 2018-01."""
    if not DATE.fullmatch(name):
        return False
    try:
        calendar.fromisoformat(name if len(name) > len("2018-01") else name + "-01")
    except ValueError:
        return False
    return True


def is_name(name: str) -> bool:
    """Whether an edition may bear the name: a date, or a word like ENTWURF."""
    return is_date(name) or DRAFT.fullmatch(name) is not None


@dataclass(frozen=True)
class Term:
    """The name of an edition, and the edition it changes (None for the first of a scheme)."""

    name: str
    follows: str | None = None

    def newest(self, names: Iterable[str]) -> str | None:
        """Of the names of files the one that counts: its own, else the newest not later.

        A draft without a date stands on the edition it follows; other drafts are not its own.
        """
        reach = self.name if is_date(self.name) else self.follows
        found = {name for name in names if name == self.name or self._reached(name, reach)}
        return self.name if self.name in found else max(found, default=None)

    def _reached(self, name: str, reach: str | None) -> bool:
        return reach is not None and is_date(name) and name <= reach


def terms(editions: Sequence[dict[str, Any]]) -> dict[str, Term]:
    """The term of each edition of a scheme.toml, by name.

    Where an edition does not say what it follows, it is the newest one before it that is no draft.
    """
    released = sorted(e["date"] for e in editions if e["status"] != "draft" and is_date(e["date"]))
    found = {}
    for edition in editions:
        name = edition["date"]
        before = [date for date in released if date < name] if is_date(name) else released
        found[name] = Term(name, edition.get("follows") or max(before, default=None))
    return found
