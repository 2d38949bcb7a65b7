"""Complete: to whatever goods there are some condition fits, except in declared gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import z3

from build_scripts.proofs.proof import DECLARED, FAILED, PROVED, Proof
from build_scripts.proofs.witness import found_by_checker, smallest, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.proofs.setting import Setting

CLAIM = "Zu vollständigen und widerspruchsfreien Angaben passt immer mindestens ein Zustand."
BEYOND = " Ausgenommen sind die erklärten Lücken."
STALE = "Diese Lücke gibt es nicht mehr: überall, wo sie gelten soll, passt ein Zustand."


def prove(setting: Setting) -> Iterator[Proof]:
    """The claim itself, then each declared gap with goods that nothing fits."""
    nothing = z3.Not(z3.Or([stand.listed for stand in setting.judged.stands.values()]))
    gaps = setting.declared("gaps")
    outside = [z3.Not(setting.truth(gap["when"]).true) for gap in gaps]
    facts = setting.facts(nothing, *outside)
    claim = CLAIM + (BEYOND if gaps else "")
    if facts is None:
        yield Proof("complete", "complete", claim, PROVED)
    else:
        fewest = smallest(facts, lambda some: _nothing_fits(some, setting), setting.program)
        barring = [rule for finding in found_by_checker(fewest, setting.program).findings.values()
                   for rule in finding.barring]  # fmt: skip
        yield Proof("complete", "complete", claim, FAILED, (fewest,), setting.clauses(barring),
                    "Zu diesen Angaben passt kein Zustand.")  # fmt: skip
    for gap in gaps:
        yield _gap(gap, setting, nothing)


def _gap(gap: dict[str, Any], setting: Setting, nothing: z3.BoolRef) -> Proof:
    here = setting.truth(gap["when"]).true
    others = [z3.Not(setting.truth(other["when"]).true)
              for other in setting.declared("gaps") if other is not gap]  # fmt: skip
    inside = setting.facts(nothing, here, *others) or setting.facts(nothing, here)
    clauses, readings = tuple(gap.get("clauses", ())), tuple(gap.get("interpretations", ()))
    name = f"gap:{gap['id']}"
    if inside is None:
        return Proof("complete", name, gap["reason"], FAILED, (), clauses, STALE, readings)

    def lies_in_it(some: dict[str, Any]) -> bool:
        within = value_of(gap["when"], some, setting.program)
        return within is True and _nothing_fits(some, setting)

    fewest = smallest(inside, lies_in_it, setting.program)
    return Proof("complete", name, gap["reason"], DECLARED, (fewest,), clauses, "", readings)


def _nothing_fits(facts: dict[str, Any], setting: Setting) -> bool:
    """Whether the checker is certain that nothing fits, whatever else may come to light."""
    findings = found_by_checker(facts, setting.program).findings
    return not any(finding.possible for finding in findings.values())
