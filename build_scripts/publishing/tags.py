"""The elements of a page that load something, with their place in its text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, eq=False)
class Tag:
    """One start tag: its name, its attributes, its text and where that begins in the page."""

    name: str
    attributes: Mapping[str, str]
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the page goes on behind the tag."""
        return self.start + len(self.text)

    def given(self, **attributes: str) -> str:
        """The tag's text with further attributes."""
        more = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        closing = "/>" if self.text.endswith("/>") else ">"
        return self.text.removesuffix(closing).rstrip() + more + closing


class _Reader(HTMLParser):
    def __init__(self, page: str, names: frozenset[str]) -> None:
        super().__init__()
        self.names = names
        self.lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self.found: list[Tag] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag not in self.names:
            return
        line, column = self.getpos()
        values = {name: value or "" for name, value in attrs}
        text = self.get_starttag_text() or ""
        self.found.append(Tag(tag, values, text, self.lines[line - 1] + column))


def tags(page: str, *names: str) -> list[Tag]:
    """The start tags of these names, in the order of the page."""
    return _Reader(page, frozenset(names)).found


def replaced(page: str, changes: Mapping[Tag, str]) -> str:
    """The page with other text in the place of some tags; nothing else of it changes."""
    parts, at = [], 0
    for tag in sorted(changes, key=lambda tag: tag.start):
        parts += [page[at : tag.start], changes[tag]]
        at = tag.end
    return "".join([*parts, page[at:]])
