"""Which modules a script imports, and those theirs: as a browser will load them before it runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# import … from "./x.js", import "./x.js", export … from "./x.js"; _LATE_IMPORT finds import() and
# new Worker(new URL("./x.js", …)); what is commented out counts for nothing.
_IMPORT = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{},\s]*?[}\s]from\s*)?["'](\.{1,2}/[^"']+)["']"""
)
_LATE_IMPORT = re.compile(r"""\b(?:import\(|new Worker\(\s*new URL\()\s*["'](\.{1,2}/[^"']+)["']""")
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


class MissingModuleError(Exception):
    """A script imports a file that the site does not have."""


def imported(script: Path, *, late: bool = False) -> list[Path]:
    """All modules that the script needs before it runs, without itself, each one once.

    ``late`` adds those that it, or one of them, imports while it runs, or starts as a
    worker. Raises MissingModuleError for an import that leads nowhere.
    """
    found: dict[Path, None] = {}
    open_ends = [script.resolve()]
    while open_ends:
        for path in _named(open_ends.pop(), late=late):
            if path not in found and path != script.resolve():
                found[path] = None
                open_ends.append(path)
    return sorted(found)


def _named(script: Path, *, late: bool) -> list[Path]:
    named, text = [], _COMMENT.sub("", script.read_text(encoding="utf-8"))
    for address in [*_IMPORT.findall(text), *(_LATE_IMPORT.findall(text) if late else [])]:
        path = (script.parent / address).resolve()
        if not path.is_file():
            raise MissingModuleError(f"{script.name} importiert „{address}“, das es nicht gibt.")
        named.append(path)
    return named
