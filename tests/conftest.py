"""What every test may use: the project's root, the built site and the browser's path.

Property tests draw the same examples in every run and watch no clock; with
``HYPOTHESIS_PROFILE=search`` they draw new ones and many more of them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=CALM,
    max_examples=150,
)  # fmt: skip
settings.register_profile(
    "search", deadline=None, database=None, suppress_health_check=CALM, max_examples=3000
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below tests/browser and tests/browsers drives a browser and is marked so."""
    for item in items:
        if {"browser", "browsers"} & set(item.path.relative_to(ROOT / "tests").parts[:-1]):
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
