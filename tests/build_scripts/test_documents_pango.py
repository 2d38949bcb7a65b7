"""What ``bootstrap.sh pango`` does where the libraries are there, can be had, or cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

Run = Callable[[], subprocess.CompletedProcess[str]]


def program(path: Path, body: str) -> None:
    """A shell script that stands for another program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the part in a project whose Python finds the libraries once ``libraries`` is there."""
    program(tmp_path / ".venv/bin/python", f'[ -e "{tmp_path}/libraries" ]')
    (tmp_path / "build_scripts").mkdir()
    shutil.copy(ROOT / "build_scripts" / "bootstrap.sh", tmp_path / "build_scripts")
    for name in ("bash", "dirname", "env"):
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    program(tmp_path / "bin" / "id", "echo 0")

    def start() -> subprocess.CompletedProcess[str]:
        command = [str(tmp_path / "build_scripts" / "bootstrap.sh"), "pango"]
        return subprocess.run(
            command, env={**os.environ, "PATH": str(tmp_path / "bin")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return start


def test_where_the_libraries_are_nothing_is_installed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "libraries").touch()
    program(tmp_path / "bin" / "apt-get", f'touch "{tmp_path}/asked"')
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "asked").exists()


def test_debian_is_asked_for_them(run: Run, tmp_path: Path) -> None:
    told = f'echo "$@" >> "{tmp_path}/asked"'
    program(tmp_path / "bin" / "apt-get", f'{told}; : > "{tmp_path}/libraries"')
    assert run().returncode == 0
    assert LIBRARIES in (tmp_path / "asked").read_text(encoding="utf-8")


@pytest.mark.parametrize("apt", [None, "exit 100", "exit 0"])
def test_where_they_cannot_be_had_it_says_so(run: Run, tmp_path: Path, apt: str | None) -> None:
    if apt is not None:
        program(tmp_path / "bin" / "apt-get", apt)
    done = run()
    assert done.returncode == 1
    assert "The PDFs of the editions need Pango and HarfBuzz" in done.stderr
    assert LIBRARIES in done.stderr
