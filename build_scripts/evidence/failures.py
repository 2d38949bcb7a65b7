"""Proofs that failed: German lines that name claim and clauses, and case files that can be run."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from build_scripts.evidence.store import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.evidence.edition import Evidence
    from build_scripts.rooms import Rooms


class FailedProofError(Exception):
    """Some proofs about the ruleset failed; ``lines`` tell which and how to see for oneself."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        count = f"{len(lines)} Beweise sind" if len(lines) != 1 else "1 Beweis ist"
        super().__init__("\n".join([*lines, f"{count} gescheitert; veröffentlicht wird nichts."]))


def require(evidence: Iterable[Evidence], rooms: Rooms) -> None:
    """Raises FailedProofError, after writing the case files, if a proof failed."""
    lines = [line for each in evidence for line in failures(each, rooms)]
    if lines:
        raise FailedProofError(lines)


def failures(evidence: Evidence, rooms: Rooms) -> Iterator[str]:
    """A line for each failed proof; its facts are written to a case file beforehand."""
    for proof in evidence.failed:
        parts = [f"{evidence.scheme} {evidence.edition}: {proof['claim']} Gescheitert:"]
        parts.append(proof["reason"])
        if proof["clauses"]:
            word = "Klausel" if len(proof["clauses"]) == 1 else "Klauseln"
            parts.append(f"{word}: {', '.join(proof['clauses'])}.")
        if proof["facts"]:
            path = _case_file(evidence, proof, rooms).relative_to(rooms.root)
            parts.append(f"Nachrechnen: python -m checker check {path.as_posix()}")
        yield " ".join(parts)


def _case_file(evidence: Evidence, proof: Mapping[str, Any], rooms: Rooms) -> Path:
    named = f"{proof['family']}:{proof['id']}"
    cases = [
        {"id": f"{proof['id']}/{number}" if len(proof["facts"]) > 1 else proof["id"],
         "scheme": evidence.scheme, "edition": evidence.edition, "facts": facts}
        for number, facts in enumerate(proof["facts"], 1)
    ]  # fmt: skip
    folder = rooms.build / FOLDER / "gescheitert"
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", f"{evidence.scheme}-{evidence.edition}-{named}")
    path = folder / f"{name}.json"
    content: Any = cases if len(cases) > 1 else cases[0]
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path
