"""Pyodide's WebAssembly in two halves: what starting and judging call, and everything else.

wasm-split, a program of Binaryen, moves the functions that are not on the list of hot ones into a
second file and leaves placeholders; the worker brings that file when the first of them is called
(``checker/web/worker/halves.js``). Nothing is cut.

The build proves that the halves do what the whole does (``proof.py``). Where they cannot be made or
fail the proof, the site gets the whole, and the build says so.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.bytecode import archive, entries
from build_scripts.cache import cached, key
from build_scripts.node import NodeError, pyodide_folder
from build_scripts.runtime.hot import FILE, hot_functions
from build_scripts.runtime.lean import leaned
from build_scripts.runtime.proof import prove
from build_scripts.runtime.tool import SplitError, as_text, version, wasm_split
from build_scripts.runtime.wasm_file import TABLE, Export, with_exports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.bytecode import Archives
    from build_scripts.rooms import Rooms

OWN = "%"  # begins the names by which the second half finds what it needs in the first
LINK = re.compile(r'\(import "GOT\.func" "[^"]+" \(global (\S+) ')
MODULES = ("lean.py", "wasm_file.py", "halves.py")
SHAKE = (Path("build_scripts/pyodide/shake.mjs"), Path("node_modules/terser/package.json"))


class Halves(NamedTuple):
    """The glue, and the two files of WebAssembly that go with it."""

    glue: bytes
    first: bytes
    second: bytes


def halves(rooms: Rooms, archives: Archives, ruleset: bytes, asked: str) -> Halves | None:
    """The proven halves, or None where the whole has to do; then standard error says why."""
    try:
        made = _kept(rooms.root)
        prove(rooms.root, made._asdict(), archives, ruleset, asked)
    except (SplitError, NodeError) as error:
        print(f"Pyodide bleibt ungeteilt: {error}", file=sys.stderr)
        return None
    return made


def _kept(root: Path) -> Halves:
    npm = pyodide_folder(root)
    wasm = (npm / "pyodide.asm.wasm").read_bytes()
    functions = hot_functions(root, wasm)
    if functions is None:
        raise SplitError(f"{FILE} gehört zu einem anderen Pyodide (make hot)")
    own = [(root / FILE.with_name(name)).read_bytes() for name in (*MODULES, FILE.name)]
    own += [(root / path).read_bytes() for path in SHAKE if (root / path).is_file()]
    scripts = [(npm / name).read_bytes() for name in ("pyodide.asm.mjs", "pyodide.mjs")]
    name = f"{key(version(), wasm, *scripts, *own)}.zip"

    def make() -> bytes:
        lean = leaned(root)
        first, second = split(lean.wasm, functions)
        return archive({"glue": lean.glue, "first": first, "second": second})

    return Halves(**entries(cached(root / ".cache" / "halves", name, make)))


def split(wasm: bytes, functions: Iterable[int]) -> tuple[bytes, bytes]:
    """Both halves; these functions stay in the first. Raises SplitError."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, hot, first, second = (folder / part for part in ("whole", "hot", "first", "second"))
        whole.write_bytes(wasm)
        hot.write_text("\n".join(map(str, functions)))
        wasm_split(
            whole, f"--keep-funcs=@{hot}", f"--export-prefix={OWN}", "-o1", first, "-o2", second
        )
        as_text(first, folder / "text")
        require_cold_links(folder / "text")
        return with_exports(first.read_bytes(), right_tables), second.read_bytes()


def right_tables(exports: list[Export]) -> list[Export]:
    """The exports with each further table under its own number; Binaryen 108 calls all of them 0.

    wasm-split names them in the order in which they stand, the first of all being the module's own.
    """
    tables = [e.name for e in exports if e.kind == TABLE and e.name.startswith(OWN)]
    numbers = {name: number for number, name in enumerate(tables, start=1)}
    return [e._replace(place=numbers.get(e.name, e.place)) for e in exports]


def require_cold_links(text: Path) -> None:
    """See to it that no function of the first half reads an address that the second half brings.

    ``text`` is the first half as WebAssembly's text. Raises SplitError.
    """
    links: set[str] = set()
    with text.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if found := LINK.search(line):
                links.add(found[1])
            elif "(global.get " in line and not links.isdisjoint(re.findall(r"\$[^\s()]+", line)):
                raise SplitError(f"die erste Hälfte braucht eine Adresse zu früh: {line.strip()}")
