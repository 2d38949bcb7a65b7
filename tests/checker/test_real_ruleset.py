"""The checker on the real ruleset: a few answers that everybody would give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker import check, ruleset
from checker.canonical import dump
from checker.compare import table
from checker.explain import (
    explain,
    explain_clause,
    explain_code,
    explain_reading,
    list_facts,
    names,
)
from checker.load import read_ruleset
from checker.render import rule_sentence
from checker.text import in_words


@pytest.fixture(scope="module")
def real(root: Path) -> ruleset.Ruleset:
    """The real ruleset, read from its sources."""
    return ruleset.Ruleset(dump(read_ruleset(root / "ruleset")))


@pytest.fixture(autouse=True)
def _use(real: ruleset.Ruleset, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real ruleset judges."""
    monkeypatch.setattr(ruleset, "_current", real)


def editions(real: ruleset.Ruleset) -> list[tuple[str, Any]]:
    """Every edition with the name of its scheme."""
    return [(n, e) for n, s in real.schemes.items() for e in s["editions"].values()]


def test_nobody_is_asked_for_the_taste_of_a_drill() -> None:
    """A question that the goods make pointless is not asked."""
    drill = {"warenart": "maschine_anlage", "herkunft": "neuproduktion"}
    assert "geschmack" not in check(drill)["questions"]
    assert "geschmack" in check({**drill, "warenart": "lebensmittel"})["questions"]


def test_small_flaw_is_no_1a() -> None:
    """The contract's own example: a small flaw on new goods declared as 1A."""
    result = check({"zustand_deklariert": "1A", "herkunft": "neuproduktion", "optik": "gering"})
    assert result["error"] is None
    assert result["declared"]["status"] == "inadmissible"
    assert result["verdicts"]["1A"]["status"] == "inadmissible"
    assert "V02" in [violation["code"] for violation in result["violations"]]


def test_expired_food_in_words(real: ruleset.Ruleset) -> None:
    """Expired goods fit D; that they may be sold as seen too is said."""
    result = check({"warenart": "lebensmittel", "haltbarkeit": "abgelaufen"})
    text = " ".join(in_words(result, real.schemes["gks"]["editions"]["2022-03-03"]).split())
    assert "passt: D-Ware" in text
    assert "Ebenfalls zulässig: Wie besichtigt, selbst geprüft und Probe gefahren (1A-19)." in text


def test_rule_for_five_conditions(real: ruleset.Ruleset) -> None:
    """A rule for fewer than half of the conditions names them all."""
    edition = real.schemes["gks"]["editions"]["2022-03-03"]
    rules = {c["id"]: c["rules"] for s in edition["sections"] for c in s["clauses"] if "rules" in c}
    five = next(rule for rule in rules["D-02"] if len(rule["conditions"]) == 5)
    assert rule_sentence(five, edition).startswith(
        "1A-Ware, 1B-Ware, B-Ware, B/C-Ware und C-Ware: Ausgeschlossen"
    )


def test_nothing_known() -> None:
    """Without facts nothing fits, nothing is violated, and there is something to ask."""
    result = check({})
    assert (result["fitting"], result["best"], result["violations"]) == ([], None, [])
    assert {verdict["status"] for verdict in result["verdicts"].values()} == {"open"}
    assert result["questions"]


def test_every_rule_and_code_can_be_shown(real: ruleset.Ruleset) -> None:
    """Nothing in any edition fails to be put into words."""
    for _, edition in editions(real):
        for section in edition["sections"]:
            for clause in section["clauses"]:
                for rule in clause.get("rules", []):
                    text = rule_sentence(rule, edition)
                    assert "@" not in text, (clause["id"], text)
                    assert "{" not in text, (clause["id"], text)
        for code in edition["codes"]:
            assert explain_code(edition, code)
        assert list_facts(edition)


def test_every_clause_can_be_explained(real: ruleset.Ruleset) -> None:
    """Every clause is shown with its text, its rules and its readings."""
    edition = real.schemes["gks"]["editions"]["2022-03-03"]
    for section in edition["sections"]:
        for clause in section["clauses"]:
            assert explain_clause(edition, section, clause).startswith(clause["id"])


def test_everything_named_can_be_explained(real: ruleset.Ruleset) -> None:
    """Every clause, code, interpretation and fact of both schemes is explained by its name."""
    for _, edition in editions(real):
        found = names(edition)
        assert len(found) == len(set(found))
        for name in found:
            assert (explain(edition, name) or "").startswith(name), name
        for fact in edition["facts"]:
            assert explain(edition, fact["number"]) == explain(edition, fact["name"])


def test_every_reading_can_be_shown(real: ruleset.Ruleset) -> None:
    """No interpretation fails to be put into words."""
    edition = real.schemes["gks"]["editions"]["2022-03-03"]
    for item in edition["interpretations"]:
        assert explain_reading(edition, item["id"])


def test_shared_readings_can_be_shown(real: ruleset.Ruleset) -> None:
    """A scheme that shares interpretations can show them and the clauses that rest on them."""
    for _, edition in editions(real):
        for item in edition["interpretations"]:
            assert explain_reading(edition, item["id"])


def test_comparison(real: ruleset.Ruleset) -> None:
    """The table has a cell with a mark for every answer and every condition."""
    edition = real.schemes["gks"]["editions"]["2022-03-03"]
    for entry in table(edition):
        for row in entry["rows"]:
            assert list(row["cells"]) == edition["conditions"], entry["fact"]


def test_comparison_says_what_the_checker_says(real: ruleset.Ruleset) -> None:
    """A cell is excluded exactly where that one answer makes the condition inadmissible."""
    for scheme, edition in editions(real):
        for entry in table(edition, scheme):
            for row in entry["rows"]:
                case = {**entry["assumed"], entry["fact"]: row["value"]}
                result = check(case, scheme=scheme, edition=edition["date"], trace=False)
                assert result["error"] is None
                for name, cell in row["cells"].items():
                    status = result["verdicts"][name]["status"]
                    place = (entry["fact"], row["label"], name, cell)
                    assert (cell["mark"] == "excluded") == (status == "inadmissible"), place
                    assert cell["clauses"] or cell["mark"] == "allowed", place


@pytest.mark.parametrize(
    ("fact", "value", "excluded"),
    [
        ("optik", "deutlich", {"1A"}), ("verpackung", "stark_beschaedigt", {"1A"}),
        ("verpackung", "neu_verpackt", {"1A"}), ("funktion", "teilweise_eingeschraenkt", {"1A"}),
        ("nutzung", "unbenutzt", {"GG", "G"}), ("aufbereitet", "nein", {"RF"}),
        ("warenart", "lebensmittel", {"RN", "RF", "GG", "G"}),
    ],
)  # fmt: skip
def test_all_alternatives_fail(
    fact: str, value: str, excluded: set[str], real: ruleset.Ruleset
) -> None:
    """Where every alternative of a feature fails, the condition is excluded."""
    edition = real.schemes["gks"]["editions"]["2022-03-03"]
    (entry,) = [entry for entry in table(edition) if entry["fact"] == fact]
    (row,) = [row for row in entry["rows"] if row["value"] == value]
    marks = {name: cell["mark"] for name, cell in row["cells"].items()}
    assert {name for name in excluded if marks[name] != "excluded"} == set()


def test_single_answers_can_be_judged(real: ruleset.Ruleset) -> None:
    """Single answers lead to an answer, in both schemes, also in words."""
    for scheme, edition in editions(real):
        for fact in edition["facts"]:
            if fact["type"] == "choice":
                for value in fact["values"][::2]:
                    result = check({fact["name"]: value["name"]}, scheme=scheme, trace=False)
                    assert result["error"] is None
                    assert in_words(result, edition)
