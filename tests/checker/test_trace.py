"""Tests for checker.trace: the steps that decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from checker import Result, check
from checker.case import Case
from checker.program import Program
from checker.trace import Trace, asked

Judge = Callable[..., Result]
GOOD = {"zustand_deklariert": "1A", "warenart": "werkzeug", "funktion": "voll",
        "postenart": "einzeln", "optik": "einwandfrei"}  # fmt: skip


def steps(result: Result, **wanted: Any) -> list[dict[str, Any]]:
    """The steps with these entries."""
    return [s for s in result.trace if all(s[key] == value for key, value in wanted.items())]


def test_step(judge: Judge) -> None:
    """A step says which clause asked what, which facts it saw and what it found."""
    assert steps(judge(**GOOD), clause="1A-01") == [
        {"clause": "1A-01", "condition": "1A", "role": "defining",
         "asked": "die Ware sieht einwandfrei aus", "facts": {"optik": "einwandfrei"},
         "found": True}
    ]  # fmt: skip


def test_condition_at_hand_comes_first(judge: Judge) -> None:
    """The fitting condition comes first, then what ruled the others out."""
    trace = judge(**{**GOOD, "optik": "gering"}).trace
    assert (trace[0]["clause"], trace[0]["condition"]) == ("B-01", "B")
    assert [s["clause"] for s in trace if s["condition"] == "1A"] == ["1A-01"]
    assert [s["clause"] for s in trace if s["condition"] == "D"] == ["D-01", "D-01"]


def test_no_step_twice(judge: Judge) -> None:
    """A rule that decides in several ways is one step for each condition."""
    trace = judge(**{**GOOD, "funktion": "defekt"}).trace
    keys = [(s["clause"], s["condition"], s["asked"]) for s in trace]
    assert len(set(keys)) == len(keys)


def test_every_decision_is_in_the_trace(judge: Judge) -> None:
    """Clauses of violations, notices and inadmissible conditions all have their step."""
    result = judge(**{**GOOD, "optik": "deutlich", "kenntnisse": ["rueckruf"],
                      "angaben_im_text": ["B"]})  # fmt: skip
    seen = {step["clause"] for step in result.trace}
    named = [c for item in result.violations + result.notices for c in item["clauses"]]
    for verdict in result.verdicts.values():
        if verdict["status"] == "inadmissible":
            named += verdict["clauses"]
    assert {"1A-01", "1A-03", "AG-03", "B-03"} <= seen
    assert set(named) <= seen


def test_open_steps(judge: Judge) -> None:
    """What keeps the condition at hand open has its step, found unknown."""
    step = steps(judge(optik="einwandfrei"), clause="1A-02")[0]
    assert step["found"] is None
    assert step["facts"] == {}


def test_discretion_has_its_step(judge: Judge) -> None:
    """A matter of discretion shows with the facts that make it one."""
    shares = {"1A": 90, "D": 10}
    result = judge(**{**GOOD, "postenart": "mischposten", "anteile_prozent": shares})
    (step,) = steps(result, clause="1A-05")
    assert step["found"] is True
    assert step["facts"] == {"postenart": "mischposten", "anteile_prozent": shares}


def test_indications_of_the_condition(judge: Judge) -> None:
    """Indications show for the condition at hand only where they hold."""
    assert steps(judge(**{**GOOD, "zustand_deklariert": "D"}), role="indication")
    assert not steps(judge(**GOOD), role="indication")
    assert not steps(judge(zustand_deklariert="D", warenart="lebensmittel"), role="indication")


def test_goods_received(judge: Judge) -> None:
    """Steps about the goods received show what the buyer saw."""
    result = judge(**GOOD, geliefert={"optik": "deutlich"})
    (step,) = steps(result, condition="geliefert")
    assert step["facts"] == {"optik": "deutlich"}
    assert step["found"] is False


def test_goods_received_show_nothing_of_the_offer(judge: Judge) -> None:
    """Where the buyer says nothing about a feature, its step shows nothing and is unknown."""
    result = judge(**GOOD, geliefert={"optik": "einwandfrei"})
    found = {s["clause"]: (s["facts"], s["found"]) for s in steps(result, condition="geliefert")}
    assert found["1A-02"] == ({}, None)


def test_lists_are_sorted(program: Program) -> None:
    """Lists show sorted, so that the same case always gives the same line."""
    trace = Trace(Case.given({"kenntnisse": ["rueckruf", "geruch"]}, program))
    trace.add(program.conditions["1A"].exclusions[:1], "1A")
    assert trace.listed()[0]["facts"] == {"kenntnisse": ["geruch", "rueckruf"]}


def test_asked_is_put_into_words_once(program: Program) -> None:
    """A rule's sentence is made once and kept."""
    rule = program.notices[0]
    assert rule.asked is None
    assert asked(rule, program) is asked(rule, program)
    assert rule.asked


def test_without_trace(in_use: object) -> None:
    """Without steps the answer is the same in all else."""
    full, short = check(GOOD), check(GOOD, trace=False)
    assert short["trace"] == []
    assert {**full, "trace": []} == short
