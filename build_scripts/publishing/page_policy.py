"""A page's meta element says what its header says, for hosts that send no headers."""

from __future__ import annotations

from build_scripts.publishing import policy

OPEN = '<meta http-equiv="Content-Security-Policy" content="{}">'
PLACE = OPEN.format("default-src 'none'")


def with_policy(page: str, header: str) -> str:
    """The page with its policy in the place that the theme's template keeps for it.

    Raises ValueError for a page without that place: it would carry no policy at all.
    """
    if page.count(PLACE) != 1:
        raise ValueError(f"{PLACE} muss genau einmal auf der Seite stehen")
    return page.replace(PLACE, OPEN.format(policy.meta(header)))
