"""The older edition with some of its changed clauses as the newer one has them.

What such an edition answers tells which of several changed clauses bring an effect about where
all of them find something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.causes import clauses_of
from build_scripts.behaviour.real import Real, turns
from build_scripts.behaviour.resolved import resolved
from checker.facts import InputError
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.behaviour.causes import Cause
    from build_scripts.behaviour.compared import Turn
    from build_scripts.behaviour.pair import Editions

    Facts = dict[str, Any]


class Hybrids:
    """Editions between the older and the newer one, each made once."""

    def __init__(self, editions: Editions, causes: Sequence[Cause]) -> None:
        self.editions = editions
        self.causes = {cause.id: cause for cause in causes}
        self._made: dict[frozenset[str], Program] = {}

    def enough(self, turn: Turn, names: Sequence[str], both: tuple[Facts, Facts]) -> list[str]:
        """Those of the causes each of which alone brings the change about in a case.

        None where questions changed, because then the case has not the same facts.
        """
        if self.editions.changed or both[0] != both[1]:
            return []
        return [name for name in names if self._turns(turn, frozenset((name,)), both[0])]

    def _turns(self, turn: Turn, names: frozenset[str], facts: Facts) -> bool:
        try:
            real = Real(facts, self._program(names))
            return turns(Real(facts, self.editions.old), real, turn)
        except InputError:
            return False

    def _program(self, names: frozenset[str]) -> Program:
        if names not in self._made:
            taken = {clause for name in names for clause in self.causes[name].clauses}
            old, new = self.editions.old, self.editions.new
            sections = [{**section, "clauses": list(_mixed(section["id"], taken, old, new))}
                        for section in new.edition["sections"]]  # fmt: skip
            made = {**new.edition, "facts": _facts(old, new), "sections": sections}
            self._made[names] = Program(new.scheme, made, "")
        return self._made[names]


def _mixed(
    section: str, taken: set[str], old: Program, new: Program
) -> Iterator[Mapping[str, Any]]:
    """The clauses of a section: those taken from the newer edition, the others as they were."""
    for program, wanted in ((old, False), (new, True)):
        here = {clause["id"] for each in program.edition["sections"] if each["id"] == section
                for clause in each["clauses"]}  # fmt: skip
        for clause in clauses_of(program):
            if clause["id"] in here and (clause["id"] in taken) is wanted:
                yield {
                    **clause,
                    "rules": [_fixed(rule, program) for rule in clause.get("rules", ())],
                }


def _fixed(rule: Mapping[str, Any], program: Program) -> dict[str, Any]:
    """The rule with its edition's numbers put in."""
    trees = {key: resolved(rule[key], program) for key in ("when", "enforced") if key in rule}
    return {**rule, **trees}


def _facts(old: Program, new: Program) -> list[dict[str, Any]]:
    """The questions of both editions."""
    model = {**old.model, **new.model}
    return [
        {**fact, "relevant": resolved(fact["relevant"], new if name in new.model else old)}
        if "relevant" in fact else fact
        for name, fact in model.items()
    ]  # fmt: skip
