"""What the site's pages and scripts mention that a style rule may ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

from build_scripts.publishing.used_rules import Mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[\w-]+")
_QUOTED = re.compile(r"""["'`}]([\w\s.,:;#*()\[\]=>~+<-]+)""")  # a text, or its part up to a value


def mentioned(pages: Iterable[str], scripts: Iterable[str]) -> Mentioned:
    """Read the pages' elements, and the words of the scripts' texts."""
    elements: set[str] = set()
    attributes: dict[str, set[str]] = {}
    for page in pages:
        for element in html.document_fromstring(page).iter(html.etree.Element):
            elements.add(str(element.tag))
            for name, value in element.attrib.items():
                attributes.setdefault(str(name), set()).add(str(value))
    classes = {name for value in attributes.get("class", ()) for name in value.split()}
    names, words = set(), set()
    for script in scripts:
        names |= set(_WORD.findall(script))
        words |= {word for text in _QUOTED.findall(script) for word in _WORD.findall(text)}
    ids = attributes.get("id", set())
    return Mentioned(classes, ids, elements, attributes, words, names)
