"""The wheel: what is in it, what it answers, and that another ruleset is refused."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from build_scripts.wheel import RULESET, WheelError, build_wheel, write_lock
from checker import __version__
from checker.canonical import digest, dump
from checker.load import read_ruleset


@pytest.fixture(scope="module")
def ruleset(root: Path) -> bytes:
    """The canonical ruleset of the checkout."""
    return dump(read_ruleset(root / "ruleset"))


@pytest.fixture(scope="module")
def wheel(root: Path, ruleset: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the checkout."""
    return build_wheel(root, tmp_path_factory.mktemp("wheel"), ruleset)


def test_wheel_holds_checker_and_ruleset_and_nothing_for_the_page(
    wheel: Path, ruleset: bytes
) -> None:
    with zipfile.ZipFile(wheel) as content:
        names = content.namelist()
        assert content.read(RULESET) == ruleset
    assert "checker/__main__.py" in names
    others = [name for name in names if not name.startswith("checker/")]
    assert all(".dist-info/" in name for name in others)
    assert not [name for name in names if "/web/" in name or name.endswith((".stamp", ".pyc"))]


def test_wheel_and_checker_name_the_same_version(wheel: Path) -> None:
    assert wheel.name == f"warenzustand-{__version__}-py3-none-any.whl"


def test_wheel_is_the_same_every_time(
    root: Path, wheel: Path, ruleset: bytes, tmp_path: Path
) -> None:
    assert build_wheel(root, tmp_path, ruleset).read_bytes() == wheel.read_bytes()


def test_another_ruleset_is_refused(root: Path, tmp_path: Path) -> None:
    with pytest.raises(WheelError, match="nicht das Regelwerk"):
        build_wheel(root, tmp_path, b"{}")


def test_wheel_answers_outside_the_repository_as_inside(
    root: Path, wheel: Path, ruleset: bytes, tmp_path: Path
) -> None:
    """Unpacked, as every installer leaves it; without a dependency there is no more to it."""
    with zipfile.ZipFile(wheel) as content:
        content.extractall(tmp_path)
    case = '{"facts": {"zustand_deklariert": "1A", "optik": "gering"}}\n'
    command = [sys.executable, "-m", "checker", "check"]
    outside, inside = (
        subprocess.run(
            command, input=case, cwd=folder, capture_output=True, text=True, check=True
        ).stdout
        for folder in (tmp_path, root)
    )
    assert outside == inside
    assert json.loads(outside)["ruleset"] == digest(ruleset)


def test_lock_file_registers_the_wheel_and_nothing_else(
    root: Path, wheel: Path, tmp_path: Path
) -> None:
    write_lock(root, wheel, tmp_path / "pyodide-lock.json")
    lock = json.loads((tmp_path / "pyodide-lock.json").read_bytes())
    assert list(lock["packages"]) == ["warenzustand"]
    package = lock["packages"]["warenzustand"]
    assert package["file_name"] == wheel.name
    assert package["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == ["pyodide-lock.json"]


def test_wheel_that_is_none_is_refused(root: Path, tmp_path: Path) -> None:
    broken = tmp_path / "warenzustand-0.1.0-py3-none-any.whl"
    broken.write_bytes(b"no zip")
    with pytest.raises(WheelError):
        write_lock(root, broken, tmp_path / "pyodide-lock.json")
