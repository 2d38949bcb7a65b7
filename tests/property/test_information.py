"""Laws of knowing more: an answer to an open question refines what was said, never reverses it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker import check
from tests.property.cases import (
    EMPTY_WHEN_MISSING,
    UNKNOWN,
    Facts,
    facts,
    open_facts,
    program,
    values,
)


@st.composite
def one_more_fact(draw: st.DrawFn) -> tuple[Facts, Facts, str]:
    """Facts, the same with one open question answered, and the name of that question."""
    before = draw(facts())
    name = draw(st.sampled_from(open_facts(before, program()) or [""]))
    assume(name)
    return before, {**before, name: draw(values(name, known=True))}, name


@st.composite
def completed(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Facts for which the best condition stands, and the same with every question answered."""
    before = draw(facts())
    assume(check(before, trace=False)["best"] is not None)
    after = dict(before)
    order = draw(st.permutations(list(program().model)))
    for name in order:
        if name in open_facts(after, program()):
            after[name] = draw(values(name, known=True))
    return before, after


def broken(result: Any) -> set[tuple[str, str | None]]:
    """The violations of an answer, by code and notice."""
    return {(entry["code"], entry["notice"]) for entry in result["violations"]}


@given(one_more_fact())
@settings(max_examples=2 * settings().max_examples)
def test_a_decided_verdict_stays(case: tuple[Facts, Facts, str]) -> None:
    """What is admissible or inadmissible stays so when an open question is answered."""
    before, after = check(case[0], trace=False), check(case[1], trace=False)
    for name, verdict in before["verdicts"].items():
        if verdict["status"] != "open":
            assert after["verdicts"][name]["status"] == verdict["status"], name


@given(one_more_fact())
@settings(max_examples=2 * settings().max_examples)
def test_the_best_condition_stays(case: tuple[Facts, Facts, str]) -> None:
    """Once a condition is best, no answer to an open question puts another in its place."""
    best = check(case[0], trace=False)["best"]
    assert best is None or check(case[1], trace=False)["best"] == best


@given(one_more_fact())
@settings(max_examples=2 * settings().max_examples)
def test_a_certain_violation_stays(case: tuple[Facts, Facts, str]) -> None:
    """A certain violation is not undone by an answer, save one that was presumed empty."""
    before, after, name = case
    assume(not (name == "angaben_im_text" and before.get("zustand_deklariert") == "fehlt"))
    assert broken(check(before, trace=False)) <= broken(check(after, trace=False))


@given(completed())
@settings(max_examples=settings().max_examples // 2)
def test_the_best_condition_outlives_every_completion(case: tuple[Facts, Facts]) -> None:
    """However all open questions are answered, the best condition stays."""
    assert check(case[1], trace=False)["best"] == check(case[0], trace=False)["best"]


@given(completed())
@settings(max_examples=settings().max_examples // 2)
def test_nothing_is_open_once_everything_is_answered(case: tuple[Facts, Facts]) -> None:
    """With every question answered that matters, and nothing „unbekannt“, no verdict is open."""
    assume(UNKNOWN not in json.dumps(case[1]))
    verdicts = check(case[1], trace=False)["verdicts"]
    assert [name for name, verdict in verdicts.items() if verdict["status"] == "open"] == []


@given(one_more_fact())
def test_what_cannot_change_anything_is_not_missing(case: tuple[Facts, Facts, str]) -> None:
    """A question whose answer changes a verdict was named as missing for that verdict."""
    before, after, name = case
    old, new = check(before, trace=False)["verdicts"], check(after, trace=False)["verdicts"]
    for condition, verdict in old.items():
        if new[condition]["status"] != verdict["status"]:
            assert name in verdict["missing"], condition


def test_facts_that_count_as_empty_are_those_of_the_model() -> None:
    """The laws leave out the very facts that the model counts as empty while they are missing."""
    model = program().model
    flagged = {name for name, fact in model.items() if fact.get("empty_if_missing")}
    assert flagged | {"hinweise", "geliefert"} == EMPTY_WHEN_MISSING
