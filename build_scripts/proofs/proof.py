"""One proof and its outcome, as the page „Nachweise“ and the command show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    Facts = Mapping[str, Any]

PROVED, DECLARED, FAILED = "proved", "declared", "failed"

FAMILIES = {
    "complete": "vollständig",
    "conflict": "frei von Widersprüchen",
    "monotone": "schlechtere Ware steht nie besser da",
    "decisive": "jede Regel entscheidet etwas",
    "certain": "offen nur, was offen ist",
}


@dataclass(frozen=True)
class Proof:
    """A claim about an edition and what became of it.

    ``facts`` are cases that can be run: a witness where something is possible, a counterexample
    where the claim fails; two of them where two situations are compared.
    """

    family: str
    id: str
    claim: str
    status: str
    facts: tuple[Facts, ...] = ()
    clauses: tuple[str, ...] = ()
    reason: str = ""
    """Why a declared gap, overlap or exception is let pass, or what failed; German."""
    interpretations: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Proved, or let pass for a declared reason."""
        return self.status != FAILED


def exempted(
    family: str, claim: str, entry: Mapping[str, Any], facts: tuple[Facts, ...] | None
) -> Proof:
    """The proof that a declared exception from a claim is still needed; ``facts`` show it."""
    name = f"exception:{entry['id']}"
    clauses = tuple(entry.get("clauses", ()))
    readings = tuple(entry.get("interpretations", ()))
    if facts is None:
        stale = "Diese Ausnahme gibt es nicht mehr."
        return Proof(family, name, claim, FAILED, (), clauses, stale, readings)
    return Proof(family, name, claim, DECLARED, facts, clauses, entry["reason"], readings)
