"""``python -m build_scripts.benchmark_core``: what judging costs, side by side in one run.

* *Judging*: a full answer for all conditions, against what ``json`` takes to read that case and
  to write that answer; for the worked cases as they are, and cut down to their first two facts.
  *First time* is the pass in which nothing of a case was seen before.
* *Start*: the command from its start to its end with one case, against Python that only imports
  ``json`` and ``tomllib``; all with compiled modules, as after the first call.
* *Growth*: the cost of a case in an edition made 10 and 100 times as large, by copies of all
  sections under new clause ids; once with the same conditions, once with each its own.

Absolute times depend on the machine and on what else it does; the ratios are what counts. Each
figure is the best of several rounds, in which what is compared takes turns.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.rooms import PROJECT, Rooms
from checker.answer import answer
from checker.facts import InputError
from checker.load import read_ruleset
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

SCHEME = "gks"
SPARSE = 2  # facts of a sparse case
CASE = b'{"facts": {"zustand_deklariert": "1A", "optik": "gering"}}\n'
PEAK = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"""
PLAIN = ("-c", "import json, tomllib")
COMMAND = ("-m", "checker", "check", "--scheme", SCHEME)


class Judging(NamedTuple):
    """Seconds per case: judging, the first time, and what json takes to read and write."""

    judged: float
    first: float
    json: float


def read_cases(rooms: Rooms, program: Program) -> list[dict[str, Any]]:
    """The facts of all worked cases of the scheme that can be judged."""
    found = []
    for path in sorted(rooms.ruleset.glob(f"{SCHEME}/cases/*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            facts = json.loads(json.dumps(case["facts"], default=str))
            try:
                answer(facts, program)
            except InputError:
                continue
            found.append(facts)
    return found


def judging(
    cases: list[dict[str, Any]], edition: Mapping[str, Any], rounds: int, *, trace: bool
) -> Judging:
    """What judging these cases takes, with or without the steps."""
    lines = [json.dumps(facts) for facts in cases]
    program = Program(SCHEME, edition, "")
    answers = [answer(facts, program, trace=trace) for facts in cases]
    fresh = [Program(SCHEME, edition, "") for _ in range(max(1, rounds // 4))]

    def judge(by: Program) -> None:
        for facts in cases:
            answer(facts, by, trace=trace)

    def read_and_write() -> None:
        for line, result in zip(lines, answers, strict=True):
            json.loads(line)
            json.dumps(result)

    judged, written = best_of(rounds, lambda: judge(program), read_and_write)
    first = min(seconds(lambda by=by: judge(by)) for by in fresh)  # type: ignore[misc]
    return Judging(judged / len(cases), first / len(cases), written / len(cases))


def best_of(rounds: int, *tasks: Callable[[], object]) -> list[float]:
    """The least seconds each task takes, when they take turns."""
    return [min(found) for found in zip(*([seconds(t) for t in tasks] for _ in range(rounds)),
                                        strict=True)]  # fmt: skip


def seconds(task: Callable[[], object]) -> float:
    """How long a task takes, without the collection of garbage that others left."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        task()
        return time.perf_counter() - start
    finally:
        gc.enable()


def starts(root: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Least seconds and megabytes at the peak, of plain Python and of the command, by name."""
    calls = {"json, tomllib": [sys.executable, *PLAIN], "check": [sys.executable, *COMMAND]}
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(call: list[str]) -> bytes:
            return subprocess.run(
                call, cwd=root, env=environment, input=CASE, stdout=subprocess.PIPE, check=True
            ).stdout

        # The peak is asked of a small process, for it counts what its parent held when it began;
        # these first runs also compile the modules.
        peaks = [float(run([sys.executable, "-c", PEAK, *call])) for call in calls.values()]
        took = best_of(rounds, *(lambda call=call: run(call) for call in calls.values()))
    return dict(zip(calls, zip(took, peaks, strict=True), strict=True))


def grown(edition: Mapping[str, Any], factor: int, *, own: bool) -> dict[str, Any]:
    """The edition with ``factor`` copies of each section, every clause under its own id.

    With ``own`` each copy of a rule has conditions of its own, which mean the same.
    """
    sections = []
    for copy in range(factor):
        for section in edition["sections"]:
            clauses = [_copied(clause, copy, own) for clause in section["clauses"]]
            sections.append({**section, "clauses": clauses})
    return {**edition, "sections": sections}


def _copied(clause: Mapping[str, Any], copy: int, own: bool) -> dict[str, Any]:
    if copy == 0:
        return dict(clause)
    rules = [
        {**rule, "when": ["or", rule["when"], ["cmp", "<", copy, 0]]} if own else rule
        for rule in clause.get("rules", [])
    ]
    return {**clause, "id": f"{clause['id']}-{copy}", **({"rules": rules} if rules else {})}


def growth(
    edition: Mapping[str, Any], cases: list[dict[str, Any]], factors: Sequence[int], rounds: int
) -> list[tuple[int, bool, int, list[float]]]:
    """For each factor: whether conditions are own, clauses, seconds per case with and without
    trace."""
    found = []
    for own in (False, True):
        for factor in factors:
            larger = grown(edition, factor, own=own)
            clauses = sum(len(section["clauses"]) for section in larger["sections"])
            some = cases[:: max(1, len(cases) * factor // 400)]
            took = [judging(some, larger, rounds, trace=trace).judged for trace in (True, False)]
            found.append((factor, own, clauses, took))
    return found


def report_judging(name: str, found: Judging, *, trace: bool, aim: float) -> str:
    """One line: cases per second, microseconds, ratios."""
    return (
        f"{name:14}{'with' if trace else 'without':>8} trace {1 / found.judged:>9,.0f}/s"
        f"{found.judged * 1e6:>9.0f} µs   json {found.json * 1e6:>5.0f} µs"
        f"   ratio {found.judged / found.json:>5.2f} (aim {aim:g})"
        f"   first time {found.first / found.json:>5.2f}"
    )


def report_starts(found: Mapping[str, tuple[float, float]]) -> str:
    """Start-up time and peak memory, and the ratio of the times."""
    lines = [f"{name:14}{took * 1000:>8.0f} ms{size:>8.0f} MB"
             for name, (took, size) in found.items()]  # fmt: skip
    (plain, _), (command, _) = found.values()
    return "\n".join([*lines, f"ratio {command / plain:.2f} (aim 1.5)"])


def report_growth(found: Sequence[tuple[int, bool, int, list[float]]]) -> str:
    """Cost of a case by number of clauses, and what one more clause costs."""
    lines = []
    for factor, own, clauses, (full, short) in found:
        name = f"{factor}x {'own' if own else 'same'} conditions"
        lines.append(
            f"{name:26}{clauses:>8,} clauses   with trace {full * 1e6:>9,.0f} µs"
            f" ({full / clauses * 1e9:>5.0f} ns each)   without {short * 1e6:>9,.0f} µs"
            f" ({short / clauses * 1e9:>5.0f} ns each)"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, rooms: Rooms = PROJECT) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--factors", type=int, nargs="*", default=[1, 10, 100])
    options = parser.parse_args(arguments)
    editions = read_ruleset(rooms.ruleset)["schemes"][SCHEME]["editions"].values()
    edition = max((e for e in editions if e["status"] == "in_force"), key=lambda e: e["date"])
    cases = read_cases(rooms, Program(SCHEME, edition, ""))
    print(f"Judging {len(cases)} cases by {SCHEME} {edition['date']}")
    for name, some in (
        ("as they are", cases), ("sparse", [dict([*facts.items()][:SPARSE]) for facts in cases]),
    ):  # fmt: skip
        for trace, aim in ((True, 3), (False, 1)):
            found = judging(some, edition, options.rounds, trace=trace)
            print(report_judging(name, found, trace=trace, aim=aim))
    print("\nStart with one case")
    print(report_starts(starts(rooms.root, options.rounds)))
    print("\nGrowth")
    print(report_growth(growth(edition, cases, options.factors, max(1, options.rounds // 4))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
