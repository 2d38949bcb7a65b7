"""Probes of the miniature: what no case reaches is found, proved idle, or told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.cases import Case
from build_scripts.mutation.bench import Bench
from build_scripts.mutation.cover import fewest, made_small, reached_by
from build_scripts.mutation.edition_mutants import spots
from build_scripts.mutation.equivalence import changes_nothing
from build_scripts.mutation.judge import Judged, rule_of
from build_scripts.mutation.probing import Found, Searcher
from build_scripts.mutation.proposals import Proposer
from build_scripts.mutation.run import run
from build_scripts.mutation.schemata import CHOICE, Schemata
from build_scripts.mutation.targets import Judge, targets, wanted
from build_scripts.mutation.variants import Variants
from build_scripts.probes import Probe, probe_file, read_probes, write_probes
from checker.answer import answer
from checker.problems import RulesetError
from checker.program import Program


@pytest.fixture
def searcher(edition: dict[str, Any], cases: list[Case]) -> Searcher:
    """Looks for what the two cases do not reach."""
    return Searcher("gks", edition, cases, [], True)


def number(searcher: Searcher, name: str) -> int:
    """The place of a spot."""
    return next(n for n, spot in enumerate(searcher.spots) if spot.name == name)


def test_what_is_found_kills_its_mutants(searcher: Searcher, cases: list[Case]) -> None:
    """With the facts found as probes, none of the mutants goes unnoticed."""
    found = list(searcher.search(number(searcher, "B-01/1")))
    facts = [each.facts for each in found if each.facts is not None]
    assert facts
    probes = [Probe(f"P{n:04}", ("B-01",), each, "").case for n, each in enumerate(facts)]
    outcome = run("gks", searcher.edition, cases, processes=1, probes=probes)
    fates = {f.id: f.outcome for f in outcome.fates if f.id.startswith("B-01/1/")}
    assert "survived" not in fates.values()
    assert "probed" in fates.values()
    (atom,) = [atom for atom in outcome.atoms if atom.rule == "B-01/1"]
    assert atom.gaps == []


def test_unconfirmed_answers_notice_nothing(searcher: Searcher, cases: list[Case]) -> None:
    """What nobody confirmed cannot be known to be wrong."""
    found = list(searcher.search(number(searcher, "B-01/1")))
    probes = [
        Probe(f"P{n:04}", ("B-01",), each.facts, "").case
        for n, each in enumerate(found)
        if each.facts is not None
    ]
    outcome = run("gks", searcher.edition, cases, processes=1, probes=probes, confirmed=[])
    assert not {fate.outcome for fate in outcome.fates} & {"confirmed", "probed"}


def test_what_is_proved_idle_no_facts_nearby_reach(searcher: Searcher) -> None:
    """Where the solver sees no difference, none of the cases shows one."""
    judge = Judge("gks", searcher.edition, searcher.bench.model)
    proposer = Proposer(judge.unchanged)
    proved = 0
    for spot in searcher.spots:
        for several in targets(spot, searcher.edition) if spot.kind == "rule" else ():
            if all(changes_nothing(target, proposer) for target in several):
                proved += 1
                for case in searcher.bench.cases:
                    assert not any(judge.hits(target, case.facts) for target in several)
    assert proved > 0


def test_two_trees_that_always_agree_are_proved_so(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """A part that the rest of the rule implies can go; proved, not found."""
    rule = edition["sections"][1]["clauses"][0]["rules"][0]
    fact = next(fact for fact in edition["facts"] if fact["name"] == "optik")
    values = [value["name"] for value in fact["values"] if value["name"] != "unbekannt"]
    rule["when"] = ["and", ["is", "optik", values[:1]], ["is", "optik", values[:2]]]
    cases = [Case(**{**case.__dict__, "expect": {"absent": ["H09"]}}) for case in cases]
    outcome = run("gks", edition, cases, processes=1)
    fates = {fate.id: fate.outcome for fate in outcome.fates}
    assert fates["1A-01/1/part/when.0/2"] == "proved"
    assert fates["1A-01/1/part/when.0/1"] != "proved"


def test_few_probes_reach_everything() -> None:
    """Those that reach most come first; each target is counted once."""
    reached = {"a": [0, 1], "b": [1], "c": [1, 2], "d": [2]}
    assert fewest(reached) == {1: ["a", "b", "c"], 2: ["d"]}


def test_chosen_probes_are_small_and_still_reach(searcher: Searcher) -> None:
    """What is not needed is left out, and what the probe is kept for stays reached."""
    found = [f for f in searcher.search(number(searcher, "B-01/1")) if f.facts is not None]
    candidates = [{**f.facts, "funktion": "voll"} for f in found if f.facts is not None]
    given = ("gks", searcher.edition, True)
    reached = reached_by(candidates, found, *given)
    assert reached.keys() == {f.id for f in found}
    chosen = fewest(reached)
    small = made_small(chosen, candidates, *given)
    assert sum(map(len, small.values())) < sum(len(candidates[n]) for n in chosen)
    judge = Judge("gks", searcher.edition, searcher.bench.model)
    spot = searcher.spots[number(searcher, "B-01/1")]
    wants = {wanted(several): several for several in targets(spot, searcher.edition)}
    for place, names in chosen.items():
        for name in names:
            assert any(judge.hits(target, small[place]) for target in wants[name])


def test_only_naming_what_is_missing_finds_no_facts(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """To prune it is enough to know what the cases do not reach."""
    found = list(Searcher("gks", edition, cases, [], True, False).search(0))
    assert found
    assert all(isinstance(each, Found) and each.facts is None for each in found)


def test_mutants_judged_together_answer_as_alone(
    edition: dict[str, Any], cases: list[Case]
) -> None:
    """One program that holds several changed rules answers like the program of each."""
    bench = Bench("gks", edition, cases)
    compared = 0
    for spot in spots(edition):
        if spot.kind == "rule":
            rules = [rule_of(mutant, spot, bench) for mutant in spot.mutants]
            changed = [rule for rule in rules if rule is not None]
            schemata = Schemata("gks", edition, spot.path, changed)
            alone = [m for m in spot.mutants if rule_of(m, spot, bench) is not None]
            for mutant, rule in zip(alone, changed, strict=True):
                together = schemata.program(rule)
                assert together is not None
                program = Program("gks", mutant.edition(edition), "")
                for facts in ({}, *(case.facts for case in cases)):
                    more = {**facts, CHOICE: together[1]}
                    assert answer(more, together[0], trace=False) == answer(
                        facts, program, trace=False
                    )
                    compared += 1
    assert compared > 100
    assert Judged(bench).schemata is None


def test_variants_side_by_side_answer_as_alone(edition: dict[str, Any], cases: list[Case]) -> None:
    """Changes of scope, code, rank and readings: one program answers like that of each."""
    bench = Bench("gks", edition, cases)
    compared = 0
    for spot in spots(edition):
        if spot.kind == "rule":
            mutants = [m for m in spot.mutants if rule_of(m, spot, bench) is None]
            variants = Variants("gks", edition, spot.path, mutants)
            for mutant in mutants:
                together = variants.program(mutant.id)
                if together is None:
                    continue
                program = Program("gks", mutant.edition(edition), "")
                for facts in ({}, {"optik": "gering"}, *(case.facts for case in cases)):
                    for said in ({}, {"zustand_deklariert": "B"}, {"zustand_deklariert": "D"}):
                        more = {**facts, **said, CHOICE: together[1]}
                        given = answer(more, together[0], trace=False)
                        assert given == answer({**facts, **said}, program, trace=False), mutant.id
                        compared += 1
    assert compared > 100


def test_probes_are_written_as_they_are_read(tmp_path: Path) -> None:
    """Sorted by number, one a line; without any there is no file."""
    probes = [Probe("P0010", ("B-01",), {"optik": "gering"}, "größer"),
              Probe("P0002", (), {}, "kleiner")]  # fmt: skip
    write_probes(tmp_path, "gks", "2021-01-01", probes)
    assert read_probes(tmp_path, "gks", "2021-01-01") == probes[::-1]
    assert "größer" in probe_file(tmp_path, "gks", "2021-01-01").read_text(encoding="utf-8")
    write_probes(tmp_path, "gks", "2021-01-01", [])
    assert read_probes(tmp_path, "gks", "2021-01-01") == []
    assert not probe_file(tmp_path, "gks", "2021-01-01").exists()


GOOD = '{"id": "P0001", "clauses": [], "facts": {}, "for": ""}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", r"2021-01-01.jsonl:1: Keine Probe; verlangt ist"),
        ("[]", "Keine Probe"),
        ('{"id": "P0001"}', "Keine Probe"),
        (GOOD.replace("P0001", "X1"), "Keine Probe"),
        (GOOD.replace("[]", "3"), "Keine Probe"),
        (GOOD + "\n" + GOOD, r"jsonl:2: Die Probe „P0001“ gibt es schon"),
    ],
)
def test_a_line_that_is_no_probe_is_named(tmp_path: Path, text: str, told: str) -> None:
    """File and line are told."""
    path = probe_file(tmp_path / "ruleset", "gks", "2021-01-01")
    path.parent.mkdir(parents=True)
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(RulesetError, match=told):
        read_probes(tmp_path / "ruleset", "gks", "2021-01-01")
