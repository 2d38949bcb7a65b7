"""Addresses of pages: folders below the site's root, such as ``gks/2022-03-03/1a-ware/``.

Every page of an edition stays at an address with the edition's date; the pages of the edition
in force stand at the short address without the date as well.
"""

from __future__ import annotations

import posixpath


def page(scheme: str, slug: str = "", date: str | None = None) -> str:
    """Address of a page of a scheme: ``gks/1a-ware/``, with a date ``gks/2022-03-03/1a-ware/``."""
    parts = [scheme, *([date] if date else []), *([slug] if slug else [])]
    return "/".join(parts) + "/"


def markdown_file(address: str) -> str:
    """File that the theme turns into the page at ``address``."""
    return f"{address.rstrip('/') or 'index'}.md"


def relative(here: str, there: str) -> str:
    """Link from the page at ``here`` to the page or file at ``there``, both from the root."""
    target, mark, fragment = there.partition("#")
    path = posixpath.relpath("/" + target, "/" + here)
    if path == ".":
        path = "" if fragment else "./"
    elif target.endswith("/") or not target:
        path += "/"
    return path + mark + fragment
