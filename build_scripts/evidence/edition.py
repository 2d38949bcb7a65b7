"""What is known about the rules of an edition: its proofs, and what its cases notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.proofs.proof import DECLARED, FAILED, FAMILIES, PROVED

if TYPE_CHECKING:
    from build_scripts.behaviour.result import Differences

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Evidence:
    """Plain data of one edition, as ``proofs.run.as_data`` and ``mutation.findings`` give it.

    ``mutation`` is None where no cases were run; ``fresh`` is False if rules, cases or the code
    have changed since. ``differences`` are those from the edition it follows; None for the first
    edition of a scheme, and where they were not computed.
    """

    scheme: str
    edition: str
    proofs: tuple[Data, ...]
    mutation: Data | None = None
    fresh: bool = True
    differences: Differences | None = None

    @property
    def failed(self) -> list[Data]:
        """The proofs that failed."""
        return [proof for proof in self.proofs if proof["status"] == FAILED]

    def of(self, family: str, kind: str = "") -> list[Data]:
        """The proofs of a family; with ``kind`` those whose id begins with it and a colon."""
        return [
            proof
            for proof in self.proofs
            if proof["family"] == family and (not kind or proof["id"].partition(":")[0] == kind)
        ]

    def found(self, family: str, name: str) -> list[Data]:
        """The proofs with this id: several where a declared exception concerns several claims."""
        return [proof for proof in self.of(family) if proof["id"] == name]

    def witnesses(self, clause: str) -> dict[int, Data]:
        """For each rule of a clause, counted from 0, the proof that it decides something."""
        start = f"decisive:{clause}:"
        return {
            int(proof["id"].removeprefix(start)) - 1: proof
            for proof in self.of("decisive", "decisive")
            if proof["id"].startswith(start) and proof["facts"]
        }

    def counts(self) -> dict[str, dict[str, int]]:
        """How many single claims of each family were made, proved and let pass as declared."""
        return {
            family: {
                "claims": len(self.of(family)),
                "proved": sum(proof["status"] == PROVED for proof in self.of(family)),
                "declared": sum(proof["status"] == DECLARED for proof in self.of(family)),
            }
            for family in FAMILIES
        }
