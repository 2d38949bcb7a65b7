"""What differs between two answers, key by key, and how to say it in German."""

from __future__ import annotations

import json
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from checker.problems import quote
from checker.text import STATUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ABOUT = {
    "ruleset": "Hash des Regelwerks", "verdicts": "Urteil", "fitting": "passende Zustände",
    "best": "bester Zustand", "declared": "deklarierter Zustand", "notices": "Hinweise",
    "violations": "Verstöße", "delivery": "gelieferte Ware", "duties": "Pflichten",
    "consequences": "Folgen", "recommendations": "Empfehlungen", "questions": "offene Fragen",
    "trace": "Schritte", "error": "Fehler", "edition_digest": "Prüfsumme der Fassung",
}  # fmt: skip
MISSING = "fehlt"


def differences(recorded: Any, now: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Each place at which two answers differ: ``path``, ``about``, ``recorded`` and ``now``.

    Objects are compared key by key, lists entry by entry where they are of one length.
    """
    if _plain(recorded) == _plain(now):
        return
    if isinstance(recorded, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*recorded, *now]):
            inner = f"{path}.{key}" if path else key
            if key in recorded and key in now:
                yield from differences(recorded[key], now[key], inner)
            else:
                said = [_shown(x[key]) if key in x else MISSING for x in (recorded, now)]
                yield _difference(inner, *said)
    elif _entries(recorded) and _entries(now) and len(recorded) == len(now):
        for position, pair in enumerate(zip(recorded, now, strict=True)):
            yield from differences(*pair, f"{path}[{position}]")
    else:
        yield _difference(path, *_told_apart(recorded, now))


def _told_apart(recorded: Any, now: Any) -> tuple[str, str]:
    """Both values in short; long lists that would read alike begin at their first difference."""
    told = _shown(recorded), _shown(now)
    if told[0] != told[1] or not isinstance(recorded, list) or not isinstance(now, list):
        return told
    pairs = zip(recorded, now, strict=False)
    alike = len(list(takewhile(lambda pair: _plain(pair[0]) == _plain(pair[1]), pairs)))
    first, second = ("… " + _shown(entries[alike:]) for entries in (recorded, now))
    return first, second


def _plain(value: Any) -> str:
    """The value as JSON, whatever order its keys have."""
    return json.dumps(value, sort_keys=True)


def _entries(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict) for entry in value)


def _difference(path: str, recorded: str, now: str) -> dict[str, str]:
    return {"path": path, "about": _about(path), "recorded": recorded, "now": now}


def _about(path: str) -> str:
    """What a path of the contract means: „Urteil über 1B“ for ``verdicts.1B.status``."""
    first, *rest = path.split(".")
    name = ABOUT.get(first.split("[")[0], first)
    return f"{name} über {rest[0]}" if first == "verdicts" and rest else name


def _shown(value: Any) -> str:
    """A value in short: lists by their entries' codes or clauses, a status in German."""
    if isinstance(value, str):
        return quote(STATUS.get(value, value))
    if value is None:
        return "keine Angabe"
    if isinstance(value, list):
        return quote(", ".join(map(_name, value))) if value else "nichts"
    return quote(json.dumps(value, ensure_ascii=False))


def _name(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return str(entry.get("code") or entry.get("clause") or json.dumps(entry, ensure_ascii=False))


def in_words(difference: Mapping[str, str]) -> str:
    """A difference as a line."""
    return (f"{difference['about']} ({difference['path']}): im Ergebnis"
            f" „{difference['recorded']}“, heute „{difference['now']}“")  # fmt: skip
