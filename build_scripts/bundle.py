"""The checker for the browser: Pyodide, the archives, the wheel, the ruleset, the worker.

``bundle(rooms, ruleset)`` gives the files by name; the site's build writes them below one folder.
The worker is the only name a page has to know::

    worker.js                                  carries the manifest: paths, sizes, hashes
    pyodide-314.0.7-0123456789ab/…             as npm ships it, but for a foreign address
    halves-0123456789ab/first.wasm             its WebAssembly in two halves, and the glue to them
    app-0123456789ab/lite.zip                  bytecode: what answering takes, and the checker
    app-0123456789ab/more.zip                  bytecode: what all other questions take besides
    app-0123456789ab/warenzustand-….whl        the same checker as a wheel, for the plain way
    app-0123456789ab/pyodide-lock.json         registers the wheel by its hash
    ruleset-<sha256>.json                      the canonical ruleset under its name
    ….br                                       brotli twins of what gets smaller by it

The worker checks every file against its hash before it uses it.
"""

from __future__ import annotations

import base64
import json
import re
import tempfile
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.asked import QUESTIONS
from build_scripts.bytecode import Compiler, archive, entries
from build_scripts.cache import cached, key
from build_scripts.node import pyodide_folder, pyodide_version
from build_scripts.precompress import packed
from build_scripts.runtime.halves import halves
from build_scripts.wheel import build_wheel, write_lock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.rooms import Rooms

WORKER = "worker.js"
PARTS = "worker"  # the folder of the modules that are joined to the worker
PLACE = "const BUNDLE = null;"
IMPORT = re.compile(r'^import \{[^}]*\} from "(?:\./)?(?:worker/)?(\w+\.js)";\n', re.MULTILINE)
CDN = b"https://cdn.jsdelivr.net/pyodide/v${U}/full/"
CORE = {
    "loader": "pyodide.mjs",
    "glue": "pyodide.asm.mjs",
    "wasm": "pyodide.asm.wasm",
    "library": "python_stdlib.zip",
}

LICENCE = """Pyodide {version}: CPython und eine Brücke zu JavaScript, für den Browser übersetzt.

Lizenz: Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/
Quellen: https://github.com/pyodide/pyodide, Fassung {version}
Python und seine Standardbibliothek: PSF License, https://docs.python.org/3/license.html

Die Dateien sind die des npm-Pakets „pyodide“ in dieser Fassung. In pyodide.mjs ist die Adresse
des fremden Servers gestrichen, den das Programm sonst ersatzweise fragte.

Im Ordner halves-… liegt dasselbe für einen schnellen Anfang: pyodide.asm.wasm ist mit wasm-split
in zwei Dateien geteilt, und Namen, die nur Erweiterungsmodule brauchen, werden nicht herausgegeben.
wasm-split gehört zu Binaryen: https://github.com/WebAssembly/binaryen
"""


@dataclass(frozen=True)
class Bundle:
    """The files by name below the bundle's folder, and the manifest that the worker carries."""

    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]

    def lite_files(self) -> list[str]:
        """The names of what a browser loads before its first answer."""
        lite = self.manifest["lite"]
        parts = ("loader", "glue", "wasm", "archive", "ruleset")
        return [WORKER, *(str(lite[part]["path"]) for part in parts)]

    def later_files(self) -> list[str]:
        """The names of what a browser loads on the lite way after that, when it is needed."""
        lite = self.manifest["lite"]
        return [str(lite[part]["path"]) for part in ("second", "more") if lite[part]]

    def only_plain(self) -> frozenset[str]:
        """The names of what a browser loads only where the lite way fails."""
        paths = {str(file["path"]) for file in self.manifest["plain"].values()}
        return frozenset(paths.difference(self.lite_files(), self.later_files()))

    def wire_size(self, names: list[str]) -> int:
        """Bytes over the wire where the host sends brotli."""
        return sum(len(self.files.get(name + ".br", self.files[name])) for name in names)


def bundle(rooms: Rooms, ruleset: bytes) -> Bundle:
    """Make the bundle for a canonical ruleset.

    Raises NodeError if Pyodide is missing or refuses, WheelError if the wheel cannot be made.
    """
    npm = pyodide_folder(rooms.root)
    compiler = Compiler(rooms)
    archives = compiler.archives(ruleset)
    wheel = _wheel(rooms.root, ruleset)
    lock = json.loads(wheel["pyodide-lock.json"])
    split = halves(rooms, archives, ruleset, json.dumps(compiler.asked(ruleset)))

    own = {part: without_cdn((npm / part).read_bytes()) for part in CORE.values()}
    core = f"pyodide-{pyodide_version(rooms.root)}-{key(*own.values())[:12]}/"
    app = f"app-{key(*archives, *wheel.values())[:12]}/"
    rules = f"ruleset-{sha256(ruleset).hexdigest()}.json"
    files = {core + part: data for part, data in own.items()}
    files[core + "LIZENZ.txt"] = LICENCE.format(version=pyodide_version(rooms.root)).encode()
    files |= {app + part: data for part, data in wheel.items()}
    files |= {app + "lite.zip": archives.lite, app + "more.zip": archives.more, rules: ruleset}

    def described(path: str) -> dict[str, Any]:
        data = files[path]
        return {"path": path, "size": len(data), "integrity": integrity(data)}

    plain = {part: described(core + name) for part, name in CORE.items()}
    lite: dict[str, Any] = {part: plain[part] for part in ("loader", "glue", "wasm")}
    lite["second"] = None
    if split is not None:
        folder = f"halves-{key(*split)[:12]}/"
        names = {"glue": "glue.mjs", "wasm": "first.wasm", "second": "second.wasm"}
        for (part, name), data in zip(names.items(), split, strict=True):
            files[folder + name] = data
            lite[part] = described(folder + name)
    manifest: dict[str, Any] = {
        "version": tomllib.loads((rooms.root / "pyproject.toml").read_text())["project"]["version"],
        "digest": f"sha256:{sha256(ruleset).hexdigest()}",
        "info": lock["info"],
        "questions": {question.name: question.described() for question in QUESTIONS},
        "lite": {
            **lite,
            "archive": described(app + "lite.zip"),
            "more": {**described(app + "more.zip"), "packages": archives.shared_packages()},
            "ruleset": described(rules),
        },
        "plain": {
            **plain,
            "lock": described(app + "pyodide-lock.json"),
            "wheel": described(app + lock["packages"]["warenzustand"]["file_name"]),
        },
    }
    files[WORKER] = worker(joined(rooms.web), manifest).encode()
    twins = packed(rooms.root / ".cache" / "brotli", files)
    return Bundle(files | {twin + ".br": data for twin, data in twins.items()}, manifest)


def joined(web: Path) -> str:
    """The worker with the modules of its folder in it, each once and before who imports it."""
    done: list[str] = []
    texts: list[str] = []

    def add(path: Path) -> None:
        if path.name in done:
            return
        done.append(path.name)
        source = path.read_text(encoding="utf-8")
        for name in IMPORT.findall(source):
            add(web / PARTS / name)
        texts.append(re.sub(r"^export ", "", IMPORT.sub("", source), flags=re.MULTILINE))

    add(web / WORKER)
    return "\n".join(texts)


def without_cdn(script: bytes) -> bytes:
    """A file of Pyodide without the host it would fall back to; the worker never lets it."""
    return script.replace(CDN, b"")


def integrity(data: bytes) -> str:
    """The hash in the form that ``fetch`` checks before it hands anything out."""
    return "sha256-" + base64.b64encode(sha256(data).digest()).decode()


def worker(source: str, manifest: Mapping[str, Any]) -> str:
    """The worker with the manifest in its place."""
    if source.count(PLACE) != 1:
        raise ValueError(f"„{PLACE}“ muss genau einmal im Worker stehen")
    return source.replace(PLACE, f"const BUNDLE = {json.dumps(manifest, sort_keys=True)};")


def _wheel(root: Path, ruleset: bytes) -> dict[str, bytes]:
    """The wheel and its lock file by name, from the cache where nothing they hold has changed."""
    sources = [root / "pyproject.toml", root / "package-lock.json"]
    sources += [root / "build_scripts" / name for name in ("wheel.py", "wheel_hook.py")]
    sources += sorted((root / "checker").rglob("*.py"))
    parts = [part for path in sources for part in (path.name, path.read_bytes())]
    name = f"{key(ruleset, *parts)}.zip"
    return entries(cached(root / ".cache" / "wheel", name, lambda: archive(_made(root, ruleset))))


def _made(root: Path, ruleset: bytes) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        wheel = build_wheel(root, Path(folder), ruleset)
        lock = wheel.with_name("pyodide-lock.json")
        write_lock(root, wheel, lock)
        return {path.name: path.read_bytes() for path in (wheel, lock)}
