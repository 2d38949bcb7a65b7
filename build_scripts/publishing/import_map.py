"""Import maps: the hash of each module that a page may import, at once or later.

A browser looks there whenever a module is imported, by its address. The map stands in the page,
as browsers want it, so the hash of its text stands in the policies of pages with modules; a file
beside the modules lists these hashes for whoever sends the policies.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.bundle import integrity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "assets/pruefer/importe.json"
ELEMENT = '<script type="importmap">{}</script>'


def import_map(hashes: Mapping[str, str]) -> str:
    """The map as text: hashes by the addresses of modules, as seen from the page."""
    return json.dumps({"integrity": dict(sorted(hashes.items()))}, indent=0)


def write_inline_hashes(site: Path, maps: Iterable[str]) -> None:
    """Note the hashes of all maps of the site, for ``inline_hashes``."""
    hashes = sorted({integrity(text.encode()) for text in maps})
    (site / FILE).write_text(json.dumps(hashes, indent=0) + "\n", encoding="utf-8")


def inline_hashes(site: Path) -> tuple[str, ...]:
    """The hashes that let the maps stand in the pages of this site; none where nobody noted any."""
    path = site / FILE
    return tuple(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else ()
