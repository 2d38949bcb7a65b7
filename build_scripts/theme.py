"""Run MkDocs over the written pages, and take out of its output what must not be served."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.rooms import Rooms

# Addresses of other hosts in the theme's scripts: dead code on these pages (no diagrams, no
# repository), emptied so that nothing could ever be fetched from there.
_FOREIGN = re.compile(rb"""(?<=["'`])https://(?:unpkg\.com|api\.github\.com|\$\{)[^"'`]*""")
_SOURCE_MAP = re.compile(rb"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\n?$")
UNDATED = "315532800"
_STEMMERS = ("lunr.de.min.js", "lunr.stemmer.support.min.js")


class ThemeError(Exception):
    """MkDocs refused the pages; the message is what it said."""


def build(rooms: Rooms, config: Path) -> str:
    """Build the site strictly: every warning is an error. Returns what MkDocs said.

    Raises ThemeError if it fails.
    """
    given = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true",
             "SOURCE_DATE_EPOCH": epoch(rooms.root)}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "--color", "build", "--strict", "--config-file", config],
        cwd=rooms.root, env={**given, **os.environ}, text=True, capture_output=True, check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        raise ThemeError(said)
    return said


def epoch(root: Path) -> str:
    """The second since 1970 that counts as the time of the build: that of the latest commit.

    The same commit gives the same site. Outside of a repository it is the start of 1980.
    """
    try:
        found = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
    except OSError:
        return UNDATED
    return found.stdout.strip() or UNDATED


def clean(site: Path) -> None:
    """Drop source maps and unused word stemmers, and empty addresses of other hosts in scripts."""
    assets = site / "assets"
    for path in sorted(assets.rglob("*.map")):
        path.unlink()
    for path in sorted((assets / "javascripts" / "lunr").rglob("*.js")):
        if path.name not in _STEMMERS:
            path.unlink()
    for path in [*assets.glob("javascripts/**/*.js"), *assets.glob("stylesheets/*.css")]:
        data = path.read_bytes()
        cleaned = _SOURCE_MAP.sub(b"", _FOREIGN.sub(b"", data))
        if cleaned != data:
            path.write_bytes(cleaned)
