"""What differs between two answers in short, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts import wording
from build_scripts.answers import CODES, KEYS
from build_scripts.cases import RANKS, STATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Short = Mapping[str, Any]

TITLES = {
    "error": "zurückgewiesen wegen", "best": "bester Zustand", "fitting": "passend",
    "declared": "deklariert", "delivery": "Zusage", "verdicts": "Urteil", "violations": "Verstoß",
    "notices": "Hinweis", "duties": "Pflicht", "consequences": "Folge",
    "recommendations": "Empfehlung", "questions": "Fragen", "indications": "Indizien",
}  # fmt: skip
LEADS = {"delivery": [wording.DELIVERIES], "verdicts": [wording.VERDICTS],
         "notices": [RANKS, STATES]}  # fmt: skip
PARTS = {
    "delivery": ["nach"], "verdicts": ["nach", "mit Auslegung", "offen bis zur Angabe von"],
    "violations": ["nach", "mit Auslegung"], "notices": ["nach"],
}  # fmt: skip
NOTHING = "nichts"


def differences(before: Short, after: Short) -> Iterator[str]:
    """One German phrase for each thing that differs: what it was, and what it is now."""
    for key in KEYS:
        one, two = before.get(key), after.get(key)
        if one == two:
            continue
        if isinstance(one, dict) or isinstance(two, dict):
            old, new = one or {}, two or {}
            for name in sorted(old.keys() | new.keys()):
                if old.get(name) != new.get(name):
                    yield _change(f"{TITLES[key]} {name}", key, old.get(name), new.get(name))
        else:
            yield _change(TITLES[key], key, one, two)


def _change(title: str, key: str, before: Any, after: Any) -> str:
    return f"{title}: bestätigt {in_words(key, before)}, jetzt {in_words(key, after)}"


def in_words(key: str, value: Any) -> str:
    """A value of an answer in short as German words."""
    if not value:
        return NOTHING
    if isinstance(value, str):
        listed = ", ".join(value.split())
        return f"nach {listed}" if key in CODES else listed
    leads = LEADS.get(key, [])
    words = [names.get(part, part) for names, part in zip(leads, value, strict=False)]
    rest = value[len(leads) :]
    words += [
        f"{title} {', '.join(part.split())}"
        for title, part in zip(PARTS[key], rest, strict=False)
        if part
    ]
    return " ".join(words)
