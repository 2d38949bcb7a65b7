"""The benchmark: what it compares and how it adds up; the measuring itself is no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.benchmark_browser import line_of, report
from build_scripts.benchmark_variants import (
    PAGES,
    REQUEST,
    RULES,
    Written,
    wire_size,
    write_variants,
)
from build_scripts.bundle import Bundle, bundle
from build_scripts.publishing.headers import headers_of, rules
from build_scripts.rooms import Rooms
from checker.canonical import dump
from checker.load import read_ruleset

Made = tuple[Bundle, Written]


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The bundle and the folder with all variants."""
    rooms = Rooms.of(root)
    bundled = bundle(rooms, dump(read_ruleset(rooms.ruleset)))
    return bundled, write_variants(rooms, bundled, tmp_path_factory.mktemp("variants"))


def test_plain_is_what_npm_ships_and_lite_is_the_bundle(root: Path, made: Made) -> None:
    bundled, written = made
    npm = root / "node_modules" / "pyodide"
    for name in ("python_stdlib.zip", "pyodide.asm.wasm", "pyodide-lock.json"):
        assert (written.folder / "plain" / name).read_bytes() == (npm / name).read_bytes()
    sizes = written.sizes()
    assert sizes["lite"] == bundled.wire_size(bundled.lite_files())
    assert sizes["plain"] > 5_000_000
    assert '"/plain/worker.js"' in (written.folder / "plain.js").read_text()
    assert '"/assets/pruefer/worker.js"' in (written.folder / "lite.js").read_text()


def test_pyscript_runs_the_same_wheel_on_the_same_files(root: Path, made: Made) -> None:
    folder = made[1].folder
    npm = root / "node_modules" / "@pyscript" / "core" / "dist"
    assert (folder / "pyscript/core.js").read_bytes() == (npm / "core.js").read_bytes()
    config = json.loads((folder / "pyscript/config.json").read_text())
    assert (folder / config["interpreter"].strip("/")).is_file()
    (wheel,) = config["files"]
    assert (folder / wheel.strip("/")).is_file()
    assert repr(REQUEST) in (folder / "pyscript/main.py").read_text()


def test_pages_and_what_browsers_keep(made: Made) -> None:
    listed = [*rules(), *RULES]
    for page in PAGES.values():
        assert (made[1].folder / page).is_file()
    assert headers_of(PAGES["PyScript"], listed)["Content-Security-Policy"] == ""
    for page in (PAGES["lite"], PAGES["plain"], "plain/worker.js"):
        assert headers_of(page, listed)["Content-Security-Policy"]
    lite = [name for name in made[1].loaded["lite"] if not name.endswith("worker.js")]
    for name in (*lite, "plain/pyodide.asm.wasm", "pyscript/core.js"):
        assert "immutable" in headers_of(name, listed)["Cache-Control"], name


def test_size_counts_the_twin_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(100))
    (tmp_path / "a.br").write_bytes(bytes(10))
    (tmp_path / "b").write_bytes(bytes(5))
    assert wire_size(tmp_path, ["a", "b"]) == 15


def test_ratios_are_those_of_the_medians_and_of_the_fastest_on_the_same_visit() -> None:
    times = {
        ("first", "plain"): [300.0, 900, 310],
        ("first", "lite"): [100.0, 90, 500],
        ("again", "plain"): [80.0],
        ("again", "lite"): [40.0],
    }
    lines = [line.split() for line in report(times, {"plain": 9, "lite": 3}).splitlines()]
    assert lines[1][:7] == ["first", "plain", "9", "310", "3.10", "300", "3.33"]
    assert lines[2][:7] == ["first", "lite", "3", "100", "1.00", "90", "1.00"]
    assert lines[3] == ["again", "plain", "80", "2.00", "80", "2.00", "80"]


def test_no_line_is_played_for_the_loopback() -> None:
    assert line_of(0, 60) is None
    line = line_of(9, 60)
    assert line is not None
    assert (line.rate, line.latency) == (9_000_000, 0.06)
