"""The pages of the site by kind: what one template makes looks alike, and one stands for all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.ruleset import current

if TYPE_CHECKING:
    from pathlib import Path

DATED = re.compile(r"\d{4}-\d\d(-\d\d)?|ENTWURF")


def addresses(site: Path) -> list[str]:
    """Every page's address from the site's root, such as ``gks/1a-ware/``."""
    files = sorted(site.rglob("*.html"))
    return [path.relative_to(site).as_posix().removesuffix("index.html") for path in files]


def kind(address: str) -> str:
    """What a page is: its last name, ``section`` or ``scheme``, and whether it has a date."""
    scheme, _, rest = address.rstrip("/").partition("/")
    schemes = current().schemes
    if scheme == "downloads" and rest:
        return f"document {DATED.sub('', rest)}"
    if scheme not in schemes:
        return address
    names = [name for name in rest.split("/") if name and not DATED.fullmatch(name)]
    dated = "dated " if DATED.search(rest) else ""
    if not names:
        return f"{dated}scheme"
    slugs = {
        section["slug"]
        for edition in schemes[scheme]["editions"].values()
        for section in edition["sections"]
    }
    return f"{dated}section" if names[0] in slugs else names[0]


def one_of_each(site: Path) -> list[str]:
    """One page of each kind: undated before dated ones, the larger scheme before others."""
    found: dict[str, str] = {}
    for address in sorted(addresses(site), key=_rank):
        found.setdefault(kind(address), address)
    return list(found.values())


def _rank(address: str) -> tuple[bool, bool]:
    return bool(DATED.search(address)), not address.startswith("gks/")
