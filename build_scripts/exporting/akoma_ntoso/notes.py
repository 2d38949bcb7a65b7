"""What stands beside the text: interpretations, notes on clauses, reasons for changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts import wording
from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.markup import make
from build_scripts.exporting.akoma_ntoso.references import EDITORS
from checker import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.library import Book, Data


def notes(book: Book) -> Element:
    """All notes of a document; the text refers to those on interpretations."""
    return make(
        "notes",
        *(_reason(change) for change in book.edition["changes"]),
        *(_clause(book, clause) for _, clause in book.clauses.values()),
        *(_interpretation(book, item) for item in readings(book).values()),
        source=f"#{EDITORS}",
    )


def readings(book: Book) -> dict[str, Data]:
    """The interpretations that concern this scheme: cited by its clauses, or speaking of them."""
    cited = {name for _, clause in book.clauses.values() for name in _cited(clause)}
    return {
        name: item
        for name, item in book.interpretations.items()
        if name in cited or book.clauses.keys() & set(item["clauses"])
    }


def _cited(clause: Data) -> Iterator[str]:
    yield from clause.get("interpretations", [])
    for rule in clause.get("rules", []):
        yield from rule.get("interpretations", [])


def _interpretation(book: Book, item: Data) -> Element:
    parts = [
        _line("problem", render.fill(item["problem"], book.edition)),
        *(
            _line(
                "lesart gewaehlt" if each["key"] in item["chosen"] else "lesart",
                f"{each['key']}) {render.fill(each['text'], book.edition)}",
            )
            for each in item["readings"]
        ),
        *(
            [_line("erste_lesung", render.fill(item["first"], book.edition))]
            if "first" in item
            else []
        ),
        _line("wahl", render.fill(item["choice"], book.edition)),
        _line("grund", render.fill(item["why"], book.edition)),
    ]
    return _note(item["id"], "auslegung", f"{item['id']} {item['title']}", parts)


def _clause(book: Book, clause: Data) -> Element:
    """Place in the source, rules as sentences, what remains a judgement, why there is no rule."""
    rules = [render.rule_sentence(rule, book.edition) for rule in clause.get("rules", [])]
    parts = [
        _line("fundstelle", wording.place(clause["source"])),
        *(_line("regel", text) for text in dict.fromkeys(rules)),
        *(
            _line(name, render.fill(clause[key], book.edition))
            for key, name in (("judgement", "wertung"), ("reason", "grund"))
            if key in clause
        ),
    ]
    return _note(clause["id"], "klausel", clause["id"], parts, names.provision(clause["id"]))


def _reason(change: Data) -> Element:
    parts = [
        _line("grund", change["reason"]),
        _line("wirkung", f"Wirkung: {wording.EFFECTS[change['effect']]}."),
    ]
    if "closes" in change:
        parts.append(_line("erledigt", f"Erledigt: {wording.listed(list(change['closes']))}."))
    note = _note("", "begruendung", change["title"], parts)
    note.set("eId", names.reason(change["id"]))
    return note


def _note(
    name: str, sort: str, title: str, parts: list[Element], base: str | None = None
) -> Element:
    return make(
        "note", make("heading", title), *parts,
        eId=names.note(name), class_=sort, marker=name or None, placementBase=base,
    )  # fmt: skip


def _line(sort: str, text: str) -> Element:
    return make("p", text, class_=sort)
