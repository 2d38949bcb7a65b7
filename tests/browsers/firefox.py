"""Firefox, driven by WebDriver BiDi through puppeteer-core: Debian has no geckodriver."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Self

from tests.browsers.engine import PATIENCE

SCRIPT = Path(__file__).with_name("firefox.mjs")


class Firefox:
    """Firefox, with a Node process between that runs ``firefox.mjs``."""

    name = "firefox"

    def __init__(self, path: str, root: Path) -> None:
        command = ["node", SCRIPT, path]
        self._node = subprocess.Popen(
            command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.version = self._heard()

    def open(self, address: str) -> None:
        self._do("open", address)

    def evaluate(self, expression: str) -> Any:
        return self._do("run", expression)

    def press(self, key: str) -> None:
        self._do("press", " " if key == "Space" else key)

    def size(self, width: int, height: int) -> None:
        self._do("size", [width, height])

    def complaints(self) -> list[str]:
        found: list[str] = self._do("complaints", None)
        return found

    def _do(self, name: str, value: Any) -> Any:
        assert self._node.stdin
        self._node.stdin.write(json.dumps({"do": name, "value": value}) + "\n")
        self._node.stdin.flush()
        return self._heard()

    def _heard(self) -> Any:
        assert self._node.stdout
        message = json.loads(self._node.stdout.readline() or '{"error": "Firefox is gone"}')
        if "error" in message:
            raise AssertionError(message["error"])
        return message["value"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.close()  # ends the script, which closes the browser
        self._node.wait(timeout=PATIENCE)
        self._node.stdout.close()
