"""Judge mutants: which case, if any, notices each one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.affected import EXPRESSIONS, affected, same_besides, shows
from build_scripts.mutation.loader import refused
from build_scripts.mutation.places import CONSTANTS, at, atoms, replaced
from build_scripts.mutation.schemata import CHOICE, Schemata
from build_scripts.mutation.variants import Variants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.mutation.bench import Bench
    from build_scripts.mutation.edition_mutants import Mutant, Spot
    from checker.program import Program

KILLED = "killed"  # an expectation that a person wrote fails
CONFIRMED, PROBED = "confirmed", "probed"  # the confirmed answer of a case, of a probe, differs
PROVED, REFUSED, SURVIVED = "proved", "refused", "survived"


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

    def __init__(self, bench: Bench, spot: Spot | None = None) -> None:
        self.bench = bench
        self.schemata: Schemata | None = None
        self.variants: Variants | None = None
        if spot is not None and spot.kind == "rule":
            self.schemata = _schemata(spot, bench)
            self.variants = _variants(spot, bench)
        self.states: dict[int, list[int]] = {}
        for state, owner in enumerate(bench.owners):
            self.states.setdefault(owner, []).append(state)
        self.known: dict[Any, dict[str, Any]] = {}

    def answers(
        self, edition: Mapping[str, Any], rule: Mapping[str, Any] | None, name: str = ""
    ) -> Answers:
        """The answers of a changed edition; ``rule`` if only its expressions were changed.

        ``name`` is the mutant's id, if it is one.
        """
        return Answers(self, edition, rule, name)


class Answers:
    """The answers of one changed edition, which is compiled once one is really needed."""

    def __init__(
        self, judged: Judged, edition: Mapping[str, Any], rule: Mapping[str, Any] | None, name: str
    ) -> None:
        self.name = name
        self.judged = judged
        self.edition = edition
        self.rule = rule
        self.bench = judged.bench
        self.rows = self.bench.columns.signature(rule) if rule is not None else None
        self.shows = rule is not None and shows(rule, self.bench)
        self.compiled: Program | None = None
        self.given: dict[str, str] = {}

    @property
    def program(self) -> Program:
        """The changed edition, compiled when first needed."""
        if self.compiled is None:
            together = self._together()
            if together is None:
                self.compiled = self.bench.program(self.edition)
            else:
                self.compiled, self.given = together[0], {CHOICE: together[1]}
        return self.compiled

    def _together(self) -> tuple[Program, str] | None:
        """A program that judges this mutant and others, if there is one."""
        judged = self.judged
        if self.rule is not None:
            return judged.schemata.program(self.rule) if judged.schemata else None
        return judged.variants.program(self.name) if judged.variants else None

    def of(self, position: int, *, trace: bool | None = None) -> dict[str, Any]:
        """The answer to one case; with a trace where the case speaks of it, or always."""
        return self._answer(position, trace)

    def cheapest_first(self, positions: list[int], *, trace: bool | None = None) -> list[int]:
        """The positions, those first whose answer is known from another mutant."""
        if self.rows is None:
            return positions
        known = self.judged.known
        return sorted(positions, key=lambda position: self._key(position, trace) not in known)

    def _answer(self, position: int, trace: bool | None) -> dict[str, Any]:
        if self.rows is None:
            return self._fresh(position, trace)
        key = self._key(position, trace)
        known = self.judged.known
        if key not in known:
            known[key] = self._fresh(position, trace)
        return known[key]

    def _fresh(self, position: int, trace: bool | None) -> dict[str, Any]:
        program = self.program
        return self.bench.answer(position, program, trace=trace, more=self.given)

    def _key(self, position: int, trace: bool | None) -> tuple[Any, ...]:
        """All of the rule that the answer depends on; what shows matters for goods received."""
        rows = self.rows or []
        seen = self.shows if position in self.bench.received else None
        return position, trace, seen, *(rows[state] for state in self.judged.states[position])


def _schemata(spot: Spot, bench: Bench) -> Schemata:
    """All changed rules of the spot that differ in expressions only."""
    rule = at(bench.edition, spot.path)
    rules = [m.value for m in spot.mutants if m.operator != "rule" and _judged(m, spot, bench)]
    rules += [
        replaced(rule, (key, *path), constant)
        for key in EXPRESSIONS
        if isinstance(rule.get(key), list)
        for path, _ in atoms(rule[key])
        for constant in CONSTANTS.values()
    ]
    return Schemata(bench.scheme, bench.edition, spot.path, rules)


def _variants(spot: Spot, bench: Bench) -> Variants:
    """All mutants of the spot that differ in more than expressions."""
    mutants = [
        mutant
        for mutant in spot.mutants
        if rule_of(mutant, spot, bench) is None and not refused(mutant, spot, bench.edition)
    ]
    return Variants(bench.scheme, bench.edition, spot.path, mutants)


def _judged(mutant: Mutant, spot: Spot, bench: Bench) -> bool:
    changed = rule_of(mutant, spot, bench)
    return changed is not None and not refused(mutant, spot, bench.edition)


def fates(spot: Spot, bench: Bench, judged: Judged) -> list[Fate]:
    """What becomes of each mutant of a spot, in their order."""
    return [_fate(mutant, spot, bench, judged) for mutant in spot.mutants]


def _fate(mutant: Mutant, spot: Spot, bench: Bench, judged: Judged) -> Fate:
    if refused(mutant, spot, bench.edition):
        outcome, case = REFUSED, None
    else:
        changed = rule_of(mutant, spot, bench)
        answers = judged.answers(mutant.edition(bench.edition), changed, mutant.id)
        touched = affected(mutant, spot, bench)
        tracing = _indicates(mutant, spot, bench)
        outcome, case = _noticed(mutant.place, touched, answers, bench, trace=tracing or None)
        if outcome == SURVIVED and not tracing and spot.kind not in ("rule", "clause"):
            outcome, case = _noticed(mutant.place, touched, answers, bench, trace=True)
    return Fate(mutant.id, mutant.operator, mutant.place, mutant.told, outcome, case)


def _noticed(
    place: str, touched: list[int], answers: Answers, bench: Bench, *, trace: bool | None
) -> tuple[str, str | None]:
    """How the mutant is noticed, an expectation that fails before an answer that differs."""
    outcome: tuple[str, str | None] = (SURVIVED, None)
    written = bench.citing(place, [p for p in touched if p < bench.authored])
    for position in answers.cheapest_first(written, trace=trace):
        given = answers.of(position, trace=trace)
        if not bench.differs(position, given):
            continue
        if bench.fails(position, given):
            return KILLED, bench.cases[position].id
        if outcome[1] is None and position in bench.confirmed:
            outcome = CONFIRMED, bench.cases[position].id
    if outcome[1] is None:
        probes = bench.citing(place, [p for p in touched if p >= bench.authored])
        for position in answers.cheapest_first(probes, trace=trace):
            found = position in bench.confirmed
            if found and bench.differs(position, answers.of(position, trace=trace)):
                return PROBED, bench.cases[position].id
    return outcome


def _indicates(mutant: Mutant, spot: Spot, bench: Bench) -> bool:
    """Whether the change concerns indications, which only the trace shows."""
    if spot.kind not in ("rule", "clause"):
        return False
    found = at(bench.edition, spot.path)
    rules = found if spot.kind == "clause" else [found]
    return any(rule["role"] == "indication" for rule in rules)


def rule_of(mutant: Mutant, spot: Spot, bench: Bench) -> Mapping[str, Any] | None:
    """The changed rule, where nothing but its expressions is changed."""
    if spot.kind != "rule" or mutant.operator == "rule":
        return None
    old = at(bench.edition, mutant.path)
    return mutant.value if same_besides(old, mutant.value) else None
