"""Whatever is kept from one case to the next, the answer is that of the rules alone."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import check, ruleset
from checker.answer import answer, effective_declaration
from checker.canonical import dump
from checker.case import Case
from checker.facts import InputError, read_facts
from checker.load import read_ruleset
from checker.program import Program
from checker.rule import Rule
from checker.verdict import judge
from tests.checker.reference import evaluated
from tests.checker.reference import given as some_facts

OFTEN = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture],
                 deadline=None)  # fmt: skip

NUMBERS = ("garantie_monate", "restdauer_prozent")


@pytest.fixture(scope="module")
def real(root: Path) -> dict[str, Any]:
    """The real edition in force."""
    kept = ruleset.Ruleset(dump(read_ruleset(root / "ruleset")))
    return kept.schemes["gks"]["editions"][kept.edition_in_force("gks")]


@pytest.fixture(scope="module")
def warm(real: dict[str, Any]) -> Program:
    """The real edition, by which many cases are judged."""
    return Program("gks", real, "")


def all_rules(program: Program) -> list[Rule]:
    """Every rule of a program."""
    verdicts = [r for c in program.conditions.values() for r in (*c.rules(), *c.promises)]
    return [*verdicts, *program.firing, *program.notices, *program.indications, *program.declares]


def check_rules(facts: dict[str, Any], program: Program) -> None:
    """Compare every rule's result with the plain evaluation of its tree."""
    case = Case.given(facts, program)
    case.settle()
    case.know("@declared", effective_declaration(case.facts, program))
    case.know("@delivery", "broken")
    case.judge()
    plain = read_facts(facts, program.model)
    program.settle(plain)
    plain |= {"@declared": effective_declaration(plain, program), "@delivery": "broken"}
    assert case.facts == plain
    for rule in all_rules(program):
        expected = evaluated(rule.tree, plain, program.edition)
        assert case.found(rule) is rule.test(plain) is expected, rule.clause
        if rule.enforced_tree is not None:
            expected = evaluated(rule.enforced_tree, plain, program.edition)
            assert case.told(rule.enforced_place) is expected, rule.clause


def test_rules_on_the_worked_cases(root: Path, warm: Program) -> None:
    """On every worked case each rule says what its tree says."""
    for path in sorted((root / "ruleset" / "gks" / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            facts = json.loads(json.dumps(case["facts"], default=str))
            try:
                read_facts(facts, warm.model)
            except InputError:
                continue
            check_rules(facts, warm)


@OFTEN
@given(data=st.data())
def test_rules_on_random_facts(data: st.DataObject, warm: Program) -> None:
    """On any facts each rule says what its tree says."""
    check_rules(data.draw(some_facts(warm.model)), warm)


@settings(OFTEN, max_examples=15)
@given(data=st.data())
def test_nothing_is_carried_over(data: st.DataObject, real: dict[str, Any], warm: Program) -> None:
    """A program that has judged other cases answers like a fresh one, with and without steps."""
    facts = data.draw(some_facts(warm.model))
    expected = answer(facts, Program("gks", real, ""))
    assert json.dumps(answer(facts, warm)) == json.dumps(expected)
    assert json.dumps(answer(facts, warm)) == json.dumps(expected)
    assert answer(facts, warm, trace=False) == {**expected, "trace": []}


@OFTEN
@given(data=st.data())
def test_small_ruleset(data: st.DataObject, edition: dict[str, Any], program: Program) -> None:
    """The same for a ruleset that uses every role and every kind of fact."""
    facts = data.draw(some_facts(program.model))
    check_rules(facts, program)
    assert answer(facts, program) == answer(facts, Program("gks", edition, "sha256:0"))


def test_what_is_kept_makes_room(
    program: Program, edition: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no room nothing is kept for long, and the answers stay the same."""
    facts = {"optik": "gering", "zustand_deklariert": "1A", "warenart": "lebensmittel"}
    expected = answer(facts, Program("gks", edition, "sha256:0"))
    monkeypatch.setattr("checker.rule.ROOM", 0)
    for value in ("gering", "deutlich", "gering"):
        found = answer({**facts, "optik": value}, program)
        assert len(program.standings) == 1
    assert found == expected


@pytest.mark.parametrize("trace", [True, False])
def test_answers_share_nothing(trace: bool, in_use: object) -> None:
    """Whoever changes an answer changes no other one."""
    facts = {"optik": "deutlich", "zustand_deklariert": "1A", "kenntnisse": ["rueckruf"],
             "postenart": "mischposten", "anteile_prozent": {"1A": 60, "D": 40},
             "hinweise": {"H01": "deutlich"}}  # fmt: skip
    first = check(facts, trace=trace)
    expected = copy.deepcopy(first)
    _spoil(first)
    assert check(facts, trace=trace) == expected


def _spoil(part: Any) -> None:
    """Empty every list and every object."""
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, (dict, list)):
            _spoil(inner)
    part.clear()


def test_rules_of_several_facts(rules: Any) -> None:
    """What compares two facts is judged case by case: nothing wrong is kept."""
    rules.replace("gks/02-b/2021-01-01.toml", 'when = \'funktion == "voll"\'',
                  "when = 'garantie_monate < restdauer_prozent'")  # fmt: skip
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    program = Program("gks", edition, "")
    food = {"warenart": "lebensmittel", "optik": "gering"}
    for more, status, missing in (
        ({}, "open", ["garantie_monate", "restdauer_prozent"]),
        ({"garantie_monate": 3}, "open", ["restdauer_prozent"]),
        ({"restdauer_prozent": 5}, "open", ["garantie_monate"]),
        ({"garantie_monate": 3, "restdauer_prozent": 5}, "open", []),
        ({"garantie_monate": 5, "restdauer_prozent": 3}, "inadmissible", []),
    ):
        facts: dict[str, Any] = {**food, **more}
        found = answer(facts, program)
        assert found["verdicts"]["B"]["status"] == status
        lacking = [n for n in found["verdicts"]["B"]["missing"] if n in NUMBERS]
        assert sorted(lacking) == missing
        assert set(missing) <= set(found["questions"])
        check_rules(facts, program)


def test_completed_facts(program: Program) -> None:
    """Facts that are complete are judged as they are."""
    facts = {**program.unsaid, "optik": "gering", "@declared": None, "@delivery": "none"}
    findings = judge(program, facts)
    assert findings["B"].fits
    assert findings["1A"].fits is False


@pytest.mark.parametrize(
    "value", [(), ("rueckruf",), {"rueckruf"}, True, 1, "rueckruf", [["rueckruf"]], [1], None]
)
def test_what_was_allowed_once_allows_nothing_else(value: Any, program: Program) -> None:
    """A value that only looks like one read before is refused like the first time."""
    Case.given({"kenntnisse": []}, program)
    Case.given({"kenntnisse": ["rueckruf"]}, program)
    with pytest.raises(InputError):
        Case.given({"kenntnisse": value}, program)


def test_equal_numbers_stay_what_they_are(program: Program) -> None:
    """1 and 1.0 are equal, yet each step shows what was given, and a truth value is refused."""
    for value in (1, 1.0, 1):
        found = Case.given({"garantie_monate": value}, program).facts["garantie_monate"]
        assert type(found) is type(value)
    with pytest.raises(InputError):
        Case.given({"garantie_monate": True}, program)


def test_any_mapping_will_do(in_use: object, judge: Callable[..., Any]) -> None:
    """Facts may come in any mapping."""
    assert check(MappingProxyType({"optik": "gering"})) == judge(optik="gering")
