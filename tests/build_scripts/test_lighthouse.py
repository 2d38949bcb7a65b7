"""What the command reads from a report of Lighthouse."""

from __future__ import annotations

from build_scripts.lighthouse import CATEGORIES, lacking, scores


def report(score: float | None) -> dict[str, object]:
    """A report in which one audit of each category has the score."""
    refs = [{"id": "a", "weight": 1}, {"id": "note", "weight": 0}]
    return {
        "categories": {name: {"score": score, "auditRefs": refs} for name in CATEGORIES},
        "audits": {
            "a": {"score": score, "title": "Erstes Bild", "displayValue": "2 s"},
            "note": {"score": 0, "title": "ohne Gewicht"},
        },
    }


def test_scores_are_of_a_hundred_and_may_be_missing() -> None:
    assert scores(report(0.955)) == [96] * 4
    assert scores(report(None)) == [None] * 4


def test_what_cost_points_is_named() -> None:
    assert next(iter(lacking(report(0.5)))) == "performance: Erstes Bild (2 s)"
    assert list(lacking(report(1))) == []
    assert list(lacking(report(None))) == []
