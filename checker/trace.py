"""The steps that decided, each with its clause, what it asked, the facts it saw, what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.render import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.program import Program, Rule


class Trace:
    """Collects steps, each rule once per condition."""

    def __init__(self, facts: dict[str, Any], program: Program) -> None:
        self.facts = facts
        self.program = program
        self.steps: dict[tuple[int, str | None], dict[str, Any]] = {}

    def add(
        self, rules: Iterable[Rule], condition: str | None, facts: dict[str, Any] | None = None
    ) -> None:
        """Add a step for each rule; ``facts`` if other than the offer's were seen."""
        seen = self.facts if facts is None else facts
        for rule in rules:
            key = (id(rule), condition)
            if key not in self.steps:
                self.steps[key] = {
                    "clause": rule.clause,
                    "condition": condition,
                    "role": rule.role,
                    "asked": asked(rule, self.program),
                    "facts": {
                        name: _plain(seen[name])
                        for name in rule.facts
                        if not name.startswith("@") and seen.get(name) is not None
                    },
                    "found": rule.test(seen),
                }

    def listed(self) -> list[dict[str, Any]]:
        """The steps in the order they were added."""
        return list(self.steps.values())


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def asked(rule: Rule, program: Program) -> str:
    """The rule's question as a German sentence, put into words once."""
    if rule.asked is None:
        rule.asked = sentence(rule.tree, program.edition)
    return rule.asked
