"""What each rule of an edition does to an answer, and which of them another edition lacks.

A rule does something for each condition that it speaks for: an *act*. Acts are compared by what
they do and when, with the values of parameters put in; the clause in which a rule stands and the
interpretations it rests on are its *grounds* and count only for them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.behaviour.resolved import resolved
from checker.expression import facts_of, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.program import Program
    from checker.rule import Rule

BARE = ("defining", "requirement", "exclusion", "permission", "discretion", "promise")


class Deed(NamedTuple):
    """What a rule does where it holds (or fails), whatever it asks."""

    role: str
    condition: str | None
    """None: where no condition is at hand."""
    code: str | None
    rank: str
    """Of a notice: the rank and what its lack leads to, as JSON."""
    text: str
    """Of a notice: its wording."""
    violation: str | None
    promised: bool
    group: str | None


@dataclass(frozen=True)
class Act:
    """One rule for one condition."""

    deed: Deed
    asked: str
    """When it acts, and when the lack of a notice counts, as JSON with values put in."""
    rule: Rule
    program: Program

    @property
    def grounds(self) -> tuple[str, ...]:
        """What an answer cites for it: clause, own violation or "", interpretations."""
        return self.rule.clause, self.rule.violation or "", *self.rule.interpretations

    def trees(self) -> list[Any]:
        """When it acts and, of a notice, when its lack counts besides."""
        more = self.rule.enforced_tree
        return [self.rule.tree] if more is None else [self.rule.tree, more]

    def facts(self) -> list[str]:
        """The facts on which it depends."""
        return [name for tree in self.trees() for name in facts_of(tree)]

    def parameters(self) -> list[str]:
        """The parameters it uses."""
        return [name for tree in self.trees() for name in parameters_of(tree)]


def acts(program: Program) -> Iterator[Act]:
    """Everything that rules of an edition do, but for indications, which change no answer."""
    for condition in program.conditions.values():
        for rule in (*condition.rules(), *condition.promises):
            yield _act(rule, condition.name, program)
    for rule in program.declares:
        yield _act(rule, rule.conditions[0], program)
    for rule in (*program.notices, *program.firing):
        for name in rule.conditions:
            yield _act(rule, name, program)
        if rule.role != "notice" and program.applies(rule, None):
            yield _act(rule, None, program)


def _act(rule: Rule, condition: str | None, program: Program) -> Act:
    core = program.core
    bare = rule.role in BARE and rule.code is None
    default = core["declaration"]["violation"] if bare and rule.role in BARE[:3] else None
    rank = dict(core["ranks"][rule.rank]) if rule.rank else {}
    kept = {key: rank[key] for key in ("missing", "inconspicuous") if key in rank}
    enforced = rule.enforced_tree
    when = [rule.tree, rule.enforced is not False if enforced is None else enforced]
    deed = Deed(
        rule.role,
        condition,
        rule.code,
        json.dumps([rule.rank, kept], sort_keys=True),
        core["texts"].get(rule.code, "") if rule.role == "notice" else "",
        rule.violation or default,
        rule.promised,
        rule.group if rule.role == "defining" else None,
    )
    return Act(deed, json.dumps(resolved(when, program)), rule, program)


@dataclass(frozen=True)
class Matched:
    """The acts of two editions side by side."""

    same: list[tuple[Act, Act]]
    """Alike in all, with equal grounds."""
    moved: list[tuple[Act, Act]]
    """Alike but for their grounds."""
    gone: list[Act]
    come: list[Act]


def match(old: Iterable[Act], new: Iterable[Act]) -> Matched:
    """Pair the acts of two editions; each act is in one pair, or has come or gone."""
    same, gone, come = _paired(old, new, lambda act: (act.deed, act.asked, act.grounds))
    moved, gone, come = _paired(gone, come, lambda act: (act.deed, act.asked))
    return Matched(same, moved, gone, come)


def _paired(
    old: Iterable[Act], new: Iterable[Act], key: Any
) -> tuple[list[tuple[Act, Act]], list[Act], list[Act]]:
    waiting: dict[Any, list[Act]] = {}
    for act in new:
        waiting.setdefault(key(act), []).append(act)
    pairs, gone = [], []
    for act in old:
        found = waiting.get(key(act))
        if found:
            pairs.append((act, found.pop(0)))
        else:
            gone.append(act)
    return pairs, gone, [act for left in waiting.values() for act in left]
