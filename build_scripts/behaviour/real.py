"""What the checker itself answers in both editions, read aspect by aspect.

What the solver finds counts only where the checker confirms it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.answers import (
    DECLARED,
    DISPUTED,
    FIRST,
    HAND,
    NOTHING,
    OPEN_DISPUTED,
    OUTCOMES,
    Aspect,
)  # fmt: skip
from build_scripts.behaviour.regions import demands, neutral
from checker.answer import answer, effective_declaration
from checker.case import Case
from checker.delivery import RECORD, received_case
from checker.verdict import ADMISSIBLE, INADMISSIBLE, OPEN, standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.behaviour.acts import Act, Deed
    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.compared import Turn
    from build_scripts.behaviour.pair import Editions
    from checker.program import Program
    from checker.rule import Rule

    Facts = Mapping[str, Any]

LISTS = {"consequence": "consequences", "duty": "duties", "recommendation": "recommendations"}


class Real:
    """The checker's answer to a case in one edition. Raises InputError if it does not read it."""

    def __init__(self, facts: Facts, program: Program) -> None:
        self.program = program
        self.answer = answer(facts, program, trace=False)
        self.case = Case.given(dict(facts), program)
        self.case.settle()
        self.case.know("@declared", effective_declaration(self.case.facts, program))
        delivery = self.answer["delivery"]
        self.case.know("@delivery", delivery["status"] if delivery else "none")
        self.case.judge()
        self.received = received_case(self.case) if RECORD in facts else None
        self.findings = standing(self.case).findings

    def at(self, place: str) -> str | None:
        """The condition that is first, declared, at hand or advised."""
        found = self.answer
        first = found["fitting"][0] if found["fitting"] else None
        declared = found["declared"]
        name = declared["condition"] if declared else None
        if place == FIRST:
            return first
        if place == DECLARED:
            return name
        if place == HAND:
            return name or first
        free = declared is None or declared["status"] == INADMISSIBLE
        return first if first and free else name or first

    def value(self, aspect: Aspect) -> Any:
        """What the answer says of an aspect."""
        kind, name, found = aspect.kind, aspect.condition, self.answer
        if kind == "verdict":
            return self._verdict(name or "")
        if kind == "fitting":
            return True if name in found["fitting"] else NOTHING
        if kind == "best":
            return True if found["best"] == name else NOTHING
        if kind in ("first", "declared"):
            return self.at(kind)
        if kind == "delivery":
            return found["delivery"]["status"] if found["delivery"] else NOTHING
        if kind == "notice":
            said = [(one["rank"], one["text"]) for one in found["notices"]
                    if one["code"] == aspect.code]  # fmt: skip
            return said[0] if said else NOTHING
        if kind == "violation":
            broken = [(one["code"], one["notice"]) for one in found["violations"]]
            return True if (aspect.code, aspect.notice) in broken else NOTHING
        codes = [one["code"] for one in found[LISTS[kind]]]
        return True if aspect.code in codes else NOTHING

    def _verdict(self, name: str) -> str:
        status = str(self.answer["verdicts"][name]["status"])
        if self.findings[name].disputed is not True:
            return status
        return {ADMISSIBLE: DISPUTED, OPEN: OPEN_DISPUTED}.get(status, status)


def turns(old: Real, new: Real, turn: Turn) -> bool:
    """Whether the checker's answers differ in just this way."""
    aspect = turn.aspect
    if aspect.under is not None:
        places = {side.at(aspect.under) for side in (old, new)}
        if places != {aspect.condition}:
            return False
    return bool(old.value(aspect) == turn.before and new.value(aspect) == turn.after)


def grounds(real: Real) -> list[Any]:
    """What an answer cites for all that it settles, without the order in which it does."""
    found = real.answer
    entries = [*found["verdicts"].values(), found["delivery"], *found["notices"],
               *found["violations"]]  # fmt: skip
    entries += [item for name in OUTCOMES for item in found[LISTS[name]]]
    return [
        (sorted(entry["clauses"]), sorted(entry.get("interpretations", ())))
        for entry in entries if entry is not None and entry.get("status") != OPEN
    ]  # fmt: skip


def settles(cause: Cause, old: Real, new: Real, editions: Editions) -> bool:
    """Whether something that the cause changed is decided, and otherwise than it was."""
    cases = [(old.case, new.case)]
    if old.received is not None and new.received is not None:
        cases.append((old.received, new.received))
    for one, two in cases:
        for before, after in cause.slots.values():
            deed = (before or after)[0].deed
            for lacking in (False, True) if deed.role == "notice" else (False,):
                one_found = together(before, deed, one, editions.old, lacking)
                two_found = together(after, deed, two, editions.new, lacking)
                if None not in (one_found, two_found) and one_found != two_found:
                    return True
    return False


def together(
    acts: list[Act], deed: Deed, case: Case, program: Program, lacking: bool
) -> bool | None:
    """What acts of one kind find in a case; with ``lacking``, whether a notice must be there."""
    if not acts:
        return neutral(deed, program)
    found = [_found(act.rule, case, lacking) for act in acts]
    strong = not demands(deed)
    if strong in found:
        return strong
    return None if None in found else not strong


def _found(rule: Rule, case: Case, lacking: bool) -> bool | None:
    due = case.found(rule)
    if not lacking or due is False:
        return due
    counts = rule.enforced is True if rule.enforced_tree is None else case.told(rule.enforced_place)
    if counts is False:
        return False
    return None if due is None or counts is None else True


def comparable(old: Real, new: Real, editions: Editions) -> bool:
    """Whether both cases are about the same: answers differ only where one does not ask."""
    for name in editions.apart:
        one, two = old.case.facts.get(name), new.case.facts.get(name)
        if one != two and not any(_unasked(name, side) for side in (old, new)):
            return False
    return True


def _unasked(name: str, side: Real) -> bool:
    relevant = side.program.relevant_tests.get(name)
    return relevant is not None and relevant[0](side.case.facts) is False
