"""The page that says what an edition changes: reasons, other answers, cases, Synopse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.result import FAILED, PROVED, UNDECIDED
from build_scripts.edition_pages.timeline import count
from build_scripts.view import CHANGES
from build_scripts.wording import EFFECTS
from checker import render
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    from build_scripts.behaviour.result import Differences, Effect, Group
    from build_scripts.edition_pages.case_changes import CaseChanges
    from build_scripts.library import Book
    from build_scripts.pages import Page
    from build_scripts.sheet import Sheet
    from build_scripts.view import View

Data = Mapping[str, Any]
STATEMENTS = {PROVED: "Bewiesen.", FAILED: "Widerlegt.", UNDECIDED: "Nicht entschieden."}
ANSWERS = {"first", "best", "fitting", "declared", "verdict"}  # effects on conditions themselves


@dataclass(frozen=True)
class Touched:
    """Something that a change concerns: what it is called, and where it stands (or None)."""

    name: str
    link: str | None


def changes_pages(
    sheet: Sheet, differences: Differences | None, cases: CaseChanges | None, *, fresh: bool = True
) -> Iterator[Page]:
    """The page of an edition that follows another; none for the first of a scheme.

    Without ``differences`` the page says that the answers have not been compared yet, and if they
    are not ``fresh``, that rules have changed since.
    """
    book, before = sheet.book, sheet.library.before(sheet.book)
    compared = sheet.library.synopsis(book)
    if before is None or compared is None:
        return
    older = replace(sheet, book=before)
    counts = {word: number for word, number in count(sheet.library, book).items() if number}
    yield from sheet.pages(
        CHANGES, "changes.md.j2", f"Änderungen: {book.label}",
        f"Was {book.label} an {before.label} ändert, warum, und wem der Prüfer danach anders "
        "antwortet.",
        {
            "before": before,
            "counts": counts,
            "declared": EDITION_KINDS[book.edition["kind"]],
            "computed": EDITION_KINDS[differences.kind] if differences else "",
            "differences": differences,
            "fresh": fresh,
            "proved": differences is not None and all(
                one.status == PROVED for one in differences.statements),
            "groups": [told(sheet, older, group) for group in differences.behaving]
            if differences else [],
            "grounds": grounds(sheet, differences) if differences else [],
            "changes": lambda view: [
                {
                    **change,
                    "told": [touched(view, before, name) for name in change["touches"]],
                    "closed": [touched(view, before, name) for name in change.get("closes", ())],
                }
                for change in book.edition["changes"]
            ],
            "proofs": "nachweise" in sheet.known.get((book.name, book.date), ()),
            "synopsis": compared.shown,
            "effects": EFFECTS,
            "statements": STATEMENTS,
            "cases": cases,
            "case_links": {
                change.case.id: (older.opened(change.case.facts), sheet.opened(change.case.facts))
                for change in (cases.cases if cases else ())
            },
        },
        sheet.texts.words(CHANGES),
        wide=True,
    )  # fmt: skip


def grounds(sheet: Sheet, differences: Differences) -> list[str]:
    """Clauses and questions because of which answers only name other grounds."""
    groups = [group for group in differences.groups if not group.behaves]
    asked = [name for group in groups for name in group.facts if name in sheet.book.facts]
    questions = [f"der Frage „{sheet.book.facts[name]['short']}“" for name in asked]
    return [*(name for group in groups for name in group.clauses), *questions]


def told(sheet: Sheet, older: Sheet, group: Group) -> dict[str, Any]:
    """A group of other answers as the template shows it."""
    return {
        "group": group,
        "anchor": "verhalten-" + group.id.replace("+", "-").replace(":", "-").replace("_", "-"),
        "facts": [fact["short"] for name in group.facts
                  for fact in [sheet.book.facts.get(name) or older.book.facts.get(name)] if fact],
        "parameters": [
            (name, *(render.fill(f"{{{name}}}", each.book.edition)
                     if name in each.book.edition["parameters"] else ""
                     for each in (older, sheet)))
            for name in group.parameters
        ],
        "effects": [shown(sheet, older, effect) for effect in ordered(group.effects)],
    }  # fmt: skip


def ordered(effects: Sequence[Effect]) -> list[Effect]:
    """The effects on conditions first, then those on what a condition entails."""
    return sorted(effects, key=lambda effect: effect.kind not in ANSWERS)


def shown(sheet: Sheet, older: Sheet, effect: Effect) -> dict[str, Any]:
    """An effect with its case in words, and where the checker opens it in both editions."""
    teller, facts = (sheet, effect.new) if effect.new is not None else (older, effect.old)
    return {
        "effect": effect,
        "facts": teller.told(facts or {}),
        "old": older.opened(effect.old) if effect.old is not None else None,
        "new": sheet.opened(effect.new) if effect.new is not None else None,
    }


def touched(view: View, before: Book, name: str) -> Touched:
    """What the name stands for in the new edition, else in the one before."""
    book = view.book if name in names(view.book) else before
    if name in book.edition["parameters"]:
        parameter = book.edition["parameters"][name]
        value = render.fill(f"{{{name}}}", book.edition)
        return Touched(f"die Zahl {value} ({parameter['clause']})", view.named(parameter["clause"]))
    if name in book.facts:
        return Touched(f"die Frage „{book.facts[name]['short']}“", view.fact(name))
    if name in book.edition["codes"]:
        return Touched(f"{name} {book.edition['codes'][name]['title']}", view.code(name))
    if name in book.clauses:
        link = view.named(name) if book is view.book else view.elsewhere(name, book)
        return Touched(name, link)
    if name in view.keeper.interpretations:
        title = view.keeper.interpretations[name]["title"]
        return Touched(f"{name} {title}", view.interpretation(name))
    for sort, noun in DECLARATIONS.items():
        for entry in book.edition["proofs"][sort]:
            if entry["id"] == name:
                return Touched(f"{noun} „{name}“", None)
    return Touched(name, None)


DECLARATIONS = {"gaps": "die Lücke", "overlaps": "die Überschneidung",
                "exceptions": "die Ausnahme", "premises": "die Voraussetzung"}  # fmt: skip


def names(book: Book) -> set[str]:
    """Everything in an edition that a change may name."""
    proofs = {entry["id"] for sort in DECLARATIONS for entry in book.edition["proofs"][sort]}
    return proofs | {
        *book.edition["parameters"], *book.facts, *book.edition["codes"], *book.clauses,
        *book.interpretations,
    }  # fmt: skip
