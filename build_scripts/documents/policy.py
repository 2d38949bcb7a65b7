"""A document's own policy: nothing is loaded, and no style counts but the sheets it carries."""

from __future__ import annotations

import re

from build_scripts.bundle import integrity

OPEN = "style-src 'unsafe-inline'"  # what the template says, for want of the hashes
_SHEET = re.compile(r"<style[^>]*>(.*?)</style>", re.S)


def with_style_hashes(html: str) -> str:
    """The document, its policy naming the hash of each of its style sheets."""
    hashes = [f"'{integrity(sheet.encode())}'" for sheet in _SHEET.findall(html)]
    return html.replace(OPEN, f"style-src {' '.join(hashes)}", 1)
