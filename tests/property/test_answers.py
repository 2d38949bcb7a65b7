"""Laws of single answers: within the contract, and a function of the facts alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import check
from checker.stream import check_case, check_text, to_line
from checker.text import in_words
from tests.property.cases import JSON, SCHEMES, facts, hostile_facts, program, worked_cases
from tests.property.contract import breaches

schemes = st.sampled_from(SCHEMES)
cases = schemes.flatmap(lambda scheme: st.tuples(st.just(scheme), facts(scheme)))
hostile = schemes.flatmap(lambda scheme: st.tuples(st.just(scheme), hostile_facts(scheme)))


@given(cases)
def test_valid_facts_are_answered_within_the_contract(case: tuple[str, Any]) -> None:
    """Whatever the fact model allows is judged, and the answer has the contract's shape."""
    scheme, chosen = case
    result = check(chosen, scheme=scheme)
    assert result["error"] is None
    assert breaches(result, program(scheme), chosen) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_worked_cases_are_answered_within_the_contract(scheme: str) -> None:
    """So is every worked case of the ruleset."""
    for chosen in worked_cases(scheme):
        assert breaches(check(chosen, scheme=scheme), program(scheme), chosen) == []


@given(hostile)
def test_hostile_facts_are_answered_within_the_contract(case: tuple[str, Any]) -> None:
    """What no fact allows leads to an error line of the contract's shape, never to an exception."""
    scheme, chosen = case
    assert breaches(check(chosen, scheme=scheme), program(scheme), chosen) == []


@given(st.one_of(JSON, st.sampled_from([object(), 10**5000, {10**5000: 1}, {None: 1}, [[]]])))
def test_anything_in_place_of_facts(anything: Any) -> None:
    """No value in place of the facts makes the check raise."""
    assert breaches(check(anything), program()) == []


@given(JSON, JSON, JSON)
def test_anything_in_place_of_id_scheme_and_edition(one: Any, two: Any, three: Any) -> None:
    """No value in place of id, scheme or edition makes the check raise."""
    case = {"id": one, "facts": {}, "scheme": two, "edition": three}
    result = check_case(case, 1)
    assert result["error"] is not None or two in SCHEMES
    json.loads(to_line(result))


@given(st.one_of(st.text(), st.binary(), JSON.map(json.dumps)))
def test_any_text_in_place_of_a_case(text: str | bytes) -> None:
    """Any text is answered with a line of the contract's shape."""
    assert breaches(check_text(text, 3), program()) == []


@given(cases, st.randoms(use_true_random=False))
def test_order_of_keys_does_not_matter(case: tuple[str, Any], random: Any) -> None:
    """The same facts in another order get the same bytes."""
    scheme, chosen = case
    items = list(chosen.items())
    random.shuffle(items)
    assert to_line(check(dict(items), scheme=scheme)) == to_line(check(chosen, scheme=scheme))


@given(cases)
def test_repeated_call_gives_the_same_bytes(case: tuple[str, Any]) -> None:
    """No call leaves a trace in the next one, and none changes what it is given."""
    scheme, chosen = case
    before = json.dumps(chosen)
    first = to_line(check(chosen, scheme=scheme))
    assert to_line(check(chosen, scheme=scheme)) == first
    assert json.dumps(chosen) == before


@given(cases)
def test_leaving_the_trace_out_changes_nothing_else(case: tuple[str, Any]) -> None:
    """Without its steps the answer is the same answer."""
    scheme, chosen = case
    full = check(chosen, scheme=scheme)
    assert check(chosen, scheme=scheme, trace=False) == {**full, "trace": []}


@given(JSON)
def test_id_is_echoed(identity: Any) -> None:
    """Any id comes back as it was given."""
    result = check({}, id=identity)
    assert result["id"] is identity


@given(hostile)
def test_json_round_trip(case: tuple[str, Any]) -> None:
    """Reading the line of an answer and writing it again gives the same line."""
    line = to_line(check(case[1], scheme=case[0], id="ä\ud800"))
    again = json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":"))
    assert again == line


@given(hostile)
def test_answers_in_words(case: tuple[str, Any]) -> None:
    """Every answer can be put into German sentences."""
    scheme, chosen = case
    result = check(chosen, scheme=scheme, id=1)
    edition = program(scheme).edition if result["error"] is None else None
    assert in_words(result, edition).strip()
