"""Judge mutants: which case, if any, notices each one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.affected import affected, same_besides, shows
from build_scripts.mutation.loader import refused
from build_scripts.mutation.places import at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.mutation.bench import Bench
    from build_scripts.mutation.edition_mutants import Mutant, Spot
    from checker.program import Program

KILLED, REFUSED, SURVIVED = "killed", "refused", "survived"


@dataclass(frozen=True)
class Fate:
    """What became of a mutant; ``case`` is the id of the one that noticed it."""

    id: str
    operator: str
    place: str
    told: str
    outcome: str
    case: str | None = None


class Judged:
    """Answers to one rule's mutants: the same truth values in the same case, the same answer."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.states: dict[int, list[int]] = {}
        for state, owner in enumerate(bench.owners):
            self.states.setdefault(owner, []).append(state)
        self.known: dict[Any, dict[str, Any]] = {}

    def answers(self, edition: Mapping[str, Any], rule: Mapping[str, Any] | None) -> Answers:
        """The answers of a changed edition; ``rule`` if only its expressions were changed."""
        return Answers(self, edition, rule)


class Answers:
    """The answers of one changed edition, which is compiled once one is really needed."""

    def __init__(
        self, judged: Judged, edition: Mapping[str, Any], rule: Mapping[str, Any] | None
    ) -> None:
        self.judged = judged
        self.edition = edition
        self.bench = judged.bench
        self.rows = self.bench.columns.signature(rule) if rule is not None else None
        self.shows = rule is not None and shows(rule, self.bench)
        self.compiled: Program | None = None

    @property
    def program(self) -> Program:
        """The changed edition, compiled when first needed."""
        if self.compiled is None:
            self.compiled = self.bench.program(self.edition)
        return self.compiled

    def of(self, position: int) -> dict[str, Any]:
        """The answer to one case."""
        return self._answer(position, None)

    def traced(self, position: int) -> dict[str, Any]:
        """The answer to one case with its trace."""
        return self._answer(position, True)

    def cheapest_first(self, positions: list[int], *, trace: bool | None = None) -> list[int]:
        """The positions, those first whose answer is known from another mutant."""
        if self.rows is None:
            return positions
        known = self.judged.known
        return sorted(positions, key=lambda position: self._key(position, trace) not in known)

    def _answer(self, position: int, trace: bool | None) -> dict[str, Any]:
        if self.rows is None:
            return self.bench.answer(position, self.program, trace=trace)
        key = self._key(position, trace)
        known = self.judged.known
        if key not in known:
            known[key] = self.bench.answer(position, self.program, trace=trace)
        return known[key]

    def _key(self, position: int, trace: bool | None) -> tuple[Any, ...]:
        """All of the rule that the answer depends on; what shows matters for goods received."""
        rows = self.rows or []
        seen = self.shows if position in self.bench.received else None
        return position, trace, seen, *(rows[state] for state in self.judged.states[position])


def fates(spot: Spot, bench: Bench, judged: Judged) -> list[Fate]:
    """What becomes of each mutant of a spot, in their order."""
    return [_fate(mutant, spot, bench, judged) for mutant in spot.mutants]


def _fate(mutant: Mutant, spot: Spot, bench: Bench, judged: Judged) -> Fate:
    outcome, case = SURVIVED, None
    if refused(mutant, spot, bench.edition):
        outcome = REFUSED
    else:
        answers = judged.answers(mutant.edition(bench.edition), rule_of(mutant, spot, bench))
        found = bench.citing(mutant.place, affected(mutant, spot, bench))
        for position in answers.cheapest_first(found):
            if bench.fails(position, answers.of(position)):
                outcome, case = KILLED, bench.cases[position].id
                break
    return Fate(mutant.id, mutant.operator, mutant.place, mutant.told, outcome, case)


def rule_of(mutant: Mutant, spot: Spot, bench: Bench) -> Mapping[str, Any] | None:
    """The changed rule, where nothing but its expressions is changed."""
    if spot.kind != "rule" or mutant.operator == "rule":
        return None
    old = at(bench.edition, mutant.path)
    return mutant.value if same_besides(old, mutant.value) else None
