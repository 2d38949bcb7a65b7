"""What two texts say differently, word by word, marked so that a reader can follow.

A mark that covers a phrase reads better than five that cover its words, so what stays the same
between two marks is taken into them where it is short.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAME, DELETED, INSERTED = "same", "del", "ins"
_UNITS = (
    r"%|°C|€|EUR|Euro|Cent|Prozent|mm|cm|m|km|g|kg|l|ml|GB"
    r"|Tag(?:en?)?|Woche[n]?|Monat(?:en?)?|Jahr(?:en?)?|Stunden?|Minuten?|Uhr|Stück"
)
_TOKEN = re.compile(
    rf"""§{{1,2}}\s?\d+\w?                                       # § 3, §§ 3
    |[+−±-]?\d+(?:[.,:/]\d+)*(?:[\s\u00a0]?(?:{_UNITS})(?!\w))    # 30 cm, 7,5 Monate
    |\d+(?:[.,:/]\d+)*\u00a0\w+                                    # any unit a parameter names
    |\w+(?:[-–/.'’&]\w+)*                                          # words, B-Ware, B-12, 03.03.2022
    |\s+
    |.""",
    re.VERBOSE | re.DOTALL,
)
_LITTLE = 0.25  # where less than this share stays the same, a text counts as replaced
_SHORT = 4  # letters of what stays the same that never stands alone between two marks


class Segment(NamedTuple):
    """A stretch of text that is the same in both, deleted or inserted."""

    kind: str
    text: str


def tokens(text: str) -> list[str]:
    """The text in words, numbers with their units, signs and white space; joined they give it."""
    return _TOKEN.findall(text)


def segments(old: str, new: str) -> list[Segment]:
    """The texts as one row of stretches; same and del give the old, same and ins the new.

    No two neighbours are of a kind, none is empty, and a deletion comes before its insertion.
    """
    if old == new:
        return [Segment(SAME, old)] if old else []
    merged = _merged(list(_runs(tokens(old), tokens(new))))
    kept = sum(len(same) for same, _, _ in merged)
    if kept < _LITTLE * min(len(old), len(new)):
        merged = [("", old, new)]
    return [
        Segment(kind, text)
        for run in merged
        for kind, text in zip((DELETED, INSERTED, SAME), (run[1], run[2], run[0]), strict=True)
        if text
    ]


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Runs of what is deleted and inserted, each with what stays the same after it.

    A run is ``(same, deleted, inserted)``; the first may delete and insert nothing.
    """
    deleted = inserted = ""
    for tag, one, two, three, four in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            yield "".join(old[one:two]), deleted, inserted
            deleted = inserted = ""
        else:
            deleted, inserted = "".join(old[one:two]), "".join(new[three:four])
    if deleted or inserted:
        yield "", deleted, inserted


def _merged(runs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The runs, those joined between which too little stays the same to be read by itself."""
    found: list[tuple[str, str, str]] = []
    for same, deleted, inserted in runs:
        if found and (found[-1][1] or found[-1][2]) and _slight(found[-1], deleted, inserted):
            before, gone, come = found.pop()
            found.append((same, gone + before + deleted, come + before + inserted))
        else:
            found.append((same, deleted, inserted))
    return found


def _slight(run: tuple[str, str, str], deleted: str, inserted: str) -> bool:
    """Whether what a run keeps is no more than a join between its marks and the next ones."""
    words = len(run[0].split())
    most = max(len(run[1]), len(run[2])), max(len(deleted), len(inserted))
    return len(run[0].strip()) <= _SHORT or (words <= 2 and len(run[0]) < min(most))
