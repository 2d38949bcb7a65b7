"""The smallest sets of changed answers after which another condition fits first.

Searched is not among all answers but along the condition's own rules. Whatever reaches the
condition must change something that each rule still in its way reads; so it is enough to take one
such rule, the one with the fewest ways out, and try those. Sets are tried by size, so that what is
found first is smallest. A set under which something better than the condition fits is not made
worse again.
"""

from __future__ import annotations

import json
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.answer import judged
from checker.nearest_values import Values
from checker.verdict import standing
from checker.walking import facts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from checker.case import Case
    from checker.program import Program
    from checker.rule import Rule
    from checker.verdict import Standing
    from checker.walking import Tree

    Changes = dict[str, Any]
    Allowed = Callable[[str, Any], bool]

MOST = 3  # changes of one set
WORK = 3000  # cases judged for one search
TRIED = 300  # answers tried to see whether a single obstacle can be removed at all


class Obstacle(NamedTuple):
    """What keeps a condition from fitting: one of the rules must become true, or the rule false."""

    rules: tuple[Rule, ...]
    wanted: bool


class State:
    """Some answers changed, the case that results, and what still stands in the way.

    ``ways`` are, by obstacle, the single changes that matter to it, once they were asked for.
    """

    __slots__ = ("case", "changes", "obstacles", "stands", "ways")

    def __init__(
        self, changes: Changes, case: Case, stands: Standing, obstacles: list[Obstacle]
    ) -> None:
        self.changes = changes
        self.case = case
        self.stands = stands
        self.obstacles = obstacles
        self.ways: list[list[tuple[str, Any]]] | None = None


class Found(NamedTuple):
    """What a search came to: sets of changes; ``stuck``: obstacles that no change removes;
    ``least``: how many changes are needed at the least; ``stopped``: it gave up for the work."""

    sets: list[Changes]
    stuck: list[Obstacle]
    least: int
    stopped: bool


class Search:
    """Searches one case for one condition."""

    def __init__(self, given: Mapping[str, Any], aim: str, program: Program) -> None:
        self.given = given
        self.aim = program.conditions[aim]
        self.program = program
        rules = [rule for each in program.conditions.values() for rule in each.rules()]
        gates = {name: tree for name, _, tree, _ in program.relevance}
        self._gates = gates
        self.values = Values(program, [*(rule.tree for rule in rules), *gates.values()])
        self.judged = 0
        self._supports: dict[Obstacle, tuple[list[Tree], list[str]]] = {}

    def state(self, changes: Changes) -> State:
        """The case with these answers changed."""
        self.judged += 1
        case = judged({**self.given, **changes}, self.program)
        stands = standing(case)
        return State(changes, case, stands, list(self._obstacles(stands, case)))

    def reached(self, state: State) -> bool:
        """Whether the condition fits first."""
        return state.stands.fits[:1] == [self.aim.name]

    def _obstacles(self, stands: Standing, case: Case) -> Iterator[Obstacle]:
        finding = stands.findings[self.aim.name]
        for rule in finding.barring:
            yield Obstacle((rule,), rule.role != "exclusion")
        for _, rules in self.aim.defining:
            if not rules.chosen(case.yes):
                yield Obstacle(tuple(rules), True)
        for rule in self.aim.discretion.chosen(case.yes):
            yield Obstacle((rule,), False)

    def run(self, allowed: Allowed) -> Found:
        """The smallest sets of at most ``MOST`` changes of which each is allowed."""
        start = self.state({})
        stuck = [each for each in start.obstacles if not self._removable(each, start, allowed)]
        least = self._least(start, allowed)
        if stuck or least > MOST:
            return Found([], stuck, least, False)
        found: list[Changes] = []
        seen: set[str] = set()
        level = [start]
        stop = self.judged + WORK
        for size in range(1, MOST + 1):
            following: list[State] = []
            for state in level:
                for changes in self._next(state, allowed):
                    key = json.dumps(changes, sort_keys=True)
                    if key in seen or any(each.items() <= changes.items() for each in found):
                        continue
                    seen.add(key)
                    if self.judged >= stop:
                        return Found(found, [], least, True)
                    after = self.state(changes)
                    if self.reached(after):
                        found.append(self._smallest(changes))
                    elif size < MOST and self._promising(after, MOST - size, allowed):
                        following.append(after)
            level = following
        return Found(_each_once(found), [], least, False)

    def _next(self, state: State, allowed: Allowed) -> Iterator[Changes]:
        for name, value in min(self._all_ways(state, allowed), key=len, default=[]):
            yield {**state.changes, name: value}

    def _all_ways(self, state: State, allowed: Allowed) -> list[list[tuple[str, Any]]]:
        if state.ways is None:
            state.ways = [self.ways(obstacle, state, allowed) for obstacle in state.obstacles]
        return state.ways

    def ways(self, obstacle: Obstacle, state: State, allowed: Allowed) -> list[tuple[str, Any]]:
        """Single changes that matter to an obstacle."""
        trees, names = self._support(obstacle)
        return [
            (name, value)
            for name in names
            if name not in state.changes
            for value in self.values.others(name, trees, state.case)
            if allowed(name, value)
        ]

    def _removable(self, obstacle: Obstacle, state: State, allowed: Allowed) -> bool:
        """Whether any answers that are allowed remove an obstacle, however many it takes.

        Where there are too many to try, it counts as removable.
        """
        options: dict[str, list[Any]] = {}
        for name, value in self.ways(obstacle, state, allowed):
            options.setdefault(name, []).append(value)
        if prod(len(values) + 1 for values in options.values()) > TRIED:
            return True
        kept = [[(name, value) for value in values] + [None] for name, values in options.items()]
        for chosen in product(*kept):
            case = self.state(dict(filter(None, chosen))).case
            if any(case.found(rule) is obstacle.wanted for rule in obstacle.rules):
                return True
        return False

    def _support(self, obstacle: Obstacle) -> tuple[list[Tree], list[str]]:
        """The trees on which it hangs, with those that say whether facts matter; their facts."""
        if obstacle in self._supports:
            return self._supports[obstacle]
        trees = [rule.tree for rule in obstacle.rules]
        names = dict.fromkeys(name for rule in obstacle.rules for name in rule.shown)
        waiting = list(names)
        while waiting:
            gate = self._gates.get(waiting.pop())
            if gate is not None and not any(gate is tree for tree in trees):
                trees.append(gate)
                more = [name for name in facts_of(gate) if name not in names]
                names |= dict.fromkeys(more)
                waiting += more
        self._supports[obstacle] = trees, list(names)
        return self._supports[obstacle]

    def _promising(self, state: State, left: int, allowed: Allowed) -> bool:
        """Whether something is in the way that so many changes may remove."""
        fits = state.stands.fits
        order = self.program.conditions
        if fits and order[fits[0]].position < self.aim.position and not state.obstacles:
            return False
        return bool(state.obstacles) and self._least(state, allowed) <= left

    def _least(self, state: State, allowed: Allowed) -> int:
        """How many obstacles share no fact that could remove them: each needs its own change."""
        used: set[str] = set()
        count = 0
        ways = [{name for name, _ in found} for found in self._all_ways(state, allowed)]
        for names in sorted(ways, key=len):
            if used.isdisjoint(names):
                used |= names
                count += 1
        return count

    def _smallest(self, changes: Changes) -> Changes:
        """The set itself, or the smallest part of it that is enough."""
        for name in changes:
            less = {other: value for other, value in changes.items() if other != name}
            if less and self.reached(self.state(less)):
                return self._smallest(less)
        return changes

    def needed(self, after: State, name: str) -> list[str]:
        """The clauses in the way where all is changed but this answer, and no longer with it."""
        before = self.state({other: v for other, v in after.changes.items() if other != name})
        return list(
            dict.fromkeys(
                rule.clause
                for obstacle in before.obstacles
                for rule in obstacle.rules
                if after.case.found(rule) not in (not obstacle.wanted, before.case.found(rule))
            )
        )


def _each_once(sets: list[Changes]) -> list[Changes]:
    """The sets without repetitions, and without those that hold a smaller one."""
    unique = {json.dumps(each, sort_keys=True): each for each in sets}.values()
    return [s for s in unique if not any(o.items() < s.items() for o in unique)]
