"""One style sheet for all pages in place of the theme's and the site's, each a request before.

A browser shows nothing of a page before all its style sheets are there. So the sheets that every
page names become one, and of the theme's rules PurgeCSS leaves those that the site can use: it
keeps a selector whose every name is a word of some page or script.
"""

from __future__ import annotations

import json
import posixpath
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.node import run_node
from build_scripts.publishing.tags import replaced, tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.publishing.integrity import Integrity

THEME = "assets/stylesheets"  # its sheets lie here, and the one for all pages
NAME = "seite.css"
COMMON = "404.html"  # this page names the sheets that all pages name, and no others
FOREIGN = "vendor"  # libraries that read and write files: they make no part of a page
_VARIABLE = re.compile(r"--\w[\w-]*")


def one_style_sheet(root: Path, pages: Mapping[str, str], places: Integrity) -> dict[str, str]:
    """The pages, by file, naming one sheet in place of those common to all; the sheet is written.

    The sheets it was made from are deleted. Raises ValueError where the common page names none,
    NodeError where PurgeCSS fails. ``root`` is the project's, where npm installed it.
    """
    site = places.site
    common = [places.path(address, COMMON) for address in _sheets(pages[COMMON])]
    if not common:
        raise ValueError(f"{COMMON} nennt keine Gestaltung")
    whole = _joined(root, site, common, pages)
    for path in common:
        path.unlink()
    (site / THEME / NAME).write_text(whole, encoding="utf-8")
    return {file: _naming_one(page, file, set(common), places) for file, page in pages.items()}


def _sheets(page: str) -> list[str]:
    links = tags(page, "link")
    return [tag.attributes["href"] for tag in links if tag.attributes.get("rel") == "stylesheet"]


def _joined(root: Path, site: Path, common: list[Path], files: Iterable[str]) -> str:
    """The theme's sheets as far as they are used, then the site's own, which stand after them."""
    theme = [path for path in common if path.parent == site / THEME]
    own = [path for path in sorted(site.glob("assets/**/*.css")) if path.parent != site / THEME]
    scripts = [path for path in sorted(site.glob("assets/**/*.js")) if FOREIGN not in path.parts]
    given = {
        "sheet": "\n".join(map(_text, theme)),
        "content": [str(path) for path in (*(site / file for file in files), *scripts)],
        "read": sorted(
            {name for path in (*own, *scripts) for name in _VARIABLE.findall(_text(path))}
        ),
    }
    return "\n".join([_purged(root, given), *(_text(path) for path in common if path in own)])


def _purged(root: Path, given: Mapping[str, object]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "given.json", Path(folder) / "sheet.css"
        asked.write_text(json.dumps(given), encoding="utf-8")
        run_node(root, "purge.mjs", asked, answer, folder="publishing")
        return _text(answer)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


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
