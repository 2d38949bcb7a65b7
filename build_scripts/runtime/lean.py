"""Pyodide without what only extension modules ask for.

``pyodide.asm.mjs``, the glue, hands out every function of CPython under a name of its own,
thousands of them, so that extension modules can be linked when they are loaded. The lite way loads
none: its archive holds bytecode only. So the glue keeps the names that JavaScript itself uses, and
the WebAssembly exports no others. Functions of the glue that nobody calls then go as well
(``shaken.py``). No code is changed; there is less to read and to set up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.runtime.shaken import shaken
from build_scripts.runtime.tool import SplitError
from build_scripts.runtime.wasm_file import imported, with_exports

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = "async function _createPyodideModule(moduleArg={}){"
END = "return moduleRtn}"
HEAD = "function assignWasmExports(wasmExports){"
ASSIGNED = re.compile(r'([\w$]+)=.*wasmExports\["([^"]+)"\].*', re.DOTALL)
WORD = re.compile(r"[\w$]+")


class Lean(NamedTuple):
    """The lean glue and the WebAssembly that goes with it."""

    glue: bytes
    wasm: bytes


def leaned(npm: Path) -> Lean:
    """Both for Pyodide's npm package. Raises SplitError if the glue is not written as expected."""
    loader = (npm / "pyodide.mjs").read_text(encoding="utf-8")
    glue, words = lean_glue((npm / "pyodide.asm.mjs").read_text(encoding="utf-8"), loader)
    wasm = with_exports(
        (npm / "pyodide.asm.wasm").read_bytes(),
        lambda exports: [e for e in exports if not words.isdisjoint((e.name, f"_{e.name}"))],
    )
    begin, end = len(BEGIN), glue.rfind(END)
    if not glue.startswith(BEGIN) or end < 0:
        raise SplitError("Pyodides Skript beginnt oder endet anders als erwartet")
    body = shaken(glue[begin:end], imported(wasm), frozenset(WORD.findall(loader)))
    return Lean(f"{BEGIN}{body}{glue[end:]}".encode(), wasm)


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
