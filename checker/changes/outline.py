"""A comparison in the order in which it is read: what is the same in every way of showing it.

First the sections in the order of the new edition, each with its clauses, those that are gone at
their old place; then the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.changes.clause_kinds import ClauseReworded, Lineage
from checker.changes.clauses import Clauses
from checker.changes.compare import compare
from checker.changes.entry_kinds import EntryChange
from checker.changes.reasons import edition_title, reasons
from checker.changes.rule_kinds import RuleMoved
from checker.german import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.changes.cases import CaseChange
    from checker.changes.change import Change, Pair
    from checker.changes.reasons import Reason

    Edition = Mapping[str, Any]

_CLAUSES = ("Klausel", "Klauseln")
_HEADS = ("Überschrift", "Überschriften")
# heading of a group of tables, what one and several rows of it are, families in it
_TABLES = (
    ("Parameter", ("Parameter", "Parameter"), ("parameter",)),
    ("Hinweise und andere Codes", ("Code", "Codes"), ("code", "rank")),
    ("Fragen", ("Frage", "Fragen"), ("group", "fact", "value")),
    ("Auslegungen", ("Auslegung", "Auslegungen"), ("interpretation", "reading")),
    ("Voraussetzungen, Lücken und Ausnahmen der Beweise", ("Erklärung", "Erklärungen"),
     ("premise", "gap", "overlap", "exception")),
    ("Regelwerk im Ganzen", ("Festlegung", "Festlegungen"), ("scheme", "track", "section")),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """All that happened to one clause, or to one entry of a table.

    ``words`` say in short what happened, ``notes`` are sentences, ``pairs`` the columns; ``called``
    is what one such thing and what several are in German.
    """

    id: str
    called: tuple[str, str]
    title: str
    place: str
    words: tuple[str, ...]
    notes: tuple[str, ...]
    pairs: tuple[Pair, ...]
    subjects: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Outline:
    """The whole comparison, with the titles of the editions."""

    old: str
    new: str
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    groups: tuple[Group, ...]
    cases: tuple[CaseChange, ...]

    @property
    def summary(self) -> str:
        """How much is different, as a German sentence."""
        counts: dict[tuple[str, str], int] = {}
        for row in (row for group in self.groups for row in group.rows):
            counts[row.called] = counts.get(row.called, 0) + 1
        said = [f"{n} {one if n == 1 else many}" for (one, many), n in counts.items()]
        if not said:
            return f"{self.old} und {self.new} sagen dasselbe."
        word = "ist" if list(counts.values()) == [1] else "sind"
        return f"Zwischen {self.old} und {self.new} {word} {join(said, 'und')} geändert."


def outline(
    old: Edition,
    new: Edition,
    chain: Sequence[Edition] = (),
    cases: Sequence[CaseChange] = (),
) -> Outline:
    """Compare the editions; ``chain`` as in ``checker.changes.reasons``, ``cases`` as compared."""
    changes = compare(old, new)
    found = reasons(old, new, chain)
    sorter = _Sorter(changes, found)
    groups = [*_section_groups(sorter, Clauses(old), Clauses(new)), *_table_groups(sorter)]
    return Outline(
        edition_title(old),
        edition_title(new),
        tuple(changes),
        tuple(found),
        tuple(group for group in groups if group.rows),
        tuple(cases),
    )


class _Sorter:
    """The changes by what they are about, and the rows they make."""

    def __init__(self, changes: Sequence[Change], reasons: Sequence[Reason]) -> None:
        self.reasons = reasons
        self.clauses: dict[str, list[Change]] = {}
        self.entries: dict[tuple[str, str], list[EntryChange]] = {}
        heads: dict[str, str] = {}  # of each clause of a lineage the one under which it is shown
        for change in changes:
            if isinstance(change, Lineage):
                heads |= dict.fromkeys(change.subjects, change.new[0].id)
        for change in changes:
            if isinstance(change, EntryChange):
                self.entries.setdefault((change.family.name, change.subject), []).append(change)
                continue
            for name in dict.fromkeys(heads.get(each, each) for each in change.subjects):
                self.clauses.setdefault(name, []).append(change)

    def clause(self, name: str, place: str) -> Row:
        changes = self.clauses[name]
        kin = next((change for change in changes if isinstance(change, Lineage)), None)
        if kin is None:
            return self.row(name, _CLAUSES, name, place, changes)
        before, after = kin.ids
        shown = [change for change in changes if not isinstance(change, ClauseReworded)]
        title = f"{', '.join(before)} → {', '.join(after)}"
        return self.row(name, _CLAUSES, title, place, shown, several=True)

    def entry(self, keys: Sequence[tuple[str, str]], called: tuple[str, str]) -> Row:
        changes = [change for key in keys for change in self.entries[key]]
        first = changes[0]
        return self.row(first.subject or first.family.name, called, first.head, "", changes)

    def row(
        self, name: str, called: tuple[str, str], title: str, place: str,
        changes: Sequence[Change], several: bool = False,
    ) -> Row:  # fmt: skip
        subjects = tuple(dict.fromkeys(each for change in changes for each in change.subjects))
        return Row(
            id=name,
            called=called,
            title=title,
            place=place,
            words=tuple(dict.fromkeys(change.happened for change in changes)),
            notes=tuple(change.note for change in changes if change.note is not None),
            pairs=tuple(pair for change in changes for pair in _labelled(change, several)),
            subjects=subjects,
            reasons=tuple(r for r in self.reasons if set(r.touches) & set(subjects)),
        )


def _labelled(change: Change, several: bool) -> Iterator[Pair]:
    """The pairs of a change; in a row of several clauses they say of which they are."""
    for pair in change.pairs:
        if several and not isinstance(change, (Lineage, RuleMoved)):
            pair = pair._replace(label=f"{pair.label} ({change.subjects[0]})")
        yield pair


def _section_groups(sorter: _Sorter, old: Clauses, new: Clauses) -> Iterator[Group]:
    before = {section["id"]: section for section in old.edition["sections"]}
    after = {section["id"]: section for section in new.edition["sections"]}
    for name in woven(list(before), list(after)):
        section = after.get(name) or before[name]
        head = [key for key in (("section", name), ("paragraph", name)) if key in sorter.entries]
        rows = [sorter.entry(head, _HEADS)] if head else []
        gone = [
            each["id"]
            for each in before.get(name, {"clauses": []})["clauses"]
            if each["id"] not in new.by_id or new.sections[each["id"]]["id"] == name
        ]
        kept = [each["id"] for each in after.get(name, {"clauses": []})["clauses"]]
        for clause in woven(gone, kept):
            if clause in sorter.clauses:
                place = (new if clause in new.by_id else old).paragraph(clause)
                rows.append(sorter.clause(clause, place))
        yield Group(section["title"], tuple(rows))


def _table_groups(sorter: _Sorter) -> Iterator[Group]:
    for title, called, families in _TABLES:
        subjects: dict[str, list[tuple[str, str]]] = {}
        for key in sorter.entries:
            if key[0] in families and not (key[0] == "section" and key[1]):
                subjects.setdefault(key[1] or key[0], []).append(key)
        yield Group(title, tuple(sorter.entry(keys, called) for keys in subjects.values()))


def woven(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The names in the order of the new list; those only in the old stand after their neighbour."""
    found = list(new)
    place = 0
    for name in old:
        if name in new:
            place = found.index(name) + 1
        else:
            found.insert(place, name)
            place += 1
    return found
