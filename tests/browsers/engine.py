"""What the tests ask of a browser, whatever engine it has, and how they wait and walk in it."""

from __future__ import annotations

import json
import time
from typing import Any, Protocol

import pytest

PATIENCE = 60  # seconds; a slow machine boots Pyodide in a few


class Engine(Protocol):
    """A browser with one page open."""

    name: str

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited where it is a promise."""

    def press(self, key: str) -> None:
        """Press a key by its name in the DOM, such as ``Tab`` or ``Enter``."""

    def size(self, width: int, height: int) -> None:
        """Give the page this many pixels."""

    def complaints(self) -> list[str]:
        """Errors that pages reported since the last call, where the engine tells."""


def until(engine: Engine, expression: str) -> Any:
    """Wait until the expression is true, and return its value."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if value := engine.evaluate(expression):
            return value
        time.sleep(0.05)
    pytest.fail(f"{engine.name}: never became true: {expression}", pytrace=False)


def tab_to(engine: Engine, selector: str, most: int = 80) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(most):
        if engine.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
            return
        engine.press("Tab")
    pytest.fail(f"{engine.name}: Tab does not lead to {selector}", pytrace=False)
