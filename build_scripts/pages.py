"""A page as the theme reads it: Markdown with a head of metadata."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts import addresses, wording
from checker.schema import KINDS

FRAME = "rahmen.html"
TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class Page:
    """One page: where it stands, what it is called, its Markdown, and what search should know.

    ``canonical`` is the address, from the site's root, under which search engines should file
    the page; ``tags`` are words under which the site's own search finds it although they do not
    stand on it, ``boost`` lifts it among the pages found; a ``wide`` page has no menu beside it.
    A ``draft`` is kept out of search engines.
    ``styles`` and ``modules`` are files, from the site's root, that only this page loads.
    A page with the name of a ``frame`` is made for the pages of others: it has no menu at all.
    """

    address: str
    title: str
    body: str
    description: str = ""
    tags: tuple[str, ...] = ()
    canonical: str | None = None
    searchable: bool = True
    wide: bool = False
    boost: int = 1
    draft: bool = False
    styles: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    frame: str = ""

    @property
    def file(self) -> str:
        """Name of the Markdown file below the pages' folder."""
        return addresses.markdown_file(self.address)

    def markdown(self) -> str:
        """The file's content. The head's values are JSON, which YAML reads."""
        head: dict[str, object] = {"title": self.title}
        if self.description:
            head["description"] = self.description
        if self.tags:
            head["tags"] = list(self.tags)
        if not self.searchable:
            head["search"] = {"exclude": True}
        elif self.boost != 1:
            head["search"] = {"boost": self.boost}
        if self.wide:
            head["hide"] = ["navigation", "toc"]
        if self.canonical is not None:
            head["canonical"] = self.canonical
        if self.draft or self.frame:
            head["robots"] = "noindex"
        if self.frame:
            head |= {"template": FRAME, "kind": self.frame}
        for key, files in (("styles", self.styles), ("modules", self.modules)):
            if files:
                head[key] = list(files)
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        return "---\n" + "\n".join(lines) + "\n---\n\n" + self.body.strip() + "\n"


class Absent(StrictUndefined):
    """An optional key that is not there: false when asked, an error when printed."""

    def __bool__(self) -> bool:  # type: ignore[override]  # jinja2's own always fails
        return False


def environment() -> Environment:
    """The templates with the words and filters they share."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=Absent,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["date"] = wording.date
    env.filters["place"] = wording.place
    env.filters["number"] = wording.number
    env.filters["amount"] = wording.amount
    env.filters["quoted"] = wording.quoted
    env.filters["listed"] = wording.listed
    env.filters["paragraphs"] = wording.paragraphs
    env.globals["kinds"] = KINDS
    env.globals["statuses"] = wording.STATUSES
    env.globals["verdicts"] = wording.VERDICTS
    env.globals["deliveries"] = wording.DELIVERIES
    return env
