"""What an edition declares of its changes must be what they do; else nothing is built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.behaviour.result import Differences
from checker.answer import answer
from checker.program import Program
from tests.behaviour.comparing import HEAD, A, Change, D, after, before, differing

LIMIT = (A, "value = 50", "value = 60")
WORDS = (A, "Ein Rückruf schließt", "Jeder Rückruf schließt")
RECALL = (
    A,
    "when = '\"rueckruf\" in kenntnisse'",
    'when = \'overlaps(kenntnisse, {"rueckruf", "geruch"})\'',
)
MOVED = (D, 'id = "D-02"', 'id = "D-04"\nfrom = ["D-02"]')
# where nothing fitted so far: recalled goods without any fault
CLOSED = (D, "when = 'funktion == \"defekt\"'", "when = 'funktion == \"defekt\" or \"rueckruf\" in"
          " kenntnisse and optik == \"einwandfrei\" and geschmack != \"schlecht\"'")  # fmt: skip
# what was disputed is settled
SETTLED = (A, 'role = "discretion"', 'role = "exclusion"')


def compared(folder: Path, *changes: Change, **declared: Any) -> Differences:
    """What becomes of the declaration."""
    return differing(before(), after(folder, *changes, **declared))


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ([WORDS], "correction"),
        ([MOVED], "correction"),
        ([CLOSED], "clarification"),
        ([SETTLED], "clarification"),
        ([LIMIT], "amendment"),
        ([CLOSED, LIMIT], "amendment"),
        ([(A, "value = 12", "value = 24")], "amendment"),
    ],
)
def test_the_kind_is_computed(tmp_path: Path, changes: list[Change], kind: str) -> None:
    found = compared(tmp_path, *changes)
    assert found.kind == kind
    assert [one.status for one in found.statements] == ["proved"] * 4


def test_another_kind_than_declared_is_shown_by_a_case(tmp_path: Path) -> None:
    """The case was answered clearly before, and is answered otherwise now."""
    found = compared(tmp_path, LIMIT, kind="clarification", touches=["restdauer_min_prozent"])
    [problem] = found.problems
    assert problem.text.startswith(
        'Die Fassung nennt sich Klarstellung (kind = "clarification"), ist aber eine Änderung (kind'
        ' = "amendment"): Antworten ändern sich auch, wo die ältere Fassung schon klar antwortete.'
    )
    assert problem.old is not None
    assert problem.new is not None
    old = answer(problem.old, Program("gks", before(), ""))
    new = answer(problem.new, Program("gks", after(tmp_path / "new", LIMIT), ""))
    assert (old["fitting"], old["notices"]) == (["1A"], [])
    assert [notice["code"] for notice in new["notices"]] == ["H01"]


def test_a_kind_that_promises_too_much_is_a_problem_as_well(tmp_path: Path) -> None:
    found = compared(tmp_path, WORDS, effect="editorial", touches=["1A-03"])
    [problem] = found.problems
    assert "nennt sich Änderung" in problem.text
    assert "Keine Antwort ändert sich." in problem.text
    assert problem.new is None


@pytest.mark.parametrize("touched", ["1A-04", "restdauer_min_prozent"])
def test_a_declared_change_of_clause_or_number_is_fine(tmp_path: Path, touched: str) -> None:
    found = compared(tmp_path, LIMIT, touches=[touched])
    assert found.problems == ()
    assert found.groups[0].entries == ("neu",)
    assert found.groups[0].parameters == ("restdauer_min_prozent",)


def test_a_change_without_effect_must_be_called_editorial(tmp_path: Path) -> None:
    found = compared(tmp_path, WORDS, touches=["1A-03"], kind="correction")
    assert [problem.text for problem in found.problems] == [
        "Die Änderung „neu“ soll das Verhalten ändern, aber keine Antwort fällt ihretwegen anders"
        ' aus: Sie muss redaktionell heißen (effect = "editorial").'
    ]


@pytest.mark.parametrize(
    ("touches", "said"),
    [(["1A-03"], "steht nur bei redaktionellen Änderungen (neu)"),
     (["1A-01"], "steht bei keiner Änderung")],
)  # fmt: skip
def test_an_undeclared_difference_is_a_problem(
    tmp_path: Path, touches: list[str], said: str
) -> None:
    found = compared(tmp_path, RECALL, WORDS, effect="editorial", touches=touches)
    [problem] = found.problems
    assert problem.text.startswith(f"Klausel 1A-03 {said}, ändert aber Antworten: ")
    assert problem.old == problem.new != {}


def test_several_clauses_are_told_as_one_difference(tmp_path: Path) -> None:
    """One number stands in both."""
    found = compared(tmp_path, (A, "value = 10", "value = 20"), effect="editorial")
    [problem] = found.problems
    assert problem.text.startswith("Klauseln 1A-05, 1A-06 stehen bei keiner Änderung, ändern aber")


def test_other_answers_with_the_same_text_are_a_problem(tmp_path: Path) -> None:
    found = compared(tmp_path, RECALL, touches=["1A-03"])
    [problem] = found.problems
    assert problem.text.startswith("Klausel 1A-03: Der Text ist derselbe geblieben, aber Antworten")
    assert compared(tmp_path / "2", RECALL, WORDS, touches=["1A-03"]).problems == ()


def test_a_question_that_changed_in_words_as_well_is_fine(tmp_path: Path) -> None:
    facts = "facts/2020-01-01.toml"
    wider = (facts, "relevant = 'warenart == \"lebensmittel\"'", "relevant = 'True'")
    asked = (facts, "Wie schmeckt es?", "Wie schmeckt oder riecht es?")
    same, other = (
        compared(tmp_path / name, *changes, touches=["geschmack"])
        for name, changes in (("same", [wider]), ("other", [wider, asked]))
    )
    assert other.problems == ()
    [problem] = same.problems
    assert problem.text.startswith("Die Frage geschmack: Der Text ist derselbe geblieben")


def test_only_editions_of_the_same_conditions_are_compared(tmp_path: Path) -> None:
    from build_scripts.behaviour.errors import IncomparableError

    new = after(tmp_path, (HEAD, "Bilder helfen.", "Bilder helfen sehr."))
    with pytest.raises(IncomparableError, match="„order“ ist verschieden"):
        differing(before(), new | {"order": ["D", "B", "1A"]})
