"""Waiting for what a page comes to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


def until(page: Page, expression: str, argument: object = None) -> None:
    """Wait until the expression, or the function of the argument, is true; the policy forbids
    the browser to poll it by itself."""
    for _ in range(200):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never became true: {expression} {argument or ''}", pytrace=False)


def whole(page: Page) -> None:
    """Wait until all of an answer that shows is there: what stands beside and below the result
    follows it with the next frame, see shared/frame.js."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))")


def written(page: Page) -> None:
    """Wait until what the page shows stands in the address, the history and the title as well.

    They follow the answer, at latest after the time that shared/frame.js names.
    """
    page.evaluate("() => new Promise((done) => setTimeout(done, 300))")
