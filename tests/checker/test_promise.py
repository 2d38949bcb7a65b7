"""Tests for checker.promise: what a condition promises, what it does not, what goes with it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from checker.facts import InputError
from checker.program import Program
from checker.promise import promise

Promised = Callable[..., dict[str, Any]]
TOOL = {"warenart": "werkzeug", "postenart": "einzeln"}


@pytest.fixture
def promised(program: Program) -> Promised:
    """``promised("B", warenart="werkzeug")``: what the miniature's condition promises."""

    def ask(condition: str, **facts: Any) -> dict[str, Any]:
        found = promise(program, {"zustand_deklariert": condition, **facts}, ["P01"])
        assert found is not None
        return found

    return ask


def texts(entries: list[dict[str, Any]]) -> list[str]:
    """The statements alone."""
    return [entry["text"] for entry in entries]


def test_what_binds_the_goods(promised: Promised, program: Program) -> None:
    """What must hold comes from the rules that judge a delivery, exclusions put the other way."""
    found = promised("1A")
    clauses = [
        clause for entry in (*found["goods"], *found["paper"]) for clause in entry["clauses"]
    ]
    rules = [rule for part in program.conditions["1A"].delivery() for rule in part]
    assert sorted(clauses) == sorted({rule.clause for rule in rules})
    assert (found["condition"], found["summary"]) == ("1A", "Neu und einwandfrei.")
    assert {"text": "die Ware ist nicht defekt", "clauses": ["1A-02"]} in found["goods"]
    assert {"1A-03", "1A-08"} <= {c for entry in found["paper"] for c in entry["clauses"]}


def test_known_facts_make_it_shorter(promised: Promised) -> None:
    """What the kind of goods settles is not said any more; what shows at them never counts."""
    assert texts(promised("1A", **TOOL)["goods"]) == texts(promised("1A")["goods"])[:2]
    assert promised("1A", optik="deutlich", **TOOL) == promised("1A", **TOOL)
    assert promised("1A", geliefert={"optik": "deutlich"}) == promised("1A")


def test_what_is_broken_already_is_still_promised(promised: Promised) -> None:
    """A promise that the offer itself breaks is said as it stands."""
    assert promised("1A", garantie_monate=3)["paper"] == promised("1A")["paper"]
    assert "1A-08" not in str(promised("1A", garantie_monate=24)["paper"])


def test_one_of_several_features(promised: Promised) -> None:
    """Features of which one suffices are grouped, without those that cannot be; where one is
    there, nothing is left to say."""
    assert [[entry["clauses"] for entry in group] for group in promised("B")["one_of"]] == [
        [["B-01"], ["B-02"]]
    ]
    assert [len(group) for group in promised("B", **TOOL)["one_of"]] == [1]
    assert promised("D")["one_of"] == []


def test_what_is_left_to_the_seller(promised: Promised) -> None:
    """Allowed is what breaks another condition's promise only; unsaid what others speak of."""
    found = promised("B", warenart="lebensmittel")
    assert [(entry["clauses"], entry["text"]) for entry in found["allowed"]] == [
        (["B-02"], "der Geschmack ist schlecht"),
        (["B-01"], "die Ware sieht nicht einwandfrei aus"),
    ]
    assert found["unsaid"] == []
    assert promised("1A")["allowed"] == []
    assert {"fact": "optik", "text": "Optik"} in promised("D")["unsaid"]
    unsaid = set(texts(promised("D")["unsaid"]))
    assert unsaid > set(texts(promised("D", **TOOL)["unsaid"]))


def test_values_that_cannot_be(edition: dict[str, Any]) -> None:
    """What contradicts the other facts by the sense of the questions is not spoken of."""
    changed = deepcopy(edition)
    when = ["and", ["is", "warenart", ["werkzeug"]], ["is", "optik", ["deutlich"]]]
    changed["proofs"]["premises"].append({"id": "x", "reason": "y", "when": when})
    found = [promise(Program("gks", e, ""), {"zustand_deklariert": "B", **TOOL})
             for e in (edition, changed)]  # fmt: skip
    before, after = ([texts(f[key]) for key in ("allowed",)] for f in found if f)
    assert before != after
    assert [len(f["notices"]) for f in found if f] == [3, 2]


def test_notices_and_effects(promised: Promised) -> None:
    """Each comes once with the cases in which it applies; the seller's own duties are left out."""
    found = promised("B")
    assert [(entry["code"], len(entry["when"])) for entry in found["notices"]] == [
        ("H02", 1), ("H03", 0), ("H04", 2),
    ]  # fmt: skip
    assert found["notices"][1]["text"] == "Der Hinweis ist weiterzugeben."
    assert not any(entry["restricts"] for entry in found["notices"])
    assert [(entry["code"], entry["clauses"]) for entry in found["effects"]] == [
        ("R05", ["AG-05"]), ("P01", ["B-06"]),
    ]  # fmt: skip
    assert [entry["code"] for entry in promised("B", warenart="lebensmittel")["effects"]] == ["R05"]


def test_empty_field(program: Program) -> None:
    """An empty field counts as the condition that the rules presume, with the clause."""
    found = promise(program, {"zustand_deklariert": "fehlt"})
    assert found is not None
    assert found["condition"] == "1A"
    assert found["presumed"]["clauses"] == ["AG-01"]
    assert promise(program, {"zustand_deklariert": "1A"})["presumed"] is None  # type: ignore[index]
    text = {"zustand_deklariert": "fehlt", "angaben_im_text": ["B"]}
    assert promise(program, text) is None


def test_nothing_declared(program: Program) -> None:
    """Without a condition there is no promise, and wrong facts are refused."""
    assert promise(program, {}) is None
    with pytest.raises(InputError):
        promise(program, {"zustand_deklariert": "Z"})


def test_scheme_that_promises_always(canonical: dict[str, Any]) -> None:
    """Where no seller chooses, the promise of the scheme itself is given."""
    edition = canonical["schemes"]["back-market"]["editions"]["2018-01"]
    found = promise(Program("back-market", edition, ""), {})
    assert found is not None
    assert (found["condition"], found["presumed"]) == ("BM", None)
    assert texts(found["paper"]) == ["die Garantie beträgt mindestens 12\u00a0Monate"]
