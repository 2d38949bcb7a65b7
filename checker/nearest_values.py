"""Other answers to try for a fact: those at which the rules at hand could say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.intervals import Interval, elementary, limits, whole
from checker.kleene import UNKNOWN
from checker.walking import NOTICE_STATES, facts_of, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.case import Case
    from checker.program import Program
    from checker.walking import Tree

ATOMS = ("is", "has", "within", "cmp", "notice")


class Values:
    """Values of one edition's facts; ``known`` are all trees of its rules."""

    def __init__(self, program: Program, known: Iterable[Tree]) -> None:
        self.program = program
        self._known = list(known)
        self._ranges: dict[str, list[Interval]] = {}

    def atoms(self, trees: Iterable[Tree], name: str) -> list[Tree]:
        """The parts of the trees that read a fact."""
        return [
            part
            for tree in trees
            for part in walk(tree)
            if part[0] in ATOMS and name in facts_of(part)
        ]

    def others(self, name: str, trees: list[Tree], case: Case) -> Iterator[Any]:
        """Values, as they are given, under which some part of the trees says something else."""
        atoms = self.atoms(trees, name)
        before = [self.program.test(atom)(case.facts) for atom in atoms]
        for value in self._tried(self.program.model[name], atoms, case.facts.get(name)):
            read = frozenset(value) if isinstance(value, list) else value
            facts = {**case.facts, name: read}
            if [self.program.test(atom)(facts) for atom in atoms] != before:
                yield value

    def _tried(self, fact: Mapping[str, Any], atoms: list[Tree], now: Any) -> Iterator[Any]:
        match fact["type"]:
            case "choice":
                yield from (v["name"] for v in fact["values"] if v["name"] not in (now, UNKNOWN))
            case "choices":
                yield from _lists(atoms, frozenset(now or ()))
            case "number":
                yield from (interval.sample() for interval in self.ranges(fact["name"]))
            case "notices":
                yield from _stated(atoms, now)
            case "shares":
                yield from _sorted_out(atoms, now or {})

    def ranges(self, name: str) -> list[Interval]:
        """The ranges of a number on which every rule says the same, in order."""
        if name not in self._ranges:
            found = limits(name, self._known, self.program.core)
            self._ranges[name] = elementary(found, whole(self.program.model[name]))
        return self._ranges[name]


def _lists(atoms: list[Tree], now: frozenset[str]) -> Iterator[list[str]]:
    """The list without the values that an atom names, with one of them, with nothing else."""
    found: dict[frozenset[str], None] = {}
    for kind, _, values in atoms:
        found[now & frozenset(values) if kind == "within" else now.difference(values)] = None
        found |= {now | {value}: None for value in values}
    yield from (sorted(values) for values in found if values != now)


def _stated(atoms: list[Tree], now: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """One notice put into the offer, or taken out of it."""
    for code in dict.fromkeys(atom[1] for atom in atoms):
        yield {**now, code: NOTICE_STATES[0]}
        yield {other: state for other, state in now.items() if other != code}


def _sorted_out(atoms: list[Tree], now: Mapping[str, float]) -> Iterator[dict[str, float]]:
    """A lot without one of its parts, or with nothing but one that an atom names."""
    for code in now:
        left = {other: share for other, share in now.items() if other != code}
        total = sum(left.values())
        if total > 0:
            yield {other: 100 * share / total for other, share in left.items()}
    shares = [part for atom in atoms for part in walk(atom) if part[0] == "share"]
    for code in dict.fromkeys(code for share in shares for code in share[2]):
        yield {code: 100.0}
