"""Where a table and its expressions stand in their file, for messages a reader can follow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.problems import Problem

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
            try:
                text = path.read_text(encoding="utf-8", errors="replace") if path else ""
            except OSError:
                text = ""
            self._lines[file] = text.split("\n") if text else []
        return self._lines[file]

    def line(self, file: str, name: str, nth: int = 0) -> int:
        """Line (from 1) where the table or key of that name begins; 0 if it stands nowhere.

        ``nth`` counts those of the same name from 0; beyond the last one, the last one counts.
        """
        word = rf"""["']?{re.escape(name)}["']?"""
        begins = re.compile(
            rf"\s*(?:(?:id|name|code|date|number)\s*=\s*{word}\s*(?:#|$)"  # id = "1A-01"
            rf"|{word}\s*=|\[+(?:[\w-]+\.)*{word}\])"  # slug = …, [rank.required]
        )
        found = [n for n, line in enumerate(self.lines(file), 1) if begins.match(line)]
        return found[min(nth, len(found) - 1)] if found else 0

    def expression(self, file: str, name: str, source: str, nth: int = 0) -> tuple[int, int]:
        """Line (from 1) and column (from 0) at which an expression of the table begins.

        ``nth`` counts the expressions of this table that read the same, from 0.
        """
        start = self.line(file, name)
        text = "\n".join(self.lines(file)[max(start - 1, 0) :])
        quoted = re.compile(rf"""["'\n][^\S\n]*({re.escape(source.strip())})\s*["']""")
        found = [match.start(1) for match in quoted.finditer(text)] if source.strip() else []
        if not found:
            return start, 0
        before = text[: found[min(nth, len(found) - 1)]]
        return max(start, 1) + before.count("\n"), len(before) - before.rfind("\n") - 1

    def problem(
        self, file: str, message: str, name: str = "", at: str = "", nth: int = 0
    ) -> Problem:
        """A problem of the table ``name``, at its line or at that of ``at``."""
        return Problem(file, message, clause=name, line=self.line(file, at or name, nth))
