"""Which facts keep a tree unknown, so that they can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.delivery import RECORD
from checker.kleene import UNKNOWN
from checker.rule import keep, reach_of
from checker.walking import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.case import Case
    from checker.kleene import Tree
    from checker.rule import Rule
    from checker.verdict import Finding


class Lack:
    """What a finding lacks: the facts that keep it open, and those to ask for."""

    __slots__ = ("features", "limits", "named")

    def __init__(self, finding: Finding, missing: Missing) -> None:
        self.named = missing.lacked(finding.waiting)
        self.features = frozenset(n for rule in finding.features for n in missing.asked(rule))
        self.limits = frozenset(n for rule in finding.limits for n in missing.asked(rule))


class Missing:
    """The open facts of one case: what each tree lacks, worked out once per tree and fact."""

    __slots__ = ("_case", "_facts", "_kept", "_program")

    def __init__(self, case: Case) -> None:
        self._case = case
        self._facts = case.facts
        self._program = case.program
        self._kept: dict[tuple[int | str, bool], tuple[str, ...]] = {}

    def of(self, finding: Finding) -> Lack:
        """What a finding of this case lacks; the same wherever as much is known."""
        if finding.literals is None:
            finding.literals = reach_of([*finding.waiting, *finding.limits, *finding.features])
        key = self._case.literals(finding.literals)
        found = finding.kept.get(key)
        if found is None:
            found = Lack(finding, self)
            if not self._program.planes.several:  # whose state the key does not hold
                keep(finding.kept, key, found, finding.literals.bit_length())
        return found

    def asked(self, rule: Rule) -> tuple[str, ...]:
        """The facts to ask for so that a rule and its enforcement are decided."""
        told = self._case.told
        names = self._opened(rule.tree, True) if told(rule.place) is None else ()
        if rule.enforced_tree is not None and told(rule.enforced_place) is None:
            names += self._opened(rule.enforced_tree, True)
        return names

    def lacked(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """The open facts that could still decide these rules, all of them unknown."""
        names = [name for rule in rules for name in self._opened(rule.tree, False)]
        return tuple(dict.fromkeys(names))

    def named(self, tree: Tree) -> tuple[str, ...]:
        """The open facts that could still decide ``tree``, each once; none if it is decided.

        Where the relevance of a fact is open itself, what decides about that is named as well.
        """
        return self._of_tree(tree, False)

    def askable(self, tree: Tree) -> tuple[str, ...]:
        """Likewise, but a fact whose relevance is open gives way to what decides about it.

        So nobody is asked for something that turns out not to matter.
        """
        return self._of_tree(tree, True)

    def _of_tree(self, tree: Tree, askable: bool) -> tuple[str, ...]:
        if tree[0] == "not":
            return self._of_tree(tree[1], askable)
        if tree[0] == "is":
            value = self._facts.get(tree[1])
            opened = value is None or (value == UNKNOWN and UNKNOWN not in tree[2])
        else:
            opened = self._program.test(tree)(self._facts) is None
        return self._opened(tree, askable) if opened else ()

    def _opened(self, tree: Tree, askable: bool) -> tuple[str, ...]:
        """Likewise for a tree that is known to be unknown."""
        if tree[0] == "is":
            return self._of_fact(tree[1], askable)
        key = (id(tree), askable)
        found = self._kept.get(key)
        if found is None:
            if tree[0] in ("and", "or", "not"):
                parts = [self._of_tree(part, askable) for part in tree[1:]]
            else:
                parts = [self._of_fact(name, askable) for name in facts_of(tree)]
            found = parts[0]
            if len(parts) > 1:
                found = tuple(dict.fromkeys(name for part in parts for name in part))
            self._kept[key] = found
        return found

    def _of_fact(self, name: str, askable: bool) -> tuple[str, ...]:
        if name == "@declared":
            return (self._program.declaration["fact"],)
        if name == "@delivery":
            return (RECORD,)
        key = (name, askable)
        if key not in self._kept:
            self._kept[key] = self._open_fact(name, askable)
        return self._kept[key]

    def _open_fact(self, name: str, askable: bool) -> tuple[str, ...]:
        if _decided(name, self._facts):
            return ()
        relevance = self._program.relevant_tests.get(name)
        if relevance is None:
            return (name,)
        test, tree = relevance
        matters = test(self._facts)
        if matters is not None:
            return (name,) if matters else ()
        gates = self._of_tree(tree, askable)
        return gates if askable else (name, *gates)


def _decided(name: str, facts: dict[str, Any]) -> bool:
    value = facts.get(name)
    if isinstance(value, dict):
        return UNKNOWN not in value
    return value is not None and value != UNKNOWN
