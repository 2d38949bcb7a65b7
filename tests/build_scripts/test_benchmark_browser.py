"""The benchmark: what it compares and how it adds up; the measuring itself is no test."""

from __future__ import annotations

from pathlib import Path

from build_scripts.benchmark_browser import report, wire_size, write_pages
from build_scripts.bundle import bundle
from build_scripts.rooms import Rooms
from checker.canonical import dump
from checker.load import read_ruleset


def test_plain_is_what_npm_ships_and_lite_is_the_bundle(root: Path, tmp_path: Path) -> None:
    rooms = Rooms.of(root)
    made = bundle(rooms, dump(read_ruleset(rooms.ruleset)))
    loaded = write_pages(rooms, made, tmp_path)
    npm = root / "node_modules" / "pyodide"
    for name in ("python_stdlib.zip", "pyodide.asm.wasm", "pyodide-lock.json"):
        assert (tmp_path / "plain" / name).read_bytes() == (npm / name).read_bytes()
    assert wire_size(tmp_path, loaded["lite"]) == made.wire_size(made.lite_files())
    assert wire_size(tmp_path, loaded["plain"]) > 5_000_000
    for variant in loaded:
        assert f"{variant}/worker.js" in (tmp_path / f"{variant}.js").read_text()


def test_size_counts_the_twin_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(100))
    (tmp_path / "a.br").write_bytes(bytes(10))
    (tmp_path / "b").write_bytes(bytes(5))
    assert wire_size(tmp_path, ["a", "b"]) == 15


def test_ratios_are_those_of_the_medians_and_of_the_fastest() -> None:
    text = report({"plain": [300, 900, 310], "lite": [100, 90, 500]}, {"plain": 9, "lite": 3})
    assert text.endswith("plain / lite: 3.10 median, 3.33 fastest")
