"""The rules of one clause in two editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.changes.change import Pair
from checker.changes.rule_kinds import (
    RuleAdded,
    RuleAltered,
    RuleDropped,
    RuleMoved,
    RuleRestated,
    RulesReordered,
)
from checker.changes.shown import shown_pair
from checker.render import rule_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checker.changes.change import Change

    Edition = Mapping[str, Any]
    Raw = Mapping[str, Any]
    Places = list[tuple[int, int]]

_UNSAID = ("group", "interpretations")  # what a rule's sentence does not say, or not in full
_LABELS = {
    "role": "Rolle", "when": "Bedingung", "conditions": "Zustände", "group": "Gruppe",
    "code": "Code", "rank": "Rang", "enforced": "Verstoß nur, wenn", "violation": "Verstoß",
    "interpretations": "Auslegungen der Regel", "delivery": "Bindet die Lieferung",
}  # fmt: skip
_LIKENESS = (("role", "code", "rank", "conditions"), ("role", "code"), ("role",))


def rule_changes(
    clause: str, old: Sequence[Raw], new: Sequence[Raw], before: Edition, after: Edition
) -> Iterator[Change]:
    """The changes of a clause's rules; ``before`` and ``after`` are the editions."""
    pairs, gone, come = _matched(old, new)
    for one, two in pairs:
        yield from _altered(clause, old[one], new[two], before, after)
    for place in gone:
        yield RuleDropped(clause, rule_sentence(old[place], before), old[place])
    for place in come:
        yield RuleAdded(clause, rule_sentence(new[place], after), new[place])
    if [two for _, two in pairs] != sorted(two for _, two in pairs):
        yield RulesReordered(clause)


def with_moves(changes: Iterable[Change]) -> list[Change]:
    """The changes, those two made one that take a rule from one clause to another."""
    found: list[Change] = list(changes)
    added = [change for change in found if isinstance(change, RuleAdded)]
    for dropped in [change for change in found if isinstance(change, RuleDropped)]:
        for other in added:
            if dropped.old == other.new and _unread(dropped.raw) == _unread(other.raw):
                cited = _others(["interpretations"], dropped.raw, other.raw)
                moved = RuleMoved(dropped.clause, other.clause, other.new, cited)
                found[found.index(dropped)] = moved
                found.remove(other)
                added.remove(other)
                break
    return found


def _altered(clause: str, old: Raw, new: Raw, before: Edition, after: Edition) -> Iterator[Change]:
    was, now = rule_sentence(old, before), rule_sentence(new, after)
    if old == new:
        if was != now:
            yield RuleRestated(clause, was, now)
        return
    keys = [key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key)]
    unsaid = [key for key in keys if key in _UNSAID or was == now]
    others = _others(unsaid, old, new)
    yield RuleAltered(clause, was, now, others, acts=acting(old, before) != acting(new, after))


def _others(keys: Sequence[str], old: Raw, new: Raw) -> tuple[Pair, ...]:
    """The parts of a rule with these keys that are different."""
    return tuple(
        Pair(_LABELS.get(key, key), *shown_pair(old.get(key), new.get(key)))
        for key in keys
        if old.get(key) != new.get(key)
    )


def _unread(rule: Raw) -> dict[str, Any]:
    """The rule without the readings that it cites."""
    return {key: value for key, value in rule.items() if key != "interpretations"}


def acting(rule: Raw, edition: Edition) -> dict[str, Any]:
    """What of a rule decides: all but the readings it cites, with its numbers put in."""
    return {key: _counted(value, edition) for key, value in _unread(rule).items()}


def _counted(tree: Any, edition: Edition) -> Any:
    """The tree with the values of the parameters that it names."""
    if not isinstance(tree, list):
        return tree
    if tree[:1] == ["param"]:
        return edition["parameters"][tree[1]]["value"]
    return [_counted(part, edition) for part in tree]


def _matched(old: Sequence[Raw], new: Sequence[Raw]) -> tuple[Places, list[int], list[int]]:
    """Places of rules that belong together, in the old order, and of those left on each side."""
    pairs: Places = []
    gone, come = list(range(len(old))), list(range(len(new)))

    def pair(alike: Callable[[Raw, Raw], bool]) -> None:
        for one in gone.copy():
            two = next((place for place in come if alike(old[one], new[place])), None)
            if two is not None:
                pairs.append((one, two))
                gone.remove(one)
                come.remove(two)

    pair(lambda one, two: one == two)
    for keys in _LIKENESS:
        pair(lambda one, two, keys=keys: all(one.get(k) == two.get(k) for k in keys))  # type: ignore[misc]
    return sorted(pairs), gone, come
