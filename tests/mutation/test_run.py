"""Mutants of the miniature: which ones its cases notice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.cases import Case
from build_scripts.mutation.affected import affected
from build_scripts.mutation.bench import Bench, BrokenCaseError
from build_scripts.mutation.edition_mutants import spots
from build_scripts.mutation.equivalents import EquivalentsError, place, read_equivalents, stale
from build_scripts.mutation.findings import complaints, findings
from build_scripts.mutation.judge import Fate, Judged, rule_of
from build_scripts.mutation.run import Outcome, Share, run
from build_scripts.mutation.search import search
from checker.kleene import compile_tree


def outcomes(outcome: Outcome) -> dict[str, str]:
    """What became of each mutant."""
    return {fate.id: fate.outcome for fate in outcome.fates}


def test_a_case_notices_what_it_expects_otherwise(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """The case of the scratch needs the rule that makes it B-Ware, and says nothing of others."""
    found = outcomes(run("gks", edition, cases, processes=1))
    assert found["B-01/1/rule"] == "killed"
    assert found["B-01/1/value/when.0/-gering"] == "killed"
    assert found["B-01/1/value/when.0/-deutlich"] == "survived"
    assert found["B-03/1/rule"] == "survived"


def test_what_the_loader_refuses_needs_no_case(edition: dict[str, Any], cases: list[Case]) -> None:
    """A choice that names every value cannot be written down."""
    rule = edition["sections"][1]["clauses"][0]["rules"][0]
    fact = next(fact for fact in edition["facts"] if fact["name"] == "optik")
    values = [value["name"] for value in fact["values"] if value["name"] != "unbekannt"]
    rule["when"] = ["is", "optik", values[:-1]]
    fact["values"] = [value for value in fact["values"] if value["name"] != "unbekannt"]
    cases = [Case(**{**case.__dict__, "expect": {"absent": ["H09"]}}) for case in cases]
    found = outcomes(run("gks", edition, cases, processes=1))
    assert found[f"1A-01/1/value/when.0/+{values[-1]}"] == "refused"


def test_shares_together_are_the_whole(edition: dict[str, Any], cases: list[Case]) -> None:
    """Three thirds judge each mutant once, and as the whole run does."""
    whole = outcomes(run("gks", edition, cases, processes=1))
    parts = [outcomes(run("gks", edition, cases, Share(k, 3), processes=1)) for k in (1, 2, 3)]
    assert sum(map(len, parts)) == len(whole)
    assert parts[0] | parts[1] | parts[2] == whole


def test_several_processes_find_the_same_in_the_same_order(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """How the work is spread shows nowhere."""
    one, two = (run("gks", edition, cases, processes=n) for n in (1, 2))
    assert one == two


def test_a_case_that_fails_anyway_is_told(edition: dict[str, Any], cases: list[Case]) -> None:
    """No mutant can be judged by a wrong case."""
    wrong = Case(**{**cases[0].__dict__, "expect": {"first": "D"}})
    with pytest.raises(BrokenCaseError, match="kratzer"):
        run("gks", edition, [wrong], processes=1)


def test_cases_left_out_are_answered_as_before(edition: dict[str, Any], cases: list[Case]) -> None:
    """Whatever is said not to be touched by a mutant really is not."""
    bench = Bench("gks", edition, cases)
    left_out = 0
    for spot in spots(edition):
        for mutant in spot.mutants:
            rest = set(bench.readable) - set(affected(mutant, spot, bench))
            program = bench.program(mutant.edition(edition)) if rest else None
            for position in rest:
                left_out += 1
                assert bench.answer(position, program) == bench.answers[position], mutant.id
    assert left_out > 100


def test_columns_hold_what_the_checker_computes(edition: dict[str, Any], cases: list[Case]) -> None:
    """Column by column or case by case, a rule has the same value."""
    columns = Bench("gks", edition, cases).columns
    trees = [r["when"] for s in edition["sections"] for c in s["clauses"]
             for r in c.get("rules", [])]  # fmt: skip
    for tree in trees:
        test = compile_tree(tree, edition)
        assert columns.values(tree) == tuple(test(facts) for facts in columns.states)


def test_names_of_mutants_are_unique(edition: dict[str, Any]) -> None:
    """An exception can name exactly one mutant."""
    names = [mutant.id for spot in spots(edition) for mutant in spot.mutants]
    assert len(names) == len(set(names)) > 100


def test_atoms_count_only_with_effect(edition: dict[str, Any], cases: list[Case]) -> None:
    """The scratch shows its atom true; no case shows it unknown."""
    outcome = run("gks", edition, cases, processes=1)
    (atom,) = [atom for atom in outcome.atoms if atom.rule == "B-01/1"]
    assert atom.seen[True] == "kratzer"
    assert atom.gaps == [None]


def test_findings_add_up(edition: dict[str, Any], cases: list[Case]) -> None:
    """Every mutant is counted once, exceptions with their reason, the rest as complaints."""
    outcome = run("gks", edition, cases, processes=1)
    reasons = {"B-03/1/rule": "So gewollt.", "B-01/1/rule": "Falsch.", "B-99/1/rule": "Weg."}
    found = findings(outcome, edition, cases, reasons)
    total = found["total"]
    assert total["mutants"] == len(outcome.fates) == sum(
        total[key] for key in (
            "killed", "confirmed", "probed", "refused", "proved", "equivalent", "survived"
        )
    )  # fmt: skip
    assert [item["reason"] for item in found["equivalent"]] == ["So gewollt."]
    lines = complaints(found)
    assert len(lines) == total["survived"] + len(found["gaps"]) + 2
    assert "Die Veränderung „B-99/1/rule“ gibt es nicht mehr." in lines
    assert any("„B-01/1/rule“ gilt als wirkungslos, aber „" in line for line in lines)


def test_a_share_cannot_tell_what_is_no_more() -> None:
    """An exception outside the share is not stale."""
    fate = Fate("X-01/1/rule", "rule", "X-01", "", "refused")
    reasons = {"X-01/1/rule": "", "X-02/1/rule": ""}
    assert list(stale(reasons, [fate], whole=False)) == [
        "Die Veränderung „X-01/1/rule“ gilt als wirkungslos, aber der Lader weist sie ab."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[equivalent]", "Kein gültiges TOML"),
        ('[[equivalent]]\nids = ["a"]', "„reason“"),
        ('[[equivalent]]\nids = ["a", "a"]\nreason = "b"', "„a“ steht zweimal da"),
    ],
)
def test_exceptions_are_read_strictly(tmp_path: Path, text: str, told: str) -> None:
    """A broken list of exceptions is named with its file."""
    path = place(tmp_path / "ruleset", "gks", "2021-01-01")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EquivalentsError, match=told) as caught:
        read_equivalents(tmp_path / "ruleset", "gks", "2021-01-01")
    assert "ruleset/gks/proofs/equivalent-2021-01-01.toml" in str(caught.value)


def test_exceptions_are_read_by_name(tmp_path: Path) -> None:
    """One reason may stand for several mutants; without a file there are none."""
    assert read_equivalents(tmp_path, "gks", "2021-01-01") == {}
    path = place(tmp_path, "gks", "2021-01-01")
    path.parent.mkdir(parents=True)
    path.write_text('[[equivalent]]\nids = ["a", "b"]\nreason = "c"', encoding="utf-8")
    assert read_equivalents(tmp_path, "gks", "2021-01-01") == {"a": "c", "b": "c"}


def test_a_search_finds_facts_that_unmask_a_mutant(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """What it suggests turns a survivor into a mutant that some case could notice."""
    hints = search(Bench("gks", edition, cases), ["B-01/1/value/when.0/-deutlich"], 5)
    assert hints.keys() == {"B-01/1/value/when.0/-deutlich"}
    (hint,) = hints.values()
    assert '"optik": "deutlich"' in hint
    assert "verdicts.B." in hint


@pytest.mark.parametrize(
    ("share", "taken"),
    [
        (Share(), [0, 1, 2, 3, 4]),
        (Share(2, 2), [1, 3]),
        (Share(only="B-01"), [0, 1]),
        (Share(only="B"), [0, 1, 2]),
        (Share(2, 2, "B"), [1]),
        (Share(only="optik"), [4]),
    ],
)
def test_a_share_takes_what_it_names(share: Share, taken: list[int]) -> None:
    """Every n-th spot, of one clause, one section or one fact if so wished."""
    assert share.takes(["B-01/1", "B-01/2", "B-02/1", "BC-01/1", "optik"]) == taken


def test_answers_taken_over_from_another_mutant_are_right(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """Where a rule's values are the same, so is the answer."""
    bench = Bench("gks", edition, cases)
    taken_over = 0
    for spot in spots(edition):
        judged = Judged(bench, spot)
        for mutant in spot.mutants if spot.kind == "rule" else ():
            answers = judged.answers(mutant.edition(edition), rule_of(mutant, spot, bench))
            for position in affected(mutant, spot, bench):
                before = len(judged.known)
                given = answers.of(position)
                taken_over += answers.rows is not None and len(judged.known) == before
                fresh = bench.program(mutant.edition(edition))
                assert given == bench.answer(position, fresh), mutant.id
    assert taken_over > 10
