"""What is installed is pinned by hash and comes from the public registries."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

HOSTS = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org"}


def test_every_python_package_has_hashes_and_a_public_source(root: Path) -> None:
    packages = tomllib.loads((root / "uv.lock").read_text())["package"]
    assert len(packages) > 20
    for package in packages:
        if "virtual" in package["source"]:
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}
        files = [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        assert files
        for file in files:
            assert file["hash"].startswith("sha256:"), package["name"]
            assert urlsplit(file["url"]).hostname in HOSTS, package["name"]


def test_every_npm_package_has_its_integrity(root: Path) -> None:
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert urlsplit(package.get("resolved", "")).hostname in HOSTS | {None}, name


def test_tools_are_pinned_exactly(root: Path) -> None:
    tools = json.loads((root / "package.json").read_text())["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in tools.values())
    lines = (root / "build_scripts" / "uv.txt").read_text().split("\\\n")
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+ ", lines[0])
    assert all("--hash=sha256:" in line for line in lines[1:])
