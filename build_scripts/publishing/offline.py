"""What works without network: an exact list of files with their hashes, and its service worker.

The *shell* is what checking takes: the pages that start the checker, what they show themselves
with, and all that the worker loads. *Reading* is every page of the editions in force, but for
the two heaviest kinds, and the search. Left out are downloads, what others embed, dated editions
and drafts.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

WORKER = "offline/service_worker.js"  # below the checker's browser side, as is the next
SWITCH_OFF = "offline/switch_off.js"
SOURCES = frozenset({WORKER, SWITCH_OFF})
PUBLISHED = {"sw.js": WORKER, "sw-abschalten.js": SWITCH_OFF}
PLACE = "const RELEASE = null;"
_SHELL = re.compile(
    r"^(assets/.*|(offline|pruefen)/.*\.html|index\.html|manifest\.webmanifest|sitemap\.xml)$"
)
_READING = re.compile(r"^([^/]+/){1,2}(index\.html|search_index\.json|pruefsummen\.json)$")
_LEFT_OUT = re.compile(
    r"^(downloads|einbetten)/|^[^/]+/(\d{4}-\d\d(-\d\d)?|ENTWURF)/|/(faelle|nachweise)/|\.(br|txt|gz)$"
)


def release(
    files: Iterable[str], unused: frozenset[str], hash_of: Callable[[str], str]
) -> dict[str, object]:
    """The list for the service worker: which files of the site it keeps, each with its hash.

    ``unused`` are files that only a browser online would load.
    """
    kept = [file for file in sorted(files) if file not in unused and not _LEFT_OUT.search(file)]
    shell = {file: hash_of(file) for file in kept if _SHELL.search(file)}
    reading = {file: hash_of(file) for file in kept if file not in shell and _READING.search(file)}
    return {"shell": shell, "reading": reading}


def service_worker(source: str, listed: Mapping[str, object]) -> str:
    """The service worker with its list; the release is named by the list and the source.

    Raises ValueError if the source does not have the one place for the list.
    """
    if source.count(PLACE) != 1:
        raise ValueError(f"„{PLACE}“ muss genau einmal im Service Worker stehen")
    text = json.dumps(listed, sort_keys=True, ensure_ascii=False)
    version = sha256((text + source).encode()).hexdigest()[:16]
    whole = json.dumps({"version": version, **listed}, ensure_ascii=False, indent=1)
    return source.replace(PLACE, f"const RELEASE = {whole};")


def write_service_worker(
    site: Path,
    web: Path,
    files: Iterable[str],
    unused: frozenset[str],
    hash_of: Callable[[str], str],
) -> None:
    """Put the service worker at the site's root, and beside it the one that takes it away again."""
    listed = release(files, unused, hash_of)
    for name, source in PUBLISHED.items():
        text = (web / source).read_text(encoding="utf-8")
        made = service_worker(text, listed) if source == WORKER else text
        (site / name).write_text(made, encoding="utf-8")
