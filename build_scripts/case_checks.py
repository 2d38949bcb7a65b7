"""What is wrong with the files of worked cases: shape, names, references."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from checker.problems import Problem, nearest
from checker.schema import findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def case_problems(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """One problem for each finding in the cases of each scheme below ``folder``."""
    for name, scheme in ruleset["schemes"].items():
        editions = scheme["editions"].values()
        known = {
            "tests": {c["id"] for e in editions for s in e["sections"] for c in s["clauses"]},
            "interpretations": {item["id"] for e in editions for item in e["interpretations"]},
        }
        seen: set[str] = set()
        for path in sorted((folder / name / "cases").glob("*.toml")):
            file = path.relative_to(folder.parent).as_posix()
            try:
                raw = tomllib.loads(path.read_text(encoding="utf-8"))
            except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                yield Problem(file, f"Kein gültiges TOML: {error}")
                continue
            for key in raw:
                if key != "case":
                    yield Problem(file, f"Der Schlüssel „{key}“ ist unbekannt.")
            for case in raw.get("case", []):
                for text in _case(case, known, seen):
                    yield Problem(file, text, clause=str(case.get("id", "?")))


def _case(case: Mapping[str, Any], known: Mapping[str, set[str]], seen: set[str]) -> Iterator[str]:
    found = [*findings("case", case), *findings("expect", case.get("expect", {}))]
    yield from found
    if found:
        return
    if case["id"] in seen:
        yield f"Den Fall „{case['id']}“ gibt es schon."
    seen.add(case["id"])
    for key, what in (("tests", "Die Klausel"), ("interpretations", "Die Auslegung")):
        for name in case.get(key, []):
            if name not in known[key]:
                yield f"{what} „{name}“ gibt es nicht.{nearest(name, known[key])}"
