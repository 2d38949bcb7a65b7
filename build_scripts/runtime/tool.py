"""wasm-split, a program of Binaryen (Debian's package ``binaryen``)."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class SplitError(Exception):
    """The WebAssembly cannot be split here, and why."""


def wasm_split(*arguments: str | Path) -> None:
    """Run wasm-split. Raises SplitError with what it said."""
    _run("wasm-split", *arguments)


def as_text(wasm: Path, text: Path) -> None:
    """Write a module as WebAssembly's text. Raises SplitError."""
    _run("wasm-dis", wasm, "-o", text)


def version() -> str:
    """Which wasm-split it is. Raises SplitError."""
    return _run("wasm-split", "--version").strip()


def _run(program: str, *arguments: str | Path) -> str:
    path = shutil.which(program)
    if path is None:
        raise SplitError(f"{program} fehlt (build_scripts/bootstrap.sh binaryen)")
    features = [] if "--version" in arguments else ["--all-features"]
    done = subprocess.run(
        [path, *arguments, *features], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SplitError(f"{program}: {done.stderr.strip()}")
    return done.stdout
