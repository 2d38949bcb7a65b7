"""The browser fixtures themselves: they run Chromium and notice what a page must not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve) -> str:
    """A page that breaks its policy when told to."""
    root: Path = tmp_path_factory.mktemp("page")
    (root / "index.html").write_text(
        "<!doctype html><link rel=icon href=data:,><title>Probe</title><p>Hallo"
    )
    return serve(root)


def test_page_is_shown_in_a_real_browser(page: Page, address: str) -> None:
    page.goto(address)
    assert page.title() == "Probe"
    assert page.evaluate("getComputedStyle(document.querySelector('p')).display") == "block"


def test_foreign_request_is_refused_and_noticed(page: Page, address: str, watch) -> None:
    page.goto(address)
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert any("Content Security Policy" in complaint for complaint in watch.left())
    watch.complaints.clear()


def test_inline_script_that_was_not_served_does_not_run(page: Page, address: str, watch) -> None:
    page.goto(address)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'bad = 1'}))"
    )
    assert page.evaluate("window.bad") is None
    assert watch.left()
    watch.complaints.clear()
