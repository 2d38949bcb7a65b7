"""The change log tells of every edition: whoever adds one tells its users."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from build_scripts import wording
from checker.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def changelog_problems(ruleset: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """One problem for each edition of which no entry of the change log at ``path`` speaks.

    An entry speaks of it if it names the scheme's title and, after it, the edition's name.
    """
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    entries = [" ".join(entry.split()) for entry in re.split(r"^[-*] ", text, flags=re.MULTILINE)]
    for scheme in ruleset["schemes"].values():
        for date in scheme["editions"]:
            wanted = title(scheme, date)
            if not any(wanted in entry for entry in entries):
                told = f"Keine Zeile sagt, was es mit der Fassung auf sich hat: „- {wanted}: …“"
                yield Problem(path.name, told)


def title(scheme: Mapping[str, Any], date: str) -> str:
    """How an edition is called: Warenzustände nach GKS, Fassung 03.03.2022."""
    return f"{scheme['title']}, Fassung {wording.date(date)}"
