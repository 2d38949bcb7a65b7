"""Which headers a host sends with which file: one list, from which every host's file is written.

A rule's pattern is a regular expression over the file's address from the site's root, such as
``/pruefen/index.html``. It keeps to what Python and the expressions of nginx and Apache read
alike. Where several rules name the same header, the last one counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from build_scripts.publishing import policy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CSP = "Content-Security-Policy"
CACHE = "Cache-Control"
RESOURCES = "Cross-Origin-Resource-Policy"

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(
        f"{power}=()"
        for power in (
            "accelerometer", "camera", "display-capture", "geolocation", "gyroscope",
            "magnetometer", "microphone", "midi", "payment", "usb",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}  # fmt: skip
ASK_FIRST = "no-cache"  # keep it, but ask whether it is still the same before using it
FOREVER = "public, max-age=31536000, immutable"
NAMED_BY_CONTENT = r"^/assets/pruefer/.*[-.][0-9a-f]{12,64}[/.]"
CHECKER_PAGES = r"^/(pruefen|fassungen-vergleichen)/.*\.html$"
TOOL_PAGES = r"^/(offline|pruefsumme)/.*\.html$"  # scripts of their own, but no checker
FRAMES = r"^/einbetten/.*\.html$"
EMBEDDING = r"^/einbetten/"


@dataclass(frozen=True)
class Rule:
    """Headers for the files whose address the pattern finds."""

    pattern: str
    headers: Mapping[str, str]


def rules(origins: Sequence[str] = (), inline: Sequence[str] = ()) -> list[Rule]:
    """All rules; ``origins`` are the sites that may embed the checker, as this one may itself.

    ``inline`` are the hashes of the import maps that stand in pages with modules.
    """
    tool = partial(policy.page, inline=inline)
    return [
        Rule("^/", {**ALWAYS, RESOURCES: "same-origin", CACHE: ASK_FIRST}),
        Rule(NAMED_BY_CONTENT, {CACHE: FOREVER}),
        Rule(r"\.html$", {CSP: policy.page()}),
        Rule(TOOL_PAGES, {CSP: tool()}),
        Rule(CHECKER_PAGES, {CSP: tool(wasm=True)}),
        Rule(r"^/downloads/[^/]+\.html$", {CSP: policy.document()}),
        Rule(r"^/downloads/index\.html$", {CSP: policy.page()}),
        Rule(r"^/(assets/|sw[^/]*\.js$)", {CSP: policy.script()}),
        Rule(r"/worker\.js$", {CSP: policy.script(wasm=True)}),
        Rule(EMBEDDING, {RESOURCES: "cross-origin"}),
        Rule(FRAMES, {CSP: tool(wasm=True, frames=True, ancestors=("'self'", *origins))}),
    ]


def headers_of(file: str, listed: Sequence[Rule]) -> dict[str, str]:
    """The headers of a file, named by its path below the site's root without leading slash."""
    found: dict[str, str] = {}
    for rule in listed:
        if re.search(rule.pattern, f"/{file}"):
            found |= rule.headers
    return found
