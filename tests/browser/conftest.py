"""Chromium and a served folder for the browser tests; any foreign request or script error fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from build_scripts.static_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TIMEOUT = 60_000  # ms; a slow machine boots Pyodide in a few seconds

type Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve a folder until the session ends: ``serve(folder)`` gives its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder)).address


@pytest.fixture(scope="session")
def site_address(site: Path, serve: Serve) -> str:
    """The address of the built site."""
    return serve(site)


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One headless Chromium for all browser tests of a worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """What a page did that it must not do; a test may allow a message that it provokes."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.allowed: list[str] = []

    def allow(self, part: str) -> None:
        """Let pass every complaint that contains part."""
        self.allowed.append(part)

    def attach(self, context: BrowserContext) -> None:
        """Listen to everything the context's pages and workers say and ask for."""
        context.on("console", lambda m: m.type == "error" and self.complaints.append(m.text))
        context.on("weberror", lambda e: self.complaints.append(str(e.error)))
        context.on("request", lambda request: self._see(request.url))

    def _see(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.complaints.append(f"foreign request: {url}")

    def left(self) -> list[str]:
        """The complaints that no test allowed."""
        return [c for c in self.complaints if not any(part in c for part in self.allowed)]


@pytest.fixture
def watch() -> Watch:
    """The watch over this test's page."""
    return Watch()


@pytest.fixture
def service_workers() -> Literal["allow", "block"]:
    """Whether pages may keep themselves on the device; fetching all that costs seconds a test."""
    return "block"


@pytest.fixture
def context(
    chromium: Browser, watch: Watch, service_workers: Literal["allow", "block"]
) -> Iterator[BrowserContext]:
    """A fresh profile: no cache, no storage, German reader."""
    context = chromium.new_context(
        locale="de-DE",
        viewport={"width": 1280, "height": 900},
        service_workers=service_workers,
    )
    context.set_default_timeout(TIMEOUT)
    watch.attach(context)
    yield context
    cookies = context.cookies()
    context.close()
    assert watch.left() == []
    assert cookies == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page in a fresh profile."""
    return context.new_page()
