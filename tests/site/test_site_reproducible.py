"""The same sources give the same site, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WHEEL = "wheel"
DAY = "1700000000"


def clone(target: Path, *, cached: bool) -> Path:
    """A copy of what is under version control; what was installed and proved is taken over.

    ``cached`` takes over the wheel as well. Bytecode and documents always are: that they come out
    the same is tested where they are made.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / "build" / "nachweise", target / "build" / "nachweise")
    for folder in (ROOT / ".cache").iterdir():
        if cached or folder.name != WHEEL:
            shutil.copytree(folder, target / ".cache" / folder.name)
    return target


def hashes(root: Path, seed: str, zone: str) -> dict[str, str]:
    """Build the site, quickly, and hash each of its files."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": DAY}
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", "site", "--quick"],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.site
def test_two_builds_in_two_folders_are_the_same(site: Path, tmp_path: Path) -> None:
    """Folder, time zone, the order of hashes and what is kept of earlier builds do not matter."""
    one = hashes(clone(tmp_path / "hier", cached=True), "1", "UTC")
    two = hashes(clone(tmp_path / "ganz" / "woanders", cached=False), "2", "Asia/Tokyo")
    assert len(one) > 150
    assert one == two
