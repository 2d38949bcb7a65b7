"""Free of conflict: conditions that exclude each other never fit at once, nor do notices."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.proof import DECLARED, FAILED, PROVED, Proof
from build_scripts.proofs.truth import FALSE
from build_scripts.proofs.witness import found_by_checker, smallest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.proofs.setting import Setting
    from checker.program import Rule


def prove(setting: Setting) -> Iterator[Proof]:
    """Pairs of conditions, pairs of notices, and notices that a violation forbids."""
    declared = {pair: entry for entry in setting.declared("overlaps") for pair in pairs(entry)}
    for one, two in combinations(setting.program.conditions, 2):
        yield _pair(one, two, declared.get(frozenset((one, two))), setting)
    yield from _opposed_notices(setting)
    yield from _forbidden_notices(setting)


def pairs(overlap: Mapping[str, Any]) -> Iterator[frozenset[str]]:
    """The pairs of conditions that an overlap lets fit at once."""
    if "with" in overlap:
        for one, two in product(overlap["conditions"], overlap["with"]):
            yield frozenset((one, two))
    else:
        yield from map(frozenset, combinations(overlap["conditions"], 2))


def _pair(one: str, two: str, entry: Mapping[str, Any] | None, setting: Setting) -> Proof:
    name = f"overlap:{one}+{two}"
    never, both = (
        f"{one} und {two} passen nie zugleich.",
        f"{one} und {two} können zugleich passen.",
    )
    facts = setting.facts(setting.judged.fitting[one], setting.judged.fitting[two])
    if facts is None:
        if entry is None:
            return Proof("conflict", name, never, PROVED)
        stale = "Die beiden passen nie zugleich; die Erklärung ist überholt."
        return Proof("conflict", name, both, FAILED, reason=stale)

    def fit(some: dict[str, Any]) -> bool:
        return {one, two} <= set(found_by_checker(some, setting.program).fits)

    fewest = (smallest(facts, fit, setting.program),)
    findings = found_by_checker(fewest[0], setting.program).findings
    clauses = setting.clauses([*findings[one].met, *findings[two].met])
    if entry is None:
        clash = "Zu diesen Angaben passen beide Zustände."
        return Proof("conflict", name, never, FAILED, fewest, clauses, clash)
    readings = tuple(entry.get("interpretations", ()))
    return Proof("conflict", name, both, DECLARED, fewest, clauses, entry["reason"], readings)


def _opposed_notices(setting: Setting) -> Iterator[Proof]:
    """Notices that contradict each other are never due under the same condition."""
    for code, entry in setting.program.edition["codes"].items():
        for other in entry.get("excludes", []):
            claim = f"Die Hinweise {code} und {other} sind nie zugleich fällig."
            rules = [_due(code, setting), _due(other, setting)]
            for name in setting.program.conditions:
                here, there = ([rule for rule in due if name in rule.conditions] for due in rules)
                facts = setting.facts(setting.judged.first[name], _any(here, setting),
                                      _any(there, setting))  # fmt: skip
                if facts is not None:
                    yield Proof("conflict", f"notices:{code}+{other}", claim, FAILED, (facts,),
                                setting.clauses([*here, *there]),
                                f"Unter {name} verlangen diese Klauseln beides.")  # fmt: skip
                    break
            else:
                yield Proof("conflict", f"notices:{code}+{other}", claim, PROVED)


def _forbidden_notices(setting: Setting) -> Iterator[Proof]:
    """No violation turns on a notice that is due: giving it never breaks a rule."""
    program = setting.program
    for rule in program.notices:
        against = [other for other in program.firing if other.role == "violation"
                   and _turns_on(other.tree, rule.code or "")]  # fmt: skip
        for other in against:
            for name in (name for name in rule.conditions if name in other.conditions):
                claims = (setting.judged.declared[name], setting.judged.rule(rule).true,
                          setting.judged.rule(other).true)  # fmt: skip
                facts = setting.facts(*claims)
                if facts is not None:
                    claim = f"Kein Verstoß knüpft an den fälligen Hinweis {rule.code} an."
                    clash = "Eine Klausel verlangt den Hinweis, die andere rügt ihn."
                    yield Proof("conflict", f"forbidden:{rule.code}", claim, FAILED, (facts,),
                                setting.clauses([rule, other]), clash)  # fmt: skip
                    return
    yield Proof("conflict", "forbidden", "Kein fälliger Hinweis ist zugleich verboten.", PROVED)


def _turns_on(tree: Any, code: str, negated: bool = False) -> bool:
    """Whether giving the notice in plain sight can make the tree true."""
    if tree[0] == "not":
        return _turns_on(tree[1], code, not negated)
    if tree[0] in ("and", "or"):
        return any(_turns_on(part, code, negated) for part in tree[1:])
    named = tree[0] == "notice" and tree[1] == code
    return named and (("deutlich" in tree[2]) is not negated)


def _due(code: str, setting: Setting) -> list[Rule]:
    return [rule for rule in setting.program.notices if rule.code == code]


def _any(rules: list[Rule], setting: Setting) -> z3.BoolRef:
    return z3.Or([setting.judged.rule(rule).true for rule in rules]) if rules else FALSE
