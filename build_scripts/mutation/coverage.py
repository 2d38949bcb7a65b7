"""MC/DC: each atom of each rule seen true, false and unknown, where that alone decides something.

An atom counts as seen with a value in a case if the case's answer changes once the atom, and
nothing else, has another value (true or false). Rules that only show in the trace are measured by
the steps they add to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.places import CONSTANTS, at, atoms, replaced, written
from checker.expression import facts_of, of_condition, speaks_of_this

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.mutation.bench import Bench
    from build_scripts.mutation.edition_mutants import Spot
    from build_scripts.mutation.judge import Answers, Judged
    from checker.expression import Tree

    Rule = Mapping[str, Any]

VALUES = (True, False, None)


@dataclass(frozen=True)
class Atom:
    """One atom: its rule (``B-07/2``), its place in it, and for each value it must take a case.

    The case is None where no case shows the atom with that value and to some effect. ``idle`` are
    values of which it is proved that no facts can show them so.
    """

    clause: str
    rule: str
    place: str
    tree: Tree
    seen: dict[bool | None, str | None]
    idle: tuple[bool | None, ...] = ()

    @property
    def gaps(self) -> list[bool | None]:
        """The values that no case shows."""
        return [v for v, case in self.seen.items() if case is None and v not in self.idle]


def covered(spot: Spot, bench: Bench, judged: Judged) -> Iterator[Atom]:
    """Every atom of a rule."""
    rule = at(bench.edition, spot.path)
    for key in ("when", "enforced"):
        if isinstance(rule.get(key), list):
            for path, tree in atoms(rule[key]):
                yield _covered(spot, rule, (key, *path), tree, bench, judged)


def _covered(
    spot: Spot, rule: Rule, path: tuple[Any, ...], tree: Tree, bench: Bench, judged: Judged
) -> Atom:
    clause = spot.name.rpartition("/")[0]
    needed = VALUES if _may_be_unknown(tree, bench) else VALUES[:2]
    seen: dict[bool | None, str | None] = dict.fromkeys(needed)
    for forced in (False, True):
        wanted = [v for v in needed if v is not forced and seen[v] is None]
        found = _effects(spot, rule, path, tree, forced, bench, judged, wanted)
        seen |= {value: bench.cases[position].id for value, position in found.items()}
    return Atom(clause, spot.name, f"{path[0]}.{written(path[1:])}", tree, seen)


def _effects(
    spot: Spot, rule: Rule, path: tuple[Any, ...], tree: Tree, forced: bool,
    bench: Bench, judged: Judged, wanted: list[bool | None],
) -> dict[bool | None, int]:  # fmt: skip
    """For each wanted value a case in which the atom has it and forcing it changes the answer."""
    changed = replaced(rule, path, CONSTANTS[forced])
    edition = replaced(bench.edition, spot.path, changed)
    answers = judged.answers(edition, changed)
    pairs = zip(bench.columns.signature(rule), bench.columns.signature(changed), strict=True)
    touched = [one != two for one, two in pairs]
    traced = rule["role"] == "indication"
    found: dict[bool | None, int] = {}
    for value in wanted:
        states = [
            one and value in row
            for one, row in zip(touched, _values(tree, rule, bench), strict=True)
        ]
        cases = bench.citing(spot.name.rpartition("/")[0], bench.cases_of(states))
        for position in answers.cheapest_first(cases, trace=traced or None):
            if _differs(position, answers, bench, traced=traced):
                found[value] = position
                break
    return found


def _differs(position: int, answers: Answers, bench: Bench, *, traced: bool) -> bool:
    if traced:
        return _indicated(answers.of(position, trace=True)) != _indicated(bench.traced(position))
    return _silent(answers.of(position)) != _silent(bench.answers[position])


def _silent(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "trace"}


def _indicated(answer: Mapping[str, Any]) -> list[str]:
    return [step["clause"] for step in answer["trace"] if step["role"] == "indication"]


def _values(tree: Tree, rule: Rule, bench: Bench) -> list[tuple[bool | None, ...]]:
    trees = [of_condition(tree, n) for n in rule["conditions"]] if speaks_of_this(tree) else [tree]
    return list(zip(*(bench.columns.values(each) for each in trees), strict=True))


def _may_be_unknown(tree: Tree, bench: Bench) -> bool:
    """Notices are there or not; some lists count as empty; what the checker adds is settled."""
    if tree[0] == "notice":
        return False
    names = facts_of(tree)
    if names == ["@delivery"]:
        return False
    return any(not bench.model.facts.get(n, {}).get("empty_if_missing") for n in names)
