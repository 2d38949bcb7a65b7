"""Decisive: for every rule there are goods about which its loss would change the answer.

The solver proposes complete facts for which the rule alone settles something; the checker itself,
with the rule and without it, then confirms that the answers differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.judgement import Judgement, delivery
from build_scripts.proofs.proof import FAILED, PROVED, Proof
from build_scripts.proofs.situation import delivered, described, goods_received
from build_scripts.proofs.truth import FALSE, TRUE
from build_scripts.proofs.witness import facts_in, model_of, smallest
from checker.answer import answer
from checker.expression import facts_of, of_condition, walk
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.proofs.setting import Setting
    from build_scripts.proofs.truth import Truth
    from checker.program import Rule

    Raw = dict[str, Any]
    Proposal = tuple[str, dict[str, Any]]  # a remark on how the rule acts, and the facts

IDLE = "Zu allen gefundenen Angaben bleibt die Antwort ohne diese Regel gleich."
OPEN = "Sie wirkt, solange nicht alles bekannt ist."
SHARED = "Eine andere Regel führt zum selben Ergebnis; ohne diese fehlte ihre Klausel als Beleg."


def prove(setting: Setting) -> Iterator[Proof]:
    """A proof for each rule, then one for each condition that it can be the best."""
    for section in setting.program.edition["sections"]:
        for clause in section["clauses"]:
            for place, raw in enumerate(clause.get("rules", [])):
                yield _rule(setting, clause["id"], place, raw)
    for name in setting.program.conditions:
        yield _best(setting, name)


def _best(setting: Setting, name: str) -> Proof:
    facts = setting.facts(setting.judged.best[name])
    claim = f"{name} kann der beste Zustand sein."

    def is_best(some: dict[str, Any]) -> bool:
        return bool(answer(some, setting.program, trace=False)["best"] == name)

    if facts is None or not is_best(facts):
        return Proof("decisive", f"best:{name}", claim, FAILED,
                     reason="Zu keinen Angaben ist er der beste.")  # fmt: skip
    return Proof(
        "decisive", f"best:{name}", claim, PROVED, (smallest(facts, is_best, setting.program),)
    )


def _rule(setting: Setting, clause: str, place: int, raw: Raw) -> Proof:
    number = f"{place + 1}. Regel"
    claim = f"{clause}, {number}: Ohne sie fiele die Antwort zu manchen Angaben anders aus."
    weaker = _without(setting.program, clause, place)

    def differs(facts: dict[str, Any]) -> bool:
        shown = raw["role"] == "indication"
        both = (answer(facts, program, trace=shown) for program in (setting.program, weaker))
        one, two = ({**result, "ruleset": ""} for result in both)
        return one != two

    name = f"decisive:{clause}:{place + 1}"
    for remark, facts in _complete_then_partial(setting, clause, raw):
        if differs(facts):
            fewest = smallest(facts, differs, setting.program)
            return Proof("decisive", name, claim, PROVED, (fewest,), (clause,), remark)
    return Proof("decisive", name, claim, FAILED, (), (clause,), IDLE)


def _complete_then_partial(setting: Setting, clause: str, raw: Raw) -> Iterator[Proposal]:
    """The proposals, then each with one fact left out or with nothing but what the rule asks."""
    made = []
    for proposal in _proposals(setting, clause, raw):
        made.append(proposal[1])
        yield proposal
    asked = facts_of(raw["when"])
    for facts in made:
        for gone in facts:
            yield OPEN, {name: value for name, value in facts.items() if name != gone}
        yield OPEN, {name: facts[name] for name in facts if name in asked}


def _without(program: Program, clause: str, place: int) -> Program:
    """The program without one rule."""

    def pruned(entry: Raw) -> Raw:
        if entry["id"] != clause:
            return entry
        rules = [rule for number, rule in enumerate(entry["rules"]) if number != place]
        return {**entry, "rules": rules}

    sections = [
        {**section, "clauses": [pruned(entry) for entry in section["clauses"]]}
        for section in program.edition["sections"]
    ]
    return Program(program.scheme, {**program.edition, "sections": sections}, program.digest)


def _proposals(setting: Setting, clause: str, raw: Raw) -> Iterator[Proposal]:
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
                    yield "" if alone else SHARED, facts


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
            fit = [judged.stands[other].fits.true for other in (name, *condition.better)]
            elsewise = z3.Or(true(condition.permissions) + (fit if alone else []))
            yield [rule.true, unbarred, z3.Not(elsewise)]
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
) -> Iterator[Proposal]:
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
    for remark, more in (("", alone), (SHARED, [])):
        model = model_of(solver, *more, worlds=[offered, goods])
        if model is not None:
            offer = facts_in(model, offered, program)
            yield remark, {**offer, "geliefert": facts_in(model, goods, program)}
