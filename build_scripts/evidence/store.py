"""Keeps proofs, differences between editions and mutation runs below ``build/nachweise/``.

They take minutes, so each is kept under the hash of what it rests on: the edition, the one that
it follows, its cases, and the code that computes. What was computed for the same content under
another name is taken over from there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.result import Differences
from build_scripts.cache import key
from build_scripts.evidence.edition import Evidence
from checker import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.rooms import Rooms

FOLDER = "nachweise"
PROOFS, MUTANTS, BEHAVIOUR = "beweise", "veraenderungen", "verhalten"
HEAD = (
    "author",
    "changes",
    "date",
    "follows",
    "kind",
    "proposed",
    "reason",
    "status",
)  # of an edition: what no proof about its rules looks at

_HERE = Path(__file__).resolve().parents[1]
_CODE = {
    PROOFS: (_HERE.parent / "checker", _HERE / "proofs"),
    MUTANTS: (_HERE.parent / "checker", _HERE / "proofs", _HERE / "mutation"),
    BEHAVIOUR: (_HERE.parent / "checker", _HERE / "proofs", _HERE / "behaviour"),
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
    """The proofs of every edition, what each changes, and the mutation run of the one in force.

    Without cases there is no mutation run.
    """
    solver = version("z3-solver")
    for scheme, data in ruleset["schemes"].items():
        folder = rooms.ruleset / scheme
        editions = data["editions"]
        in_force = [e["date"] for e in editions.values() if e["status"] == "in_force"]
        for date, edition in sorted(editions.items()):
            rules = _without(edition, HEAD)
            yield Task(PROOFS, scheme, date, key(rules, solver, *_code(PROOFS)))
            if "follows" in edition:
                both = [_without(editions[name], ["status"]) for name in (edition["follows"], date)]
                yield Task(BEHAVIOUR, scheme, date, key(*both, solver, *_code(BEHAVIOUR)))
            if date == max(in_force, default=None) and any((folder / "cases").glob("*.toml")):
                rest = (*_code(MUTANTS), *_files(folder, "*"))
                yield Task(MUTANTS, scheme, date, key(canonical.dump(edition), *rest))


def _without(edition: Mapping[str, Any], keys: Iterable[str]) -> bytes:
    """An edition's canonical bytes without some of its keys."""
    return canonical.dump({name: value for name, value in edition.items() if name not in keys})


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
    folder = rooms.build / FOLDER
    own = _read(folder / task.file)
    if own is not None and own["key"] == task.key:
        return own["result"], True
    start = json.dumps({"key": task.key})[:-1].encode()
    for path in sorted(folder.glob(f"*-{task.kind}.json")):
        with path.open("rb") as file:
            alike = file.read(len(start)) == start
        if alike and (found := _read(path)) is not None:
            return found["result"], True
    return None if own is None else (own["result"], False)


def _read(path: Path) -> dict[str, Any] | None:
    """What a file keeps; None if there is none, or none that can be read."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    whole = isinstance(found, dict) and {"key", "result"} <= found.keys()
    return found if whole else None


def missing(rooms: Rooms, ruleset: Mapping[str, Any]) -> list[Task]:
    """The tasks whose result is not kept, or rests on something else."""
    return [task for task in tasks(rooms, ruleset) if not (kept(rooms, task) or (0, False))[1]]


def known(
    rooms: Rooms, ruleset: Mapping[str, Any], *, proved: bool = True
) -> dict[tuple[str, str], Evidence]:
    """The evidence kept for each edition, fresh or not.

    None for editions without proofs, unless ``proved`` is False.
    """
    found: dict[tuple[str, str], Evidence] = {}
    runs = {task: kept(rooms, task) for task in tasks(rooms, ruleset)}
    for task, run in runs.items():
        if task.kind == PROOFS and (run is not None or not proved):
            proofs, fresh = run or ((), False)
            found[task.scheme, task.edition] = Evidence(
                task.scheme, task.edition, tuple(proofs), None, fresh
            )
    for task, run in runs.items():
        here = (task.scheme, task.edition)
        if task.kind == MUTANTS and here in found:
            before = found[here]
            mutation, fresh = run or (None, False)
            found[here] = replace(before, mutation=mutation, fresh=before.fresh and fresh)
        elif task.kind == BEHAVIOUR and here in found:
            before = found[here]
            data, fresh = run or (None, False)
            differences = None if data is None else Differences.read(data)
            found[here] = replace(before, differences=differences, fresh=before.fresh and fresh)
    return found
