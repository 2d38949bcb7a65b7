"""The formulas say what the checker finds: on random facts of the real ruleset they agree."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.proofs.judgement import Judgement, delivery
from build_scripts.proofs.situation import (
    complete,
    delivered,
    described,
    goods_received,
    offer,
    premises,
    settled,
)  # fmt: skip
from build_scripts.proofs.witness import facts_in, found_by_checker, model_of
from build_scripts.proofs.world import pinned
from checker.answer import answer
from checker.program import Program
from checker.verdict import ADMISSIBLE, INADMISSIBLE
from tests.checker.conftest import MINIATURE, Workshop
from tests.proofs.pinning import holds, valued
from tests.property.cases import SCHEMES, facts, program

Facts = dict[str, Any]


@cache
def encoded(scheme: str) -> tuple[Any, Judgement]:
    """A free world of the scheme and all verdicts about it, settled as the checker settles."""
    used = program(scheme)
    world = offer(used)
    return world, Judgement(settled(world, used), used)


@pytest.mark.parametrize("scheme", SCHEMES)
@given(data=st.data())
def test_verdicts(scheme: str, data: st.DataObject) -> None:
    """Status, features, order and finality of every condition are those of the checker."""
    case = data.draw(facts(scheme))
    used = program(scheme)
    world, judged = encoded(scheme)
    model = valued(*pinned(world, case))
    found = found_by_checker(case, used)
    answered = answer(case, used, trace=False)
    for name, finding in found.findings.items():
        stand = judged.stands[name]
        assert holds(model, stand.barred) == bool(finding.barring), name
        assert holds(model, stand.fits.true) == (finding.fits is True), name
        assert holds(model, stand.fits.false) == (finding.fits is False), name
        assert holds(model, stand.disputed.true) == (finding.disputed is True), name
        assert holds(model, stand.listed) == finding.listed, name
        assert holds(model, stand.possible) == finding.possible, name
        assert holds(model, judged.admissible(name)) == (finding.status == ADMISSIBLE), name
        assert holds(model, judged.inadmissible(name)) == (finding.status == INADMISSIBLE), name
        assert holds(model, judged.fitting[name]) == (name in answered["fitting"]), name
        assert holds(model, judged.first[name]) == (answered["fitting"][:1] == [name]), name
        assert holds(model, judged.best[name]) == (answered["best"] == name), name
        stands = answered["declared"] is not None and answered["declared"]["condition"] == name
        assert holds(model, judged.declared[name]) == stands, name


@pytest.mark.parametrize("scheme", SCHEMES)
@given(data=st.data())
def test_rules(scheme: str, data: st.DataObject) -> None:
    """Every rule is true, false or unknown in the formulas as it is in the checker."""
    case = data.draw(facts(scheme))
    used = program(scheme)
    world, judged = encoded(scheme)
    model = valued(*pinned(world, case))
    read = settled_facts(case, scheme)
    rules = [*used.notices, *used.firing, *used.indications]
    rules += [rule for condition in used.conditions.values() for rule in condition.rules()]
    for rule in rules:
        truth = judged.rule(rule)
        value = rule.test(read)
        seen = (holds(model, truth.true), holds(model, truth.false))
        assert seen == (value is True, value is False), (rule.clause, rule.tree)


def settled_facts(case: Facts, scheme: str) -> Facts:
    """The facts as the checker's rules see them, without goods received."""
    from checker.answer import effective_declaration
    from checker.case import Case

    judged = Case.given(case, program(scheme))
    judged.settle()
    judged.know("@declared", effective_declaration(judged.facts, program(scheme)))
    judged.know("@delivery", "none")
    return judged.facts


@given(case=facts())
def test_delivery(case: Facts) -> None:
    """Whether goods received break the promise is found alike."""
    used = program()
    answered = answer(case, used, trace=False)
    if answered["delivery"] is None or answered["declared"] is None:
        return
    offered, goods = offer(used), goods_received(used)
    received = delivered(settled(offered, used), goods, used)
    judged = Judgement(settled(offered, used), used)
    name = answered["declared"]["condition"]
    broken, _ = delivery(name, received, offered, used, judged)
    model = valued(*pinned(offered, case), *pinned(goods, case["geliefert"]))
    assert holds(model, broken) == (answered["delivery"]["status"] == "broken")


@given(case=facts())
def test_settling(case: Facts) -> None:
    """A fact that cannot matter takes the value assumed for it, in both."""
    used = program()
    world, _ = encoded("gks")
    model = valued(*pinned(world, case))
    read = settled_facts(case, "gks")
    for name, flags in settled(world, used).choices.items():
        chosen = [value for value, flag in flags.items() if holds(model, flag)]
        assert chosen == ([read[name]] if read.get(name) is not None else []), name


def test_complete_facts_leave_nothing_open() -> None:
    """Complete facts out of the solver have no open verdict, and the reader accepts them."""
    used = program()
    world = offer(used)
    solver = z3.Solver()
    solver.add(*complete(world, used), *premises(world, used))
    judged = Judgement(world, used)
    for name in used.conditions:
        model = model_of(solver, judged.first[name], worlds=[world])
        assert model is not None
        found = answer(facts_in(model, world, used), used, trace=False)
        assert found["fitting"][0] == name
        assert {verdict["status"] for verdict in found["verdicts"].values()} <= {
            ADMISSIBLE, INADMISSIBLE,
        }  # fmt: skip


def test_goods_received_are_read() -> None:
    """A buyer's statement out of the solver is one that the reader accepts."""
    used = program()
    goods = goods_received(used)
    solver = z3.Solver()
    solver.add(*described(goods, used), goods.choices["optik"]["deutlich"])
    model = model_of(solver, worlds=[goods])
    assert model is not None
    said = facts_in(model, goods, used)
    assert answer({"zustand_deklariert": "1A", "geliefert": said}, used)["delivery"] is not None


def test_numbers_and_lists_assumed_where_they_do_not_matter(tmp_path: Path) -> None:
    """A number with an assumed value is settled and complete as the checker takes it."""
    rules = Workshop(Path(shutil.copytree(MINIATURE, tmp_path / "rules")))
    rules.replace("gks/facts/2020-01-01.toml", 'name = "restdauer_prozent"',
                  'name = "restdauer_prozent"\notherwise = 40')  # fmt: skip
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    used = Program("gks", edition, "sha256:0")
    world = offer(used)
    model = valued(*pinned(world, {"warenart": "werkzeug"}))
    amount = settled(world, used).amounts["restdauer_prozent"]
    assert holds(model, amount.given)
    assert holds(model, amount.amounts[""] == 40)
    solver = z3.Solver()
    solver.add(*complete(world, used), world.choices["warenart"]["werkzeug"])
    found = model_of(solver, worlds=[world])
    assert found is not None
    assert facts_in(found, world, used)["restdauer_prozent"] == 40
