"""The built site, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.markup import Markup, read_page

if TYPE_CHECKING:
    from pathlib import Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here reads the built site."""
    for item in items:
        if "site" in item.path.parts:
            item.add_marker(pytest.mark.site)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Markup]:
    """Every page of the site by its address; documents to take away are none."""
    found = [
        path
        for path in sorted(site.rglob("*.html"))
        if path.name == "index.html" or path.parent != site / "downloads"
    ]
    read = [read_page(site, path) for path in found]
    return {page.address: page for page in read}
