"""Words of ours about the site itself: page titles, the glossary, what search should find.

They stand in ``docs/texte.toml``, since they belong to no clause.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Texts:
    """Content of ``docs/texte.toml``."""

    reference_pages: Mapping[str, Mapping[str, str]]
    code_groups: Mapping[str, str]
    terms: tuple[Mapping[str, str], ...]
    kinds: Mapping[str, str]
    search: Mapping[str, list[str]]
    marks: Mapping[str, str]
    hyphens: Mapping[str, str]

    @classmethod
    def read(cls, path: Path) -> Texts:
        """Raises KeyError if a table is missing."""
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            raw["page"], raw["code_group"], tuple(raw["term"]), raw["kind"], raw["search"],
            raw["mark"],
            {word.replace("|", ""): word.replace("|", "\u00ad") for word in raw["hyphens"]},
        )  # fmt: skip

    def about(self, slug: str) -> str:
        """One sentence on what a page holds."""
        return self.reference_pages[slug]["about"]

    def hyphenated(self, text: str) -> str:
        """Text whose long words may break between syllables, in browsers that cannot do it."""
        return re.sub(r"\w{11,}", lambda found: self.hyphens.get(found[0], found[0]), text)

    def words(self, key: str) -> tuple[str, ...]:
        """Words under which search should find the page or section."""
        return tuple(self.search.get(key, ()))
