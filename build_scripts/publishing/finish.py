"""The last steps of a build: what can only be said once all files of the site are there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.publishing.apache import apache
from build_scripts.publishing.cloud_hosts import cloud_headers
from build_scripts.publishing.headers import CSP, headers_of, rules
from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.nginx import nginx
from build_scripts.publishing.page_policy import with_policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HOST_FILES = ("_headers", ".htaccess", "nginx.conf")


def finish(site: Path, address: str, origins: Sequence[str]) -> None:
    """Complete the pages that the theme built, then write what hosts read.

    ``address`` is the site's own; ``origins`` are the sites that may embed the checker.
    """
    listed = rules(origins)
    hashes = Integrity(site, urlsplit(address).path or "/")
    for path in themed_pages(site):
        file = path.relative_to(site).as_posix()
        page = with_policy(path.read_text("utf-8"), headers_of(file, listed)[CSP])
        path.write_text(hashes.added(page, file), encoding="utf-8")
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    served = [file for file in files if file not in HOST_FILES]
    texts = (cloud_headers(served, listed), apache(listed), nginx(listed, address))
    for name, text in zip(HOST_FILES, texts, strict=True):
        (site / name).write_text(text, encoding="utf-8")


def themed_pages(site: Path) -> Iterator[Path]:
    """The pages of the theme; what lies under ``downloads/`` besides its index is none of them."""
    yield site / "404.html"
    yield from sorted(site.rglob("index.html"))
