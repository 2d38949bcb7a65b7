"""Tests for checker.verdict: whether each condition is admissible, and which ones fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from checker import Result
from checker.verdict import unique

if TYPE_CHECKING:
    pass

Judge = Callable[..., Result]
GOOD = {"zustand_deklariert": "1A", "warenart": "werkzeug", "funktion": "voll",
        "postenart": "einzeln"}  # fmt: skip


def statuses(result: Result) -> dict[str, str]:
    """The status of each condition."""
    return {name: verdict["status"] for name, verdict in result.verdicts.items()}


# facts, status of 1A, of B, of D, the conditions that fit
CASES: dict[str, tuple[dict[str, Any], str, str, str, list[str]]] = {
    "nothing known": ({}, "open", "open", "open", []),
    "flawless": ({**GOOD, "optik": "einwandfrei"},
        "admissible", "admissible", "inadmissible", ["1A"]),
    "flawless, the rest open": ({"optik": "einwandfrei"}, "open", "open", "open", ["1A"]),
    "small flaw": ({**GOOD, "optik": "gering"},
        "inadmissible", "admissible", "inadmissible", ["B"]),
    "recalled": ({**GOOD, "optik": "einwandfrei", "kenntnisse": ["rueckruf"]},
        "inadmissible", "admissible", "inadmissible", []),
    "smells": ({**GOOD, "optik": "einwandfrei", "kenntnisse": ["geruch"]},
        "admissible", "admissible", "inadmissible", ["1A"]),
    "defective": ({**GOOD, "optik": "einwandfrei", "funktion": "defekt"},
        "inadmissible", "inadmissible", "admissible", ["D"]),
    "defective and nothing else": ({"funktion": "defekt"},
        "inadmissible", "inadmissible", "admissible", ["D"]),
    "tastes bad": ({**GOOD, "warenart": "lebensmittel", "optik": "gering",
                    "geschmack": "schlecht"},
        "inadmissible", "admissible", "inadmissible", ["B"]),
    "permitted as D": ({**GOOD, "warenart": "lebensmittel", "optik": "deutlich",
                        "geschmack": "schlecht"},
        "inadmissible", "admissible", "admissible", ["B"]),
    "permission open": ({**GOOD, "warenart": "lebensmittel", "optik": "deutlich"},
        "inadmissible", "admissible", "open", ["B"]),
    "appearance said to be unknown": ({**GOOD, "optik": "unbekannt"},
        "open", "open", "inadmissible", []),
    "too much D": ({**GOOD, "postenart": "mischposten", "anteile_prozent": {"1A": 89, "D": 11},
                    "optik": "einwandfrei"},
        "inadmissible", "inadmissible", "inadmissible", []),
    "perhaps too much D": ({**GOOD, "postenart": "mischposten", "optik": "einwandfrei",
                            "anteile_prozent": {"1A": 89, "unbekannt": 11}},
        "open", "open", "inadmissible", ["1A"]),
    "declared as D": ({**GOOD, "optik": "einwandfrei", "zustand_deklariert": "D"},
        "admissible", "admissible", "admissible", ["1A", "D"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_statuses(name: str, judge: Judge) -> None:
    """Each condition is admissible, inadmissible or open, as the rules say."""
    facts, first, second, third, fitting = CASES[name]
    result = judge(**facts)
    assert statuses(result) == {"1A": first, "B": second, "D": third}
    assert result.fitting == fitting


def test_understatement(judge: Judge) -> None:
    """A lower condition of the track is admissible where a better one is, and says why."""
    verdict = judge(**GOOD, optik="einwandfrei").verdicts["B"]
    assert verdict == {
        "status": "admissible", "clauses": ["AG-04"], "interpretations": ["M02"], "missing": [],
    }  # fmt: skip


def test_understatement_keeps_its_own_requirements(judge: Judge) -> None:
    """What bars the lower condition itself bars it there too."""
    result = judge(warenart="werkzeug", optik="einwandfrei", postenart="einzeln")
    assert result.verdicts["B"]["status"] == "open"
    assert result.verdicts["B"]["missing"] == ["funktion"]


@pytest.mark.parametrize(
    ("facts", "condition", "clauses"),
    [
        ({"optik": "einwandfrei"}, "1A", ["1A-01"]),
        ({"optik": "gering"}, "1A", ["1A-01"]),
        ({"optik": "gering"}, "B", ["B-01"]),
        ({"optik": "gering", "funktion": "defekt"}, "1A", ["1A-02", "1A-01"]),
        ({"optik": "einwandfrei", "kenntnisse": ["rueckruf"]}, "1A", ["1A-03"]),
        ({"optik": "einwandfrei", "funktion": "defekt"}, "B", ["B-02"]),
        ({"optik": "einwandfrei"}, "D", ["D-01"]),
    ],
)
def test_clauses_that_decide(
    facts: dict[str, Any], condition: str, clauses: list[str], judge: Judge
) -> None:
    """A verdict names the clauses that decide it: what is met, what bars, what is lacking."""
    found = judge(**{**GOOD, **facts}).verdicts[condition]["clauses"]
    assert set(clauses) <= set(found)
    if condition != "B":
        assert found == clauses


def test_permission_is_named(judge: Judge) -> None:
    """A permission stands in for the defining features, and is cited for it."""
    facts = {**GOOD, "warenart": "lebensmittel", "optik": "deutlich", "geschmack": "schlecht"}
    assert judge(**facts).verdicts["D"]["clauses"] == ["D-02"]


def test_open_permission_is_named(judge: Judge) -> None:
    """A permission that may yet apply keeps the verdict open, and what it needs is missing."""
    verdict = judge(**{**GOOD, "warenart": "lebensmittel", "optik": "deutlich"}).verdicts["D"]
    assert verdict["status"] == "open"
    assert verdict["clauses"] == ["D-02"]
    assert verdict["missing"] == ["geschmack"]


def test_missing_facts(judge: Judge) -> None:
    """An open verdict names the facts that keep it open, and no others."""
    verdict = judge(warenart="lebensmittel", optik="einwandfrei", funktion="voll").verdicts["1A"]
    assert verdict["status"] == "open"
    assert set(verdict["missing"]) == {"postenart", "anteile_prozent", "geschmack"}


def test_discretion(judge: Judge) -> None:
    """Where a matter is disputed the condition stays admissible and names its interpretation."""
    shares = {"postenart": "mischposten", "anteile_prozent": {"1A": 90, "D": 10}}
    result = judge(**{**GOOD, **shares, "optik": "einwandfrei"})
    assert result.verdicts["1A"]["status"] == "admissible"
    assert result.verdicts["1A"]["interpretations"] == ["M01"]
    assert "1A-05" in result.verdicts["1A"]["clauses"]


def test_disputed_conditions_come_last(judge: Judge) -> None:
    """A disputed condition is listed after the undisputed ones, however good it is."""
    shares = {"postenart": "mischposten", "anteile_prozent": {"1A": 90, "D": 10}}
    result = judge(**{**GOOD, **shares, "optik": "einwandfrei", "zustand_deklariert": "D"})
    assert result.fitting == ["D", "1A"]
    assert result.best == "D"


def test_only_the_best_of_a_track(judge: Judge) -> None:
    """Of one track only the best undisputed condition is listed."""
    facts = {**GOOD, "warenart": "lebensmittel", "optik": "einwandfrei", "geschmack": "gut"}
    assert judge(**facts).fitting == ["1A"]


@pytest.mark.parametrize(
    ("facts", "best"),
    [
        ({}, None),
        ({"optik": "einwandfrei"}, None),
        ({**GOOD, "optik": "einwandfrei"}, "1A"),
        ({**GOOD, "optik": "gering"}, "B"),
        ({"funktion": "defekt"}, "D"),
        ({"optik": "gering"}, None),
        ({"optik": "gering", "funktion": "voll", "warenart": "werkzeug"}, None),
        ({**GOOD, "zustand_deklariert": "D"}, None),
    ],
)
def test_best(facts: dict[str, Any], best: str | None, judge: Judge) -> None:
    """The best condition is named once no missing fact can change it any more."""
    assert judge(**facts).best == best


def test_unique() -> None:
    """Items keep the order in which they first appear."""
    assert unique(["b", "a", "b"]) == ["b", "a"]


def test_understatement_counts_features_only(judge: Judge) -> None:
    """What bars the better condition does not bar the lower one that lacks nothing itself."""
    result = judge(**GOOD, optik="einwandfrei", kenntnisse=["rueckruf"])
    assert result.verdicts["1A"]["status"] == "inadmissible"
    assert result.verdicts["B"]["status"] == "admissible"
    assert result.fitting == []


def test_missing_facts_of_an_open_permission(judge: Judge) -> None:
    """Where a rule and a permission are open, what either needs is missing."""
    facts = {**GOOD, "warenart": "lebensmittel", "optik": "deutlich"}
    del facts["zustand_deklariert"]
    assert set(judge(**facts).verdicts["D"]["missing"]) == {"zustand_deklariert", "geschmack"}
