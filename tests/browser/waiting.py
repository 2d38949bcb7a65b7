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
