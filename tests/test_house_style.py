"""Linter, formatter and type checker, as tests, so that one command runs everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = {
    "ruff-check": ["ruff", "check", "."],
    "ruff-format": ["ruff", "format", "--check", "."],
    "mypy": [sys.executable, "-m", "mypy"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_tool_has_nothing_to_say(name: str, root: Path) -> None:
    command = [
        str(Path(sys.executable).parent / "ruff") if c == "ruff" else c for c in COMMANDS[name]
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
