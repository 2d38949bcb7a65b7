"""The wording of notices with what the answers say put in place of its blanks.

In square brackets stands what the seller puts in himself. Where a question asks for just that, the
scheme says so (``seller`` in ``scheme.toml``); the other blanks stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.german import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def wordings(
    notices: Iterable[Mapping[str, Any]], given: Mapping[str, Any], seller: Mapping[str, Any]
) -> dict[str, str]:
    """By code the texts in which a blank could be filled."""
    fills = seller.get("fill", [])
    found = {}
    for notice in notices:
        filled = notice["text"]
        for fill in fills:
            if fill["code"] == notice["code"] and (said := _said(fill, given)):
                filled = filled.replace(fill["blank"], said, 1)
        if filled != notice["text"]:
            found[notice["code"]] = filled
    return found


def _said(fill: Mapping[str, Any], given: Mapping[str, Any]) -> str | None:
    """What an answer puts into the blank; None where nothing was said that could stand there."""
    value = given.get(fill["fact"])
    if isinstance(value, int | float):
        return number(value)
    said: str | None = fill.get("values", {}).get(value) if isinstance(value, str) else None
    return said
