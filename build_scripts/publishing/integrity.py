"""Every script and style sheet of a page carries the hash of what it must be.

A module's imports have no element to carry a hash: the import map has theirs. What a page's
modules import is named in its head besides, to be loaded ahead, so that a slow line does not wait
from one import to the next; but after what the page needs to be seen.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from build_scripts.bundle import integrity
from build_scripts.publishing.import_map import ELEMENT, import_map
from build_scripts.publishing.modules import imported
from build_scripts.publishing.tags import Tag, replaced, tags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD_END = "</head>"
HASHED_LINKS = frozenset({"stylesheet", "modulepreload", "preload"})


class Integrity:
    """Adds hashes to the pages below ``site``; ``base`` is the path of its own address.

    Pages with modules get an import map, and name the hash of ``worker`` besides, which their
    scripts start.
    """

    def __init__(self, site: Path, base: str = "/", worker: str = "") -> None:
        self.site = site.resolve()
        self.base = base
        self.worker = worker
        self.maps: set[str] = set()  # those of the pages seen so far
        self.hashes: dict[Path, str] = {}

    def added(self, page: str, file: str) -> str:
        """The page, which lies in ``file`` below the site, with all hashes."""
        loading = [tag for tag in tags(page, "script", "link") if self._loads(tag)]
        changes = {
            tag: tag.given(integrity=self.of(self.path(_address(tag), file)))
            for tag in loading
            if "integrity" not in tag.attributes
        }
        ahead = "".join(f"  {line}\n" for line in self._ahead(loading, file))
        return replaced(page, changes).replace(HEAD_END, ahead + HEAD_END, 1)

    def of(self, path: Path) -> str:
        """The hash of a file of the site."""
        if path not in self.hashes:
            self.hashes[path] = integrity(path.read_bytes())
        return self.hashes[path]

    def path(self, address: str, file: str) -> Path:
        """The file that an address on the page in ``file`` names."""
        name = unquote(urlsplit(address).path)
        inner = name.removeprefix(self.base) if name.startswith("/") else name
        folder = "" if name.startswith("/") else posixpath.dirname(file)
        return self.site / posixpath.normpath(posixpath.join(folder, inner))

    def _loads(self, tag: Tag) -> bool:
        if tag.name == "script":
            return "src" in tag.attributes
        return bool(HASHED_LINKS & set(tag.attributes.get("rel", "").split()))

    def _ahead(self, loading: list[Tag], file: str) -> Iterator[str]:
        """What stands in the head for the page's modules: the import map, then what comes first."""
        named = {self.path(_address(tag), file) for tag in loading if tag.name == "link"}
        scripts = [
            self.path(_address(tag), file)
            for tag in loading
            if tag.attributes.get("type") == "module"
        ]
        if not scripts:
            return
        if self.worker:
            yield f'<meta name="pruefer" content="{self.of(self.site / self.worker)}">'
        text = import_map({
            self._seen_from(file, path): self.of(path)
            for script in scripts for path in [script, *imported(script, late=True)]
        })  # fmt: skip
        self.maps.add(text)
        yield ELEMENT.format(text)
        for path in dict.fromkeys(p for script in scripts for p in [script, *imported(script)]):
            if path not in named:
                address = self._seen_from(file, path)
                hashed = f'href="{address}" integrity="{self.of(path)}"'
                yield f'<link rel="modulepreload" fetchpriority="low" {hashed}>'

    def _seen_from(self, file: str, path: Path) -> str:
        """The address of a file of the site on the page in ``file``, as an import map takes it."""
        inner = path.relative_to(self.site).as_posix()
        address = posixpath.relpath(inner, posixpath.dirname(file) or ".")
        return address if address.startswith(".") else f"./{address}"


def _address(tag: Tag) -> str:
    return tag.attributes["src" if tag.name == "script" else "href"]
