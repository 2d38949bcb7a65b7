"""All proofs about an edition, run once and kept as plain data for pages and tests."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from build_scripts.proofs import certainty, complete, conflicts, decisive, monotone
from build_scripts.proofs.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.proofs.proof import Proof
    from checker.program import Program

PROVERS = {
    "complete": complete.prove,
    "conflict": conflicts.prove,
    "monotone": monotone.prove,
    "decisive": decisive.prove,
    "certain": certainty.prove,
}


def prove(program: Program) -> Iterator[Proof]:
    """Every proof about the edition, family by family."""
    setting = Setting(program)
    for prover in PROVERS.values():
        yield from prover(setting)


def as_data(proofs: list[Proof]) -> list[dict[str, Any]]:
    """The proofs as JSON carries them."""
    return [asdict(proof) for proof in proofs]
