"""Where acts of one kind find something else in two editions, as formulas.

Where an edition lacks them all, the answer is as if they did not make themselves felt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import z3

from build_scripts.proofs.truth import FALSE, TRUE, Truth, every, some

if TYPE_CHECKING:
    from build_scripts.behaviour.acts import Act, Deed
    from build_scripts.behaviour.pair import Editions
    from build_scripts.proofs.truth import Encoder
    from checker.program import Program
    from checker.rule import Rule

    Encoders = tuple[Encoder, Encoder]

DEMANDS = ("defining", "requirement", "promise")  # that they hold; others act where they hold
NEUTRAL, IDLE = Truth(TRUE, FALSE), Truth(FALSE, TRUE)


def differ(old: list[Act], new: list[Act], editions: Editions, encoders: Encoders) -> z3.BoolRef:
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


def felt(act: Act, encoder: Encoder) -> z3.BoolRef:
    """Where an answer may cite an act."""
    found = encoder.truth(act.rule.tree)
    if act.deed.role == "defining":
        return TRUE
    return z3.Not(found.true) if act.deed.role in DEMANDS else z3.Not(found.false)
