"""Every checksum that the site publishes: what it belongs to, whether that is in force, and where.

The page „Prüfsumme“ shows the list and loads it as JSON to look a reader's hash up in.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from build_scripts import addresses
from build_scripts.exporting.listing import edition_of
from build_scripts.exports import FOLDER, Export
from build_scripts.pages import Page
from build_scripts.view import View
from checker import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from build_scripts.editions.released import Locks
    from build_scripts.library import Library
    from build_scripts.texts import Texts

SOURCES = "Gesperrte Quelldateien"
ADDRESS = "pruefsumme/"
LIST = ADDRESS + "pruefsummen.json"
WHOLE = "regelwerk.json"  # the export that holds the canonical ruleset
CURRENT = "aktuell"  # the status of what belongs to no edition
SHORT = 12  # digits of an edition's hash in a citation
SHORTEST = 8  # digits that a reader must give


@dataclass(frozen=True)
class Hash:
    """One published checksum.

    ``sha256`` has 64 hexadecimal digits; ``group`` is the heading it stands under; ``status`` is
    the German word for that of its edition; ``address`` leads, from the site's root, to the page
    or file, for a source file to its edition.
    """

    sha256: str
    group: str
    name: str
    status: str
    address: str


def published_hashes(
    ruleset: bytes, library: Library, files: Sequence[Export], released: Locks
) -> Iterator[Hash]:
    """The canonical ruleset, each edition, each file to download, each source file that is locked.

    ``released`` are the locks of released editions (``build_scripts.editions.released``).
    """
    whole = canonical.digest(ruleset).removeprefix("sha256:")
    name = "Das ganze Regelwerk mit allen Fassungen"
    yield Hash(whole, "Regelwerk", name, CURRENT, f"{FOLDER}/{WHOLE}")
    for book in library.books.values():
        digest = canonical.edition_digest(book.edition).removeprefix("sha256:")
        address = addresses.page(book.name, date=book.date)
        title = f"{book.scheme['title']}, {book.label}"
        yield Hash(digest, "Fassungen", title, book.standing, address)
    for file in files:
        found = edition_of(file.name, library)
        state = found.standing if found else CURRENT
        yield Hash(file.sha256, "Dateien", file.name, state, f"{FOLDER}/{file.name}")
    for scheme, editions in released.items():
        for date, lock in editions.items():
            address = addresses.page(scheme, date=date)
            for name, digest in lock["files"].items():
                standing = library.books[scheme, date].standing
                yield Hash(digest, SOURCES, name, standing, address)


def hash_list(hashes: Sequence[Hash]) -> bytes:
    """The list as the page loads it: JSON, the same bytes for the same hashes."""
    text = json.dumps({"entries": list(map(asdict, hashes))}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def hash_page(
    library: Library, hashes: Sequence[Hash], texts: Texts, env: Environment, assets: str
) -> Page:
    """The page that looks a checksum up; ``assets`` is the folder of its styles and script."""
    view = View(library, library.in_force(library.schemes()[0]), ADDRESS, dated=False)
    groups: dict[str, list[Hash]] = {}
    for entry in hashes:
        groups.setdefault(entry.group, []).append(entry)
    body = env.get_template("hashes.md.j2").render(
        v=view, groups=groups, short=SHORT, shortest=SHORTEST, list=LIST
    )
    return Page(
        ADDRESS, "Prüfsumme nachschlagen", body,
        "Gehört eine Prüfsumme oder eine Datei zu dem, was hier veröffentlicht ist?",
        texts.words("pruefsumme"),
        styles=(f"{assets}/shared/page.css", f"{assets}/versions/hashes.css"),
        modules=(f"{assets}/versions/hashes.js",),
    )  # fmt: skip
