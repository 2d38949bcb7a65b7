"""Nothing on the site comes from, or could be fetched from, another host."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tests.site.markup import Markup

# Not addresses anybody fetches: names of XML vocabularies.
NAMES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml",
         "http://www.w3.org/1999/xlink", "http://www.w3.org/1998/Math/MathML"}  # fmt: skip
# Likewise, in the modules that read and write Excel files; foo and bar stand in a comment.
OFFICE = re.compile(
    r"http://(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.oclc\.org|foo|bar)"
    r"(?:/[\w/-]*)?\\?"
)
CSS_TARGET = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')]+)""", re.I)
STRING = re.compile(r"""(["'`])((?:https?:)?//[a-z$][^"'`]*)\1""", re.I)


def foreign(address: str) -> bool:
    """Whether an address names a host."""
    return bool(urlsplit(address).netloc)


def test_no_subresource_of_a_page_is_foreign(pages: dict[str, Markup]) -> None:
    found = {(p.address, a) for p in pages.values() for a in p.subresources if foreign(a)}
    assert found == set()


def test_no_style_sheet_asks_for_a_foreign_file(site: Path) -> None:
    for path in site.rglob("*.css"):
        targets = CSS_TARGET.findall(path.read_text(encoding="utf-8"))
        assert [t for t in targets if foreign(t) and not t.startswith("data:")] == [], path


def test_no_script_holds_a_foreign_address(site: Path) -> None:
    scripts = [p for p in site.rglob("*") if p.suffix in {".js", ".mjs"}]
    assert scripts
    for path in scripts:
        strings = {address for _, address in STRING.findall(path.read_text(encoding="utf-8"))}
        named = {address for address in strings - NAMES if "//${" not in address}
        if "vendor" in path.parts:
            named = {address for address in named if not OFFICE.fullmatch(address)}
        assert named == set(), path.relative_to(site)


def test_the_search_for_addresses_finds_one() -> None:
    assert STRING.findall('fetch("https://unpkg.com/x.js")')
    assert CSS_TARGET.findall("@import 'https://x.example/a.css'; a{background:url(//x.example)}")


def test_no_page_brings_inline_scripts_or_styles(pages: dict[str, Markup]) -> None:
    """A policy without unsafe-inline must not break anything."""
    assert {(p.address, what) for p in pages.values() for what in p.inline} == set()


def test_every_page_carries_a_strict_policy(pages: dict[str, Markup]) -> None:
    for page in pages.values():
        policy = page.head["Content-Security-Policy"]
        assert "default-src 'none'" in policy, page.address
        assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", ""), page.address
