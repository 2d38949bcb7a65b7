"""What every test may use: the project's root, the built site and the browser's path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below tests/browser carries the mark of its folder."""
    for item in items:
        if "browser" in item.path.relative_to(ROOT / "tests").parts[:-1]:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; a test never builds it, `make test` has done so before."""
    folder = ROOT / "site"
    if not (folder / "index.html").is_file():
        pytest.fail("site/ ist nicht gebaut: make site", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that `make test` found or installed; CHROMIUM names another one."""
    noted = ROOT / ".tools" / "chromium"
    path = os.environ.get("CHROMIUM") or (noted.read_text() if noted.is_file() else "")
    if not path:
        pytest.fail("kein Chromium: build_scripts/bootstrap.sh chromium", pytrace=False)
    return path
