"""Running text with the clauses, interpretations and codes it names turned into links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = re.compile(r"\b(?:[0-9A-Z]{1,4}-\d{2}|[MHPVRE]\d{2})\b")


def linked(text: str, address_of: Callable[[str], str | None]) -> Markup:
    """``text`` as HTML; each name for which ``address_of`` knows an address becomes a link."""
    parts: list[Markup] = []
    end = 0
    for found in _NAME.finditer(text):
        address = address_of(found[0])
        if address is None:
            continue
        parts.append(escape(text[end : found.start()]))
        parts.append(Markup('<a href="{}">{}</a>').format(address, found[0]))
        end = found.end()
    parts.append(escape(text[end:]))
    return Markup("").join(parts)
