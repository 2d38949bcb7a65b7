"""The engines besides Chromium; where bootstrap.sh noted that one cannot be had, it is skipped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.static_server import serving
from tests.browsers.firefox import Firefox
from tests.browsers.webkit import webkit

if TYPE_CHECKING:
    from tests.browsers.engine import Engine


def noted(root: Path, name: str) -> str:
    """The program that bootstrap.sh found or installed for an engine."""
    note = root / ".tools" / name
    if not note.is_file():
        pytest.fail(f"kein {name}: build_scripts/bootstrap.sh {name}", pytrace=False)
    if not (path := note.read_text("utf-8")):
        pytest.skip(f"{name} gibt es auf diesem System nicht als Paket")
    return path


@pytest.fixture(scope="session", params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest, root: Path) -> Iterator[Engine]:
    """One browser of each engine for all tests of a worker."""
    path = noted(root, request.param)
    with Firefox(path, root) if request.param == "firefox" else webkit(path) as browser:
        yield browser


@pytest.fixture
def address(site: Path, engine: Engine) -> Iterator[str]:
    """The built site at an address of its own; whatever a page complains about fails the test."""
    with ExitStack() as stack:
        yield stack.enter_context(serving(site)).address
        engine.open("about:blank")
    assert engine.complaints() == []
