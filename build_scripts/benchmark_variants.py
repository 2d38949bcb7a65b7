"""What ``make bench`` compares: the pages of each variant, with all that they load.

*lite* is the site's own worker. *plain* is what Pyodide's own guide leads to, in a module worker:
the files as npm ships them, its lock file, our wheel loaded by its address. *PyScript* is what its
guide leads to, a script tag of type ``py`` on the page, with the same Pyodide and the same wheel.
The others get what a good host would give them too: brotli, and files that a browser may keep for
good. PyScript makes code out of text, so its page comes without a policy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.bundle import CORE, Bundle
from build_scripts.node import pyodide_folder
from build_scripts.precompress import packed
from build_scripts.publishing.headers import CACHE, CSP, FOREVER, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from build_scripts.rooms import Rooms

REQUEST = json.dumps({"facts": {"zustand_deklariert": "1A", "optik": "gering"}})
LITE = "assets/pruefer"  # below it the site's own rules for what a browser keeps apply
HTML = """<!doctype html><link rel=icon href=data:,><title>{0}</title>
<script type=module src=/{0}.js></script>"""
PAGE = """const worker = new Worker("/{worker}", {{ type: "module" }});
window.first = new Promise((done, fail) => {{
  worker.onmessage = ({{ data }}) => {{
    if (data.type === "answer") done([performance.now(), data.answer]);
    if (data.type === "failure") fail(new Error(data.detail));
  }};
  worker.onerror = (event) => fail(new Error(event.message));
}});
worker.postMessage({{ type: "ask", id: 1, question: "check", request: {request} }});
"""
PLAIN_WORKER = """import {{ loadPyodide }} from "./pyodide.mjs";
self.onmessage = async ({{ data }}) => {{
  const here = new URL(".", import.meta.url).href;
  const python = await loadPyodide({{ indexURL: here, packageBaseUrl: here }});
  await python.loadPackage(here + "{wheel}");
  const answer = python.pyimport("checker.stream").answer_line(data.request);
  self.postMessage({{ type: "answer", id: data.id, answer }});
}};
"""
PYSCRIPT_HTML = """<!doctype html><link rel=icon href=data:,><title>PyScript</title>
<script>
window.first = new Promise((done, fail) => {
  window.answered = (answer) => done([performance.now(), answer]);
  addEventListener("unhandledrejection", ({ reason }) => fail(reason));
  addEventListener("error", ({ message }) => fail(new Error(message)));
});
</script>
<script type=module src=/pyscript/core.js></script>
<script type=py src=/pyscript/main.py config=/pyscript/config.json></script>"""
PYSCRIPT_PYTHON = """from js import window
from checker.stream import answer_line
window.answered(answer_line({request!r}))
"""

PEERS = r"^/(plain|pyscript)/"
RULES = (Rule(PEERS, {CACHE: FOREVER}), Rule(r"^/pyscript/", {CSP: ""}))
PAGES = {"plain": "plain.html", "PyScript": "pyscript/index.html", "lite": "lite.html"}


@dataclass(frozen=True)
class Written:
    """What lies in the folder: ``sizes`` gives the bytes over the wire, by variant."""

    folder: Path
    loaded: dict[str, list[str]]

    def sizes(self) -> dict[str, int]:
        """Of the variants whose every file is known beforehand."""
        return {variant: wire_size(self.folder, names) for variant, names in self.loaded.items()}


def write_variants(rooms: Rooms, made: Bundle, folder: Path) -> Written:
    """All variants below ``folder``, and what a browser loads of each before its first answer."""
    npm = pyodide_folder(rooms.root)
    shipped = made.manifest["plain"]
    core = [shipped[part]["path"] for part in CORE]
    wheel = shipped["wheel"]["path"].rpartition("/")[2]
    plain = {f"plain/{path.rpartition('/')[2]}": made.files[path] for path in core}
    plain["plain/pyodide-lock.json"] = (npm / "pyodide-lock.json").read_bytes()
    plain[f"plain/{wheel}"] = made.files[shipped["wheel"]["path"]]
    plain["plain/worker.js"] = PLAIN_WORKER.format(wheel=wheel).encode()
    peer = pyscript_files(rooms, f"/plain/{wheel}")
    files = plain | peer | {f"{LITE}/{name}": data for name, data in made.files.items()}
    twins = packed(rooms.root / ".cache" / "brotli", plain | peer)
    files |= {f"{name}.br": data for name, data in twins.items()}
    for variant, worker in (("plain", "plain/worker.js"), ("lite", f"{LITE}/worker.js")):
        files[PAGES[variant]] = HTML.format(variant).encode()
        files[f"{variant}.js"] = PAGE.format(worker=worker, request=json.dumps(REQUEST)).encode()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    lite = [f"{LITE}/{name}" for name in made.lite_files()]
    return Written(folder, {"plain": [*plain], "lite": lite})


def pyscript_files(rooms: Rooms, wheel: str) -> dict[str, bytes]:
    """PyScript as npm ships it, with a page that runs the wheel; files by name."""
    shipped = rooms.root / "node_modules" / "@pyscript" / "core" / "dist"
    files = {f"pyscript/{path.name}": path.read_bytes() for path in shipped.glob("*.js")}
    config = {"interpreter": "/plain/pyodide.mjs", "files": {wheel: "./*"}}
    files["pyscript/config.json"] = json.dumps(config).encode()
    files["pyscript/main.py"] = PYSCRIPT_PYTHON.format(request=REQUEST).encode()
    files[PAGES["PyScript"]] = PYSCRIPT_HTML.encode()
    return files


def wire_size(folder: Path, names: Sequence[str]) -> int:
    """Bytes over the wire for these files, where the host sends brotli."""
    paths = [folder / name for name in names]
    twins = [path.with_name(path.name + ".br") for path in paths]
    return sum(
        (twin if twin.is_file() else path).stat().st_size
        for path, twin in zip(paths, twins, strict=True)
    )
