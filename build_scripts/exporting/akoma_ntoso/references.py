"""Who and what a document speaks of: its editions, people, conditions, kinds, quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts import wording
from build_scripts.exporting.akoma_ntoso import names
from build_scripts.exporting.akoma_ntoso.markup import make
from checker.render import PLACEHOLDER
from checker.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.exporting.akoma_ntoso.markup import Element
    from build_scripts.library import Book

EDITORS = "redaktion"
IN_FORCE = "geltung"
REPORTED = "berichtet"
ROLES = {
    "herausgabe": "Herausgeber des Regelwerks",
    "urheberschaft": "Urheber der Fassung",
    "bearbeitung": "Bearbeitung in eigenen Worten",
}


def references(book: Book, editions: Sequence[Book]) -> Element:
    """Everything that the rest of the document points at with ``#``; ``editions`` as listed."""
    return make(
        "references",
        *_editions(book, editions),
        *_people(book),
        *(_thing("TLCRole", name, "function", title) for name, title in ROLES.items()),
        *_statuses(),
        *(
            _thing("TLCConcept", condition(section["id"]), "condition", section["title"])
            for section in book.conditions
        ),
        *(_thing("TLCConcept", kind(name), "kind", title) for name, title in KINDS.items()),
        *(_thing("TLCConcept", quantity(name), "quantity", name) for name in quoted(book)),
        source=f"#{EDITORS}",
    )


def author(name: str) -> str:
    """eId of an organisation."""
    return f"org_{names.slug(name)}"


def condition(name: str) -> str:
    """eId of a condition of goods."""
    return f"zustand_{name}"


def kind(name: str) -> str:
    """eId of a kind of clauses."""
    return f"art_{name}"


def quantity(name: str) -> str:
    """eId of what a parameter measures."""
    return f"groesse_{name}"


def status(book: Book) -> str:
    """eId of the status of an edition; what others report is in force nowhere."""
    if book.secondhand and book.edition["status"] == "in_force":
        return f"status_{REPORTED}"
    return f"status_{book.edition['status']}"


def quoted(book: Book) -> list[str]:
    """The parameters that stand in the text of clauses."""
    texts = (clause["text"] for _, clause in book.clauses.values())
    return sorted({found[1] for text in texts for found in PLACEHOLDER.finditer(text)})


def _editions(book: Book, editions: Sequence[Book]) -> Iterator[Element]:
    for each in editions:
        first = "follows" not in each.edition
        yield make(
            "original" if first else "passiveRef",
            eId=names.edition(each),
            href=names.expression(each, editions),
            showAs=each.cited,
        )


def _people(book: Book) -> Iterator[Element]:
    yield make(
        "TLCOrganization", eId=EDITORS, href="/akn/ontology/organization/de/redaktion",
        showAs="Redaktion dieser Bearbeitung",
    )  # fmt: skip
    for name in dict.fromkeys((book.scheme["publisher"], book.edition["author"])):
        href = f"/akn/ontology/organization/de/{names.slug(name)}"
        yield make("TLCOrganization", eId=author(name), href=href, showAs=name)


def _statuses() -> Iterator[Element]:
    told = {**wording.STATUSES, REPORTED: "von anderen berichtet, nirgends in Kraft"}
    for name, title in told.items():
        yield _thing("TLCConcept", f"status_{name}", "status", title)
    yield _thing("TLCConcept", IN_FORCE, "status", "Geltung")


def _thing(tag: str, name: str, sort: str, title: str) -> Element:
    own = names.slug(name.partition("_")[2] or name)
    href = f"/akn/ontology/{tag[3:].lower()}/de/{sort}/{own}"
    return make(tag, eId=name, href=href, showAs=title)
