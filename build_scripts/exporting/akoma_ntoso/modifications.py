"""What an edition changed in the text of the one before it, as Akoma Ntoso's modifications.

Only what happens to the text of clauses has a name there; what happens to rules, facts and codes
stands in the notes with the reasons. The document is the result, so that its modifications are
passive ones: ``source`` is the reason, ``old`` the provision of the edition before, ``new`` the
one in this document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.history import PERIOD
from build_scripts.exporting.akoma_ntoso.markup import make, quoted
from build_scripts.exporting.akoma_ntoso.references import EDITORS
from checker.changes import clause_kinds as kinds
from checker.changes.clauses import clause_changes
from checker.render import PLACEHOLDER, fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.library import Book
    from checker.changes.change import Change


class Modification(NamedTuple):
    """What happened, and to which clauses of the edition before and of this one."""

    sort: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def analysis(book: Book, editions: Sequence[Book]) -> Element | None:
    """All modifications of the text; None where there are none."""
    before = next((each for each in editions if each.date == book.edition.get("follows")), None)
    if before is None:
        return None
    found = list(modifications(book, before))
    if not found:
        return None
    address = names.expression(before, editions)
    mods = (
        _element(book, before, address, number, each) for number, each in enumerate(found, start=1)
    )
    return make("analysis", make("passiveModifications", *mods), source=f"#{EDITORS}")


def modifications(book: Book, before: Book) -> Iterator[Modification]:
    """What happened to the text of clauses, in the order of this edition."""
    for change in clause_changes(before.edition, book.edition):
        if (found := _modification(change, book, before)) is not None:
            yield found


def _modification(change: Change, book: Book, before: Book) -> Modification | None:
    """The change as Akoma Ntoso calls it; None if it leaves the text of clauses alone.

    That a clause stands at another place it only knows as a renumbering.
    """
    match change:
        case kinds.ClauseInserted(new=new):
            return Modification("insertion", (), (new.id,))
        case kinds.ClauseRepealed(old=old):
            return Modification("repeal", (old.id,), ())
        case kinds.ClauseReworded(id=name):
            return Modification("substitution", (name,), (name,))
        case kinds.ClauseMoved(id=name):
            return Modification("renumbering", (name,), (name,))
        case kinds.ClauseSucceeded():
            return Modification(_succession(change, book, before), *map(tuple, change.ids))
        case kinds.ClauseSplit():
            return Modification("split", *map(tuple, change.ids))
        case kinds.ClausesMerged():
            return Modification("join", *map(tuple, change.ids))
        case kinds.ClausesRegrouped():
            return Modification("replacement", *map(tuple, change.ids))
    return None


def _succession(change: kinds.ClauseSucceeded, book: Book, before: Book) -> str:
    """A clause under a new number, or another one in its stead."""
    (old,), (new,) = change.ids
    return "renumbering" if _text(before, old) == _text(book, new) else "replacement"


def _element(book: Book, before: Book, address: str, number: int, found: Modification) -> Element:
    """``address`` is that of the edition before. A repealed clause is not in this document."""
    targets = [f"#{names.provision(name)}" for name in found.new]
    sources = [f"{address}#{names.provision(name)}" for name in found.old]
    draft = book.edition["status"] == "draft"
    return make(
        "textualMod",
        *(make("source", href=href) for href in _reasons(book, found)),
        *(make("destination", href=href) for href in targets or sources),
        *(() if draft else (make("force", period=f"#{PERIOD}"),)),
        *(
            make("old", quoted(_text(before, name)), href=href)
            for name, href in zip(found.old, sources, strict=True)
        ),
        *(make("new", href=href) for href in targets),
        type=found.sort,
        eId=f"pmod_{number}",
    )


def _reasons(book: Book, found: Modification) -> list[str]:
    """The notes with the reasons that speak of these clauses; else the edition itself."""
    concerned = {*found.old, *found.new}
    for name in found.new:
        quoted_ones = PLACEHOLDER.finditer(book.clauses[name][1]["text"])
        concerned |= {parameter[1] for parameter in quoted_ones}
    given = [
        f"#{names.reason(change['id'])}"
        for change in book.edition["changes"]
        if concerned & set(change["touches"])
    ]
    return given or [f"#{names.edition(book)}"]


def _text(book: Book, name: str) -> str:
    return fill(book.clauses[name][1]["text"], book.edition)
