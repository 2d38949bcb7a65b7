"""As few probes as reach every target, each made as small as it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.mutation.affected import affected
from build_scripts.mutation.bench import Bench
from build_scripts.mutation.edition_mutants import Mutant, spots
from build_scripts.mutation.probing import SHARES, Found, in_shares
from build_scripts.mutation.targets import Judge, targets, wanted
from build_scripts.probes import Probe
from build_scripts.proofs.witness import smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.mutation.edition_mutants import Spot
    from build_scripts.mutation.targets import Target

    Facts = dict[str, Any]
    Names = dict[str, list[int]]  # target → places of the candidates that reach it


SOME = 40  # candidates that are tried for each target beside its own


def fewest(reached: Mapping[str, Sequence[int]]) -> dict[int, list[str]]:
    """Greedily the candidates that reach most of what is left; for each what it is kept for."""
    left = dict(reached)
    chosen: dict[int, list[str]] = {}
    while left:
        counts: dict[int, int] = {}
        for places in left.values():
            for place in places:
                counts[place] = counts.get(place, 0) + 1
        best = min(counts, key=lambda place: (-counts[place], place))
        chosen[best] = [name for name, places in left.items() if best in places]
        left = {name: places for name, places in left.items() if best not in places}
    return chosen


def reached_by(
    candidates: Sequence[Facts], found: Iterable[Found], scheme: str, edition: Mapping[str, Any],
    tables: bool,
) -> Names:  # fmt: skip
    """For each target found which of the candidates reach it."""
    places = {repr(facts): place for place, facts in enumerate(candidates)}
    names = {each.id: places.get(repr(each.facts)) for each in found}
    given = (list(candidates), names, scheme, edition, tables)
    parts = in_shares(_reached, [(given,)] * SHARES)
    merged = {name: places for part in parts for name, places in part.items()}
    return {each.id: merged[each.id] for each in found if merged.get(each.id)}


def _reached(share: int, given: tuple[Any, ...]) -> Names:
    candidates, names, scheme, edition, tables = given
    cases = [Probe(f"P{n:04}", (), facts, "").case for n, facts in enumerate(candidates)]
    bench = Bench(scheme, edition, [], cases)
    judge = Judge(scheme, edition, bench.model)
    found: Names = {}
    for spot in list(spots(edition, tables=tables))[share::SHARES]:
        for several in targets(spot, edition):
            if wanted(several) in names:
                own = names[wanted(several)]
                hits = [p for target in several for p in _hits(target, spot, bench, judge, own)]
                found[wanted(several)] = sorted(set(hits))
    return found


def _hits(target: Target, spot: Spot, bench: Bench, judge: Judge, own: int | None) -> list[int]:
    """Which candidates reach the target: the one found for it, and some of those it touches."""
    if target.new is None or target.old is None:
        mutant = next(m for m in spot.mutants if m.id == target.id)
    else:
        mutant = Mutant(target.id, _operator(target), target.clause, "", spot.path, target.new)
    touched = affected(mutant, spot, bench)
    if own is not None:
        touched = [own, *touched[:: len(touched) // SOME + 1]]
    return [place for place in touched if judge.hits(target, bench.cases[place].facts)]


def _operator(target: Target) -> str:
    """The operator as the id of a mutant of a rule names it; that of an atom is a value."""
    return target.id.split("/")[2] if target.atom is None else "value"


def made_small(
    chosen: Mapping[int, Sequence[str]], candidates: Sequence[Facts], scheme: str,
    edition: Mapping[str, Any], tables: bool,
) -> dict[int, Facts]:  # fmt: skip
    """The chosen candidates without whatever is not needed to reach what they are kept for."""
    given = (dict(chosen), list(candidates), scheme, edition, tables)
    parts = in_shares(_made_small, [(given,)] * SHARES)
    return {place: facts for part in parts for place, facts in part.items()}


def _made_small(share: int, given: tuple[Any, ...]) -> dict[int, Facts]:
    chosen, candidates, scheme, edition, tables = given
    mine = dict(list(chosen.items())[share::SHARES])
    names = {name for listed in mine.values() for name in listed}
    judge = Judge(scheme, edition, Bench(scheme, edition, []).model)
    wants = {
        wanted(several): several
        for spot in spots(edition, tables=tables)
        for several in targets(spot, edition)
        if wanted(several) in names
    }
    small = {}
    for place, listed in mine.items():

        def holds(facts: Facts, listed: Sequence[str] = listed) -> bool:
            return all(any(judge.hits(t, facts) for t in wants[name]) for name in listed)

        small[place] = smallest(candidates[place], holds, judge.unchanged)
    return small
