"""The whole run: every mutant and every atom of a scheme, on all processors."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.bench import Bench
from build_scripts.mutation.coverage import Atom, covered
from build_scripts.mutation.edition_mutants import Spot, spots
from build_scripts.mutation.equivalence import changes_nothing
from build_scripts.mutation.findings import atom_value
from build_scripts.mutation.judge import PROVED, SURVIVED, Fate, Judged, fates
from build_scripts.mutation.proposals import Proposer
from build_scripts.mutation.targets import targets, wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from build_scripts.cases import Case

    Edition = Mapping[str, Any]

BATCH = 8  # spots handed to a process at once


@dataclass(frozen=True)
class Share:
    """One part of the run: ``Share(2, 5)`` takes every fifth spot, beginning with the second.

    ``only`` restricts it to one clause (``B-07``), one section (``B``) or one fact.
    """

    number: int = 1
    of: int = 1
    only: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.of == 1 and self.only is None

    def takes(self, names: Sequence[str]) -> list[int]:
        """The positions of the spots to judge, by their names."""
        chosen = [
            position
            for position, name in enumerate(names)
            if self.only in (None, (clause := name.partition("/")[0]), clause.rpartition("-")[0])
        ]
        return chosen[self.number - 1 :: self.of]


@dataclass
class Outcome:
    """What a run found out about one edition."""

    scheme: str
    date: str
    fates: list[Fate] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)


def run(
    scheme: str, edition: Edition, cases: Sequence[Case], share: Share | None = None,
    *, tables: bool = True, processes: int | None = None, probes: Sequence[Case] = (),
    confirmed: Collection[str] | None = None,
) -> Outcome:  # fmt: skip
    """Judge the share of all mutants and atoms; ``tables``: the facts are the scheme's own.

    ``confirmed`` are the cases and probes whose answers a person has confirmed, None for all.

    Raises BrokenCaseError if a case is not answered as it expects.
    """
    share = share or Share()
    todo = share.takes([spot.name for spot in spots(edition, tables=tables)])
    outcome = Outcome(scheme, edition["date"])
    count = min(processes or os.cpu_count() or 1, len(todo) or 1)
    given = (scheme, edition, cases, probes, confirmed, tables)
    if count == 1 or len(todo) <= BATCH:
        worker = _Worker(*given)
        results = map(worker.judge, todo)
        _collect(outcome, results)
    else:
        Bench(
            scheme, edition, cases, probes
        )  # a case that is wrong shall be told here, not by a worker
        with multiprocessing.get_context("spawn").Pool(count, _start, given) as pool:
            _collect(outcome, pool.imap(_judge, todo, chunksize=BATCH))
    return outcome


def _collect(outcome: Outcome, results: Any) -> None:
    for found, atoms in results:
        outcome.fates += found
        outcome.atoms += atoms


class _Worker:
    """One process with its own bench."""

    def __init__(
        self, scheme: str, edition: Edition, cases: Sequence[Case], probes: Sequence[Case],
        confirmed: Collection[str] | None, tables: bool,
    ) -> None:  # fmt: skip
        self.bench = Bench(scheme, edition, cases, probes, confirmed)
        self.spots: list[Spot] = list(spots(edition, tables=tables))

    def judge(self, number: int) -> tuple[list[Fate], list[Atom]]:
        spot = self.spots[number]
        judged = Judged(self.bench, spot)
        found = fates(spot, self.bench, judged)
        atoms = list(covered(spot, self.bench, judged)) if spot.kind == "rule" else []
        if any(fate.outcome == SURVIVED for fate in found) or any(atom.gaps for atom in atoms):
            found, atoms = self._proved(spot, found, atoms)
        return found, atoms

    def _proved(
        self, spot: Spot, found: list[Fate], atoms: list[Atom]
    ) -> tuple[list[Fate], list[Atom]]:
        """The same, with what is proved to make no difference marked so."""
        idle = {
            wanted(several)
            for several in targets(spot, self.bench.edition)
            if wanted(several) in _left(found, atoms)
            and all(changes_nothing(target, self.proposer) for target in several)
        }
        return (
            [
                replace(fate, outcome=PROVED) if fate.id in idle else fate
                for fate in found
            ],
            [
                replace(atom, idle=tuple(value for value in atom.gaps
                                         if atom_value(atom.rule, atom.place, value) in idle))
                for atom in atoms
            ],
        )  # fmt: skip

    @cached_property
    def proposer(self) -> Proposer:
        """The situations that the questionnaire leads to, set up when first needed."""
        return Proposer(self.bench.unchanged)


def _left(found: list[Fate], atoms: list[Atom]) -> set[str]:
    """The names of what no case reaches."""
    names = {fate.id for fate in found if fate.outcome == SURVIVED}
    return names | {atom_value(a.rule, a.place, value) for a in atoms for value in a.gaps}


_worker: _Worker | None = None


def _start(*given: Any) -> None:
    global _worker
    _worker = _Worker(*given)


def _judge(number: int) -> tuple[list[Fate], list[Atom]]:
    if _worker is None:
        raise RuntimeError("a process was asked before it was started")
    return _worker.judge(number)
