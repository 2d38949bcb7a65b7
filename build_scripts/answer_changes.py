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


def differences(
    before: Short, after: Short, was: str = "bestätigt", now: str = "jetzt"
) -> Iterator[str]:
    """One German phrase for each thing that differs: what it was, and what it is now.

    ``was`` and ``now`` are the words for before and after.
    """
    for key in KEYS:
        one, two = before.get(key), after.get(key)
        if one == two:
            continue
        if isinstance(one, dict) or isinstance(two, dict):
            old, new = one or {}, two or {}
            for name in sorted(old.keys() | new.keys()):
                if old.get(name) != new.get(name):
                    first, second = (in_words(key, part.get(name)) for part in (old, new))
                    yield f"{TITLES[key]} {name}: {was} {first}, {now} {second}"
        else:
            yield f"{TITLES[key]}: {was} {in_words(key, one)}, {now} {in_words(key, two)}"


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
