"""Facts about which a change to a rule may matter, proposed by the solver, the purest first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.mutation.frames import Frame, differ
from checker.expression import of_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.mutation.targets import Target
    from build_scripts.proofs.truth import Truth
    from checker.program import Program

    Facts = dict[str, Any]
    Rule = Mapping[str, Any]

FAILING = ("requirement", "promise")  # rules that act where they are not true
ON_GOODS = ("requirement", "exclusion", "promise")
FIRING = ("notice", "duty", "violation", "consequence", "recommendation", "indication")
LISTED = ("duty", "consequence", "recommendation", "indication")


class Proposer:
    """Proposes facts for targets of one edition."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.offers = Frame(program)
        self.goods = Frame(program, goods=True)

    @cached_property
    def unasked(self) -> Frame:
        """Offers that say more than they are asked."""
        return Frame(self.program, unasked=True)

    def facts(self, target: Target) -> Iterator[Facts]:
        """Facts for which the changed rule tells something else, or acts at all."""
        if target.relevance is not None:
            yield from self._of_fact(*target.relevance)
        if target.old is None:
            return
        for name in concerned(target):
            for frame in (*self._frames(target.old), self.unasked):
                for claims in self._claims(target, name, frame):
                    found = frame.facts(*claims)
                    if found is not None:
                        yield found

    def _of_fact(self, name: str, old: list[Any], new: list[Any]) -> Iterator[Facts]:
        """A fact that counts otherwise, not said or said, for every declaration."""
        for frame in (self.offers, self.goods):
            apart = differ(old, new, frame)
            if frame.never(apart):
                continue
            silent = []
            if name in frame.given.choices:
                silent = [frame.given.open(name)]
            elif name in frame.given.amounts:
                silent = [z3.Not(frame.given.amounts[name].given)]
            truths = [frame.encoder.truth(tree) for tree in (old, new)]
            for act in (z3.Xor(truths[0].false, truths[1].false), apart):
                for condition in self.program.conditions:
                    for spoken in (frame.judged.declared, frame.judged.first):
                        found = frame.facts(act, *silent, spoken[condition])
                        if found is not None:
                            yield found

    def _frames(self, rule: Rule) -> list[Frame]:
        if rule["role"] == "promise":
            return [self.goods]
        return [self.offers, self.goods] if rule["role"] in ON_GOODS else [self.offers]

    def _claims(self, target: Target, name: str, frame: Frame) -> Iterator[list[z3.BoolRef]]:
        acts = acting(target, name, frame)
        if target.atom is not None:
            acts = [z3.And(each, shown(target, name, frame)) for each in acts]
        acts = [act for act in acts if not frame.never(act)]
        whole = _answered(frame)
        for act in acts:
            for relevant in self._relevant(target, name, frame):
                yield [act, *relevant, *whole]
                yield [act, *relevant]
        for act in acts:
            yield [act]

    def _relevant(self, target: Target, name: str, frame: Frame) -> Iterator[list[z3.BoolRef]]:
        """What must be so that it matters what the rule says about the condition."""
        judged, role = frame.judged, (target.old or {})["role"]
        stand, condition = judged.stands[name], self.program.conditions[name]
        declared = judged.declared[name]
        if frame.goods is not None:
            open_notice = [z3.Not(flags["deutlich"]) for flags in judged.world.notices.values()]
            yield [declared, *self._lone_on_goods(target, name, frame), *open_notice]
            yield [declared, *open_notice]
            yield [declared]
            return
        alone = self._alone(target, name, frame)
        if role in FIRING:
            silent = [z3.Not(z3.Or(list(judged.world.notices[(target.old or {})["code"]].values())))
                      ] if role == "notice" else []  # fmt: skip
            for extra in ([*silent, *alone], silent, []):
                for spoken in (declared, judged.first[name]):
                    yield [spoken, frame.undelivered, z3.Not(judged.inadmissible(name)), *extra]
                    yield [spoken, *extra]
        elif role == "declares":
            field = self.program.declaration
            yield [judged.world.choices[field["fact"]][field["empty"]]]
        elif role == "defining":
            mine = _group_of(target, condition)
            others = [f.true for f, rules in zip(stand.features, _groups(condition), strict=True)
                      if rules is not mine]  # fmt: skip
            unbarred = z3.Not(stand.barred)
            yield [*alone, *others, unbarred]
            yield [*alone, unbarred]
            yield [*alone, declared]
            yield [*others, unbarred]
        elif role in ("permission", "discretion"):
            if role == "discretion":
                others = [z3.And(other.possible, z3.Not(other.disputed.true))
                          for n, other in judged.stands.items() if n != name]  # fmt: skip
                known = [z3.And(judged.fitting[n], z3.Not(other.disputed.true))
                         for n, other in judged.stands.items() if n != name]  # fmt: skip
                yield [*alone, judged.first[name], judged.admissible(name), z3.Or(known)]
                yield [*alone, judged.fitting[name], z3.Or(known)]
                yield [*alone, judged.first[name], judged.admissible(name), z3.Or(others)]
                yield [*alone, judged.first[name]]
            yield [*alone, z3.Not(stand.barred), z3.Not(judged.reached(name).false)]
            yield [*alone, z3.Not(stand.barred)]
            yield [*alone, declared]
        else:
            reached = judged.reached(name)
            yield [*alone, reached.true, declared]
            yield [*alone, reached.true]
            yield [*alone, z3.Not(reached.false)]
            yield [z3.Not(reached.false)]
            yield [declared]

    def _alone(self, target: Target, name: str, frame: Frame) -> list[z3.BoolRef]:
        """No other rule does the same."""
        judged, condition = frame.judged, self.program.conditions[name]
        old = target.old or {}
        tree = of_condition(old["when"], name)

        def rest(rules: Any) -> list[Truth]:
            return [judged.rule(r) for r in rules if (r.clause, r.tree) != (target.clause, tree)]

        match old["role"]:
            case "requirement" | "exclusion":
                return [*(t.true for t in rest(condition.requirements)),
                        *(t.false for t in rest(condition.exclusions))]  # fmt: skip
            case "defining":
                mine = _group_of(target, condition)
                return [t.false for t in rest(mine)] if old.get("group") else []
            case "permission":
                return [t.false for t in rest(condition.permissions)]
            case "discretion":
                return [t.false for t in rest(condition.discretion)]
            case "notice":
                same = [r for r in self.program.notices if r.code == old["code"]]
            case "indication":
                same = [r for r in self.program.indications if r.clause == target.clause]
            case _:
                same = [r for r in self.program.firing if r.code == old.get("code")]
        return [z3.Not(t.true) for t in rest(r for r in same if name in r.conditions)]

    def _lone_on_goods(self, target: Target, name: str, frame: Frame) -> list[z3.BoolRef]:
        """Nothing else is broken about the goods."""
        promises, excluded = self.program.conditions[name].delivery()
        tree = of_condition((target.old or {})["when"], name)
        fails = [frame.encoder.truth(r.tree).false for r in promises
                 if (r.clause, r.tree) != (target.clause, tree)]  # fmt: skip
        fails += [frame.encoder.truth(r.tree).true for r in excluded
                  if (r.clause, r.tree) != (target.clause, tree)]  # fmt: skip
        return [z3.Not(each) for each in fails]


def concerned(target: Target) -> list[str]:
    """The conditions for which the change may matter."""
    old, new = target.old or {}, target.new
    names = list(old["conditions"])
    if new is not None and new["conditions"] != names:
        return [name for name in names if name not in new["conditions"]]
    return names


def acting(target: Target, name: str, frame: Frame) -> list[z3.BoolRef]:
    """When the change shows at the rule itself: the trees differ, or what is changed acts."""
    old, new = target.old or {}, target.new
    if new is not None and name in new["conditions"]:
        pairs = [(old[key], new[key]) for key in ("when", "enforced")
                 if isinstance(old.get(key), list) and isinstance(new.get(key), list)
                 and old[key] != new[key]]  # fmt: skip
        if pairs:
            one, two = (of_condition(tree, name) for tree in pairs[0])
            here, there = frame.encoder.truth(one), frame.encoder.truth(two)
            return [z3.Xor(here.true, there.true), z3.Xor(here.false, there.false),
                    differ(one, two, frame)]  # fmt: skip
    truth = frame.encoder.truth(of_condition(old["when"], name))
    acts = truth.false if old["role"] in FAILING else truth.true
    found = [acts, truth.open]
    enforced = old.get("enforced")
    if isinstance(enforced, list):
        inner = frame.encoder.truth(of_condition(enforced, name))
        found = [z3.And(acts, inner.false), z3.And(acts, inner.true), z3.And(acts, inner.open)]
    return found


def only_if_true(rule: Rule, program: Program) -> bool:
    """Whether it makes no difference to any answer if the rule is false or unknown.

    So with whatever is listed only once it is certain, and never a violation nor asked about.
    """
    if rule["role"] == "notice":
        enforced = "missing" in program.edition["ranks"][rule["rank"]]
        return not enforced or rule.get("enforced") is False
    return rule["role"] in LISTED


def shown(target: Target, name: str, frame: Frame) -> z3.BoolRef:
    """The atom has the value looked for."""
    truth = frame.encoder.truth(of_condition(target.atom or [], name))
    if target.value is None:
        return truth.open
    return truth.true if target.value else truth.false


def _answered(frame: Frame) -> list[z3.BoolRef]:
    """Nothing about the offer is said to be unknown; so the facts found are plainer."""
    return [
        z3.Not(flags["unbekannt"]) for flags in frame.given.choices.values() if "unbekannt" in flags
    ]


def _groups(condition: Any) -> list[Any]:
    return [rules for _, rules in condition.defining]


def _group_of(target: Target, condition: Any) -> Any:
    tree = of_condition((target.old or {})["when"], condition.name)
    for rules in _groups(condition):
        if any((r.clause, r.tree) == (target.clause, tree) for r in rules):
            return rules
    return []
