"""Confirmed answers: what differs is told, nothing is written unasked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.answer_changes import differences
from build_scripts.answers import short_answer
from build_scripts.cases import Case
from build_scripts.confirmed_answers import (
    UnknownCaseError,
    answer_file,
    answer_problems,
    applied,
    book,
    changed,
    confirm_answers,
    read_answers,
)
from checker.load import read_ruleset
from checker.problems import RulesetError
from checker.program import Program

MINIATURE = Path(__file__).parents[1] / "checker" / "miniature"
CASE = """
[[case]]
id = "kratzer"
title = "Kratzer"
story = "Ein Kratzer."
tests = ["B-01"]
facts = { optik = "gering" }
expect = { first = "B" }
"""


@pytest.fixture
def ruleset() -> dict[str, Any]:
    """The miniature, one scheme only."""
    found = read_ruleset(MINIATURE)
    return {"schemes": {"gks": found["schemes"]["gks"]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ruleset's folder with one case."""
    cases = tmp_path / "ruleset" / "gks" / "cases"
    cases.mkdir(parents=True)
    (cases / "b.toml").write_text(CASE, encoding="utf-8")
    return tmp_path / "ruleset"


def test_what_is_not_confirmed_is_told_with_its_command(
    ruleset: dict[str, Any], folder: Path
) -> None:
    """A new case is an error until a person confirms the answer; then there is none."""
    (problem,) = answer_problems(ruleset, folder)
    assert "kratzer: Die Antwort ist noch nicht bestätigt." in str(problem)
    assert str(problem).endswith("python -m build_scripts confirm-answers kratzer")
    assert [name for name, _ in confirm_answers(ruleset, folder, ["alle"])] == ["kratzer"]
    assert list(answer_problems(ruleset, folder)) == []
    assert list(confirm_answers(ruleset, folder, ["alle"])) == []


def test_another_answer_is_told_with_what_differs(ruleset: dict[str, Any], folder: Path) -> None:
    """Only what differs is named, as it was confirmed and as it is now."""
    list(confirm_answers(ruleset, folder, ["alle"]))
    path = answer_file(folder, "gks", "2021-01-01")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"best":"B",', "").replace('"fitting":"B"', '"fitting":"1A"'),
                    encoding="utf-8")  # fmt: skip
    (problem,) = answer_problems(ruleset, folder)
    assert "passend: bestätigt 1A, jetzt B" in str(problem)
    assert "Urteil" not in str(problem)
    ((name, told),) = confirm_answers(ruleset, folder, ["kratzer"])
    assert (name, "jetzt B" in told) == ("kratzer", True)
    assert list(answer_problems(ruleset, folder)) == []


def test_answers_to_no_case_go_with_the_next_confirmation(
    ruleset: dict[str, Any], folder: Path
) -> None:
    """A case that was deleted leaves an error behind until that is confirmed."""
    list(confirm_answers(ruleset, folder, ["alle"]))
    (folder / "gks" / "cases" / "b.toml").unlink()
    (problem,) = answer_problems(ruleset, folder)
    assert "Den Fall gibt es nicht mehr." in str(problem)
    list(confirm_answers(ruleset, folder, ["kratzer"]))
    assert list(answer_problems(ruleset, folder)) == []


def test_a_case_that_does_not_exist_cannot_be_confirmed(
    ruleset: dict[str, Any], folder: Path
) -> None:
    """A slip of the pen is named, and nothing is written."""
    with pytest.raises(UnknownCaseError, match="Gemeint ist wohl „kratzer“"):
        list(confirm_answers(ruleset, folder, ["kratzr"]))
    assert not answer_file(folder, "gks", "2021-01-01").exists()


@pytest.mark.parametrize("line", ["{", "[]", '{"best":"B"}', "3"])
def test_a_broken_line_is_named(folder: Path, line: str) -> None:
    """The file and the line are told."""
    path = answer_file(folder, "gks", "2021-01-01")
    path.parent.mkdir()
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(RulesetError, match=r"gks/answers/2021-01-01.jsonl:1: Keine Antwort"):
        read_answers(path, folder)


def test_a_case_that_cannot_be_judged_has_an_answer_too(ruleset: dict[str, Any]) -> None:
    """Of a refused case the path is confirmed."""
    program = Program("gks", ruleset["schemes"]["gks"]["editions"]["2021-01-01"], "")
    assert short_answer({"optik": "rot"}, program) == {"error": "facts.optik"}


def test_sound_are_only_cases_answered_as_confirmed(ruleset: dict[str, Any], folder: Path) -> None:
    """What nobody confirmed proves nothing."""
    edition = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    case = Case("kratzer", "", "", ("B-01",), (), {"optik": "gering"}, {}, None)
    assert book(folder, "gks", edition, [case]).sound == frozenset()
    list(confirm_answers(ruleset, folder, ["alle"]))
    assert book(folder, "gks", edition, [case]).sound == {"kratzer"}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"best": "B"}, {}, ["bester Zustand: bestätigt B, jetzt nichts"]),
        (
            {"verdicts": {"B": ["open", "", "M01", "optik funktion"]}},
            {"verdicts": {"B": ["admissible", "B-03"]}},
            ["Urteil B: bestätigt offen mit Auslegung M01 offen bis zur Angabe von optik, "
             "funktion, jetzt zulässig nach B-03"],
        ),
        (
            {"notices": {"H01": ["required", "missing", "B-12"]}},
            {"notices": {"H01": ["resale", "present", "B-12"]}},
            ["Hinweis H01: bestätigt Pflicht fehlt nach B-12, jetzt Folge deutlich nach B-12"],
        ),
        ({}, {"duties": {"P01": "B-1 B-2"}}, ["Pflicht P01: bestätigt nichts, "
                                              "jetzt nach B-1, B-2"]),
        (
            {"violations": {"V07:H01": ["B-12"]}},
            {"violations": {"V20": ["B-3", "M1"]}},
            ["Verstoß V07:H01: bestätigt nach B-12, jetzt nichts",
             "Verstoß V20: bestätigt nichts, jetzt nach B-3 mit Auslegung M1"],
        ),
        ({"delivery": ["kept"]}, {"delivery": ["broken", "B-1"]},
         ["Zusage: bestätigt eingehalten, jetzt gebrochen nach B-1"]),
        ({"best": "B"}, {"best": "B"}, []),
    ],
)  # fmt: skip
def test_differences_read_as_german(before: Any, after: Any, told: list[str]) -> None:
    """Each key is named as a reader knows it."""
    assert list(differences(before, after)) == told


def with_draft(ruleset: dict[str, Any]) -> dict[str, Any]:
    """The miniature with a draft that lets no scratch pass as B."""
    editions = ruleset["schemes"]["gks"]["editions"]
    draft = json.loads(json.dumps(editions["2021-01-01"]))
    draft |= {"date": "ENTWURF", "status": "draft", "follows": "2021-01-01"}
    for section in draft["sections"]:
        for clause in section["clauses"]:
            for rule in clause.get("rules", []):
                if rule["role"] == "defining":
                    rule["when"] = ["not", ["true"]]
    return {"schemes": {"gks": {"editions": {**editions, "ENTWURF": draft}}}}


def test_a_draft_keeps_only_what_it_answers_otherwise(
    ruleset: dict[str, Any], folder: Path
) -> None:
    """Its other answers are confirmed with those of the edition it follows."""
    both = with_draft(ruleset)
    first, _ = answer_problems(both, folder)
    assert "2021-01-01.jsonl" in str(first)
    assert "noch nicht bestätigt" in str(first)
    list(confirm_answers(ruleset, folder, ["alle"]))
    (other,) = answer_problems(both, folder)
    assert "ENTWURF.jsonl" in str(other)
    assert "passend: bestätigt B, jetzt nichts" in str(other)
    list(confirm_answers(both, folder, ["kratzer"]))
    assert list(answer_problems(both, folder)) == []
    draft = answer_file(folder, "gks", "ENTWURF")
    (line,) = draft.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["fitting"] is None
    assert "1A" not in json.loads(line)["verdicts"]
    same = {"schemes": {"gks": {"editions": dict(both["schemes"]["gks"]["editions"])}}}
    before = same["schemes"]["gks"]["editions"]["2021-01-01"]
    same["schemes"]["gks"]["editions"]["ENTWURF"] = {
        **before, "date": "ENTWURF", "status": "draft", "follows": "2021-01-01",
    }  # fmt: skip
    assert [name for name, _ in confirm_answers(same, folder, ["alle"])] == ["kratzer"]
    assert not draft.exists()


@pytest.mark.parametrize(
    ("base", "short", "change"),
    [
        ({"best": "B"}, {"best": "B"}, {}),
        ({"best": "B"}, {}, {"best": None}),
        ({}, {"verdicts": {"B": ["open"]}}, {"verdicts": {"B": ["open"]}}),
        ({"verdicts": {"B": ["open"], "D": ["open"]}}, {"verdicts": {"B": ["admissible"]}},
         {"verdicts": {"B": ["admissible"], "D": None}}),
        ({"duties": {"P01": "B-1"}}, {"best": "B"}, {"duties": None, "best": "B"}),
    ],
)  # fmt: skip
def test_a_change_leads_from_one_answer_to_the_other(base: Any, short: Any, change: Any) -> None:
    """Only what differs is written, and nothing of it is lost."""
    assert changed(base, short) == change
    assert applied(base, change) == short


def test_answers_of_a_superseded_edition_count_if_they_are_kept(
    ruleset: dict[str, Any], folder: Path
) -> None:
    """Old rules never change, but the code that runs them does."""
    list(confirm_answers(ruleset, folder, ["alle"]))
    assert list(answer_problems(ruleset, folder)) == []
    answer_file(folder, "gks", "2020-01-01").write_text("", encoding="utf-8")
    (problem,) = answer_problems(ruleset, folder)
    assert "2020-01-01.jsonl" in str(problem)
