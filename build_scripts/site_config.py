"""The theme's configuration: ``mkdocs.yml`` with the navigation and the ruleset's name added."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]  # comes with MkDocs, without types

from build_scripts import addresses
from build_scripts.view import EDITIONS
from build_scripts.wording import date

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from pathlib import Path

    from build_scripts.library import Book, Library
    from build_scripts.operator_file import Operator
    from build_scripts.rooms import Rooms
    from build_scripts.texts import Texts


def configuration(
    rooms: Rooms, library: Library, texts: Texts, digest: str, operator: Operator, known: Set[str]
) -> str:
    """The whole configuration as YAML, with paths as seen from the build folder.

    ``digest`` is the ruleset's name; the operator knows the site's address (may be empty) and who
    may embed it; ``known`` holds the addresses of all pages of this build.
    """
    config: dict[str, Any] = yaml.safe_load((rooms.root / "mkdocs.yml").read_text("utf-8"))
    config["docs_dir"] = _seen_from(rooms, rooms.pages)
    config["site_dir"] = _seen_from(rooms, rooms.site)
    config["theme"]["custom_dir"] = _seen_from(rooms, rooms.docs / "overrides")
    if address := operator["seite.adresse"]:
        config["site_url"] = address
    config["nav"] = navigation(library, texts, known)
    main = library.in_force(library.schemes()[0])
    about = {"digest": digest, "stand": date(main.date), "binding": main.scheme["binding"]}
    added = {"ruleset": about, "origins": list(operator.origins)}
    config["extra"] = {**config.get("extra", {}), **added}
    return str(yaml.safe_dump(config, allow_unicode=True, sort_keys=False))


def _seen_from(rooms: Rooms, path: Path) -> str:
    return os.path.relpath(path, rooms.build)


def navigation(library: Library, texts: Texts, known: Set[str]) -> list[Any]:
    """The menu: conditions, comparison, checker, reference pages, the site itself."""
    main, *others = [library.in_force(name) for name in library.schemes()]
    titles = {slug: page["title"] for slug, page in texts.reference_pages.items()}
    titles[EDITIONS] = "Fassungen"
    first = {"vergleich": titles.pop("vergleich")}
    return [
        {"Start": "index.md"},
        {"Zustände": _chapters(main)},
        *_looking_up(main, first, known),
        {
            "Prüfen": [
                "pruefen/index.md",
                {"Zustand finden": "pruefen/verkaufen.md"},
                {"Angebot prüfen": "pruefen/angebot.md"},
                {"Lieferung prüfen": "pruefen/kaufen.md"},
                {"Liste prüfen": "pruefen/liste.md"},
                {"Ergebnis bestätigen": "pruefen/bestaetigen.md"},
                {"Einbetten": "einbetten/index.md"},
            ]
        },
        {
            "Nachschlagen": [
                *_looking_up(main, titles, known),
                {"Fassungen vergleichen": "fassungen-vergleichen.md"},
                {"Downloads": "downloads.md"},
                {"Prüfsumme": "pruefsumme.md"},
            ]
        },
        *(
            {book.scheme["title"]: [*_chapters(book), *_looking_up(book, titles, known)]}
            for book in others
        ),
        {
            "Über": [
                {"Über diese Seite": "ueber.md"},
                {"Ohne Netz": "offline.md"},
                {"Änderungen": "aenderungen.md"},
                {"Impressum": "impressum.md"},
                {"Datenschutz": "datenschutz.md"},
            ]
        },
    ]


def _chapters(book: Book) -> list[Any]:
    """The scheme's front page and its sections, in the order of the source."""
    sections = book.sections.values()
    front = addresses.markdown_file(addresses.page(book.name))
    return [front, *(_entry(book, section["slug"], section["short"]) for section in sections)]


def _looking_up(book: Book, titles: Mapping[str, str], known: Set[str]) -> list[dict[str, str]]:
    """Those of the pages to look things up that the book has."""
    return [
        _entry(book, slug, title)
        for slug, title in titles.items()
        if addresses.page(book.name, slug) in known
    ]


def _entry(book: Book, slug: str, title: str) -> dict[str, str]:
    return {title: addresses.markdown_file(addresses.page(book.name, slug))}
