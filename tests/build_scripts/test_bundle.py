"""The bundle: one ruleset throughout, every hash right, small enough, no foreign address."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest

from build_scripts.bundle import PLACE, Bundle, bundle, integrity, without_cdn, worker
from build_scripts.rooms import Rooms
from checker.canonical import digest, dump
from checker.load import read_ruleset

BUDGET = 2_300_000  # bytes over the wire for the first answer


@pytest.fixture(scope="module")
def ruleset(root: Path) -> bytes:
    """The canonical ruleset of the checkout."""
    return dump(read_ruleset(root / "ruleset"))


@pytest.fixture(scope="module")
def made(root: Path, ruleset: bytes) -> Bundle:
    """The bundle of the checkout."""
    return bundle(Rooms.of(root), ruleset)


def test_every_path_of_the_manifest_is_a_file_with_that_size_and_hash(made: Bundle) -> None:
    files = [*made.manifest["lite"].values(), *made.manifest["plain"].values()]
    assert len({file["path"] for file in files}) == 12
    for file in files:
        data = made.files[file["path"]]
        assert (file["size"], file["integrity"]) == (len(data), integrity(data))


def test_every_file_is_listed_for_one_moment(made: Bundle) -> None:
    moments = [made.lite_files(), made.later_files(), [*made.only_plain()]]
    named = [name for names in moments for name in names]
    assert len(named) == len(set(named)) == 13
    left = {name.removesuffix(".br").rpartition("/")[2] for name in made.files.keys() - {*named}}
    assert left.issubset({"LIZENZ.txt", *(name.rpartition("/")[2] for name in named)})


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


def test_worker_is_one_file(made: Bundle, root: Path) -> None:
    source = made.files["worker.js"].decode()
    assert not [line for line in source.splitlines() if line.startswith(("import ", "export "))]
    for path in (root / "checker" / "web" / "worker").glob("*.js"):
        assert source.count(path.read_text().splitlines()[0]) == 1


def test_integrity_is_what_fetch_expects() -> None:
    digest = hashlib.sha256(b"a").digest()
    assert base64.b64decode(integrity(b"a").removeprefix("sha256-")) == digest


def test_first_answer_stays_within_the_budget(made: Bundle) -> None:
    names = made.lite_files()
    assert set(names) <= made.files.keys()
    assert 1_000_000 < made.wire_size(names) <= BUDGET


def test_pyodide_comes_with_its_licence(made: Bundle) -> None:
    folder = made.manifest["plain"]["loader"]["path"].removesuffix("pyodide.mjs")
    text = made.files[folder + "LIZENZ.txt"].decode()
    assert "Mozilla Public License 2.0" in text
    assert f"Pyodide {folder.split('-')[1]}" in text


def test_loader_knows_no_foreign_address(made: Bundle) -> None:
    loader = made.files[made.manifest["plain"]["loader"]["path"]]
    assert b"//cdn." not in loader
    assert without_cdn(loader) == loader
