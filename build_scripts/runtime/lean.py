"""Pyodide without what only extension modules ask for.

``pyodide.asm.mjs``, the glue, hands out every function of CPython under a name of its own,
thousands of them, so that extension modules can be linked when they are loaded. The lite way loads
none: its archive holds bytecode only. So the glue keeps the names that JavaScript itself uses, and
the WebAssembly exports no others. Terser then leaves out the functions of the glue that nobody
calls, and shortens local names (``build_scripts/pyodide/shake.mjs``): there is less to read and to
set up, and it does the same.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from build_scripts.node import pyodide_folder, run_node
from build_scripts.runtime.tool import SplitError
from build_scripts.runtime.wasm_file import with_exports

HEAD = "function assignWasmExports(wasmExports){"
ASSIGNED = re.compile(r'([\w$]+)=.*wasmExports\["([^"]+)"\].*', re.DOTALL)
WORD = re.compile(r"[\w$]+")


class Lean(NamedTuple):
    """The lean glue and the WebAssembly that goes with it."""

    glue: bytes
    wasm: bytes


def leaned(root: Path) -> Lean:
    """Both for the Pyodide that npm installed.

    Raises SplitError or NodeError if the glue is not written as expected.
    """
    npm = pyodide_folder(root)
    loader = (npm / "pyodide.mjs").read_text(encoding="utf-8")
    glue, words = lean_glue((npm / "pyodide.asm.mjs").read_text(encoding="utf-8"), loader)
    wasm = with_exports(
        (npm / "pyodide.asm.wasm").read_bytes(),
        lambda exports: [e for e in exports if not words.isdisjoint((e.name, f"_{e.name}"))],
    )
    return Lean(shaken(root, glue, wasm, loader), wasm)


def shaken(root: Path, glue: str, wasm: bytes, loader: str) -> bytes:
    """The glue without functions that nobody calls. Raises NodeError.

    ``wasm``: the WebAssembly that the glue serves; ``loader``: the script that uses the glue.
    """
    with tempfile.TemporaryDirectory() as name:
        given = [Path(name) / part for part in ("glue", "wasm", "loader")]
        for path, data in zip(given, (glue.encode(), wasm, loader.encode()), strict=True):
            path.write_bytes(data)
        target = Path(name) / "target"
        run_node(root, "shake.mjs", *given, target)
        return target.read_bytes()


def lean_glue(script: str, loader: str) -> tuple[str, frozenset[str]]:
    """The glue without names that neither it nor the loader mentions, and every word of both.

    Raises SplitError if the list of names is not where it is expected.
    """
    before, head, rest = script.partition(HEAD)
    assigned, _, after = rest.partition("}")
    code, _, declared = before.rpartition("var ")
    names = declared.removesuffix(";").split(",")
    if not head or not all(map(WORD.fullmatch, names)):
        raise SplitError("die Namen stehen in Pyodides Skript nicht, wo sie erwartet werden")
    words = frozenset(WORD.findall(code)) | set(WORD.findall(after)) | set(WORD.findall(loader))
    kept, dropped = [], set()
    for statement in assigned.split(";"):
        found = ASSIGNED.fullmatch(statement)
        if found is None:
            raise SplitError(f"unbekannte Zuweisung in Pyodides Skript: {statement[:80]}")
        if words.isdisjoint(found.groups()) and statement.count("=") == len(found.groups()):
            dropped.add(found[1])
        else:
            kept.append(statement)
    listed = ",".join(name for name in names if name not in dropped)
    glue = f"{code}var {listed};{HEAD}{';'.join(kept)}}}{after}"
    return glue, words | set(WORD.findall(";".join(kept)))
