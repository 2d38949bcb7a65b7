"""What every change can tell of itself, whatever it is a change of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple


class Pair(NamedTuple):
    """What stands in the two columns, under a German label; None where a side has nothing."""

    label: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Change:
    """One difference between two editions.

    ``kind`` and ``mirror`` name the kinds of the change and of what it is read backwards;
    ``word`` says in German what happened.
    """

    kind: ClassVar[str]
    mirror: ClassVar[str]
    word: ClassVar[str]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids under which a reason speaks of it: of clauses, parameters, codes, facts …"""
        raise NotImplementedError

    @property
    def happened(self) -> str:
        """What happened to the thing that the change is shown under, in short."""
        return self.word

    @property
    def derived(self) -> bool:
        """Whether it only shows another change: a sentence reads otherwise, its source is kept."""
        return False

    @property
    def behavioural(self) -> bool:
        """Whether the checker may answer differently because of it."""
        return False

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What the columns show; nothing where the sentence says it all."""
        return ()

    @property
    def note(self) -> str | None:
        """What is to be said beside the columns; nothing where they show it."""
        return None if self.pairs else self.explain()

    def explain(self) -> str:
        """The change as one German sentence."""
        raise NotImplementedError


def quoted(text: str, longest: int = 120) -> str:
    """A text in German quotation marks, cut at a word where it is long."""
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    return f"„{text.replace('„', '‚').replace('“', '‘')}“"
