"""Runs the build's Node scripts and finds what npm installed for them."""

from __future__ import annotations

import json
import subprocess
import tempfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# Node 20 sometimes ends where it has inlined a call to WebAssembly ("unreachable code").
FLAGS = ("--no-turbo-inline-js-wasm-calls",)
LONGEST_LINE = 400  # Node quotes the whole line of a minified file before the message


class NodeError(Exception):
    """A Node script that failed, with what it said."""


def pyodide_folder(root: Path) -> Path:
    """Where npm put Pyodide. Raises NodeError if it is not installed."""
    folder = root / "node_modules" / "pyodide"
    if not (folder / "package.json").is_file():
        raise NodeError("Pyodide fehlt: build_scripts/bootstrap.sh node")
    return folder


def pyodide_version(root: Path) -> str:
    """The version of Pyodide, such as ``314.0.7``."""
    package: dict[str, Any] = json.loads((pyodide_folder(root) / "package.json").read_bytes())
    return str(package["version"])


def run_node(root: Path, script: str, *arguments: Path, folder: str = "pyodide") -> str:
    """Run ``build_scripts/FOLDER/SCRIPT`` and return what it printed. Raises NodeError."""
    path = root / "build_scripts" / folder / script
    command: list[str | Path] = ["node", *FLAGS, path, *arguments]
    with tempfile.TemporaryFile("w+") as said:  # into a pipe, Node drops the end of a long line
        done = subprocess.run(
            command, cwd=root, stdout=subprocess.PIPE, stderr=said, text=True, check=False
        )
        if done.returncode != 0:
            said.seek(0)
            lines = [line for line in said.read().splitlines() if len(line) < LONGEST_LINE]
            raise NodeError(f"{script}: " + "\n".join(lines).strip())
    return done.stdout
