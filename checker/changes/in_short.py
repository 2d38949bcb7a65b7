"""What two texts say differently, in half a German sentence."""

from __future__ import annotations

from checker.changes.change import quoted
from checker.changes.words import DELETED, INSERTED, segments

_MOST = 2  # places that are named one by one
_LONGEST = 160  # letters up to which a text is quoted as a whole where nothing was there


def in_short(old: str | None, new: str | None) -> str:
    """What is put instead, added or dropped: „statt „50 %“ heißt es „40 %““."""
    if old is None or new is None:
        word = "neu ist" if old is None else "entfallen ist"
        return f"{word} {quoted(old or new or '', _LONGEST)}"
    places = list(_places(old, new))
    if len(places) > _MOST:
        return f"{places[0]} (und {len(places) - 1} weitere Stellen)"
    return "; ".join(places)


def _places(old: str, new: str) -> list[str]:
    """One phrase for each place at which the texts differ."""
    found: list[str] = []
    gone = ""
    for kind, text in [*segments(old, new), ("", "")]:
        if gone and kind != INSERTED:
            found.append(f"gestrichen ist {quoted(_bare(gone))}")
        if kind == INSERTED:
            if gone:
                found.append(f"statt {quoted(_bare(gone))} heißt es {quoted(_bare(text))}")
            else:
                found.append(f"eingefügt ist {quoted(_bare(text))}")
        gone = text if kind == DELETED else ""
    return found


def _bare(text: str) -> str:
    """The text without the signs that only join it to what stands beside it."""
    return text.strip(" \n,;") or text.strip()
