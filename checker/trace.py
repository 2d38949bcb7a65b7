"""The steps that decided, each with its clause, what it asked, the facts it saw, what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.case import Case
    from checker.program import Program
    from checker.rule import Rule


class Trace:
    """Collects steps, each rule once per condition."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.steps: dict[tuple[int, str | None], dict[str, Any]] = {}
        self._plain = _plain(case.facts)

    def add(
        self, rules: Iterable[Rule], condition: str | None, received: Case | None = None
    ) -> None:
        """Add a step for each rule; ``received`` if goods other than the offer's were seen."""
        case = received or self.case
        seen = self._plain if received is None else _plain(received.facts)
        for rule in rules:
            key = (id(rule), condition)
            if key not in self.steps:
                self.steps[key] = {
                    "clause": rule.clause,
                    "condition": condition,
                    "role": rule.role,
                    "asked": rule.asked or asked(rule, case.program),
                    "facts": {name: seen[name] for name in rule.shown if name in seen},
                    "found": case.found(rule),
                }

    def listed(self) -> list[dict[str, Any]]:
        """The steps in the order they were added."""
        return list(self.steps.values())


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts that are given, as JSON can hold them; lists and objects are the caller's own."""
    return {name: _own(value) for name, value in facts.items() if value is not None}


def _own(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.copy() if isinstance(value, dict) else value


def asked(rule: Rule, program: Program) -> str:
    """The rule's question as a German sentence, put into words once."""
    if rule.asked is None:
        from checker.render import sentence  # not needed where a cache holds the sentences

        rule.asked = sentence(rule.tree, program.edition)
    return rule.asked
