"""Which functions of Pyodide's WebAssembly starting and judging a case call.

The list lies in the project, so that a build splits alike wherever it runs and need not find out
anew. It decides how fast the checker starts, never what it answers. ``python -m
build_scripts.runtime.hot`` writes it anew: wasm-split prepares the WebAssembly to note what is
called, then Pyodide starts in Node and answers the worked cases and broken input.
"""

from __future__ import annotations

import json
import struct
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.bytecode import Compiler
from build_scripts.node import pyodide_folder, run_node
from build_scripts.rooms import PROJECT
from build_scripts.runtime.lean import leaned
from build_scripts.runtime.tool import wasm_split
from checker.canonical import dump
from checker.load import read_ruleset

if TYPE_CHECKING:
    from build_scripts.rooms import Rooms

FILE = Path("build_scripts") / "runtime" / "hot_functions.json"
PROFILE_HEAD = (
    8  # bytes: a hash of the module; then a number of 4 bytes per function, 0: not called
)
WIDTH = 92  # characters of a line in the file


def hot_functions(root: Path, wasm: bytes) -> list[int] | None:
    """The numbers of the functions, imported ones not counted; None if listed for another file."""
    listed = json.loads((root / FILE).read_bytes())
    if listed["wasm"] != sha256(wasm).hexdigest():
        return None
    found: list[int] = []
    for part in " ".join(listed["functions"]).split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def written(wasm: bytes, functions: list[int]) -> str:
    """The file that lists these functions, neighbours as 7-9."""
    parts: list[list[int]] = []
    for function in sorted(functions):
        if parts and parts[-1][-1] == function - 1:
            parts[-1][1:] = [function]
        else:
            parts.append([function])
    lines = [""]
    for part in parts:
        text = "-".join(map(str, part))
        if len(lines[-1]) + len(text) >= WIDTH:
            lines.append("")
        lines[-1] += f" {text}" if lines[-1] else text
    listed = {"wasm": sha256(wasm).hexdigest(), "functions": lines}
    return json.dumps(listed, indent=1) + "\n"


def called(profile: bytes) -> list[int]:
    """The numbers of the functions that a profile of wasm-split marks as called."""
    marks = struct.iter_unpack("<I", profile[PROFILE_HEAD:])
    return [number for number, (mark,) in enumerate(marks) if mark]


def measure(rooms: Rooms) -> list[int]:
    """Find the hot functions by running them. Raises NodeError, SplitError."""
    ruleset = dump(read_ruleset(rooms.ruleset))
    compiler = Compiler(rooms)
    lean = leaned(rooms.root)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {
            "lean.wasm": lean.wasm,
            "glue.mjs": lean.glue,
            "lite.zip": compiler.archives(ruleset).lite,
            "ruleset.json": ruleset,
            "requests.json": json.dumps(compiler.asked(ruleset)).encode(),
        }
        for file, data in files.items():
            (folder / file).write_bytes(data)
        noting, profile = folder / "noting.wasm", folder / "profile"
        wasm_split("--instrument", folder / "lean.wasm", "-o", noting)
        run_node(rooms.root, "hot.mjs", noting, *[folder / name for name in [*files][1:]], profile)
        return called(profile.read_bytes())


def main(rooms: Rooms = PROJECT) -> int:
    """Write the list anew."""
    wasm = (pyodide_folder(rooms.root) / "pyodide.asm.wasm").read_bytes()
    functions = measure(rooms)
    (rooms.root / FILE).write_text(written(wasm, functions), encoding="utf-8")
    print(f"{FILE}: {len(functions)} Funktionen")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
