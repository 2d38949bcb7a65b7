"""The benchmark of judging: what it compares and how it adds up; the measuring is no test."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.benchmark_core import (
    Judging,
    best_of,
    grown,
    growth,
    judging,
    main,
    read_cases,
    report_growth,
    report_judging,
    report_starts,
    starts,
)
from build_scripts.rooms import Rooms
from checker.answer import answer
from checker.program import Program

BROKEN = """
[[case]]
id = "unlesbar"
[case.facts]
optik = "rot"
"""


@pytest.fixture
def edition(ruleset: dict[str, Any]) -> dict[str, Any]:
    """The miniature's edition in force."""
    return ruleset["schemes"]["gks"]["editions"]["2021-01-01"]


def test_cases_that_can_be_judged(rooms: Rooms, edition: dict[str, Any]) -> None:
    """The worked cases count, those that only show an error do not."""
    program = Program("gks", edition, "")
    (facts,) = read_cases(rooms, program)
    assert facts["garantie_monate"] == 7.5
    (rooms.ruleset / "gks" / "cases" / "kaputt.toml").write_text(BROKEN, encoding="utf-8")
    assert read_cases(rooms, program) == [facts]


@pytest.mark.parametrize("own", [False, True])
def test_a_larger_ruleset_answers_alike(own: bool, edition: dict[str, Any]) -> None:
    """Copies add clauses and rules, all of which are judged; the verdicts stay the same."""
    larger = grown(edition, 3, own=own)
    ids = [clause["id"] for section in larger["sections"] for clause in section["clauses"]]
    assert len(set(ids)) == len(ids)
    assert len(ids) == 3 * sum(len(section["clauses"]) for section in edition["sections"])
    program, three = Program("gks", edition, ""), Program("gks", larger, "")
    assert len(three.firing) == 3 * len(program.firing)
    assert three.planes.results.bit_count() > program.planes.results.bit_count() or not own
    for facts in ({}, {"optik": "deutlich"}, {"optik": "einwandfrei", "funktion": "voll"}):
        small, large = answer(facts, program), answer(facts, three)
        for key in ("fitting", "best", "questions"):
            assert small[key] == large[key]
        for name, verdict in small["verdicts"].items():
            assert large["verdicts"][name]["status"] == verdict["status"]
            assert set(verdict["clauses"]) <= set(large["verdicts"][name]["clauses"])
        assert len(large["trace"]) >= 2 * len(small["trace"])


def test_tasks_take_turns() -> None:
    """What is compared takes turns, so that both meet the same disturbances."""
    turns: list[str] = []
    took = best_of(3, lambda: turns.append("a"), lambda: turns.append("b"))
    assert "".join(turns) == "ababab"
    assert len(took) == 2


def test_judging(edition: dict[str, Any]) -> None:
    """Figures are per case and all positive."""
    assert all(value > 0 for value in judging([{}, {"optik": "gering"}], edition, 1, trace=True))


def test_growth_counts_clauses(edition: dict[str, Any]) -> None:
    """Each factor is measured with the same conditions and with own ones."""
    found = growth(edition, [{}], [1, 2], 1)
    assert [(factor, own) for factor, own, *_ in found] == [
        (1, False), (2, False), (1, True), (2, True),
    ]  # fmt: skip
    assert found[1][2] == 2 * found[0][2]


def test_starts(root: Path) -> None:
    """The command and plain Python are started, and their peaks read."""
    found = starts(root, 1)
    assert list(found) == ["json, tomllib", "check"]
    assert all(took > 0 and peak > 1 for took, peak in found.values())


def test_reports() -> None:
    """Ratios are those of the figures."""
    line = report_judging("sparse", Judging(20e-6, 80e-6, 40e-6), trace=False, aim=1)
    assert "50,000/s" in line
    assert "ratio  0.50 (aim 1)" in line
    assert line.endswith("first time  2.00")
    assert report_starts({"plain": (0.02, 9), "check": (0.03, 12)}).endswith("ratio 1.50 (aim 1.5)")
    assert "100 ns each" in report_growth([(10, True, 1000, [1e-4, 1e-5])])


def test_command(rooms: Rooms, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints its three parts."""
    ignored = shutil.ignore_patterns("web", "*.json*", "__pycache__")
    shutil.copytree(root / "checker", rooms.root / "checker", ignore=ignored)
    assert main(["--rounds", "1", "--factors", "1"], rooms) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Judging 1 cases by gks 2021-01-01")
    assert "Start with one case" in printed
    assert "Growth" in printed
