"""The kinds of change that happen to an entry of a table: a parameter, a code, a fact, a gap …"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.changes.change import Change, Pair
from checker.changes.in_short import in_short

if TYPE_CHECKING:
    from checker.changes.families import Family


@dataclass(frozen=True)
class EntryChange(Change):
    """A change of one entry; ``name`` is how a German sentence calls it after its article.

    ``subject`` is the id by which reasons speak of it; ``part`` what it is within another entry,
    as „Antwort gut“ within a question, and ``head`` the title of that other, or else its own.
    """

    family: Family
    subject: str
    name: str
    part: str
    head: str

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.subject,) if self.subject else ()

    @property
    def happened(self) -> str:
        return "geändert" if self.part else self.word

    @property
    def title(self) -> str:
        """The entry with its article, as a sentence begins: „Der Parameter x“."""
        return f"{self.family.the} {self.name}"


@dataclass(frozen=True)
class EntryAdded(EntryChange):
    """An entry that the old edition does not have, with what it says."""

    kind: ClassVar = "entry.added"
    mirror: ClassVar = "entry.dropped"
    word: ClassVar = "neu"
    content: tuple[Pair, ...]

    @property
    def behavioural(self) -> bool:
        return self.family.acts

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return self.content

    def explain(self) -> str:
        return f"{self.title} {self.family.added}."


@dataclass(frozen=True)
class EntryDropped(EntryChange):
    """An entry that the new edition no longer has."""

    kind: ClassVar = "entry.dropped"
    mirror: ClassVar = "entry.added"
    word: ClassVar = "entfallen"
    content: tuple[Pair, ...]

    @property
    def behavioural(self) -> bool:
        return self.family.acts

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return self.content

    def explain(self) -> str:
        return f"{self.title} {self.family.dropped}."


@dataclass(frozen=True)
class EntryAltered(EntryChange):
    """One field of an entry; ``kept``: it only reads otherwise, because of what it names."""

    kind: ClassVar = "entry.altered"
    mirror: ClassVar = "entry.altered"
    word: ClassVar = "geändert"
    field: str
    old: str | None
    new: str | None
    kept: bool

    @property
    def label(self) -> str:
        """What the field is called in German."""
        label = self.family.labels.get(self.field, self.field)
        return f"{self.part}, {label}" if self.part else label

    @property
    def derived(self) -> bool:
        return self.kept

    @property
    def behavioural(self) -> bool:
        return self.field in self.family.effective and not self.kept

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (Pair(self.label, self.old, self.new),)

    def explain(self) -> str:
        special = self.family.sentences.get((self.field, self.old, self.new))
        if special is None and None not in (self.old, self.new):
            special = self.family.sentences.get((self.field, "*", "*"))
        if special is not None:
            return f"{self.title} {special.format(old=self.old, new=self.new)}."
        label = self.family.labels.get(self.field, self.field)
        return f"{self.title}, {label}: {in_short(self.old, self.new)}."


@dataclass(frozen=True)
class EntriesReordered(EntryChange):
    """Entries of a table that stand at another place; ``name`` lists them."""

    kind: ClassVar = "entry.reordered"
    mirror: ClassVar = "entry.reordered"
    word: ClassVar = "andere Folge"

    def explain(self) -> str:
        return f"Andere Folge bei {self.family.plural}: {self.name}."
