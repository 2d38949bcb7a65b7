"""One style sheet for all pages in place of the theme's and the site's, each a request before.

A browser shows nothing of a page before all its style sheets are there. So the sheets that every
page names become one, and of the theme's rules only those stay that the site can use.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from build_scripts.publishing.mentioned import mentioned
from build_scripts.publishing.tags import replaced, tags
from build_scripts.publishing.used_rules import read_variables, used, without_variables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.publishing.integrity import Integrity

THEME = "assets/stylesheets"  # its sheets lie here, and the one for all pages
NAME = "seite.css"
COMMON = "404.html"  # this page names the sheets that all pages name, and no others
FOREIGN = "vendor"  # libraries that read and write files: they make no part of a page


def one_style_sheet(pages: Mapping[str, str], places: Integrity) -> dict[str, str]:
    """The pages, by file, naming one sheet in place of those common to all; the sheet is written.

    The sheets it was made from are deleted. Raises ValueError where the common page names none.
    """
    site = places.site
    common = [places.path(address, COMMON) for address in _sheets(pages[COMMON])]
    if not common:
        raise ValueError(f"{COMMON} nennt keine Gestaltung")
    whole = _joined(site, common, pages)
    for path in common:
        path.unlink()
    (site / THEME / NAME).write_text(whole, encoding="utf-8")
    return {file: _naming_one(page, file, set(common), places) for file, page in pages.items()}


def _sheets(page: str) -> list[str]:
    links = tags(page, "link")
    return [tag.attributes["href"] for tag in links if tag.attributes.get("rel") == "stylesheet"]


def _joined(site: Path, common: list[Path], pages: Mapping[str, str]) -> str:
    scripts = [
        path.read_text(encoding="utf-8")
        for path in sorted(site.glob("assets/**/*.js"))
        if FOREIGN not in path.parts
    ]
    known = mentioned(pages.values(), scripts)
    theme = {
        path: used(path.read_text(encoding="utf-8"), known)
        for path in common
        if path.parent == site / THEME
    }
    own = {
        path: path.read_text(encoding="utf-8")
        for path in sorted(site.glob("assets/**/*.css"))
        if path.parent != site / THEME
    }
    read = set(known.words).union(*map(read_variables, (*theme.values(), *own.values())))
    return "\n".join(
        without_variables(theme[path], read) if path in theme else own[path] for path in common
    )


def _naming_one(page: str, file: str, common: set[Path], places: Integrity) -> str:
    """The page with its first common sheet replaced by the one, and without the others."""
    named = [
        tag for tag in tags(page, "link")
        if tag.attributes.get("rel") == "stylesheet"
        and places.path(tag.attributes["href"], file) in common
    ]  # fmt: skip
    first, *rest = named
    folder = posixpath.dirname(first.attributes["href"])
    link = f'<link rel="stylesheet" href="{folder}/{NAME}">'
    return replaced(page, {first: link, **dict.fromkeys(rest, "")})
