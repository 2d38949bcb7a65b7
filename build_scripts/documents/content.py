"""The text of a document: one edition from title page to annex, as one HTML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from build_scripts import addresses, wording
from build_scripts.documents.view import DocumentView
from build_scripts.edition_pages.changes import touched
from build_scripts.library import third_party
from build_scripts.pages import environment
from build_scripts.section_pages import by_paragraph
from checker import canonical
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    from build_scripts.library import Book, Library

Data = Mapping[str, Any]
TEMPLATE = "document.html.j2"


@dataclass(frozen=True)
class Text:
    """A document's HTML, its title, and what stands at each anchor, for those who hear links."""

    html: str
    title: str
    anchors: dict[str, str]


def text(library: Library, book: Book, site: str = "") -> Text:
    """The document of a book; where the address of the ``site`` is known, it says where it stands.

    The same book gives the same text.
    """
    view = DocumentView(library, book, here="", dated=True)
    digest = canonical.edition_digest(book.edition)
    title = f"{book.scheme['title']}, {book.label}"
    before = library.before(book)
    env = environment()
    env.filters["css"] = css_string
    filled = env.get_template(TEMPLATE).render(
        v=view,
        book=book,
        title=title,
        digest=digest,
        address=site and site + addresses.page(book.name, date=book.date),
        cite=book.scheme.get("cite", book.scheme["title"]),
        edition_kinds=EDITION_KINDS,
        effects=wording.EFFECTS,
        code_groups=wording.CODE_GROUPS,
        sections=[(section, list(by_paragraph(section))) for section in book.sections.values()],
        third_party=third_party,
        before=before,
        changes=_changes(view, before) if before else [],
        figures=view.figures(),
        annexes=annexes(view),
    )
    return Text(re.sub(r"\n\s*\n+", "\n", filled), title, dict(anchors(view)))


def annexes(view: DocumentView) -> list[tuple[str, str, bool]]:
    """What stands after the sections: anchor, heading, and whether there is any of it."""
    return [
        ("hinweise", "Hinweise und ihr Wortlaut", bool(view.coded("H"))),
        ("codes", "Pflichten, Verstöße, Folgen, Empfehlungen", True),
        ("zahlen", "Zahlen", bool(view.figures())),
        ("auslegungen", "Auslegungen", bool(view.readings)),
        ("aenderungen", "Änderungen und ihre Gründe", bool(view.book.edition["changes"])),
    ]


def css_string(words: str) -> Markup:
    """Words as a CSS string, quotation marks included, that cannot end the style element."""
    safe = re.sub(r'[\\"<>&\n]', lambda found: f"\\{ord(found[0]):x} ", words)
    return Markup(f'"{safe}"')  # noqa: S704 what HTML or CSS could misread is escaped above


def anchors(view: DocumentView) -> list[tuple[str, str]]:
    """What stands at each anchor to which the document links."""
    found: list[tuple[str, str]] = []
    for section in view.book.sections.values():
        found.append((f"abschnitt-{section['id']}", f"Abschnitt {section['title']}"))
        for paragraph, _ in by_paragraph(section):
            words = f"§ {paragraph['number']} {paragraph['heading']}"
            found.append((f"{section['id']}-p{paragraph['number']}", words))
    found += [(name, f"Klausel {name}") for name in view.book.clauses]
    found += [(name, f"{name}: {code['title']}") for name, code in view.codes.items()]
    found += [(name, f"Auslegung {name}: {item['title']}") for name, item in view.readings.items()]
    return found


def _changes(view: DocumentView, before: Book) -> list[Data]:
    """The changes of the edition, what they concern and settle as it is called."""
    return [
        {
            **change,
            "touches": [touched(view, before, name) for name in change["touches"]],
            "closes": [touched(view, before, name) for name in change.get("closes", [])],
        }
        for change in view.book.edition["changes"]
    ]
