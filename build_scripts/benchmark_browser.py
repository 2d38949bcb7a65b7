"""``python -m build_scripts.benchmark_browser``: how fast the checker starts, beside its peers.

Headless Chromium visits the variants (build_scripts/benchmark_variants) in turn, each time with a
fresh profile and there twice: *first* with nothing kept, *again* with what the browser has kept of
the first visit. The time runs from the navigation to the first answer. Absolute times depend on the
machine and on what else it does; the ratios are what counts.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.benchmark_variants import PAGES, RULES, write_variants
from build_scripts.bundle import bundle
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
OWN = "lite"  # what the others are compared with
VISITS = ("first", "again")
Times = dict[tuple[str, str], list[float]]  # milliseconds by visit and variant


def measure(chromium: BrowserType, path: str, address: str) -> list[tuple[float, str]]:
    """Each visit of a page in a new profile: ms from navigation to the first answer, and that."""
    profile = Path(tempfile.mkdtemp())
    found = []
    try:
        context = chromium.launch_persistent_context(
            str(profile), executable_path=path, args=list(ARGUMENTS)
        )
        page = context.new_page()
        for _ in VISITS:
            page.goto(address)
            took, answer = page.evaluate("window.first")
            found.append((float(took), str(answer)))
            page.goto("about:blank")
        context.close()
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    return found


def alternate(
    chromium: BrowserType, path: str, address: str, rounds: int
) -> tuple[Times, set[str]]:
    """Visit the variants in turn, so many rounds: the times, and all different answers."""
    times: Times = {(visit, variant): [] for visit in VISITS for variant in PAGES}
    answers = set()
    for _ in range(rounds):
        for variant, page in PAGES.items():
            found = measure(chromium, path, f"{address}/{page}")
            for visit, (took, answer) in zip(VISITS, found, strict=True):
                times[visit, variant].append(took)
                answers.add(answer)
    return times, answers


def report(times: Mapping[tuple[str, str], list[float]], sizes: Mapping[str, int]) -> str:
    """What was measured, as a small table; other work on the machine touches the fastest least."""
    lines = [
        f"{'visit':7}{'variant':10}{'brotli':>12}"
        f"{'median':>8}{'x':>6}{'fastest':>9}{'x':>6}   all (ms)"
    ]
    for (visit, variant), found in times.items():
        own = times[visit, OWN]
        size = f"{sizes[variant]:,}" if visit == VISITS[0] and variant in sizes else ""
        median, fastest = statistics.median(found), min(found)
        figures = (
            f"{median:>8.0f}{median / statistics.median(own):>6.2f}"
            f"{fastest:>9.0f}{fastest / min(own):>6.2f}"
        )
        every = " ".join(f"{value:.0f}" for value in found)
        lines.append(f"{visit:7}{variant:10}{size:>12}{figures}   {every}")
    return "\n".join(lines)


def line_of(mbit: float, latency: float) -> Line | None:
    """The line to play for so many Mbit/s and ms per request; 0 is the loopback as it is."""
    return Line(mbit * 1e6, latency / 1000) if mbit else None


def main(arguments: Sequence[str] | None = None, rooms: Rooms = PROJECT) -> int:
    """Measure and print; exit 1 if the variants answer differently."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5, help="profiles per variant and line")
    parser.add_argument(
        "--mbit",
        type=float,
        nargs="+",
        default=[0, 9],
        help="the lines; 0 is the loopback as it is",
    )
    parser.add_argument("--latency", type=float, default=60, help="ms per request on slow lines")
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    made = bundle(rooms, dump(read_ruleset(rooms.ruleset)))
    path = (rooms.root / ".tools" / "chromium").read_text()
    everything: set[str] = set()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        written = write_variants(rooms, made, Path(name))
        for mbit in options.mbit:
            line = line_of(mbit, options.latency)
            with serving(written.folder, line=line, further=RULES) as server:
                times, answers = alternate(
                    playwright.chromium, path, server.address, options.rounds
                )
            everything |= answers
            print(f"{mbit:g} Mbit/s, {options.latency:g} ms" if mbit else "loopback", flush=True)
            print(report(times, written.sizes()), flush=True)
    print(f"x: times as long as {OWN} on the same visit")
    if len(everything) != 1:
        print("The variants answer differently.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
