"""What is known about the different answers of two editions, as pages and the command show it.

All of it is plain data that JSON carries; ``Differences.read`` makes it from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Facts = Mapping[str, Any]

PROVED, FAILED, UNDECIDED = "proved", "failed", "undecided"

EFFECTS = {
    "first": "Rangfolge",
    "verdict": "Urteil",
    "fitting": "passende Zustände",
    "best": "bester Zustand",
    "declared": "angenommene Deklaration",
    "notice": "Hinweise",
    "violation": "Verstöße",
    "duty": "Pflichten",
    "consequence": "Folgen",
    "recommendation": "Empfehlungen",
    "delivery": "gelieferte Ware",
    "inexpressible": "neue oder entfallene Antworten",
    "grounds": "nur die Begründung",
}  # fmt: skip


@dataclass(frozen=True)
class Effect:
    """One way in which answers differ, with a case to open in both editions.

    ``old`` and ``new`` are the facts of that case as each edition's reader accepts them; they are
    the same unless a question changed. None where the edition cannot express the situation.
    """

    kind: str
    """A key of ``EFFECTS``."""
    sentence: str
    """German, with a full stop: what is answered instead of what."""
    condition: str | None
    """The condition of which the sentence speaks, None where it speaks of all."""
    code: str | None
    """The notice, violation, duty, consequence or recommendation of which it speaks."""
    everywhere: bool
    """Whether this happens wherever the group's conditions hold; else only in some such cases."""
    old: Facts | None
    new: Facts | None
    along: tuple[str, ...] = ()
    """Ids of the other groups without which this effect does not occur."""
    clauses: tuple[str, ...] = ()
    """The clauses of the group that are at work in the case."""


@dataclass(frozen=True)
class Group:
    """All that one changed clause (or question) does to the answers.

    A clause split or merged stands in one group with what it came from, and clauses that one entry
    of ``changes`` declares stand together where the situations they concern overlap.
    """

    id: str
    """The clauses joined by ``+``, or ``fact:`` and the name of a changed question."""
    clauses: tuple[str, ...]
    """Clause ids responsible, of either edition."""
    facts: tuple[str, ...]
    """Names of changed questions responsible."""
    parameters: tuple[str, ...]
    """Names of parameters whose value changed and on which the rules of the group depend."""
    entries: tuple[str, ...]
    """Ids of the entries in ``changes`` that declare it."""
    conditions: tuple[str, ...]
    """German, without capital and full stop; only where one of them holds do answers differ."""
    exhaustive: bool
    """Whether these are all conditions; if not, there are so many that they tell nothing."""
    effects: tuple[Effect, ...]

    @property
    def behaves(self) -> bool:
        """Whether anything but the grounds of answers differs."""
        return any(effect.kind != "grounds" for effect in self.effects)


@dataclass(frozen=True)
class Statement:
    """A claim about all fact situations at once, and what the solver made of it."""

    id: str
    sentence: str
    """German, with a full stop."""
    status: str
    """``PROVED``, ``FAILED`` or ``UNDECIDED``."""
    reason: str = ""
    """What failed or could not be decided; German."""
    old: Facts | None = None
    new: Facts | None = None
    """A counterexample, as each edition reads it."""


@dataclass(frozen=True)
class Problem:
    """What an edition declares otherwise than the solver finds, or leaves undeclared."""

    text: str
    """German, with a full stop."""
    old: Facts | None = None
    new: Facts | None = None
    """A case that shows it, for each edition."""


@dataclass(frozen=True)
class Differences:
    """All differences between the answers of an edition and of the one it follows."""

    scheme: str
    old: str
    """Name of the edition that is followed."""
    new: str
    declared: str
    """The kind that the edition declares, a key of ``EDITION_KINDS``."""
    kind: str
    """The kind computed from the answers, a key of ``EDITION_KINDS``."""
    kind_reason: str
    """German, with a full stop: why it is of this kind."""
    groups: tuple[Group, ...]
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    """Not empty: nothing is built."""

    @property
    def behaving(self) -> list[Group]:
        """The groups in which more than the grounds differs."""
        return [group for group in self.groups if group.behaves]

    def counterexample(self, statement: Statement) -> list[tuple[str, Facts]]:
        """The editions and facts that speak against a statement; none if it is proved."""
        both = ((self.old, statement.old), (self.new, statement.new))
        return [(edition, facts) for edition, facts in both if facts is not None]

    @property
    def failed(self) -> list[Statement]:
        """The statements that do not hold."""
        return [one for one in self.statements if one.status == FAILED]

    def of_clause(self, clause: str) -> list[Group]:
        """The groups for which a clause is responsible."""
        return [group for group in self.groups if clause in group.clauses]

    def as_data(self) -> dict[str, Any]:
        """The same as JSON carries it."""
        return asdict(self)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Differences:
        """The differences that ``as_data`` gave."""
        groups = tuple(_group(group) for group in data["groups"])
        statements = tuple(Statement(**one) for one in data["statements"])
        kept = {key: data[key] for key in ("scheme", "old", "new", "declared", "kind")}
        return cls(
            **kept, kind_reason=data["kind_reason"], groups=groups, statements=statements,
            problems=tuple(Problem(**one) for one in data["problems"]),
        )  # fmt: skip


def _group(data: Mapping[str, Any]) -> Group:
    listed = ("clauses", "facts", "parameters", "entries", "conditions")
    return Group(
        id=data["id"], exhaustive=data["exhaustive"],
        effects=tuple(map(_effect, data["effects"])),
        **{key: tuple(data[key]) for key in listed},
    )  # fmt: skip


def _effect(data: Mapping[str, Any]) -> Effect:
    lists = {key: tuple(data[key]) for key in ("along", "clauses")}
    return Effect(**{**data, **lists})
