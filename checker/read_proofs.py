"""What the proofs about an edition take for granted and what they let pass, each with a reason.

A scheme need not declare anything; then its edition holds empty lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from checker.sources import Sources
    from checker.term import Term

KINDS = ("premise", "gap", "overlap", "exception")


def read_proofs(
    sources: Sources, folder: Path, term: Term, lent: list[Any]
) -> tuple[dict[str, list[Any]], str]:
    """The declarations of an edition by kind, and their file; premises of shared facts first."""
    file: str = ""
    table: dict[str, Any] = {}
    if (folder / "proofs").is_dir():
        file, table = sources.newest(folder / "proofs", term, "proof file")
    found = {f"{kind}s": [dict(entry) for entry in
                          sources.sound(file, table.get(kind, []), kind, "id")]
             for kind in KINDS}  # fmt: skip
    found["premises"] = [*lent, *found["premises"]]
    return found, file
