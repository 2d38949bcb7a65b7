"""What makes two editions answer differently: changed clauses and changed questions.

Each cause has a *region*, a formula for the facts in which what it does differs between the
editions. Rules that do the same are weighed together: where one edition lacks them all, the
region is where they make themselves felt.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.behaviour.acts import Act, Deed, Matched, acts, match
from build_scripts.proofs.truth import FALSE, TRUE, Truth, every, some

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.behaviour.pair import Editions
    from build_scripts.proofs.truth import Encoder
    from checker.program import Program, Rule

    Encoders = tuple[Encoder, Encoder]
    Slot = tuple[list[Act], list[Act]]

QUESTION = "fact:"
DEMANDS = (
    "defining",
    "requirement",
    "promise",
)  # what they ask must hold; of the others it makes them act
NEUTRAL, IDLE = Truth(TRUE, FALSE), Truth(FALSE, TRUE)


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
        return z3.Or([_differ(*slot, editions, encoders) for slot in self.slots.values()])

    def received(self, editions: Editions, encoders: Encoders) -> z3.BoolRef:
        """The region among goods received, where it counts too whether a rule looks at them."""
        parts = []
        for old, new in self.slots.values():
            for looking in (True, False):
                both = [[act for act in side if act.rule.observed is looking]
                        for side in (old, new)]  # fmt: skip
                if both[0] or both[1]:
                    parts.append(_differ(both[0], both[1], editions, encoders))
        return z3.Or(parts)

    def cited(self, editions: Editions, encoders: Encoders) -> z3.BoolRef:
        """Where answers may cite other grounds because of it; holds the region."""
        parts = [self.region(editions, encoders)]
        for old, new in self.slots.values():
            if not (old and new) and (old or new)[0].deed.role == "defining":
                parts.append(TRUE)
            elif {act.grounds for act in old} != {act.grounds for act in new}:
                parts += [_felt(act, encoder) for side, encoder in zip((old, new), encoders,
                          strict=True) for act in side]  # fmt: skip
        for old_act, _ in self.moved:
            parts.append(_felt(old_act, encoders[0]))
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


def _differ(old: list[Act], new: list[Act], editions: Editions, encoders: Encoders) -> z3.BoolRef:
    """Where what one edition's acts find together is not what the other's find."""
    deed = (old or new)[0].deed
    if not (old and new) and _several_violations(deed, editions):
        return TRUE
    parts = []
    for lacking in (False, True) if deed.role == "notice" else (False,):
        one = _together(old, deed, editions.old, encoders[0], lacking)
        two = _together(new, deed, editions.new, encoders[1], lacking)
        if not (one.true.eq(two.true) and one.false.eq(two.false)):
            parts.append(z3.Or(one.true != two.true, one.false != two.false))
    return z3.Or(parts)


def _together(
    acts: list[Act], deed: Deed, program: Program, encoder: Encoder, lacking: bool
) -> Truth:
    """What acts of one kind find; none of them leaves the answer as it is.

    ``lacking`` asks of notices whether their lack is a violation, not whether they are due.
    """
    if not acts:
        return NEUTRAL if neutral(deed, program) else IDLE
    found = [_truth(act, encoder, lacking) for act in acts]
    return every(found) if demands(deed) else some(found)


def _truth(act: Act, encoder: Encoder, lacking: bool) -> Truth:
    due = encoder.truth(act.rule.tree)
    if not lacking:
        return due
    if act.rule.enforced_tree is None:
        return IDLE if act.rule.enforced is False else due
    return every([due, encoder.truth(act.rule.enforced_tree)])


def demands(deed: Deed) -> bool:
    """Whether all acts of the kind must hold; else one that holds is enough."""
    return deed.role in DEMANDS and deed.group is None


def neutral(deed: Deed, program: Program) -> bool:
    """Whether it is as if such an act held where an edition has none; else as if it failed."""
    return demands(deed) or (deed.group is not None and not _group(deed, program))


def _group(deed: Deed, program: Program) -> list[Rule]:
    """The features of an edition of which, with the act's own, one is enough."""
    if deed.group is None or deed.condition is None:
        return []
    return [rule for rule in program.conditions[deed.condition].features()
            if rule.group == deed.group]  # fmt: skip


def _several_violations(deed: Deed, editions: Editions) -> bool:
    """Whether the features of a group lead to different violations where all of them fail."""
    rules = [*_group(deed, editions.old), *_group(deed, editions.new)]
    return len({rule.violation for rule in rules}) > 1


def _felt(act: Act, encoder: Encoder) -> z3.BoolRef:
    """Where an answer may cite an act."""
    found = encoder.truth(act.rule.tree)
    if act.deed.role == "defining":
        return TRUE
    return z3.Not(found.true) if act.deed.role in DEMANDS else z3.Not(found.false)
