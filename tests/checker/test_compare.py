"""Tests for checker.compare: the comparison table, computed from the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from checker.compare import LABELS, table

if TYPE_CHECKING:
    from conftest import Workshop

Cells = Callable[[str], dict[str, list[str]]]
MARKS = ["required", "defining", "excluded", "disputed", "conditional", "allowed"]


def read(edition: dict[str, Any], fact: str) -> dict[str, list[str]]:
    """The rows of a fact: label, and the marks of all conditions in order."""
    (entry,) = [entry for entry in table(edition) if entry["fact"] == fact]
    return {row["label"]: [c["mark"] for c in row["cells"].values()] for row in entry["rows"]}


def test_facts_that_no_verdict_depends_on(edition: dict[str, Any]) -> None:
    """The table holds the facts that decide about conditions, and not the declared one itself."""
    assert [entry["fact"] for entry in table(edition)] == [
        "geschmack", "optik", "funktion", "kenntnisse", "postenart", "anteile_prozent",
    ]  # fmt: skip


def test_choice(edition: dict[str, Any]) -> None:
    """Each answer is required, defining, excluded or allowed, for each condition."""
    assert read(edition, "optik") == {
        "einwandfrei": ["required", "allowed", "allowed"],
        "kleine Fehler": ["excluded", "defining", "allowed"],
        "deutliche Fehler": ["excluded", "defining", "allowed"],
    }
    assert read(edition, "funktion") == {
        "voll": ["required", "required", "allowed"],
        "defekt": ["excluded", "excluded", "defining"],
    }


def test_all_alternatives_fail(rules: Workshop) -> None:
    """Where every alternative fails, the condition is excluded unless a better one fits."""
    rules.replace("gks/02-b/2021-01-01.toml", 'geschmack == "schlecht"', 'optik == "gering"')
    rules.replace("gks/02-b/2021-01-01.toml", ', "deutlich"}', "}")
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    marks = {label: found[1] for label, found in read(edition, "optik").items()}
    assert marks == {"einwandfrei": "allowed", "kleine Fehler": "defining",
                     "deutliche Fehler": "excluded"}  # fmt: skip
    rules.replace("gks/01-a/2020-01-01.toml", 'optik == "einwandfrei"', 'optik != "gering" and'
                  ' funktion == "voll"')  # fmt: skip
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    marks = {label: found[1] for label, found in read(edition, "optik").items()}
    assert marks["deutliche Fehler"] == "conditional"


def test_list(edition: dict[str, Any]) -> None:
    """A list has a row for nothing and one for each of its values."""
    assert read(edition, "kenntnisse") == {
        "nichts davon": ["allowed"] * 3,
        "Rückruf": ["excluded", "allowed", "allowed"],
        "Geruch": ["allowed"] * 3,
    }


def test_together_with_other_answers(edition: dict[str, Any]) -> None:
    """An answer that decides only together with others is conditional."""
    assert read(edition, "postenart")["Mischposten"] == ["conditional", "conditional", "allowed"]
    assert read(edition, "postenart")["Einzelstück"] == ["allowed"] * 3


def test_cells_name_their_clauses(edition: dict[str, Any]) -> None:
    """A cell names the clauses that say so; what is required names those that bar the rest."""
    rows = next(entry for entry in table(edition) if entry["fact"] == "optik")["rows"]
    assert rows[0]["cells"]["1A"]["clauses"] == ["1A-01"]
    assert rows[1]["cells"]["B"] == {"mark": "defining", "clauses": ["B-01"]}
    assert rows[0]["value"] == "einwandfrei"


def test_entry(edition: dict[str, Any]) -> None:
    """An entry carries what a page shows about the fact."""
    entry = next(entry for entry in table(edition) if entry["fact"] == "optik")
    fact = next(fact for fact in edition["facts"] if fact["name"] == "optik")
    for key in ("number", "short", "question", "group"):
        assert entry[key] == fact[key]
    assert set(LABELS) == set(MARKS)
    lists = next(entry for entry in table(edition) if entry["fact"] == "kenntnisse")
    assert [row["value"] for row in lists["rows"]] == [[], ["rueckruf"], ["geruch"]]


# requirement of 1A, the fact, its rows with the mark of 1A
NUMBERS: list[tuple[str, str, dict[str, str]]] = [
    ("garantie_monate >= 12", "garantie_monate",
     {"unter 12\u00a0Monate": "excluded", "ab 12\u00a0Monate": "required"}),
    ("garantie_monate > 12", "garantie_monate",
     {"bis 12\u00a0Monate": "excluded", "über 12\u00a0Monate": "required"}),
    ("6 < garantie_monate <= 12", "garantie_monate",
     {"bis 6\u00a0Monate": "excluded", "über 6 bis 12\u00a0Monate": "required",
      "über 12\u00a0Monate": "excluded"}),
    ("6 <= garantie_monate < 12", "garantie_monate",
     {"unter 6\u00a0Monate": "excluded", "ab 6 bis unter 12\u00a0Monate": "required",
      "ab 12\u00a0Monate": "excluded"}),
    ("garantie_monate == 12", "garantie_monate",
     {"unter 12\u00a0Monate": "excluded", "genau 12\u00a0Monate": "required",
      "über 12\u00a0Monate": "excluded"}),
    ("garantie_monate > 0", "garantie_monate",
     {"0\u00a0Monate": "excluded", "über 0\u00a0Monate": "required"}),
    ("garantie_monate >= 0", "garantie_monate", {"beliebig": "allowed"}),
    ("100 - restdauer_prozent > 30", "restdauer_prozent",
     {"unter 70\u00a0%": "required", "ab 70\u00a0%": "excluded"}),
    ("restdauer_prozent < 100", "restdauer_prozent",
     {"unter 100\u00a0%": "required", "genau 100\u00a0%": "excluded"}),
    ("garantie_monate < 6 or garantie_monate > 12", "garantie_monate",
     {"unter 6\u00a0Monate": "allowed", "ab 6 bis 12\u00a0Monate": "excluded",
      "über 12\u00a0Monate": "allowed"}),
    ("garantie_monate + 2 > 26 - garantie_monate", "garantie_monate",
     {"bis 12\u00a0Monate": "excluded", "über 12\u00a0Monate": "required"}),
    ("garantie_monate < 6 or 12 < garantie_monate < 18", "garantie_monate",
     {"unter 6\u00a0Monate": "allowed", "ab 6 bis 12\u00a0Monate": "excluded",
      "über 12 bis unter 18\u00a0Monate": "allowed", "ab 18\u00a0Monate": "excluded"}),
]  # fmt: skip


def ranges(rule: str, fact: str, rules: Workshop) -> dict[str, str]:
    """The rows of a number with the mark of 1A, if ``rule`` is a requirement there."""
    rules.replace("gks/01-a/2020-01-01.toml", "'geschmack != \"schlecht\"'", f"'{rule}'")
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    return {label: marks[0] for label, marks in read(edition, fact).items()}


@pytest.mark.parametrize(("rule", "fact", "expected"), NUMBERS, ids=[rule for rule, *_ in NUMBERS])
def test_number(rule: str, fact: str, expected: dict[str, str], rules: Workshop) -> None:
    """A number has a row for each range that the rules tell apart."""
    rules.replace("gks/01-a/2020-01-01.toml", "garantie_monate >= garantie_min_monate", "True")
    rules.replace("gks/01-a/2020-01-01.toml", "restdauer_prozent < restdauer_min_prozent", "True")
    rules.replace("gks/02-b/2021-01-01.toml", "garantie_monate < 24", "True")
    assert ranges(rule, fact, rules) == expected


@pytest.mark.parametrize(("rule", "fact", "expected"), NUMBERS, ids=[rule for rule, *_ in NUMBERS])
def test_number_with_limits_of_other_rules(
    rule: str, fact: str, expected: dict[str, str], rules: Workshop
) -> None:
    """Limits that only other rules know make no difference."""
    assert ranges(rule, fact, rules) == expected


def test_disputed(rules: Workshop) -> None:
    """An answer that makes the condition a matter of discretion is disputed."""
    rules.replace("gks/01-a/2020-01-01.toml", '0 < anteile_prozent["D"] <=', "3 <")
    rules.replace("gks/01-a/2020-01-01.toml", "postenart == \"mischposten\" and 3 <",
                  "optik == \"einwandfrei\" and 3 <")  # fmt: skip
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    assert read(edition, "optik")["einwandfrei"][0] in ("disputed", "required")
    rows = next(entry for entry in table(edition) if entry["fact"] == "optik")["rows"]
    assert "1A-05" in rows[0]["cells"]["1A"]["clauses"]


def test_required_range_that_another_condition_divides(rules: Workshop) -> None:
    """A limit of another condition divides a required range, but does not undo what it is."""
    rules.replace("gks/02-b/2021-01-01.toml", "garantie_monate < 24", "True")
    rules.replace("gks/01-a/2020-01-01.toml", 'geschmack != "schlecht"', "garantie_monate > 3")
    rules.replace("gks/02-b/2021-01-01.toml", 'funktion == "voll"', "garantie_monate > 9")
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    assert read(edition, "garantie_monate") == {
        "bis 3\u00a0Monate": ["excluded", "excluded", "allowed"],
        "über 3 bis 9\u00a0Monate": ["required", "excluded", "allowed"],
        "über 9\u00a0Monate": ["required", "required", "allowed"],
    }


def test_shares(edition: dict[str, Any]) -> None:
    """Shares have a row for each condition that rules speak of; what is assumed is said."""
    (entry,) = [entry for entry in table(edition) if entry["fact"] == "anteile_prozent"]
    assert read(edition, "anteile_prozent") == {
        "nur D-Ware (100\u00a0%)": ["excluded", "excluded", "allowed"],
    }  # not „required“ of D: there are other shares than those in the rows
    assert entry["assuming"] == "es ist ein Mischposten"
    assert entry["rows"][0]["value"] == {"D": 100}


def test_assuming(edition: dict[str, Any]) -> None:
    """What must be answered before a question is asked is assumed, and said."""
    assuming = {entry["fact"]: entry["assuming"] for entry in table(edition) if "assuming" in entry}
    assert assuming == {
        "geschmack": "die Ware ist ein Lebensmittel", "anteile_prozent": "es ist ein Mischposten",
    }  # fmt: skip


def test_assuming_something_known(edition: dict[str, Any]) -> None:
    """Where only the unknown makes a question pointless, the first other answer is assumed."""
    known = ["not", ["is", "optik", ["unbekannt"]]]
    relevant = ["and", ["is", "postenart", ["mischposten"]], known]
    facts = [
        {**fact, "relevant": relevant} if fact["name"] == "anteile_prozent" else fact
        for fact in edition["facts"]
    ]
    (entry,) = [e for e in table({**edition, "facts": facts}) if e["fact"] == "anteile_prozent"]
    assert entry["assuming"] == "es ist ein Mischposten und die Ware sieht einwandfrei aus"
