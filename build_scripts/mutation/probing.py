"""The search for probes: facts for each mutant nobody notices and each value nobody has seen."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.bench import Bench
from build_scripts.mutation.coverage import covered
from build_scripts.mutation.edition_mutants import Mutant, spots
from build_scripts.mutation.equivalence import changes_nothing, counterexamples
from build_scripts.mutation.findings import atom_value
from build_scripts.mutation.judge import SURVIVED, Judged, fates
from build_scripts.mutation.proposals import Proposer
from build_scripts.mutation.search import Search
from build_scripts.mutation.targets import Judge, targets, wanted
from checker.expression import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from build_scripts.cases import Case
    from build_scripts.mutation.edition_mutants import Spot
    from build_scripts.mutation.targets import Target

    Facts = dict[str, Any]

SHARES = 8  # a fixed number, so that what is found does not hang on the machine
PROPOSALS, VARIED, NEARBY = 60, 12, 600  # how many facts are tried per target


@dataclass(frozen=True)
class Found:
    """A target that some facts reach (``facts``), or none that were tried (``facts`` is None)."""

    spot: int
    id: str
    clause: str
    told: str
    facts: Facts | None
    proved: bool = False


@dataclass
class Searcher:
    """Looks for probes spot by spot, each process its own share."""

    scheme: str
    edition: Mapping[str, Any]
    cases: Sequence[Case]
    probes: Sequence[Case]
    tables: bool
    looking: bool = True
    """Whether to look for facts, or only to name what no case reaches."""
    bench: Bench = field(init=False)

    def __post_init__(self) -> None:
        self.spots = list(spots(self.edition, tables=self.tables))
        self.bench = Bench(self.scheme, self.edition, self.cases, self.probes, strict=False)
        self.judge = Judge(self.scheme, self.edition, self.bench.model)
        self.proposer = Proposer(self.judge.unchanged)
        self.nearby = Search(self.bench, 0)

    def search(self, number: int) -> Iterator[Found]:
        """What is found for the targets of one spot that no case reaches."""
        spot, bench, judged = self.spots[number], self.bench, Judged(self.bench, self.spots[number])
        missing = {f.id for f in fates(spot, bench, judged) if f.outcome == SURVIVED}
        if spot.kind == "rule":
            missing |= {
                atom_value(atom.rule, atom.place, value)
                for atom in covered(spot, bench, judged)
                for value in atom.gaps
            }
        tried: list[Facts] = []
        for several in targets(spot, self.edition) if missing else ():
            name = wanted(several)
            if name in missing and not self.looking:
                yield Found(number, name, several[0].clause, several[0].told, None)
            elif name in missing:
                yield self._reach(number, spot, several, tried)

    def _reach(self, number: int, spot: Spot, several: list[Target], tried: list[Facts]) -> Found:
        first = several[0]
        for target in several:
            for facts in self._candidates(spot, target, tried):
                if self.judge.hits(target, facts):
                    if facts not in tried:
                        tried.append(facts)
                    return Found(number, wanted(several), target.clause, target.told, facts)
        proved = all(changes_nothing(target, self.proposer) for target in several)
        return Found(number, wanted(several), first.clause, first.told, None, proved)

    def _candidates(self, spot: Spot, target: Target, tried: list[Facts]) -> Iterator[Facts]:
        yield from tried
        if changes_nothing(target, self.proposer):
            return
        proposed = []
        for facts in self._proposals(target):
            if facts not in proposed:
                proposed.append(facts)
                yield facts
                if len(proposed) <= VARIED:
                    yield from self._varied(target, facts)
        mutant = Mutant(target.id, "", target.clause, target.told, spot.path, target.new)
        if target.old is None or target.new is None:
            mutant = Mutant(target.id, "rule", target.clause, target.told, (), target.edition)
        yield from islice(self.nearby.candidates(mutant, spot), NEARBY)

    def _proposals(self, target: Target) -> Iterator[Facts]:
        yield from islice(counterexamples(target, self.proposer), VARIED)
        yield from islice(self.proposer.facts(target), PROPOSALS)

    def _varied(self, target: Target, facts: Facts) -> Iterator[Facts]:
        """The facts with something left out or declared otherwise."""
        asked = [name for tree in ((target.old or {}).get("when"), target.atom) if tree
                 for name in facts_of(tree) if name in facts]  # fmt: skip
        for name in dict.fromkeys([*asked, "hinweise"]):
            if name in facts:
                yield {key: value for key, value in facts.items() if key != name}
        yield {key: value for key, value in facts.items() if key in asked}
        said = self.edition["declaration"].get("fact")
        if said:
            rest = {key: value for key, value in facts.items() if key != said}
            yield rest
            for name in self.edition["conditions"]:
                yield {**rest, said: name}


def search_all(*given: Any) -> list[Found]:
    """What is found for every target that no case reaches; ``given`` as a Searcher takes it."""
    found = in_shares(_search, [(given,)] * SHARES)
    return sorted((each for share in found for each in share), key=lambda each: each.spot)


def in_shares[Part](task: Callable[..., Part], given: Sequence[tuple[Any, ...]]) -> list[Part]:
    """The task done for each share in a process of its own, so that none depends on another."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(min(os.cpu_count() or 1, SHARES), maxtasksperchild=1) as pool:
        return pool.starmap(task, [(k, *each) for k, each in enumerate(given)], chunksize=1)


def _search(share: int, given: tuple[Any, ...]) -> list[Found]:
    searcher = Searcher(*given)
    return [f for n in range(share, len(searcher.spots), SHARES) for f in searcher.search(n)]
