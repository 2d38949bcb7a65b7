"""„Nothing else changes“ is proved, and the proof fails where something else does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.behaviour.acts import acts, match
from build_scripts.behaviour.causes import Cause, causes
from build_scripts.behaviour.compared import Compared
from build_scripts.behaviour.deliveries import Deliveries
from build_scripts.behaviour.pair import Editions, Pair
from build_scripts.behaviour.real import Real, together
from build_scripts.behaviour.result import FAILED, PROVED, Differences
from build_scripts.behaviour.run import differences
from build_scripts.behaviour.statements import statements
from checker.facts import InputError
from checker.load import read_ruleset
from checker.program import Program
from tests.behaviour.comparing import A, B, after, before, editions
from tests.property.cases import RULESET, facts

STRICTER = (A, "'funktion != \"defekt\"'", "'funktion == \"voll\" and garantie_monate >= 6'")
NOTICE = (B, "'optik == \"deutlich\"'", '\'optik in {"gering", "deutlich"}\'')
PROMISE = (A, "value = 12", "value = 24")


def said(both: Editions, known: list[Cause]) -> dict[str, Any]:
    """What is proved if only these causes are known."""
    pair = Pair(both)
    found = statements(known, pair, Compared.of(pair), Deliveries(pair))
    return {one.id: one for one in found}


@pytest.mark.parametrize("left_out", ["1A-02", "B-03", "1A-08"])
def test_the_proof_fails_if_a_clause_is_left_out(tmp_path: Path, left_out: str) -> None:
    """The counterexample is a case that both editions really answer differently."""
    both = editions(before(), after(tmp_path, STRICTER, NOTICE, PROMISE))
    every = causes(both)
    assert {one.status for one in said(both, every).values()} == {PROVED}
    found = said(both, [cause for cause in every if cause.id != left_out])
    failed = [one for one in found.values() if one.status == FAILED]
    expected = ["delivered"] if left_out == "1A-08" else ["whole", "partial"]
    assert [one.id for one in failed] == expected
    for one in failed:
        old, new = Real(one.old, both.old), Real(one.new, both.new)
        assert outcome(old) != outcome(new)


def test_results_survive_being_kept_as_json(tmp_path: Path) -> None:
    both = editions(before(), after(tmp_path, STRICTER))
    found = differences(both.old, both.new)
    assert Differences.read(json.loads(json.dumps(found.as_data()))) == found


def test_acts_are_paired_whatever_their_order(tmp_path: Path) -> None:
    """An edition beside itself has nothing that came or went."""
    both = editions(before(), after(tmp_path))
    found = match(acts(both.old), reversed(list(acts(both.new))))
    assert (found.moved, found.gone, found.come) == ([], [], [])
    assert len(found.same) == len(list(acts(both.old)))


@cache
def following() -> dict[str, tuple[Editions, list[Cause]]]:
    """The editions of the real ruleset that follow another, with what changed in each."""
    ruleset = read_ruleset(RULESET)["schemes"]
    found = {}
    for scheme, data in ruleset.items():
        for name, edition in data["editions"].items():
            if "follows" in edition:
                before_it = data["editions"][edition["follows"]]
                both = Editions(*(Program(scheme, each, "") for each in (before_it, edition)))
                found[f"{scheme} {name}"] = (both, causes(both))
    return found


@given(data=st.data())
def test_real_editions_differ_only_where_a_changed_clause_does(data: st.DataObject) -> None:
    """Random facts, complete or not, with goods received or without."""
    case = data.draw(facts("gks"))
    for name, (both, changed) in following().items():
        if not name.startswith("gks"):
            continue
        try:
            old, new = Real(case, both.old), Real(case, both.new)
        except InputError:
            continue  # an answer that only one of them knows
        if outcome(old) != outcome(new):
            assert any(differs(cause, old, new, both) for cause in changed), name


def differs(cause: Cause, old: Real, new: Real, both: Editions) -> bool:
    """Whether what the cause changed finds something else about the offer or the goods."""
    cases = [(old.case, new.case)]
    if old.received is not None and new.received is not None:
        cases.append((old.received, new.received))
    for one, two in cases:
        for before_it, after_it in cause.slots.values():
            deed = (before_it or after_it)[0].deed
            for lacking in (False, True):
                if together(before_it, deed, one, both.old, lacking) != together(
                    after_it, deed, two, both.new, lacking
                ):
                    return True
            looks = [{act.rule.observed for act in side} for side in (before_it, after_it)]
            if old.received is not None and looks[0] != looks[1]:
                return True
    return False


def outcome(real: Real) -> Any:
    """Everything that an answer settles, without grounds."""
    found = real.answer
    delivery, declared = found["delivery"], found["declared"]
    return [
        found["fitting"], found["best"], declared and declared["condition"],
        delivery and delivery["status"],
        {name: verdict["status"] for name, verdict in found["verdicts"].items()},
        [(one["code"], one["rank"], one["state"], one["text"]) for one in found["notices"]],
        [(one["code"], one["notice"]) for one in found["violations"]],
        *([one["code"] for one in found[key]]
          for key in ("duties", "consequences", "recommendations")),
    ]  # fmt: skip
