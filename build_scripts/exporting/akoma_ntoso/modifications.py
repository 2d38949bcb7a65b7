"""What an edition changed in the text of the one before it, as Akoma Ntoso calls it.

Only what happens to text has a name there: to clauses, and to the headings over them. What happens
to rules, facts and codes stands in the notes with the reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.exporting.akoma_ntoso import names
from checker.changes import clause_kinds as kinds
from checker.changes.clauses import clause_changes
from checker.render import PLACEHOLDER, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.library import Book, Data
    from checker.changes.change import Change


class Modification(NamedTuple):
    """One modification of a known sort.

    ``old`` are eIds in the edition before, each with its text there; ``new`` eIds in this one.
    ``subjects`` are the ids under which a reason may speak of it.
    """

    sort: str
    old: dict[str, str]
    new: tuple[str, ...]
    subjects: frozenset[str]


def modifications(book: Book, before: Book) -> Iterator[Modification]:
    """What happened to headings, then to clauses: first those of which others took something."""
    yield from _headings(book, before)
    for change in clause_changes(before.edition, book.edition):
        if (found := _clauses(change, book, before)) is not None:
            yield found


def _headings(book: Book, before: Book) -> Iterator[Modification]:
    """The headings that read otherwise, of sections and paragraphs that both editions have.

    Reasons that speak of a clause speak of the heading of its paragraph, too.
    """
    for name, section in book.sections.items():
        old, new = _titles(before.sections.get(name)), _titles(section)
        for place, title in new.items():
            if place in old and old[place] != title:
                under = {
                    clause["id"]
                    for clause in section["clauses"]
                    if names.heading(names.article(section, clause["paragraph"])) == place
                }
                subjects = frozenset({name, *under})
                yield Modification("substitution", {place: old[place]}, (place,), subjects)


def _titles(section: Data | None) -> dict[str, str]:
    """The headings of a section by their eIds."""
    if section is None:
        return {}
    return {
        names.heading(names.chapter(section)): section["title"],
        **{
            names.heading(names.article(section, each["number"])): each["heading"]
            for each in section["paragraphs"]
        },
    }


def _clauses(change: Change, book: Book, before: Book) -> Modification | None:
    """The change of clauses as Akoma Ntoso calls it; None if it leaves their text alone.

    That a clause stands at another place it only knows as a renumbering.
    """
    match change:
        case kinds.ClauseInserted(new=new):
            return _modification("insertion", [], [new.id], book, before)
        case kinds.ClauseRepealed(old=old):
            return _modification("repeal", [old.id], [], book, before)
        case kinds.ClauseReworded(id=name):
            return _modification("substitution", [name], [name], book, before)
        case kinds.ClauseMoved(id=name):
            return _modification("renumbering", [name], [name], book, before)
        case kinds.ClauseSplit():
            return _modification("split", *change.ids, book, before)
        case kinds.ClausesMerged():
            return _modification("join", *change.ids, book, before)
        case kinds.ClausesRegrouped():
            return _modification("replacement", *change.ids, book, before)
        case kinds.ClauseSucceeded():
            same = [*_texts(before, change.ids[0])] == [*_texts(book, change.ids[1])]
            sort = "renumbering" if same else "replacement"
            return _modification(sort, *change.ids, book, before)
    return None


def _modification(
    sort: str, old: list[str], new: list[str], book: Book, before: Book
) -> Modification:
    quoted = {
        parameter[1]
        for name in new
        for parameter in PLACEHOLDER.finditer(book.clauses[name][1]["text"])
    }
    return Modification(
        sort,
        dict(zip(map(names.provision, old), _texts(before, old), strict=True)),
        tuple(map(names.provision, new)),
        frozenset({*old, *new, *quoted}),
    )


def _texts(book: Book, clauses: list[str]) -> Iterator[str]:
    return (fill(book.clauses[name][1]["text"], book.edition) for name in clauses)
