"""Variants of one rule side by side in one program: which of them is in force, an added fact says.

For changes to what else stands in a rule than its expressions: scope, code, rank, readings. Each
variant is a rule of its own that is idle unless it is chosen: never true, or for a requirement
always true. Of rules whose clauses an answer names even if they are idle there are no variants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.mutation.places import at, replaced
from build_scripts.mutation.schemata import CHOICE, choice
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.mutation.edition_mutants import Mutant

    Edition = Mapping[str, Any]
    Rule = Mapping[str, Any]

ANY = ("permission", "discretion", "notice", "duty", "violation", "consequence",
       "recommendation", "indication")  # fmt: skip
BINDING = ("requirement", "exclusion")  # whose clauses a promise that is kept names
WORDS = ("code", "reading")  # operators that leave it to them what they bind


class Variants:
    """One program for the changes of the rule at ``path``, built when first needed."""

    def __init__(
        self, scheme: str, edition: Edition, path: tuple[Any, ...], mutants: Sequence[Mutant]
    ) -> None:
        self.scheme = scheme
        self.edition = edition
        self.path = path
        self.rules: dict[str, Rule] = {}
        self.values: dict[str, str] = {}
        role = at(edition, path)["role"]
        for number, mutant in enumerate(mutants):
            if role in ANY or (role in BINDING and mutant.operator in WORDS):
                self.values[mutant.id] = str(number)
                if mutant.operator != "rule":
                    self.rules[str(number)] = mutant.value
        self._program: Program | None = None

    def program(self, name: str) -> tuple[Program, str] | None:
        """The program with the mutant of this id, and the value of the fact; None if not here."""
        if name not in self.values:
            return None
        if self._program is None:
            self._program = Program(self.scheme, self._edition(), "")
        return self._program, self.values[name]

    def _edition(self) -> dict[str, Any]:
        *clause, place = self.path
        before = at(self.edition, tuple(clause))
        variants = [_guarded(rule, value) for value, rule in self.rules.items()]
        rules = [*before[:place], *variants, *before[place + 1 :]]
        edition: dict[str, Any] = replaced(self.edition, tuple(clause), rules)
        edition["facts"] = [*edition["facts"], choice([*self.values.values()])]
        return edition


def _guarded(rule: Rule, value: str) -> dict[str, Any]:
    """The rule, idle unless its value is chosen."""
    chosen = ["is", CHOICE, [value]]
    if rule["role"] == "requirement":
        return {**rule, "when": ["or", ["not", chosen], rule["when"]]}
    return {**rule, "when": ["and", chosen, rule["when"]]}
