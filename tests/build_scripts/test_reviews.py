"""Review marks: a reworded clause is unreviewed until somebody confirms it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.reviews import UnknownClauseError, confirm, review_file, unconfirmed


def clause(ruleset: dict[str, Any], name: str) -> dict[str, Any]:
    """A clause of the edition in force."""
    sections = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["sections"]
    found: dict[str, Any] = next(c for s in sections for c in s["clauses"] if c["id"] == name)
    return found


def test_nothing_is_confirmed_at_first(ruleset: dict[str, Any], tmp_path: Path) -> None:
    problems = [str(problem) for problem in unconfirmed(ruleset, tmp_path)]
    assert any("1A-01" in text and "confirm 1A-01" in text for text in problems)


def test_confirmed_clauses_are_silent(ruleset: dict[str, Any], tmp_path: Path) -> None:
    changed = confirm(ruleset, tmp_path, ["alle"])
    assert "1A-01" in changed
    assert list(unconfirmed(ruleset, tmp_path)) == []
    assert confirm(ruleset, tmp_path, ["alle"]) == []


@pytest.mark.parametrize("key", ["text", "rules"])
def test_a_changed_clause_is_unreviewed(ruleset: dict[str, Any], tmp_path: Path, key: str) -> None:
    confirm(ruleset, tmp_path, ["alle"])
    clause(ruleset, "1A-01")[key] = clause(ruleset, "1A-02")[key]
    (problem,) = unconfirmed(ruleset, tmp_path)
    assert problem.clause == "1A-01"
    confirm(ruleset, tmp_path, ["1A-01"])
    assert list(unconfirmed(ruleset, tmp_path)) == []


def test_confirming_one_leaves_the_others_alone(ruleset: dict[str, Any], tmp_path: Path) -> None:
    confirm(ruleset, tmp_path, ["alle"])
    for name in ("1A-01", "1A-02"):
        clause(ruleset, name)["text"] += " Neu."
    confirm(ruleset, tmp_path, ["1A-01"])
    assert [problem.clause for problem in unconfirmed(ruleset, tmp_path)] == ["1A-02"]


def test_marks_of_vanished_clauses_are_stale(ruleset: dict[str, Any], tmp_path: Path) -> None:
    confirm(ruleset, tmp_path, ["alle"])
    path = review_file(tmp_path, "gks", "2021-01-01")
    path.write_text(path.read_text(encoding="utf-8") + 'X-01 = "0"\n', encoding="utf-8")
    assert [problem.clause for problem in unconfirmed(ruleset, tmp_path)] == ["X-01"]


def test_unknown_clauses_get_a_hint(ruleset: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UnknownClauseError, match="1A-0"):
        confirm(ruleset, tmp_path, ["1a-01"])
