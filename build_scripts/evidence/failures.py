"""Proofs that failed: German lines that name claim and clauses, and case files that can be run."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.result import PROVED
from build_scripts.evidence.store import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.evidence.edition import Evidence
    from build_scripts.rooms import Rooms

    Facts = Mapping[str, Any]


class FailedProofError(Exception):
    """Some proofs about the ruleset failed; ``lines`` tell which and how to see for oneself."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        count = f"{len(lines)} Beweise sind" if len(lines) != 1 else "1 Beweis ist"
        super().__init__("\n".join([*lines, f"{count} gescheitert; veröffentlicht wird nichts."]))


class UndeclaredDifferenceError(FailedProofError):
    """An edition answers otherwise than it declares; ``lines`` tell where."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        count = f"{len(lines)} Fehler" if len(lines) != 1 else "1 Fehler"
        told = f"{count} im Vergleich der Fassungen; veröffentlicht wird nichts."
        Exception.__init__(self, "\n".join([*lines, told]))


def require(evidence: Iterable[Evidence], rooms: Rooms) -> None:
    """Raises FailedProofError, after writing the case files, if a proof failed.

    Raises UndeclaredDifferenceError likewise if an edition declares its changes wrongly.
    """
    found = list(evidence)
    lines = [line for each in found for line in failures(each, rooms)]
    if lines:
        raise FailedProofError(lines)
    lines = [line for each in found for line in undeclared(each, rooms)]
    if lines:
        raise UndeclaredDifferenceError(lines)


def undeclared(evidence: Evidence, rooms: Rooms) -> Iterator[str]:
    """A line for each problem in the differences of an edition, with a case file to run."""
    found = evidence.differences
    if found is None:
        return
    start = f"{found.scheme} {found.new} (folgt auf {found.old}):"
    for number, problem in enumerate(found.problems, 1):
        cases = [
            _case(f"{found.new}/{number}", found.scheme, edition, facts)
            for edition, facts in ((found.old, problem.old), (found.new, problem.new))
            if facts is not None
        ]
        yield " ".join([start, problem.text, *_rerun(cases, f"{found.new}-{number}", rooms)])
    for statement in found.statements:
        if statement.status != PROVED:
            both = found.counterexample(statement)
            cases = [_case(statement.id, found.scheme, *one) for one in both]
            told = f"„{statement.sentence}“ ist nicht bewiesen: {statement.reason}"
            yield " ".join([start, told, *_rerun(cases, f"{found.new}-{statement.id}", rooms)])


def failures(evidence: Evidence, rooms: Rooms) -> Iterator[str]:
    """A line for each failed proof; its facts are written to a case file beforehand."""
    for proof in evidence.failed:
        parts = [f"{evidence.scheme} {evidence.edition}: {proof['claim']} Gescheitert:"]
        parts.append(proof["reason"])
        if proof["clauses"]:
            word = "Klausel" if len(proof["clauses"]) == 1 else "Klauseln"
            parts.append(f"{word}: {', '.join(proof['clauses'])}.")
        cases = [
            _case(f"{proof['id']}/{number}" if len(proof["facts"]) > 1 else proof["id"],
                  evidence.scheme, evidence.edition, facts)
            for number, facts in enumerate(proof["facts"], 1)
        ]  # fmt: skip
        named = f"{evidence.edition}-{proof['family']}:{proof['id']}"
        yield " ".join([*parts, *_rerun(cases, f"{evidence.scheme}-{named}", rooms)])


def _case(identity: str, scheme: str, edition: str, facts: Facts) -> Facts:
    return {"id": identity, "scheme": scheme, "edition": edition, "facts": facts}


def _rerun(cases: list[Facts], name: str, rooms: Rooms) -> Iterator[str]:
    """How to judge the cases, which are written to a file; nothing if there are none."""
    if not cases:
        return
    folder = rooms.build / FOLDER / "gescheitert"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{re.sub(r'[^\w.-]+', '-', name)}.json"
    content: Any = cases if len(cases) > 1 else cases[0]
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    yield f"Nachrechnen: python -m checker check {path.relative_to(rooms.root).as_posix()}"
