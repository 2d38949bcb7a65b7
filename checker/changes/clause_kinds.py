"""The kinds of change that happen to a clause: to its place, its text and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from checker.changes.change import Change, Pair, quoted
from checker.changes.in_short import in_short
from checker.german import join

TEXT = "Wortlaut"


@dataclass(frozen=True)
class Provision:
    """A clause as it reads in its edition: parameters filled in, rules as sentences.

    ``details`` are labels with texts; ``acts``: it has rules or names that the checker reads.
    """

    id: str
    place: str
    text: str
    rules: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    acts: bool


@dataclass(frozen=True)
class ClauseInserted(Change):
    """A clause that the old edition does not have."""

    kind: ClassVar = "clause.inserted"
    mirror: ClassVar = "clause.repealed"
    word: ClassVar = "eingefügt"
    new: Provision

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.new.id,)

    @property
    def behavioural(self) -> bool:
        return self.new.acts

    @property
    def pairs(self) -> tuple[Pair, ...]:
        rules = (Pair("Regel", None, rule) for rule in self.new.rules)
        details = (Pair(label, None, text) for label, text in self.new.details)
        return (Pair(TEXT, None, self.new.text), *rules, *details)

    def explain(self) -> str:
        return f"{self.new.id} ist eingefügt ({self.new.place}): {quoted(self.new.text)}."


@dataclass(frozen=True)
class ClauseRepealed(Change):
    """A clause that the new edition no longer has."""

    kind: ClassVar = "clause.repealed"
    mirror: ClassVar = "clause.inserted"
    word: ClassVar = "entfallen"
    old: Provision

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.old.id,)

    @property
    def behavioural(self) -> bool:
        return self.old.acts

    @property
    def pairs(self) -> tuple[Pair, ...]:
        rules = (Pair("Regel", rule, None) for rule in self.old.rules)
        details = (Pair(label, text, None) for label, text in self.old.details)
        return (Pair(TEXT, self.old.text, None), *rules, *details)

    def explain(self) -> str:
        return f"{self.old.id} entfällt (bisher {self.old.place}): {quoted(self.old.text)}."


@dataclass(frozen=True)
class ClauseReworded(Change):
    """A clause that reads otherwise; ``kept``: only because a parameter in it has changed."""

    kind: ClassVar = "clause.reworded"
    mirror: ClassVar = "clause.reworded"
    word: ClassVar = "anderer Wortlaut"
    id: str
    old: str
    new: str
    kept: bool

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.id,)

    @property
    def derived(self) -> bool:
        return self.kept

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(TEXT, self.old, self.new),)

    def explain(self) -> str:
        return f"{self.id} lautet anders: {in_short(self.old, self.new)}."


@dataclass(frozen=True)
class ClauseParameterised(Change):
    """A clause that reads the same, but with a number that is a parameter now, or no longer."""

    kind: ClassVar = "clause.parameterised"
    mirror: ClassVar = "clause.parameterised"
    word: ClassVar = "Zahlen neu verankert"
    id: str
    old: str
    new: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.id,)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair("Quelltext", self.old, self.new),)

    def explain(self) -> str:
        return f"{self.id} lautet gleich, nur woher die Zahlen im Text kommen, ist geändert."


@dataclass(frozen=True)
class ClauseMoved(Change):
    """A clause with its id at another place: section, paragraph, or order within them."""

    kind: ClassVar = "clause.moved"
    mirror: ClassVar = "clause.moved"
    word: ClassVar = "verschoben"
    id: str
    old: str
    new: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.id,)

    def explain(self) -> str:
        if self.old == self.new:
            return f"{self.id} steht jetzt an anderer Stelle von {self.new}."
        return f"{self.id} ist verschoben: bisher {self.old}, jetzt {self.new}."


@dataclass(frozen=True)
class ClauseAltered(Change):
    """Something else that belongs to a clause: kind, source, trade names, readings …"""

    kind: ClassVar = "clause.altered"
    mirror: ClassVar = "clause.altered"
    word: ClassVar = "Angaben geändert"
    id: str
    field: str
    label: str
    old: str | None
    new: str | None

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.id,)

    @property
    def behavioural(self) -> bool:
        return self.field == "names"

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(self.label, self.old, self.new),)

    def explain(self) -> str:
        return f"{self.id}, {self.label}: {in_short(self.old, self.new)}."


@dataclass(frozen=True)
class Lineage(Change):
    """Clauses whose content others took over, which say so with ``from``."""

    old: tuple[Provision, ...]
    new: tuple[Provision, ...]

    @property
    def ids(self) -> tuple[list[str], list[str]]:
        """The ids in the old edition and those in the new one."""
        return [each.id for each in self.old], [each.id for each in self.new]

    @property
    def subjects(self) -> tuple[str, ...]:
        before, after = self.ids
        return tuple(dict.fromkeys([*before, *after]))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(TEXT, _texts(self.old), _texts(self.new)),)

    @property
    def note(self) -> str | None:
        return self.explain()


def _texts(provisions: tuple[Provision, ...]) -> str:
    return "\n".join(f"{each.id}: {each.text}" for each in provisions)


@dataclass(frozen=True)
class ClauseSplit(Lineage):
    """One clause whose content is in several now, it itself perhaps among them."""

    kind: ClassVar = "clause.split"
    mirror: ClassVar = "clause.merged"
    word: ClassVar = "geteilt"

    def explain(self) -> str:
        (before,), after = self.ids
        return f"{before} ist geteilt in {join(after, 'und')}."


@dataclass(frozen=True)
class ClausesMerged(Lineage):
    """Several clauses whose content is in one now."""

    kind: ClassVar = "clause.merged"
    mirror: ClassVar = "clause.split"
    word: ClassVar = "zusammengefasst"

    def explain(self) -> str:
        before, (after,) = self.ids
        return f"{join(before, 'und')} sind zusammengefasst in {after}."


@dataclass(frozen=True)
class ClauseSucceeded(Lineage):
    """A clause in whose stead another one stands."""

    kind: ClassVar = "clause.succeeded"
    mirror: ClassVar = "clause.succeeded"
    word: ClassVar = "ersetzt"

    def explain(self) -> str:
        (before,), (after,) = self.ids
        return f"An die Stelle von {before} tritt {after}."


@dataclass(frozen=True)
class ClausesRegrouped(Lineage):
    """Several clauses whose content is in several others now."""

    kind: ClassVar = "clause.regrouped"
    mirror: ClassVar = "clause.regrouped"
    word: ClassVar = "neu geordnet"

    def explain(self) -> str:
        before, after = self.ids
        return f"{join(before, 'und')} sind neu geordnet in {join(after, 'und')}."
