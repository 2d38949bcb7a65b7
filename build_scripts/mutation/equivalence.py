"""Mutants proved to change nothing, whatever the questionnaire may lead to.

An answer learns nothing of a rule but its truth value and, where that is unknown, which facts it
lacks. Where both are the same in every situation, or differ only where nobody asks the rule, the
answers are the same. A solver looks for a situation in which they are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.mutation.frames import Frame, differ
from build_scripts.mutation.proposals import FAILING, FIRING, concerned, only_if_true, shown
from checker.expression import facts_of, of_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.mutation.proposals import Proposer
    from build_scripts.mutation.targets import Target

TREES = ("when", "enforced")
ALWAYS_CITED = ("defining", "promise")  # rules whose clauses an answer names whatever they say
STRUCTURE = ("role", "group", "delivery")


def changes_nothing(target: Target, proposer: Proposer) -> bool:
    """Whether it is proved that the change, or the atom with its value, shows nowhere."""
    if target.assumed is not None:
        return _assumed_idle(target, proposer)
    if target.relevance is not None:
        return all(
            frame.never(differ(*target.relevance[1:], frame))
            for frame in (proposer.offers, proposer.goods)
        )
    if target.old is None or not _comparable(target):
        return False
    return all(
        frame.never(claim, *_spoken(target, name, frame), *_pinned(target, name, frame))
        for name in concerned(target)
        for frame in _frames(target, proposer)
        for claim in _claims(target, name, frame)
    )


def counterexamples(target: Target, proposer: Proposer) -> Iterator[dict[str, Any]]:
    """Facts for which the proof that a change to a rule shows nowhere fails."""
    if target.old is None or not _comparable(target):
        return
    for name in concerned(target):
        for frame in _frames(target, proposer):
            for claim in _claims(target, name, frame):
                limits = (*_spoken(target, name, frame), *_pinned(target, name, frame))
                facts = frame.facts(claim, *limits)
                if facts is not None:
                    yield facts


def _assumed_idle(target: Target, proposer: Proposer) -> bool:
    """Whether no rule tells one value assumed for an irrelevant fact from the other.

    Where a fact is irrelevant nobody is asked for it, so only truth values count.
    """
    edition = proposer.program.edition
    touched = {target.assumed}
    for name, _, tree, _ in proposer.program.relevance:
        if touched & set(facts_of(tree)):
            touched.add(name)
    trees = [
        of_condition(rule[key], name)
        for section in edition["sections"]
        for clause in section["clauses"]
        for rule in clause.get("rules", [])
        for key in TREES
        if isinstance(rule.get(key), list) and touched & set(facts_of(rule[key]))
        for name in rule["conditions"]
    ]
    for goods in (False, True):
        before = proposer.goods if goods else proposer.offers
        after = Frame(target.program, goods=goods)
        for tree in {repr(tree): tree for tree in trees}.values():
            one, two = before.encoder.truth(tree), after.encoder.truth(tree)
            if not before.never(z3.Or(z3.Xor(one.true, two.true), z3.Xor(one.false, two.false))):
                return False
    return True


def _comparable(target: Target) -> bool:
    """Whether only expressions were changed, or what counts only where the rule acts."""
    old, new = target.old or {}, target.new
    if new is None or new["conditions"] != old["conditions"]:
        return old["role"] not in ALWAYS_CITED
    if any(old.get(key) != new.get(key) for key in STRUCTURE):
        return False
    if isinstance(old.get("enforced"), list) is not isinstance(new.get("enforced"), list):
        return old["role"] not in ALWAYS_CITED
    return _same_besides_trees(old, new) or old["role"] not in ALWAYS_CITED


def _same_besides_trees(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return all(
        old.get(key) == new.get(key)
        for key in (old.keys() | new.keys())
        if not (key in TREES and isinstance(old.get(key), list) and isinstance(new.get(key), list))
    )


def _frames(target: Target, proposer: Proposer) -> list[Frame]:
    old = target.old or {}
    if old["role"] == "promise":
        return [proposer.goods]
    bound = old["role"] in ("requirement", "exclusion") and old.get("delivery", True)
    return [proposer.offers, proposer.goods] if bound else [proposer.offers]


def _claims(target: Target, name: str, frame: Frame) -> list[z3.BoolRef]:
    """What would have to hold somewhere for the change to show."""
    old, new = target.old or {}, target.new
    certain = only_if_true(old, frame.program)
    if new is not None and name in new["conditions"] and _same_besides_trees(old, new):
        if certain:
            one, two = (
                frame.encoder.truth(of_condition(rule["when"], name)) for rule in (old, new)
            )
            return [z3.Xor(one.true, two.true)]
        return [
            differ(of_condition(old[key], name), of_condition(new[key], name), frame)
            for key in TREES
            if isinstance(old.get(key), list) and old[key] != new.get(key)
        ]
    truth = frame.encoder.truth(of_condition(old["when"], name))
    if certain and only_if_true(new or old, frame.program):
        return [truth.true]
    return [z3.Not(truth.true if old["role"] in FAILING else truth.false)]


def _spoken(target: Target, name: str, frame: Frame) -> list[z3.BoolRef]:
    """What must hold for an answer to depend on the rule at all."""
    old = target.old or {}
    if old["role"] in FIRING:
        everywhere = len(old["conditions"]) == len(frame.program.conditions)
        return [frame.spoken(name, old["role"], everywhere)]
    if old["role"] == "discretion":  # of an inadmissible condition nobody asks whether it is one
        return [z3.Not(frame.judged.inadmissible(name))]
    return []


def _pinned(target: Target, name: str, frame: Frame) -> list[z3.BoolRef]:
    return [] if target.atom is None else [shown(target, name, frame)]
