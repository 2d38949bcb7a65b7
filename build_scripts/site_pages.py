"""Pages of the site as a whole: start, downloads, and what its operator has to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts import addresses, wording
from build_scripts.exporting.listing import listing
from build_scripts.exports import FOLDER, Export
from build_scripts.library import DIGITS
from build_scripts.pages import Page
from build_scripts.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jinja2 import Environment

    from build_scripts.library import Library
    from build_scripts.operator_file import Operator
    from build_scripts.texts import Texts


def site_pages(
    library: Library, operator: Operator, files: Sequence[Export], texts: Texts, env: Environment
) -> Iterator[Page]:
    """Start page, downloads, Impressum and Datenschutz."""
    main = library.in_force(library.schemes()[0])

    def page(
        address: str, template: str, title: str, description: str, content: Mapping[str, Any]
    ) -> Page:
        view = View(library, main, address, dated=False)
        body = env.get_template(template).render(v=view, **content)
        tags = texts.words(address.rstrip("/") or "start")
        return Page(address, title, body, description, tags, wide=not address)

    yield page(
        "", "start.md.j2", "Warenzustände im Großhandel",
        f"{main.scheme['title']}: lesen, vergleichen und die eigene Ware prüfen.",
        {
            "tracks": main.tracks,
            "count": wording.count(len(main.conditions)),
            "general": main.general,
            "others": _others(library),
        },
    )  # fmt: skip
    yield page(
        "downloads/", "downloads.md.j2", "Downloads",
        "Jede Fassung zum Herunterladen: PDF, HTML, Tabellen, JSON und XML, mit Prüfsummen.",
        {"listing": listing(library, files), "folder": FOLDER, "short": DIGITS},
    )  # fmt: skip
    gaps = {"operator": operator, "missing": operator.missing(), "fields": _fields(operator)}
    yield page("impressum/", "imprint.md.j2", "Impressum", "Wer diese Seite betreibt.", gaps)
    yield page(
        "datenschutz/", "privacy.md.j2", "Datenschutz", "Welche Daten beim Lesen anfallen.", gaps
    )


def _others(library: Library) -> list[tuple[str, str, str]]:
    """The further schemes: address, title and what they apply to."""
    books = [library.in_force(name) for name in library.schemes()[1:]]
    return [
        (addresses.page(book.name), book.scheme["title"], f"{book.scheme['scope']}.")
        for book in books
    ]


def _fields(operator: Operator) -> Callable[[str], str]:
    """How the templates show an entry: its text, or that it is still missing."""
    labels = {field.name: field.label for field in operator.missing()}

    def show(name: str) -> str:
        return f"[noch auszufüllen: {labels[name]}]" if name in labels else operator[name]

    return show
