"""The last steps of a build: what can only be said once all files of the site are there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.publishing.apache import apache
from build_scripts.publishing.cloud_hosts import cloud_headers
from build_scripts.publishing.headers import CSP, headers_of, rules
from build_scripts.publishing.import_map import inline_hashes, write_inline_hashes
from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.nginx import nginx
from build_scripts.publishing.offline import PUBLISHED, write_service_worker
from build_scripts.publishing.page_policy import with_policy
from build_scripts.publishing.style_sheet import one_style_sheet
from build_scripts.publishing.web_manifest import NAME, web_manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.operator_file import Operator
    from build_scripts.rooms import Rooms

HOST_FILES = ("_headers", ".htaccess", "nginx.conf")


def finish(rooms: Rooms, worker: str, unused: frozenset[str], operator: Operator) -> None:
    """Complete the pages that the theme built, then write what hosts and devices read.

    ``worker`` is the checker's worker, by its path below the site's root as are the files that
    are ``unused`` without network.
    """
    site, address = rooms.site, operator["seite.adresse"]
    hashes = Integrity(site, urlsplit(address).path or "/", worker)
    (site / NAME).write_text(web_manifest(), encoding="utf-8")
    pages = {path.relative_to(site).as_posix(): path for path in themed_pages(site)}
    written = {file: path.read_text("utf-8") for file, path in pages.items()}
    texts = one_style_sheet(rooms.root, written, hashes)
    texts = {file: hashes.added(text, file) for file, text in texts.items()}
    write_inline_hashes(site, hashes.maps)
    listed = rules(operator.origins, inline_hashes(site))
    for file, text in texts.items():
        whole = with_policy(text, headers_of(file, listed)[CSP])
        pages[file].write_text(whole, encoding="utf-8")
    kept = [file for file in _files(site) if file not in {*HOST_FILES, *PUBLISHED}]
    write_service_worker(site, rooms.web, kept, unused, lambda file: hashes.of(site / file))
    served = [file for file in _files(site) if file not in HOST_FILES]
    hosts = (cloud_headers(served, listed), apache(listed), nginx(listed, address))
    for name, text in zip(HOST_FILES, hosts, strict=True):
        (site / name).write_text(text, encoding="utf-8")


def themed_pages(site: Path) -> Iterator[Path]:
    """The pages of the theme; what lies under ``downloads/`` besides its index is none of them."""
    yield site / "404.html"
    yield from sorted(site.rglob("index.html"))


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
