"""The kinds of change that happen to the rules of a clause, told in the sentences they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from checker.changes.change import Change, Pair, quoted
from checker.changes.in_short import in_short

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE = "Regel"
_LONGEST = 400


@dataclass(frozen=True)
class RuleAdded(Change):
    """A rule that a clause did not have."""

    kind: ClassVar = "rule.added"
    mirror: ClassVar = "rule.dropped"
    word: ClassVar = "neue Regel"
    clause: str
    new: str
    raw: Mapping[str, Any] = field(compare=False, repr=False)

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.clause,)

    @property
    def behavioural(self) -> bool:
        return True

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(RULE, None, self.new),)

    def explain(self) -> str:
        return f"{self.clause} hat eine neue Regel: {quoted(self.new, _LONGEST)}"


@dataclass(frozen=True)
class RuleDropped(Change):
    """A rule that a clause no longer has."""

    kind: ClassVar = "rule.dropped"
    mirror: ClassVar = "rule.added"
    word: ClassVar = "Regel entfallen"
    clause: str
    old: str
    raw: Mapping[str, Any] = field(compare=False, repr=False)

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.clause,)

    @property
    def behavioural(self) -> bool:
        return True

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(RULE, self.old, None),)

    def explain(self) -> str:
        return f"Bei {self.clause} entfällt die Regel: {quoted(self.old, _LONGEST)}"


@dataclass(frozen=True)
class RuleMoved(Change):
    """A rule that stands under another clause than before, and at most cites other readings."""

    kind: ClassVar = "rule.moved"
    mirror: ClassVar = "rule.moved"
    word: ClassVar = "Regel verlegt"
    old: str
    new: str
    sentence: str
    others: tuple[Pair, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.old, self.new)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        said = (f"{clause}: {self.sentence}" for clause in (self.old, self.new))
        return (Pair(RULE, *said), *self.others)

    def explain(self) -> str:
        said = quoted(self.sentence, _LONGEST)
        return f"Die Regel {said} steht jetzt bei {self.new} statt bei {self.old}."


@dataclass(frozen=True)
class RuleAltered(Change):
    """A rule that is another one now.

    ``others`` are the parts that its sentence does not say. ``acts``: it judges otherwise, and
    does not only cite other readings or take the same number from elsewhere.
    """

    kind: ClassVar = "rule.altered"
    mirror: ClassVar = "rule.altered"
    word: ClassVar = "andere Regel"
    clause: str
    old: str
    new: str
    others: tuple[Pair, ...]
    acts: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.clause,)

    @property
    def behavioural(self) -> bool:
        return self.acts

    @property
    def pairs(self) -> tuple[Pair, ...]:
        said = (Pair(RULE, self.old, self.new),) if self.old != self.new else ()
        return (*said, *self.others)

    def explain(self) -> str:
        parts = "; ".join(f"{p.label}: {in_short(p.old, p.new)}" for p in self.others)
        if self.old == self.new:
            return f"Die Regel von {self.clause} lautet gleich, ist aber geändert; {parts}."
        text = f"Die Regel von {self.clause} lautet anders: {in_short(self.old, self.new)}"
        return f"{text}; {parts}." if parts else f"{text}."


@dataclass(frozen=True)
class RuleRestated(Change):
    """A rule that is the same but reads otherwise, because of what it names."""

    kind: ClassVar = "rule.restated"
    mirror: ClassVar = "rule.restated"
    word: ClassVar = "Regel liest sich anders"
    clause: str
    old: str
    new: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.clause,)

    @property
    def derived(self) -> bool:
        return True

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(RULE, self.old, self.new),)

    def explain(self) -> str:
        said = in_short(self.old, self.new)
        return f"Die Regel von {self.clause} ist dieselbe, liest sich aber anders: {said}."


@dataclass(frozen=True)
class RulesReordered(Change):
    """The rules of a clause in another order."""

    kind: ClassVar = "rule.reordered"
    mirror: ClassVar = "rule.reordered"
    word: ClassVar = "Folge der Regeln"
    clause: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.clause,)

    def explain(self) -> str:
        return f"Die Regeln von {self.clause} stehen in anderer Folge."
