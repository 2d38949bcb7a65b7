"""One thing read from an offer: a fact, its value and the passage that states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CERTAIN, SUGGESTED, DENIED = "certain", "suggested", "denied"


@dataclass(frozen=True)
class Finding:
    """A fact that a passage states, suggests or denies.

    ``part`` is the notice or the share that the value is about, else None. ``start`` and ``end``
    count characters of the field's text; without a passage both are 0. ``certainty``: certain
    (may be taken), suggested (``reason`` says why a person has to confirm it) or denied.
    """

    fact: str
    part: str | None
    value: Any
    field: str
    start: int
    end: int
    passage: str
    entry: str
    phrase: str
    certainty: str
    reason: str = ""
    visible: str = ""

    @property
    def said(self) -> tuple[str, str | None, Any]:
        """What is stated, wherever it stands."""
        return self.fact, self.part, self.value
