"""What holds for any ruleset on its way in: refused with its places, or able to judge."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.answer import answer
from checker.canonical import dump
from checker.facts import InputError
from checker.load import read_ruleset
from checker.problems import RulesetError
from checker.ruleset import Ruleset
from tests.property.contract import breaches

MINIATURE = Path(__file__).parents[1] / "checker" / "miniature"
FILES = sorted(path.relative_to(MINIATURE).as_posix() for path in MINIATURE.rglob("*.toml"))
CASES = ({}, {"optik": "gering", "zustand_deklariert": "1A"}, {"geliefert": {"optik": "gering"}})
ABSENT = ("Die Datei fehlt.", "Die Datei ist nicht lesbar.")


def check_reading(root: Path) -> None:
    """Read a ruleset: what is refused has its place, what is accepted can judge."""
    try:
        canonical = read_ruleset(root)
    except RulesetError as error:
        problems = error.problems
    else:
        check_judging(canonical)
        return
    assert problems
    for problem in problems:
        path = root.parent / problem.file
        assert problem.message in ABSENT or path.is_file(), str(problem)
        assert problem.message.strip()
        if problem.line:
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            assert 1 <= problem.line <= len(lines), str(problem)
            assert problem.column <= len(lines[problem.line - 1]) + 1, str(problem)


def check_judging(canonical: dict[str, Any]) -> None:
    """Every edition of an accepted ruleset answers within the contract."""
    ruleset = Ruleset(dump(canonical))
    for scheme, entry in ruleset.schemes.items():
        for date in entry["editions"]:
            program = ruleset.program(scheme, date)
            for facts in CASES:
                if facts.keys() <= program.model.keys():
                    try:
                        result = answer(facts, program)
                    except InputError:
                        continue
                    assert breaches(result, program, facts) == []
