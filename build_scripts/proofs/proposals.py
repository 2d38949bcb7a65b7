"""Proposals: facts for which a rule may settle something, alone if that can be.

What the solver proposes here, ``decisive`` puts to the test with the checker itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement, delivery
from build_scripts.proofs.situation import complete, delivered, described, goods_received, premises
from build_scripts.proofs.truth import FALSE, TRUE
from build_scripts.proofs.witness import facts_in, model_of
from checker.delivery import RECORD
from checker.expression import facts_of, of_condition, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.proofs.setting import Setting
    from build_scripts.proofs.truth import Truth
    from checker.program import Rule

    Raw = dict[str, Any]
    Proposal = tuple[bool, dict[str, Any]]  # whether something is left open, and the facts

OPEN = "Sie wirkt, solange nicht alles bekannt ist."
SHARED = "Eine andere Regel führt zum selben Ergebnis; ohne diese fehlte ihre Klausel als Beleg."


def proposals(setting: Setting, clause: str, raw: Raw) -> Iterator[Proposal]:
    """The proposals, then each with a fact left out, or with little but what the rule asks."""
    made: list[dict[str, Any]] = []
    for proposal in _complete(setting, clause, raw):
        made.append(proposal)
        yield False, proposal
    asked = set(facts_of(raw["when"]))
    conditions = [setting.program.conditions[name] for name in raw["conditions"]]
    limits = {name for condition in conditions
              for rule in (*condition.requirements, *condition.exclusions)
              for name in facts_of(rule.tree)}  # fmt: skip
    for facts in made:
        for gone in facts:
            yield True, {name: value for name, value in facts.items() if name != gone}
        for kept in (asked, asked | limits):
            yield True, {name: facts[name] for name in facts if name in kept}


def _complete(setting: Setting, clause: str, raw: Raw) -> Iterator[dict[str, Any]]:
    """Facts about which the rule may settle something, the purest first."""
    for name in raw["conditions"]:
        tree = of_condition(raw["when"], name)
        if raw["role"] == "promise" or any(part[:2] == ["is", "@delivery"] for part in walk(tree)):
            yield from _with_delivery(setting, clause, raw, tree, name)
            continue
        rule = setting.judged.encoder.truth(tree)
        for alone in (True, False):
            for claims in _claims(setting, clause, raw, tree, rule, name, alone=alone):
                facts = setting.facts(*claims)
                if facts is not None:
                    yield facts


def _claims(
    setting: Setting,
    clause: str,
    raw: Raw,
    tree: Any,
    rule: Truth,
    name: str,
    *,
    alone: bool,
) -> Iterator[list[z3.BoolRef]]:
    judged = setting.judged
    condition, stand = setting.program.conditions[name], judged.stands[name]

    def rest(rules: Any) -> list[Rule]:
        """The other rules that might do the same; none of them matters unless it acts alone."""
        return [r for r in rules if alone and (r.clause, r.tree) != (clause, tree)]

    def true(rules: Any) -> list[z3.BoolRef]:
        return [judged.rule(other).true for other in rest(rules)]

    def false(rules: Any) -> list[z3.BoolRef]:
        return [judged.rule(other).false for other in rest(rules)]

    reached = judged.reached(name)
    unbarred = z3.Not(stand.barred)
    match raw["role"]:
        case "requirement" | "exclusion":
            fails = rule.false if raw["role"] == "requirement" else rule.true
            others = false(condition.requirements) + true(condition.exclusions)
            yield [fails, z3.Not(z3.Or(others)), reached.true] if alone else [fails]
        case "defining":
            groups = [rules for _, rules in condition.defining]
            mine = next(rules for rules in groups
                        if any((r.clause, r.tree) == (clause, tree) for r in rules))  # fmt: skip
            if raw.get("group"):
                yield [rule.true, z3.Not(z3.Or(true(mine))), stand.listed]
            else:
                others = [feature.true for feature, rules in zip(
                    stand.features, groups, strict=True) if rules is not mine]  # fmt: skip
                yield (
                    [rule.false, *others, unbarred]
                    if alone
                    else [rule.false, judged.declared[name]]
                )
        case "permission":
            others = z3.Not(z3.Or(true(condition.permissions)))
            fit = [judged.stands[other].fits.true for other in (name, *condition.better)]
            yield [rule.true, others, unbarred, z3.Not(z3.Or(fit))]
            if not alone:  # something else shows it as well; not so while its facts are unknown
                known = {fact for limit in (*condition.requirements, *condition.exclusions)
                         for fact in facts_of(limit.tree)}  # fmt: skip
                shown = [judged.rule(feature).true for other in (name, *condition.better)
                         for feature in setting.program.conditions[other].features()
                         if known.issuperset(facts_of(feature.tree))]  # fmt: skip
                yield [rule.true, unbarred, z3.Not(z3.Or(shown))]
        case "discretion":
            alone_here = z3.Not(z3.Or(true(condition.discretion)))
            yield [rule.true, alone_here, judged.fitting[name], _overtaken(judged, name)]
            yield [rule.true, alone_here, z3.Not(judged.inadmissible(name))]
        case "notice":
            same = [r for r in setting.program.notices
                    if r.code == raw["code"] and name in r.conditions]  # fmt: skip
            silent = z3.Not(z3.Or(list(judged.world.notices[raw["code"]].values())))
            yield [rule.true, z3.Not(z3.Or(true(same))), judged.first[name], silent]
            yield [rule.true, z3.Not(z3.Or(true(same))), judged.declared[name], silent]
        case "declares":
            field = setting.program.declaration
            yield [judged.world.choices[field["fact"]][field["empty"]], rule.true]
        case "indication":
            yield [rule.true, judged.declared[name]]
        case _:
            same = [r for r in setting.program.firing
                    if r.code == raw["code"] and name in r.conditions]  # fmt: skip
            proper = z3.Not(judged.inadmissible(name))
            yield [rule.true, z3.Not(z3.Or(true(same))), judged.declared[name], proper]
            yield [rule.true, z3.Not(z3.Or(true(same))), judged.first[name]]
            yield [rule.true, z3.Not(z3.Or(true(same))), judged.declared[name]]


def _overtaken(judged: Judgement, name: str) -> z3.BoolRef:
    """Another condition fits that changes places with this one if this one is in dispute."""
    position = judged.stands[name].condition.position
    return z3.Or([
        z3.And(judged.fitting[other], stand.disputed.true == (stand.condition.position < position))
        for other, stand in judged.stands.items() if other != name
    ])  # fmt: skip


def _with_delivery(
    setting: Setting, clause: str, raw: Raw, tree: Any, name: str
) -> Iterator[dict[str, Any]]:
    """Goods received that break the promise, alone if possible."""
    program = setting.program
    goods = goods_received(program)
    offered = setting.judged.world
    received = delivered(offered, goods, program)
    broken, failing = delivery(name, received, offered, program, setting.judged)
    flags = {"none": FALSE, "kept": FALSE, "open": FALSE, "broken": TRUE}
    judged = Judgement(offered, program, flags)
    claims = [judged.declared[name], broken]
    alone: list[z3.BoolRef] = []
    if raw["role"] == "promise":
        for rule in (rule for rules in program.conditions[name].delivery() for rule in rules):
            fails = failing[id(rule)]
            if (rule.clause, rule.tree) == (clause, tree):
                claims.append(fails)
            else:
                alone.append(z3.Not(fails))
    else:
        claims.append(judged.encoder.truth(tree).true)
    solver = z3.Solver()
    solver.add(*setting.solver.assertions(), *described(goods, program), *claims)
    real = [*complete(received, program), *premises(received, program)]
    for more in ([*alone, *real], alone, real, []):
        model = model_of(solver, *more, worlds=[offered, goods])
        if model is not None:
            offer = facts_in(model, offered, program)
            yield {**offer, RECORD: facts_in(model, goods, program)}
