"""The proof that the halves of Pyodide's WebAssembly do what the whole does.

They start in Node as in the worker and answer every example of every question; the answers must be
those from which the archives were made. Then a script calls thousands of CPython's functions that
no question needs; what comes back must be what the whole gives. What was proven once is not proven
again while nothing in it has changed.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.bytecode import digest_of
from build_scripts.cache import cached, key
from build_scripts.node import pyodide_folder, run_node
from build_scripts.runtime.tool import SplitError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.bytecode import Archives

SCRIPTS = (
    "build_scripts/pyodide/prove.mjs",
    "build_scripts/pyodide/probe.py",
    "build_scripts/pyodide/asking.mjs",
    "build_scripts/pyodide/start.mjs",
    "checker/web/worker/halves.js",
    "checker/web/worker/instance.js",
)


def prove(
    root: Path, made: Mapping[str, bytes], archives: Archives, ruleset: bytes, asked: str
) -> None:
    """Raise SplitError if glue, first and second half do not answer as npm's Pyodide does."""
    npm = pyodide_folder(root)
    whole = {
        "glue": (npm / "pyodide.asm.mjs").read_bytes(),
        "whole": (npm / "pyodide.asm.wasm").read_bytes(),
    }
    cache = root / ".cache" / "halves"
    scripts = [(root / path).read_bytes() for path in SCRIPTS]
    given = (archives.lite, archives.more, ruleset)

    def expect() -> bytes:
        return json.dumps(_run(root, whole, archives, ruleset, "[]")["said"]).encode()

    def find() -> bytes:
        said = json.loads(cached(cache, f"{key(*whole.values(), *scripts)}.json", expect))
        found = _run(root, made, archives, ruleset, asked)
        return json.dumps([difference(found, archives.answers, said)]).encode()

    name = key(*made.values(), *whole.values(), *given, archives.answers, asked, *scripts)
    (different,) = json.loads(cached(cache, f"{name}.json", find))
    if different is not None:
        raise SplitError(f"die Hälften sind nicht das Ganze: {different}")


def difference(found: Mapping[str, Any], answers: str, said: list[str]) -> str | None:
    """What the halves say differently, or None; ``answers`` as in Archives."""
    if not found["complete"]:
        return "die zweite kam nie"
    if digest_of(found["answers"]) != answers:
        return "sie beantworten die Beispiele anders"
    if len(found["said"]) != len(said):
        return f"{len(found['said'])} Aufrufe statt {len(said)}"
    for call, expected in zip(found["said"], said, strict=True):
        if call != expected:
            return f"{call} statt {expected}"
    return None


def _run(
    root: Path, files: Mapping[str, bytes], archives: Archives, ruleset: bytes, asked: str
) -> Mapping[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part, data in files.items():
            (folder / f"{part}.{'mjs' if part == 'glue' else 'wasm'}").write_bytes(data)
        given = {
            "lite.zip": archives.lite,
            "more.zip": archives.more,
            "settings.json": json.dumps({"packages": archives.shared_packages()}).encode(),
            "ruleset.json": ruleset,
            "requests.json": asked.encode(),
        }
        for part, data in given.items():
            (folder / part).write_bytes(data)
        found: dict[str, Any] = json.loads(
            run_node(root, "prove.mjs", folder, *[folder / part for part in given])
        )
        return found
