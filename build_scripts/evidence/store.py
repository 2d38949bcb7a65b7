"""Keeps proofs and mutation runs below ``build/nachweise/``, under the hash of what they rest on.

They take minutes; what they rest on is the edition, its cases and the code that computes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.cache import key
from build_scripts.evidence.edition import Evidence
from checker import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.rooms import Rooms

FOLDER = "nachweise"
PROOFS, MUTANTS = "beweise", "veraenderungen"

_HERE = Path(__file__).resolve().parents[1]
_CODE = {
    PROOFS: (_HERE.parent / "checker", _HERE / "proofs"),
    MUTANTS: (_HERE.parent / "checker", _HERE / "proofs", _HERE / "mutation"),
}
_CASES = ("case*.py", "answer*.py", "confirmed*.py", "probe*.py")  # what judging cases takes


@dataclass(frozen=True)
class Task:
    """One computation about one edition; ``key`` changes with whatever it rests on."""

    kind: str
    scheme: str
    edition: str
    key: str

    @property
    def file(self) -> str:
        """The name under which its result is kept."""
        return f"{self.scheme}-{self.edition}-{self.kind}.json"


def tasks(rooms: Rooms, ruleset: Mapping[str, Any]) -> Iterator[Task]:
    """The proofs of every edition, and the mutation run of the one in force if it has cases."""
    for scheme, data in ruleset["schemes"].items():
        folder = rooms.ruleset / scheme
        in_force = [e["date"] for e in data["editions"].values() if e["status"] == "in_force"]
        for date, edition in sorted(data["editions"].items()):
            content = canonical.dump(edition)
            yield Task(PROOFS, scheme, date, key(content, version("z3-solver"), *_code(PROOFS)))
            if date == max(in_force, default=None) and any((folder / "cases").glob("*.toml")):
                rest = (*_code(MUTANTS), *_files(folder, "*"))
                yield Task(MUTANTS, scheme, date, key(content, *rest))


def _code(kind: str) -> Iterator[bytes]:
    for folder in _CODE[kind]:
        yield from _files(folder, "*.py")
    for pattern in _CASES if kind == MUTANTS else ():
        for path in sorted(_HERE.glob(pattern)):
            yield path.read_bytes()


def _files(folder: Path, pattern: str) -> Iterator[bytes]:
    """Names and contents of the files below a folder, in a fixed order."""
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def keep(rooms: Rooms, task: Task, result: Any) -> None:
    """Keep the result of a task until there is another."""
    folder = rooms.build / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{task.file}.new"
    text = json.dumps({"key": task.key, "result": result}, ensure_ascii=False)
    new.write_text(text, encoding="utf-8")  # unsorted: the order of facts is for readers
    new.replace(folder / task.file)


def kept(rooms: Rooms, task: Task) -> tuple[Any, bool] | None:
    """What was last kept, and whether it still rests on the same; None if there is nothing."""
    path = rooms.build / FOLDER / task.file
    try:
        found = json.loads(path.read_bytes())
        return found["result"], found["key"] == task.key
    except (OSError, ValueError, KeyError, TypeError):
        return None


def missing(rooms: Rooms, ruleset: Mapping[str, Any]) -> list[Task]:
    """The tasks whose result is not kept, or rests on something else."""
    return [task for task in tasks(rooms, ruleset) if not (kept(rooms, task) or (0, False))[1]]


def known(rooms: Rooms, ruleset: Mapping[str, Any]) -> dict[tuple[str, str], Evidence]:
    """The evidence kept for each edition, fresh or not; none for editions without proofs."""
    found: dict[tuple[str, str], Evidence] = {}
    runs = {task: kept(rooms, task) for task in tasks(rooms, ruleset)}
    for task, run in runs.items():
        if task.kind == PROOFS and run is not None:
            proofs, fresh = run
            found[task.scheme, task.edition] = Evidence(
                task.scheme, task.edition, tuple(proofs), None, fresh
            )
    for task, run in runs.items():
        here = (task.scheme, task.edition)
        if task.kind == MUTANTS and here in found:
            before = found[here]
            mutation, fresh = run or (None, False)
            found[here] = Evidence(*here, before.proofs, mutation, before.fresh and fresh)
    return found
