"""German words for what the ruleset says in codes: dates, places in the source, statuses."""

from __future__ import annotations

import re

STATUSES = {"draft": "Entwurf", "in_force": "in Kraft", "superseded": "abgelöst"}
EFFECTS = {"behaviour": "ändert Antworten", "editorial": "ändert keine Antwort"}
CODE_GROUPS = {
    "H": "Hinweise",
    "P": "Pflichten",
    "V": "Verstöße",
    "R": "Folgen",
    "E": "Empfehlungen",
}
VERDICTS = {"admissible": "zulässig", "inadmissible": "unzulässig", "open": "offen"}
DELIVERIES = {"kept": "eingehalten", "broken": "gebrochen", "open": "offen"}
_MONTHS = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
]  # fmt: skip
_COUNTS = [
    "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
    "zwölf",
]  # fmt: skip
_PLACE = re.compile(r"^(SCHLUSS )?(?:(T)|(\d+)\.(S|Sp)(\d+))$")


def date(name: str) -> str:
    """A date as Germans write it: ``2022-03-03`` gives 03.03.2022, ``2018-01`` gives Januar 2018.

    Other names (a draft's) stay as they are.
    """
    parts = name.split("-")
    if not all(part.isdigit() for part in parts):
        return name
    if len(parts) == 3:
        return ".".join(reversed(parts))
    if len(parts) == 2:
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return name


OURS = "Entwurf"


def place(source: str) -> str:
    """Place in the source document: ``4.S1; 4.S2`` gives „Absatz 4 Satz 1, Absatz 4 Satz 2“.

    What stands in no source, but only in a draft, says so.
    """
    return ", ".join(_one_place(part.strip()) for part in source.split(";"))


def _one_place(text: str) -> str:
    if text == OURS:
        return "Vorschlag der Redaktion, ohne Vorbild in der Quelle"
    found = _PLACE.match(text)
    if not found:
        return text
    closing, title, paragraph, sort, number = found.groups()
    if title:
        return "Titel"
    what = "Satz" if sort == "S" else "Punkt"
    return f"{'Schluss, ' if closing else ''}Absatz {paragraph} {what} {number}"


def number(value: float) -> str:
    """A number with decimal comma: 12.5 gives 12,5."""
    return f"{value:g}".replace(".", ",")


def amount(number: int) -> str:
    """A count in figures: 12345 gives 12.345."""
    return f"{number:,}".replace(",", ".")


def count(number: int) -> str:
    """A count in words up to twelve, as German text writes it."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def quoted(text: str) -> str:
    """Text in German quotation marks, unless it brings its own."""
    return text if text.startswith("„") and text.endswith("“") else f"„{text}“"


def listed(words: list[str], last: str = "und") -> str:
    """Words as a list in a sentence: a, b und c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def paragraphs(text: str) -> list[str]:
    """A longer text cut where it has blank lines."""
    return [part for part in text.split("\n\n") if part.strip()]
