"""Free of conflict: conditions that exclude each other never fit at once, nor do notices."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.proof import DECLARED, FAILED, PROVED, Proof, exempted
from build_scripts.proofs.truth import FALSE
from build_scripts.proofs.witness import found_by_checker, smallest
from build_scripts.proofs.world import PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.proofs.setting import Setting
    from checker.program import Rule


def prove(setting: Setting) -> Iterator[Proof]:
    """Pairs of conditions, pairs of notices, and what who does everything right can break."""
    declared = {pair: entry for entry in setting.declared("overlaps") for pair in pairs(entry)}
    for one, two in combinations(setting.program.conditions, 2):
        yield _pair(one, two, declared.get(frozenset((one, two))), setting)
    yield from _opposed_notices(setting)
    yield from _compliance(setting)


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
        stale = "Die beiden werden nie zugleich genannt; die Erklärung ist überholt."
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
    """Notices that contradict each other are never due together, fitting or declared."""
    judged = setting.judged
    for code, entry in setting.program.edition["codes"].items():
        for other in entry.get("excludes", []):
            claim = f"Die Hinweise {code} und {other} sind nie zugleich fällig."
            identity = f"notices:{code}+{other}"
            pairs = [[rule for rule in setting.program.notices if rule.code == each]
                     for each in (code, other)]  # fmt: skip
            for name in setting.program.conditions:
                here, there = ([rule for rule in due if name in rule.conditions] for due in pairs)
                stands = z3.Or(judged.first[name], judged.declared[name])
                facts = setting.facts(stands, _any(here, setting), _any(there, setting))
                if facts is not None:
                    clash = f"Unter {name} verlangen diese Klauseln beides."
                    yield Proof("conflict", identity, claim, FAILED, (facts,),
                                setting.clauses([*here, *there]), clash)  # fmt: skip
                    break
            else:
                yield Proof("conflict", identity, claim, PROVED)


def _compliance(setting: Setting) -> Iterator[Proof]:
    """Who declares what fits, gives every notice and names nothing else breaks no rule."""
    judged, program = setting.judged, setting.program
    entries = [entry for entry in setting.declared("exceptions") if entry["claim"] == "compliant"]
    shown: dict[str, dict[str, Any]] = {}
    for name in program.conditions:
        claim = (f"Wer {name} angibt, wo es als Erstes passt, jeden Hinweis deutlich gibt und kein"
                 " anderes Zustandswort nennt, verstößt gegen nichts.")  # fmt: skip
        conduct = [judged.first[name], judged.declared[name], *_careful(setting, name)]
        broken = None
        for rule in program.scoped("violation", name):
            facts = setting.facts(*conduct, judged.rule(rule).true)
            excused = [
                entry
                for entry in entries
                if rule.clause in entry["clauses"] and name in entry["conditions"]
            ]
            if facts is not None and excused:
                shown.setdefault(excused[0]["id"], facts)
            elif facts is not None:
                broken = broken or (facts, rule)
        if broken is None:
            yield Proof("conflict", f"compliant:{name}", claim, PROVED)
        else:
            facts, rule = broken
            yield Proof("conflict", f"compliant:{name}", claim, FAILED, (facts,), (rule.clause,),
                        "Trotz allem ist diese Klausel verletzt.")  # fmt: skip
    for entry in entries:
        found = shown.get(entry["id"])
        claim = "Ausnahme von der Aussage, dass gegen nichts verstößt, wer alles richtig angibt."
        yield exempted("conflict", claim, entry, None if found is None else (found,))


def _careful(setting: Setting, name: str) -> Iterator[z3.BoolRef]:
    """Every notice in plain sight, and no word in the text for another condition."""
    for flags in setting.world.notices.values():
        yield flags[PRESENT]
    for listing in setting.world.lists.values():
        values = set(listing.members)
        if values == set(setting.program.conditions):  # words for conditions, not for the goods
            yield from (z3.Not(flag) for value, flag in listing.members.items() if value != name)


def _any(rules: list[Rule], setting: Setting) -> z3.BoolRef:
    return z3.Or([setting.judged.rule(rule).true for rule in rules]) if rules else FALSE
