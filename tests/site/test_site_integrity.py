"""Every script, style sheet and module that a page names carries the right hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.bundle import integrity
from build_scripts.publishing.finish import themed_pages
from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.tags import tags

if TYPE_CHECKING:
    from pathlib import Path


def test_every_script_and_style_sheet_carries_its_hash(site: Path) -> None:
    places, checked = Integrity(site), 0
    for page in themed_pages(site):
        file = page.relative_to(site).as_posix()
        for tag in tags(page.read_text(encoding="utf-8"), "script", "link"):
            kinds = {"stylesheet", "modulepreload"} & set(tag.attributes.get("rel", "").split())
            address = tag.attributes.get("src" if tag.name == "script" else "href")
            if address and (tag.name == "script" or kinds):
                data = places.path(address, file).read_bytes()
                assert tag.attributes["integrity"] == integrity(data), (file, address)
                checked += 1
    assert checked > 500
