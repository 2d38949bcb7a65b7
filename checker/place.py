"""Where a clause and its expressions stand in their file, for messages a reader can follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Places:
    """Lines of the files read, searched only when a message needs a place."""

    def __init__(self) -> None:
        self._paths: dict[str, Path] = {}
        self._lines: dict[str, list[str]] = {}

    def add(self, file: str, path: Path) -> None:
        """Remember where the file named ``file`` in messages can be read."""
        self._paths[file] = path

    def lines(self, file: str) -> list[str]:
        """The file's lines; none if it cannot be read."""
        if file not in self._lines:
            path = self._paths.get(file)
            readable = path is not None and path.is_file()
            text = path.read_text(encoding="utf-8", errors="replace") if path and readable else ""
            self._lines[file] = text.splitlines()
        return self._lines[file]

    def line(self, file: str, name: str) -> int:
        """Line (from 1) on which a clause, fact or parameter of that name begins; 0 if none."""
        quoted = re.escape(name)
        begins = re.compile(rf'^(?:(?:id|name|code)\s*=\s*"{quoted}"|{quoted}\s*=)')
        for number, line in enumerate(self.lines(file), 1):
            if begins.match(line):
                return number
        return 0

    def expression(self, file: str, clause: str, source: str) -> tuple[int, int]:
        """Line (from 1) and column (from 0) at which an expression of the clause begins."""
        start = self.line(file, clause)
        first = source.strip().splitlines()[0] if source.strip() else ""
        for number, line in enumerate(self.lines(file)[max(start - 1, 0) :], max(start, 1)):
            if first and first in line:
                return number, line.index(first)
        return start, 0
