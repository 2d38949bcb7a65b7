"""Why an edition changes what it changes: the reasons that it gives itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.german import date
from checker.term import is_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Edition = Mapping[str, Any]

EFFECTS = {"behaviour": "ändert Antworten", "editorial": "ändert keine Antwort"}


@dataclass(frozen=True)
class Reason:
    """One change as its author explains it; ``number`` counts from 1 within a comparison."""

    number: int
    id: str
    edition: str
    title: str
    effect: str
    touches: tuple[str, ...]
    closes: tuple[str, ...]
    reason: str

    @property
    def paragraphs(self) -> list[str]:
        """The reason, cut where it has blank lines; each part in one line."""
        return [" ".join(part.split()) for part in self.reason.split("\n\n") if part.strip()]


def reasons(old: Edition, new: Edition, chain: Sequence[Edition] = ()) -> list[Reason]:
    """The reasons of the new edition where it follows the old one, else those of the chain.

    The chain are the editions from the one that follows the old to the new one; without it, no
    reasons are known to lead from the one to the other.
    """
    follows = new.get("follows") == old["date"]
    entries = [
        (edition, entry)
        for edition in ([new] if follows else chain)
        for entry in edition["changes"]
    ]
    return [
        Reason(
            number=number,
            id=entry["id"],
            edition=edition_title(edition),
            title=entry["title"],
            effect=EFFECTS[entry["effect"]],
            touches=tuple(entry["touches"]),
            closes=tuple(entry.get("closes", ())),
            reason=entry["reason"],
        )
        for number, (edition, entry) in enumerate(entries, 1)
    ]


def chain_between(editions: Mapping[str, Edition], old: str, new: str) -> list[Edition]:
    """The editions from the one that follows the old to the new one; none if it leads not back."""
    found: list[Edition] = []
    name: str | None = new
    while name is not None and name != old:
        found.insert(0, editions[name])
        name = editions[name].get("follows")
    return found if name == old else []


def edition_title(edition: Edition) -> str:
    """What a reader calls the edition: „Fassung 03.03.2022“, „Entwurf“."""
    name = str(edition["date"])
    if edition["status"] != "draft":
        return f"Fassung {date(name)}"
    if is_date(name):
        return f"Entwurf {date(name)}"
    return "Entwurf" if name == "ENTWURF" else f"Entwurf {name}"
