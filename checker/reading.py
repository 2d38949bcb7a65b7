"""The answers of a case read: checked against the fact model, and turned into bits.

What an answer to a question means is worked out once and kept, so that a case whose answers came
up before is read by looking them up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.facts import read_facts
from checker.rule import keep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.planes import Pair, Planes

    Answer = tuple[Any, int, int]  # the value as the rules read it, the bits it changes


class Reader:
    """Reads cases for one edition, whose ``planes`` are complete."""

    def __init__(
        self, model: Mapping[str, Mapping[str, Any]], unsaid: Mapping[str, Any], planes: Planes
    ) -> None:
        self._model = model
        self._unsaid = unsaid
        self._planes = planes
        self._empty = planes.empty()
        self._answers: dict[str, dict[Any, Answer]] = {name: {} for name in model}
        self._changes: dict[Any, Pair] = {}

    def given(self, given: Any) -> tuple[dict[str, Any], int, int]:
        """The facts as the rules read them, and both planes.

        Raises InputError for the first thing wrong.
        """
        if not isinstance(given, dict):
            return self.known(read_facts(given, self._model))
        facts = dict(self._unsaid)
        yes, no = self._empty
        answers = self._answers
        for name, value in given.items():
            key = value if type(value) is str else _key(value)
            try:
                answer = answers[name][key]
            except (KeyError, TypeError):  # not seen before, or nothing that is allowed
                answer = self._answer(name, value, key)
            facts[name] = answer[0]
            yes ^= answer[1]
            no ^= answer[2]
        return facts, yes, no

    def _answer(self, name: Any, value: Any, key: Any) -> Answer:
        fact = self._model.get(name)
        needed = self._model if fact is None or "fields" in fact else {name: fact}
        read = read_facts({name: value}, needed)[name]
        answer = read, *self.change(name, read)
        keep(self._answers[name], key, answer, self._planes.width)
        return answer

    def known(self, facts: dict[str, Any]) -> tuple[dict[str, Any], int, int]:
        """Likewise for facts that are read already."""
        yes, no = self._empty
        for name, value in facts.items():
            pair = self.change(name, value)
            yes ^= pair[0]
            no ^= pair[1]
        return facts, yes, no

    def change(self, name: str, value: Any) -> Pair:
        """The bits that a fact so far not known changes in both planes."""
        if not self._planes.reads(name):
            return 0, 0
        key = name, tuple(value.items()) if isinstance(value, dict) else value
        found = self._changes.get(key)
        if found is None:
            found = self._planes.change(name, value)
            keep(self._changes, key, found, self._planes.width)
        return found


def _key(value: Any, levels: int = 2) -> Any:
    """What tells an answer from all others: 1, 1.0 and True are equal, but not the same.

    Objects in an answer nest in two levels; what goes deeper gives no key that can be looked up.
    """
    kind = type(value)
    if kind is list:
        return kind, tuple(value)
    if kind is dict and levels:
        return kind, tuple([(name, _key(inner, levels - 1)) for name, inner in value.items()])
    return kind, value
