"""The wheel of the checker, and the Pyodide lock file that registers it by its hash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from build_scripts.node import pyodide_folder

if TYPE_CHECKING:
    from pathlib import Path

RULESET = "checker/ruleset.json"
DAY = "1580601600"  # the time of every file in a wheel: its content alone gives it its name


class WheelError(Exception):
    """A wheel or lock file that could not be made, with what the tool said."""


def build_wheel(root: Path, folder: Path, ruleset: bytes) -> Path:
    """Build the wheel into ``folder``; equal sources give equal bytes.

    Raises WheelError if that fails or if the wheel carries another ruleset than ``ruleset``.
    """
    _run(root, sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as content:
        if content.read(RULESET) != ruleset:
            raise WheelError(f"{RULESET} im Rad ist nicht das Regelwerk dieser Seite")
    return wheel


def write_lock(root: Path, wheel: Path, target: Path) -> None:
    """Register the wheel in a lock file for the pinned Pyodide, and nothing else with it.

    The packages of Pyodide's own distribution stay out: they would come from a foreign host.
    """
    lock = json.loads((pyodide_folder(root) / "pyodide-lock.json").read_bytes())
    plain = target.with_name("distribution.json")
    plain.write_text(json.dumps({**lock, "packages": {}}), encoding="utf-8")
    options = ("--input", plain, "--output", target, "--base-path", wheel.parent)
    _run(root, sys.executable, "-m", "pyodide_cli", "lockfile", "add-wheels", *options, wheel)
    plain.unlink()


def _run(root: Path, *command: str | Path) -> None:
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "SOURCE_DATE_EPOCH": DAY},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise WheelError((done.stdout + done.stderr).strip())
