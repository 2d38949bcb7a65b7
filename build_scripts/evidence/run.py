"""Computes what is missing of the evidence: proofs, differences and mutation runs side by side.

Each edition is proved, and compared with the one it follows, in a process of its own, begun afresh
and with a fixed hash seed: what the solver finds depends on the order of what it was told before,
and the same rules shall give the same witnesses.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.errors import ComparisonError
from build_scripts.evidence.store import (
    BEHAVIOUR,
    MUTANTS,
    PROOFS,
    Task,
    keep,
    known,
    missing,
    tasks,
)  # fmt: skip
from build_scripts.mutation.command import mutation_findings
from checker import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_scripts.evidence.edition import Evidence
    from build_scripts.rooms import Rooms

    Ruleset = Mapping[str, Any]
    Results = Iterator[tuple[Task, Any]]
    Name = tuple[str, str]

KINDS = (PROOFS, BEHAVIOUR, MUTANTS)


def gathered(
    rooms: Rooms, ruleset: Ruleset,
    compute: Callable[[list[Task], Rooms, Ruleset], Results] | None = None,
    *, kind: str | tuple[str, ...] | None = None, only: Name | None = None, anew: bool = False,
) -> dict[Name, Evidence]:  # fmt: skip
    """The evidence of all editions, kept or computed now; failed proofs are among it.

    ``kind`` restricts what is computed, as does ``only``, a scheme with an edition; ``anew``
    computes what is kept as well. Without proofs among the kinds an edition may have none. Raises
    what ``mutation_findings`` and ``behaviour.run.differences`` raise.
    """
    kinds = KINDS if kind is None else (kind,) if isinstance(kind, str) else kind
    found = tasks(rooms, ruleset) if anew else missing(rooms, ruleset)
    todo = [task for task in found
            if task.kind in kinds and only in (None, (task.scheme, task.edition))]  # fmt: skip
    if todo:
        for task, result in (compute or computed)(todo, rooms, ruleset):
            keep(rooms, task, result)
    return known(rooms, ruleset, proved=PROOFS in kinds)


def computed(todo: list[Task], rooms: Rooms, ruleset: Ruleset) -> Results:
    """The results of tasks, those of the solver in the background of the mutation runs."""
    print("Die Regeln werden nachgewiesen; das kann einige Minuten dauern.", flush=True)
    solved = [task for task in todo if task.kind != MUTANTS]
    with _seeded(), ProcessPoolExecutor(
        min(len(solved), os.cpu_count() or 1) or 1,
        multiprocessing.get_context("spawn"), max_tasks_per_child=1,
    ) as pool:  # fmt: skip
        futures = [pool.submit(*_call(task, ruleset)) for task in solved]
        broken: Exception | None = None
        for task in (task for task in todo if task.kind == MUTANTS):
            try:
                (found,) = mutation_findings(ruleset, rooms, scheme=task.scheme)
            except Exception as error:  # the proofs shall not be lost
                broken = error
            else:
                yield task, found
        for task, future in zip(solved, futures, strict=True):
            try:
                result = future.result()
            except ComparisonError as error:
                broken = broken or error
            else:
                yield task, result
    if broken is not None:
        raise broken


def proved(scheme: str, edition: bytes) -> list[dict[str, Any]]:
    """All proofs about an edition, given as canonical bytes."""
    from build_scripts.proofs.run import as_data, prove  # the solver takes a while to load
    from checker.program import Program

    data = json.loads(edition)
    return as_data(list(prove(Program(scheme, data, canonical.digest(edition)))))


def differing(scheme: str, old: bytes, new: bytes) -> dict[str, Any]:
    """What the newer of two editions, given as canonical bytes, answers otherwise."""
    from build_scripts.behaviour.run import differences
    from checker.program import Program

    programs = [Program(scheme, json.loads(data), canonical.digest(data)) for data in (old, new)]
    return differences(*programs).as_data()


def _call(task: Task, ruleset: Ruleset) -> tuple[Any, ...]:
    """The function that computes a task, and what it is given."""
    edition = _edition(task, ruleset)
    if task.kind == PROOFS:
        return proved, task.scheme, canonical.dump(edition)
    before = ruleset["schemes"][task.scheme]["editions"][edition["follows"]]
    return differing, task.scheme, canonical.dump(before), canonical.dump(edition)


def _edition(task: Task, ruleset: Ruleset) -> Mapping[str, Any]:
    found: Mapping[str, Any] = ruleset["schemes"][task.scheme]["editions"][task.edition]
    return found


@contextmanager
def _seeded() -> Iterator[None]:
    """Processes started meanwhile hash texts alike."""
    before = os.environ.get("PYTHONHASHSEED")
    os.environ["PYTHONHASHSEED"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONHASHSEED"]
        else:
            os.environ["PYTHONHASHSEED"] = before
