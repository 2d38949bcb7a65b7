"""WebKit as GTK builds it, driven by the driver it brings along, which Selenium speaks to.

Its small browser needs a display; it gets one without a screen.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

from selenium.webdriver import ActionChains, Keys
from selenium.webdriver import WebKitGTK as Driver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browsers.engine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = {"Space": " ", "Tab": Keys.TAB, "Enter": Keys.ENTER, "ArrowDown": Keys.ARROW_DOWN}


class WebKit:
    """WebKitGTK's small browser."""

    name = "webkit"

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._driver.set_script_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self._driver.get(address)

    def evaluate(self, expression: str) -> Any:
        script = f"const done = arguments[0]; (async () => ({expression}))().then(done)"
        return self._driver.execute_async_script(script)

    def press(self, key: str) -> None:
        ActionChains(self._driver, duration=0).send_keys(KEYS[key]).perform()

    def size(self, width: int, height: int) -> None:
        self._driver.set_window_size(width, height)

    def complaints(self) -> list[str]:
        return []  # this driver tells nothing of them


@contextlib.contextmanager
def webkit(path: str) -> Iterator[WebKit]:
    """The browser at ``path`` on a display of its own."""
    driver_path = shutil.which("WebKitWebDriver")
    assert driver_path, "WebKitWebDriver fehlt: build_scripts/bootstrap.sh webkit"
    options = Options()
    options.binary_location = path
    options.add_argument("--automation")
    with display() as name:
        service = Service(driver_path, env=os.environ | {"DISPLAY": name})
        with warnings.catch_warnings():  # Selenium's own call of what it calls deprecated
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = Driver(options=options, service=service)
        try:
            yield WebKit(driver)
        finally:
            driver.quit()


@contextlib.contextmanager
def display() -> Iterator[str]:
    """The name of an X server that draws nowhere, under the first free number."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    with (
        subprocess.Popen(
            [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
        ) as server,
        os.fdopen(reading) as said,
    ):
        os.close(writing)
        try:
            yield f":{said.readline().strip()}"
        finally:
            server.terminate()
