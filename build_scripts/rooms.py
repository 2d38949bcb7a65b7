"""Where things lie: the folders of the project that the build reads and writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Rooms:
    """The folders of one build. ``build`` and ``site`` hold nothing but what a build wrote."""

    root: Path
    build: Path
    site: Path

    @classmethod
    def of(cls, root: Path) -> Rooms:
        """The usual folders below the project's root."""
        return cls(root, root / "build", root / "site")

    @property
    def ruleset(self) -> Path:
        """The source of everything: TOML, German content."""
        return self.root / "ruleset"

    @property
    def docs(self) -> Path:
        """Hand-written pages, assets and the theme's overrides."""
        return self.root / "docs"

    @property
    def pages(self) -> Path:
        """What the theme reads: generated and copied pages together."""
        return self.build / "docs"

    @property
    def web(self) -> Path:
        """The browser side of the checker."""
        return self.root / "checker" / "web"


PROJECT = Rooms.of(Path(__file__).resolve().parent.parent)
