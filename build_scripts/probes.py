"""Probes: facts found by machine that tell the rules from slightly different ones.

``ruleset/<scheme>/probes/<edition>.jsonl`` holds one probe per line, sorted by id: ``id``
(``P0001``, never given twice), ``clauses`` it is about, ``facts``, and ``for``, a German phrase
that says what it tells apart. What the checker answers to them stands among the confirmed answers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.cases import Case
from checker.problems import Problem, RulesetError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEYS = {"id": str, "clauses": list, "facts": dict, "for": str}
NAME = re.compile(r"P\d{4,}")


@dataclass(frozen=True)
class Probe:
    """One probe; ``purpose`` is what the file calls ``for``."""

    id: str
    clauses: tuple[str, ...]
    facts: dict[str, Any]
    purpose: str

    @property
    def case(self) -> Case:
        """The probe as a case that expects nothing beyond the confirmed answer."""
        return Case(self.id, self.purpose, "", self.clauses, (), self.facts, {}, None)

    @property
    def line(self) -> str:
        """The probe as it stands in the file."""
        data = {"id": self.id, "clauses": [*self.clauses], "facts": self.facts, "for": self.purpose}
        return json.dumps(data, ensure_ascii=False, sort_keys=True)


def probe_file(ruleset: Path, scheme: str, date: str) -> Path:
    """Where the probes of an edition stand."""
    return ruleset / scheme / "probes" / f"{date}.jsonl"


def read_probes(ruleset: Path, scheme: str, date: str) -> list[Probe]:
    """The probes of an edition; none if there is no file.

    Raises RulesetError with every line that is no probe.
    """
    path = probe_file(ruleset, scheme, date)
    if not path.is_file():
        return []
    file = path.relative_to(ruleset.parent).as_posix()
    probes: dict[str, Probe] = {}
    problems = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        probe = _probe(line)
        if probe is None:
            text = f"Keine Probe; verlangt ist ein JSON-Objekt mit {', '.join(KEYS)}."
            problems.append(Problem(file, text, line=number))
        elif probe.id in probes:
            problems.append(Problem(file, f"Die Probe „{probe.id}“ gibt es schon.", line=number))
        else:
            probes[probe.id] = probe
    if problems:
        raise RulesetError(problems)
    return [*probes.values()]


def _probe(line: str) -> Probe | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    if not isinstance(data, dict) or data.keys() != KEYS.keys():
        return None
    if not all(isinstance(data[key], kind) for key, kind in KEYS.items()):
        return None
    if not NAME.fullmatch(data["id"]):
        return None
    return Probe(data["id"], tuple(map(str, data["clauses"])), data["facts"], data["for"])


def write_probes(ruleset: Path, scheme: str, date: str, probes: Iterable[Probe]) -> None:
    """Write the probes of an edition, sorted by id; without any, no file is left."""
    path = probe_file(ruleset, scheme, date)
    lines = [probe.line + "\n" for probe in sorted(probes, key=lambda each: number_of(each.id))]
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)


def number_of(name: str) -> int:
    """The number in a probe's id."""
    return int(name[1:])
