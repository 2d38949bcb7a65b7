"""What makes two editions answer differently: changed clauses and changed questions.

Each cause has a *region*, a formula for the facts in which what it does differs between the
editions. Rules that do the same are weighed together: where one edition lacks them all, the
region is where they make themselves felt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour.acts import Act, Matched, acts, match
from build_scripts.behaviour.regions import differ, felt
from build_scripts.proofs.truth import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.behaviour.pair import Editions
    from build_scripts.proofs.truth import Encoder
    from checker.program import Program

    Encoders = tuple[Encoder, Encoder]
    Slot = tuple[list[Act], list[Act]]

QUESTION = "fact:"


@dataclass
class Cause:
    """Clauses that changed together, or a question that changed.

    ``slots`` are the acts by what they do, of the older edition and of the newer one; ``moved``
    are pairs that do the same on other grounds.
    """

    id: str
    clauses: tuple[str, ...]
    facts: tuple[str, ...] = ()
    slots: dict[Any, Slot] = field(default_factory=dict)
    moved: list[tuple[Act, Act]] = field(default_factory=list)

    def region(self, editions: Editions, encoders: Encoders) -> z3.BoolRef:
        """Where the results of its acts differ."""
        return z3.Or([differ(*slot, editions, encoders) for slot in self.slots.values()])

    def received(self, editions: Editions, encoders: Encoders) -> z3.BoolRef:
        """The region among goods received, where it counts too whether a rule looks at them."""
        parts = []
        for old, new in self.slots.values():
            for looking in (True, False):
                both = [[act for act in side if act.rule.observed is looking]
                        for side in (old, new)]  # fmt: skip
                if both[0] or both[1]:
                    parts.append(differ(both[0], both[1], editions, encoders))
        return z3.Or(parts)

    def cited(self, editions: Editions, encoders: Encoders) -> z3.BoolRef:
        """Where answers may cite other grounds because of it; holds the region."""
        parts = [self.region(editions, encoders)]
        for old, new in self.slots.values():
            if not (old and new) and (old or new)[0].deed.role == "defining":
                parts.append(TRUE)
            elif {act.grounds for act in old} != {act.grounds for act in new}:
                parts += [felt(act, encoder) for side, encoder in zip((old, new), encoders,
                          strict=True) for act in side]  # fmt: skip
        for old_act, _ in self.moved:
            parts.append(felt(old_act, encoders[0]))
        return z3.Or(parts)

    def acts(self) -> Iterator[Act]:
        """All its acts, those of the older edition first in each slot."""
        for old, new in self.slots.values():
            yield from (*old, *new)
        for pair in self.moved:
            yield from pair

    def parameters(self, editions: Editions) -> tuple[str, ...]:
        """The parameters it uses whose values differ, or which only one edition has."""
        used = dict.fromkeys(name for act in self.acts() for name in act.parameters())
        return tuple(name for name in used if _value(name, editions.old)
                     != _value(name, editions.new))  # fmt: skip

    def of_clause(self, clause: str) -> Cause:
        """What one clause alone contributes."""
        slots = {}
        for deed, (old, new) in self.slots.items():
            mine = [[act for act in side if act.rule.clause == clause] for side in (old, new)]
            if mine[0] or mine[1]:
                slots[deed] = (mine[0], mine[1])
        return Cause(clause, (clause,), slots=slots)


def joined(causes: Sequence[Cause], editions: Editions) -> Cause:
    """One cause made of several."""
    if len(causes) == 1:
        return causes[0]
    slots: dict[Any, Slot] = {}
    for cause in causes:
        for deed, (old, new) in cause.slots.items():
            key = deed if cause.clauses else (cause.id, deed)
            before, after = slots.setdefault(key, ([], []))
            before += old
            after += new
    places = _places(editions)
    clauses = sorted((name for cause in causes for name in cause.clauses), key=places.__getitem__)
    return Cause(
        "+".join([*clauses, *(cause.id for cause in causes if not cause.clauses)]),
        tuple(clauses),
        tuple(name for cause in causes for name in cause.facts),
        slots,
        [pair for cause in causes for pair in cause.moved],
    )


def _places(editions: Editions) -> dict[str, int]:
    """The clauses by where they stand: section by section, in each the older edition's first."""
    sections = [program.edition["sections"] for program in (editions.old, editions.new)]
    names = dict.fromkeys(section["id"] for section in (*sections[1], *sections[0]))
    ids = [clause["id"] for name in names for each in sections for section in each
           if section["id"] == name for clause in section["clauses"]]  # fmt: skip
    return {name: place for place, name in enumerate(dict.fromkeys(ids))}


def _value(name: str, program: Program) -> Any:
    return program.core["parameters"].get(name, {}).get("value")


def causes(editions: Editions) -> list[Cause]:
    """The causes in the order of the clauses, then of the questions."""
    found = match(acts(editions.old), acts(editions.new))
    return [*_clauses(found, editions), *_questions(found, editions)]


def _clauses(found: Matched, editions: Editions) -> Iterator[Cause]:
    changed = {act.rule.clause for act in (*found.gone, *found.come)}
    changed |= {act.rule.clause for pair in found.moved for act in pair}
    home = {name: name for name in changed}

    def root(name: str) -> str:
        return name if home[name] == name else root(home[name])

    for old, new in found.moved:
        home[root(new.rule.clause)] = root(old.rule.clause)
    for clause in clauses_of(editions.new):
        for source in clause.get("from", ()):
            if clause["id"] in home and source in home:
                home[root(clause["id"])] = root(source)
    places = _places(editions)
    together: dict[str, list[str]] = {}
    for name in sorted(changed, key=places.__getitem__):
        together.setdefault(root(name), []).append(name)
    for names in together.values():
        gone, come = ([act for act in side if act.rule.clause in names]
                      for side in (found.gone, found.come))  # fmt: skip
        yield Cause(
            "+".join(names),
            tuple(names),
            slots=_slots(gone, come),
            moved=[pair for pair in found.moved if pair[0].rule.clause in names],
        )


def clauses_of(program: Program) -> Iterator[Mapping[str, Any]]:
    """The clauses of an edition in their order."""
    for section in program.edition["sections"]:
        yield from section["clauses"]


def _slots(gone: Iterable[Act], come: Iterable[Act]) -> dict[Any, Slot]:
    """The acts by what they do."""
    slots: dict[Any, Slot] = {}
    for place, side in enumerate((gone, come)):
        for act in side:
            slots.setdefault(act.deed, ([], []))[place].append(act)
    return slots


def _questions(found: Matched, editions: Editions) -> Iterator[Cause]:
    for name in editions.changed:
        names = {name, *editions.hanging(name)}
        reading = [pair for pair in (*found.same, *found.moved) if names & set(pair[1].facts())]
        slots = {place: ([old], [new]) for place, (old, new) in enumerate(reading)}
        yield Cause(f"{QUESTION}{name}", (), (name,), slots)
