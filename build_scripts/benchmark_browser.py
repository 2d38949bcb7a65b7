"""``python -m build_scripts.benchmark_browser``: cold start of the checker against plain Pyodide.

Both run in a module worker in headless Chromium, alternating, each time with a fresh profile, and
the time runs from the navigation to the first answer. *Plain* is what Pyodide's own guide leads
to: the files as npm ships them, its lock file, our wheel loaded by its address. Both get brotli.
Absolute times depend on the machine and on what else it does; the ratio is what counts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.bundle import CORE, Bundle, bundle
from build_scripts.node import pyodide_folder
from build_scripts.precompress import packed
from build_scripts.rooms import PROJECT, Rooms
from build_scripts.static_server import Line, serving
from checker.canonical import dump
from checker.load import read_ruleset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import BrowserType

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
REQUEST = json.dumps({"facts": {"zustand_deklariert": "1A", "optik": "gering"}})
HTML = """<!doctype html><link rel=icon href=data:,><title>{0}</title>
<script type=module src={0}.js></script>"""
PAGE = """const worker = new Worker("{worker}", {{ type: "module" }});
window.first = new Promise((done, fail) => {{
  worker.onmessage = ({{ data }}) => {{
    if (data.type === "answer") done([performance.now(), data.answer]);
    if (data.type === "failure") fail(new Error(data.detail));
  }};
  worker.onerror = (event) => fail(new Error(event.message));
}});
worker.postMessage({{ type: "ask", id: 1, question: "check", request: {request} }});
"""
PLAIN = """import {{ loadPyodide }} from "./pyodide.mjs";
self.onmessage = async ({{ data }}) => {{
  const here = new URL(".", import.meta.url).href;
  const python = await loadPyodide({{ indexURL: here, packageBaseUrl: here }});
  await python.loadPackage(here + "{wheel}");
  const answer = python.pyimport("checker.stream").answer_line(data.request);
  self.postMessage({{ type: "answer", id: data.id, answer }});
}};
"""


def write_pages(rooms: Rooms, made: Bundle, folder: Path) -> dict[str, list[str]]:
    """Both variants below ``folder``; returns by variant what a browser loads of it."""
    npm = pyodide_folder(rooms.root)
    shipped = made.manifest["plain"]
    core = [shipped[part]["path"] for part in CORE]
    plain = {f"plain/{Path(path).name}": made.files[path] for path in core}
    plain["plain/pyodide-lock.json"] = (npm / "pyodide-lock.json").read_bytes()
    wheel = Path(shipped["wheel"]["path"]).name
    plain[f"plain/{wheel}"] = made.files[shipped["wheel"]["path"]]
    plain["plain/worker.js"] = PLAIN.format(wheel=wheel).encode()
    loaded = {"plain": [*plain], "lite": [f"lite/{name}" for name in made.lite_files()]}
    files = plain | {f"lite/{name}": data for name, data in made.files.items()}
    twins = packed(rooms.root / ".cache" / "brotli", plain)
    files |= {f"{name}.br": data for name, data in twins.items()}
    for variant in loaded:
        worker = f"{variant}/worker.js"
        files[f"{variant}.html"] = HTML.format(variant).encode()
        files[f"{variant}.js"] = PAGE.format(worker=worker, request=json.dumps(REQUEST)).encode()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return loaded


def wire_size(folder: Path, names: Sequence[str]) -> int:
    """Bytes over the wire for these files, where the host sends brotli."""
    paths = [folder / name for name in names]
    twins = [path.with_name(path.name + ".br") for path in paths]
    return sum(
        (twin if twin.is_file() else path).stat().st_size
        for path, twin in zip(paths, twins, strict=True)
    )


def measure(chromium: BrowserType, path: str, address: str) -> tuple[float, str]:
    """Milliseconds from navigation to the first answer in a new profile, and that answer."""
    profile = Path(tempfile.mkdtemp())
    try:
        context = chromium.launch_persistent_context(
            str(profile), executable_path=path, args=list(ARGUMENTS)
        )
        page = context.new_page()
        page.goto(address)
        took, answer = page.evaluate("window.first")
        context.close()
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    return float(took), str(answer)


def report(times: Mapping[str, list[float]], sizes: Mapping[str, int]) -> str:
    """What was measured, as a small table; other work on the machine touches the fastest least."""
    lines = [f"{'':8}{'brotli':>12}{'median':>10}{'fastest':>10}   all (ms)"]
    for variant, found in times.items():
        every = " ".join(f"{value:.0f}" for value in found)
        median = statistics.median(found)
        figures = f"{sizes[variant]:>12,}{median:>10.0f}{min(found):>10.0f}"
        lines.append(f"{variant:8}{figures}   {every}")
    medians = statistics.median(times["plain"]) / statistics.median(times["lite"])
    fastest = min(times["plain"]) / min(times["lite"])
    return "\n".join([*lines, f"plain / lite: {medians:.2f} median, {fastest:.2f} fastest"])


def main(arguments: Sequence[str] | None = None, rooms: Rooms = PROJECT) -> int:
    """Measure and print; exit 1 if the variants answer differently."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5, help="cold starts per variant")
    parser.add_argument("--mbit", type=float, help="slow the line down, such as 9 or 1.6")
    parser.add_argument("--latency", type=float, default=60, help="ms per request, with --mbit")
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    made = bundle(rooms, dump(read_ruleset(rooms.ruleset)))
    line = Line(options.mbit * 1e6, options.latency / 1000) if options.mbit else None
    path = (rooms.root / ".tools" / "chromium").read_text()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        loaded = write_pages(rooms, made, folder)
        times: dict[str, list[float]] = {variant: [] for variant in loaded}
        answers = set()
        with serving(folder, line=line) as server, sync_playwright() as playwright:
            for _ in range(options.rounds):
                for variant, found in times.items():
                    address = f"{server.address}/{variant}.html"
                    took, answer = measure(playwright.chromium, path, address)
                    found.append(took)
                    answers.add(answer)
        sizes = {variant: wire_size(folder, names) for variant, names in loaded.items()}
    print(report(times, sizes))
    if len(answers) != 1:
        print("The variants answer differently.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
