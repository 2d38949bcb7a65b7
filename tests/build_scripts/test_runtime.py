"""Pyodide in halves: lean glue, exports, the list of hot functions, the split and its proof."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest

from build_scripts.bytecode import Archives, digest_of
from build_scripts.node import NodeError, pyodide_folder
from build_scripts.rooms import Rooms
from build_scripts.runtime import halves as split_up
from build_scripts.runtime import tool
from build_scripts.runtime.halves import Halves, halves, require_cold_links, right_tables
from build_scripts.runtime.hot import FILE, called, hot_functions, written
from build_scripts.runtime.lean import lean_glue, shaken
from build_scripts.runtime.proof import difference
from build_scripts.runtime.tool import SplitError, wasm_split
from build_scripts.runtime.wasm_file import (
    FUNCTION,
    HEADER,
    MEMORY,
    TABLE,
    Export,
    exports,
    number,
    read_number,
    sections,
    with_exports,
)

GLUE = (
    "async function f(){{var x=_used();var _used,_unused,wasmMemory;"
    "function assignWasmExports(wasmExports){{"
    '_used=Module["_used"]=wasmExports["used"];_unused=Module["_unused"]=wasmExports["unused"];'
    'memory=Module["memory"]=wasmMemory=wasmExports["memory"]{more}'
    "}}var wasmImports={{}};wasmExports.plain()}}"
)
MODULE = HEADER + bytes([7, 9, 2, 1, 97, 0, 3, 1, 98, 2, 0])  # exports a function, b memory
ASKING = (  # asks for the functions "used" and "other"
    HEADER + b"\1\4\1\x60\0\0" + b"\2\x14\2" + b"\1e\4used\0\0" + b"\1e\5other\0\0"
)


def test_numbers_survive() -> None:
    for value in (0, 127, 128, 300, 2**31):
        assert read_number(b"\xff" + number(value), 1) == (value, 1 + len(number(value)))


def test_exports_are_read_and_changed_and_nothing_else_is() -> None:
    assert exports(MODULE) == [Export("a", FUNCTION, 3), Export("b", MEMORY, 0)]
    assert with_exports(MODULE, lambda listed: listed) == MODULE
    assert exports(with_exports(MODULE, lambda listed: listed[:1])) == [Export("a", FUNCTION, 3)]
    with pytest.raises(ValueError, match="keine WebAssembly"):
        list(sections(b"#!/bin/sh"))


def test_shaken_glue_keeps_what_is_reached_and_nothing_else(root: Path) -> None:
    glue = (
        "async function _createPyodideModule(moduleArg={}){var Module=moduleArg;"
        "run();function run(){eval(wasmImports)}var used=x=>/[/;]/.test(x);"
        'var window_=()=>sound;var sound={play(){}};window_.sig="v";Module["window_"]=window_;'
        'var two=()=>1,three=begin();function given(){}given.sig="i";Module["given"]=given;'
        "var wasmImports={used,window_,other:given};"
        'function asked(){return later}Module["asked"]=asked;function later(){}later.sig="p";'
        "}export default _createPyodideModule;"
    )
    kept = (
        "async function _createPyodideModule(e={}){var n=e;"
        "run();function run(){eval(i)}var used=e=>/[/;]/.test(e);"
        'begin();function given(){}given.sig="i";n["given"]=given;'
        "var i={used:used,other:given};"
        'function asked(){return later}n["asked"]=asked;function later(){}later.sig="p"'
        "}export default _createPyodideModule;"
    )
    lean = shaken(root, glue, ASKING, "glue.asked()")
    assert lean.decode() == kept


@pytest.mark.parametrize("glue", ["f(", "function _createPyodideModule(){}", "function other(){}"])
def test_glue_that_is_written_otherwise_is_an_error(root: Path, glue: str) -> None:
    with pytest.raises(NodeError, match=r"shake\.mjs"):
        shaken(root, glue, HEADER, "")


def test_lean_glue_drops_names_that_nobody_mentions() -> None:
    glue, words = lean_glue(GLUE.format(more=""), "loader")
    assert '_used=Module["_used"]' in glue
    assert "unused" not in glue
    assert "var _used,wasmMemory;" in glue
    assert "wasmMemory=wasmExports" in glue
    assert {"plain", "memory", "loader"} <= words
    assert lean_glue(GLUE.format(more=""), "e._unused")[0] == GLUE.format(more="")


@pytest.mark.parametrize("script", ["", "var a b;function assignWasmExports(wasmExports){}"])
def test_glue_without_its_list_is_an_error(script: str) -> None:
    with pytest.raises(SplitError, match="nicht, wo"):
        lean_glue(script, "")


def test_unknown_statement_in_the_list_is_an_error() -> None:
    with pytest.raises(SplitError, match=r"unbekannte Zuweisung.*call\(\)"):
        lean_glue(GLUE.format(more=";call()"), "")


def test_hot_functions_are_read_as_written(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    functions = [1, 2, 3, 7, 9, 10, *range(100, 1000, 2)]
    (tmp_path / FILE).write_text(written(b"wasm", functions))
    assert hot_functions(tmp_path, b"wasm") == functions
    assert hot_functions(tmp_path, b"another") is None
    assert " 1-3 7 9-10 100 102" in (tmp_path / FILE).read_text().replace('"1-3', " 1-3")
    assert called(bytes(8) + struct.pack("<4I", 0, 5, 0, 1)) == [1, 3]


def test_list_is_that_of_the_installed_pyodide(root: Path) -> None:
    wasm = (pyodide_folder(root) / "pyodide.asm.wasm").read_bytes()
    assert 1500 < len(hot_functions(root, wasm) or []) < 3000


def test_further_tables_get_their_own_numbers() -> None:
    listed = [Export("t", TABLE, 0), Export("%table", TABLE, 0), Export("%table_0", TABLE, 0)]
    assert [e.place for e in right_tables(listed)] == [0, 1, 2]


def test_address_read_by_the_first_half_is_an_error(tmp_path: Path) -> None:
    text = tmp_path / "text"
    head = '(import "GOT.func" "gl" (global $gimport$7 (mut i32)))\n'
    text.write_text(head + " (global.get $gimport$77)\n (export (global $gimport$7))\n")
    require_cold_links(text)
    text.write_text(head + "  (global.get $gimport$7)\n")
    with pytest.raises(SplitError, match="zu früh"):
        require_cold_links(text)


def test_difference_names_what_differs() -> None:
    found: dict[str, Any] = {"complete": True, "answers": [["a"]], "said": ["x", "y"]}
    right = digest_of([["a"]])
    assert difference(found, right, ["x", "y"]) is None
    assert difference({**found, "complete": False}, right, []) == "die zweite kam nie"
    assert difference(found, "", []) == "sie beantworten die Beispiele anders"
    assert difference(found, right, ["x"]) == "2 Aufrufe statt 1"
    assert difference(found, right, ["x", "z"]) == "y statt z"


def test_missing_tool_and_bad_file_are_errors(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"no module")
    with pytest.raises(SplitError, match="wasm-split: "):
        wasm_split(tmp_path / "a", "-o1", tmp_path / "b", "-o2", tmp_path / "c")
    monkeypatch.setattr(tool.shutil, "which", lambda _: None)
    with pytest.raises(SplitError, match="wasm-split fehlt"):
        tool.version()


def test_site_gets_the_whole_where_the_proof_fails(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise SplitError("sie beantworten die Beispiele anders")

    made = Halves(b"glue", b"first", b"second")
    monkeypatch.setattr(split_up, "_kept", lambda _: made)
    monkeypatch.setattr(split_up, "prove", lambda *_: None)
    assert halves(Rooms.of(root), Archives(b"", b""), b"", json.dumps([])) == made
    monkeypatch.setattr(split_up, "prove", fail)
    assert halves(Rooms.of(root), Archives(b"", b""), b"", json.dumps([])) is None
    assert "Pyodide bleibt ungeteilt: sie beantworten" in capsys.readouterr().err
