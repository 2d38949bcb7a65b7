"""A text as words are compared: small letters, umlauts as two letters, nothing invisible.

Every folded character knows which characters of the given text it stands for, so that a passage
can be shown as it was written. Markup is never interpreted: a tag counts as a break, an entity
as the character it names.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SHARED = {"ä": "ae", "ö": "oe", "ü": "ue", "%": " prozent ", "€": " euro ", "&": " und "}
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff]"
)
_UMLAUT = "\u0308"
_ENTITIES = {
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "auml": "ä",
    "ouml": "ö", "uuml": "ü", "Auml": "ä", "Ouml": "ö", "Uuml": "ü", "szlig": "ß", "euro": "€",
    "ndash": "–", "mdash": "—", "bdquo": "„", "ldquo": "“", "rdquo": "”", "laquo": "«",
    "raquo": "»", "hellip": "…", "shy": "", "bull": "•", "middot": "·", "eacute": "é",
}  # fmt: skip
_MARKUP = re.compile(
    r"(?P<entity>&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)"
    r"|<!--.{0,500}?-->"
    r"|</?(?P<tag>p|br|div|span|b|strong|i|em|u|s|small|big|font|a|img|hr|center|li|ul|ol|tr|td|th"
    r"|tbody|thead|table|h[1-6]|script|style|svg|iframe|section)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_BREAKS = {
    "br": "\n", "hr": "\n\n", "p": "\n\n", "div": "\n\n", "table": "\n\n", "ul": "\n\n",
    "ol": "\n\n", "section": "\n\n", "h1": "\n\n", "h2": "\n\n", "h3": "\n\n", "h4": "\n\n",
    "h5": "\n\n", "h6": "\n\n", "li": "\n", "tr": "\n",
}  # fmt: skip


class Folded(NamedTuple):
    """The folded text; character n stands for ``starts[n]`` to ``ends[n]`` of the given one."""

    text: str
    starts: list[int]
    ends: list[int]


def fold_word(word: str) -> str:
    """One word folded, as the word lists are."""
    return fold(word).text.strip()


def fold(text: str) -> Folded:
    """Fold a text; takes time in proportion to its length."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(folded: str, start: int, end: int) -> None:
        parts.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))

    at = 0
    for markup in _MARKUP.finditer(text):
        _plain(text, at, markup.start(), put, parts)
        at = markup.end()
        if markup["entity"]:
            put(_entity(markup["entity"][1:-1]), markup.start(), at)
        else:
            put(_BREAKS.get((markup["tag"] or "").lower(), " "), markup.start(), at)
    _plain(text, at, len(text), put, parts)
    return Folded("".join(parts), starts, ends)


def _plain(text: str, start: int, end: int, put: object, parts: list[str]) -> None:
    for place in range(start, end):
        sign = text[place]
        if sign == _UMLAUT:
            if parts and parts[-1] in ("a", "o", "u"):
                put("e", place, place + 1)  # type: ignore[operator]
        elif not _INVISIBLE.match(sign):
            put(_fold_sign(sign), place, place + 1)  # type: ignore[operator]


def _fold_sign(sign: str) -> str:
    if sign < "\x80":
        return _SHARED.get(sign) or sign.lower()
    folded = sign.casefold()
    if folded in _SHARED or folded == "ss":
        return _SHARED.get(folded, folded)
    import unicodedata

    plain = unicodedata.normalize("NFKD", folded)
    if len(plain) > 1 or plain != folded:  # an accent, or letters of another style
        plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    elif unicodedata.combining(sign):
        return ""
    return plain or " "


def _entity(name: str) -> str:
    if name[0] != "#":
        found = _ENTITIES.get(name, _ENTITIES.get(name.lower()))
    else:
        number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        found = chr(number) if 0 < number < 0x110000 else None
    if found is None:
        return " "
    return "".join(_fold_sign(sign) for sign in found if not _INVISIBLE.match(sign))
