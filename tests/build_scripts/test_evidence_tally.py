"""Counts of mutants and cases add up."""

from __future__ import annotations

import pytest

from build_scripts.cases import Case
from build_scripts.evidence.tally import FATES, case_counts, equivalents, tally
from tests.build_scripts.evidence_of import MUTATION


def test_every_row_adds_up_whatever_the_run_counts() -> None:
    table = tally(MUTATION)
    for _, row in [*table.rows, ("zusammen", table.total)]:
        assert sum(row[name] for name in FATES) == row["mutants"]
    assert table.total["rest"] == 1
    assert ("rest", "sonst") in table.columns


def test_a_fate_that_never_occurs_has_no_column() -> None:
    names = [name for name, _ in tally(MUTATION).columns]
    assert names == ["killed", "confirmed", "probed", "refused", "equivalent", "rest", "survived"]


def test_what_could_be_noticed_leaves_out_what_is_refused_or_changes_nothing() -> None:
    table = tally(MUTATION)
    assert table.noticed == 1000 + 3 + 1 + 2
    assert table.effective == table.noticed + 1 + 1


def test_counting_twice_is_refused() -> None:
    row = {"title": "Wert", "mutants": 2, "killed": 2, "confirmed": 1}
    with pytest.raises(ValueError, match="doppelt gezählt"):
        tally({"operators": {"value": row}})


def test_known_changes_have_plain_names_and_others_keep_theirs() -> None:
    titles = [title for title, _ in tally(MUTATION).rows]
    assert titles == ["Antwort ergänzt oder gestrichen", "Anderes"]


def test_equivalents_stand_by_their_reason() -> None:
    assert equivalents(MUTATION) == [("A ist B.", ["A wird B"])]


def test_each_case_counts_once_by_outcome() -> None:
    sections = {"1A": {"clauses": [{"id": "1A-01"}, {"id": "1A-02"}]}, "B": {"clauses": []}}
    cases = [
        Case("a", "a", "a", ("1A-01", "1A-02"), (), {}, {"best": "1A"}, None),
        Case("a/1", "a", "a", ("1A-01",), (), {}, {"declared": "open"}, None, base="a"),
        Case("b", "b", "b", ("X-01",), (), {}, {"first": "B", "delivery": "kept"}, None),
    ]
    counts = case_counts(cases, sections)
    assert (counts["cases"], counts["variants"]) == (2, 1)
    assert counts["sections"] == {"1A": 2}
    assert counts["outcomes"] == {"1A": 1, "B": 1, "": 1}
    assert counts["verdicts"] == {"admissible": 0, "inadmissible": 0, "open": 1}
    assert counts["deliveries"]["kept"] == 1
