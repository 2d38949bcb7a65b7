"""The bundle: one ruleset throughout, every hash right, small enough, no foreign address."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.bundle import PLACE, Bundle, bundle, integrity, without_cdn, worker
from build_scripts.rooms import Rooms
from checker.canonical import digest, dump
from checker.load import read_ruleset

BUDGET = 3_500_000  # bytes over the wire for the first answer


@pytest.fixture(scope="module")
def ruleset(root: Path) -> bytes:
    """The canonical ruleset of the checkout."""
    return dump(read_ruleset(root / "ruleset"))


@pytest.fixture(scope="module")
def made(root: Path, ruleset: bytes) -> Bundle:
    """The bundle of the checkout."""
    return bundle(Rooms.of(root), ruleset)


def test_every_path_of_the_manifest_is_a_file_with_that_size_and_hash(made: Bundle) -> None:
    entries: list[dict[str, Any]] = [v for v in made.manifest.values() if isinstance(v, dict)]
    described = [entry for entry in entries if "path" in entry]
    assert len(described) == 4
    for entry in described:
        data = made.files[entry["path"]]
        assert entry["size"] == len(data)
        assert entry.get("integrity") in {None, integrity(data)}
    assert made.files[made.manifest["wheel"]]
    assert made.files[made.manifest["lock"]]


def test_page_wheel_and_lite_way_name_the_same_ruleset(made: Bundle, ruleset: bytes) -> None:
    assert made.manifest["digest"] == digest(ruleset)
    assert made.files[f"ruleset-{hashlib.sha256(ruleset).hexdigest()}.json"] == ruleset


def test_worker_carries_the_manifest(made: Bundle) -> None:
    source = made.files["worker.js"].decode()
    line = next(line for line in source.splitlines() if line.startswith("const BUNDLE = "))
    assert json.loads(line.removeprefix("const BUNDLE = ").split(";")[0]) == made.manifest


@pytest.mark.parametrize("source", ["", PLACE * 2])
def test_worker_without_its_one_place_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="genau einmal"):
        worker(source, {})


def test_integrity_is_what_fetch_expects() -> None:
    digest = hashlib.sha256(b"a").digest()
    assert base64.b64decode(integrity(b"a").removeprefix("sha256-")) == digest


def test_first_answer_stays_within_the_budget(made: Bundle) -> None:
    names = made.lite_files()
    assert set(names) <= made.files.keys()
    assert 2_000_000 < made.wire_size(names) <= BUDGET


def test_pyodide_comes_with_its_licence(made: Bundle) -> None:
    pyodide = made.manifest["pyodide"]
    text = made.files[pyodide + "LIZENZ.txt"].decode()
    assert "Mozilla Public License 2.0" in text
    assert f"Pyodide {pyodide.removeprefix('pyodide-').rstrip('/')}" in text


def test_loader_knows_no_foreign_address(made: Bundle) -> None:
    loader = made.files[made.manifest["pyodide"] + "pyodide.mjs"]
    assert b"//cdn." not in loader
    assert without_cdn(loader) == loader
