"""Results are kept until something they rest on changes; failed proofs stop the build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build_scripts import build
from build_scripts.__main__ import main
from build_scripts.behaviour.result import Differences, Problem, Statement
from build_scripts.evidence import run as evidence_run
from build_scripts.evidence.failures import FailedProofError, UndeclaredDifferenceError, require
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import (
    BEHAVIOUR,
    FOLDER,
    MUTANTS,
    PROOFS,
    Task,
    kept,
    known,
    missing,
    tasks,
)  # fmt: skip
from build_scripts.rooms import Rooms
from tests.build_scripts.evidence_of import DIFFERENCES, MUTATION, proof


class Computer:
    """Computes nothing: every edition has the same proofs; it notes what it was asked for."""

    def __init__(self, *proofs: dict[str, Any], differences: Differences = DIFFERENCES) -> None:
        self.results = {
            PROOFS: list(proofs), MUTANTS: MUTATION, BEHAVIOUR: differences.as_data()
        }  # fmt: skip
        self.asked: list[Task] = []

    def __call__(
        self, todo: list[Task], rooms: Rooms, ruleset: Mapping[str, Any]
    ) -> Iterator[tuple[Task, Any]]:
        self.asked += todo
        for task in todo:
            yield task, self.results[task.kind]


GOOD = proof("complete", "complete")
BAD = proof(
    "conflict", "overlap:1A+B", "failed", {"optik": "einwandfrei"}, {"optik": "gering"},
    claim="1A und B passen nie zugleich.", clauses=["1A-01", "B-01"], reason="Beide passen.",
)  # fmt: skip


def test_every_edition_is_proved_and_the_one_with_cases_mutated(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    found = [(task.kind, task.scheme, task.edition) for task in tasks(rooms, ruleset)]
    assert found.count((PROOFS, "gks", "2020-01-01")) == 1
    assert (PROOFS, "back-market", "2018-01") in found
    assert [name for name in found if name[0] == MUTANTS] == [(MUTANTS, "gks", "2021-01-01")]
    assert [name for name in found if name[0] == BEHAVIOUR] == [(BEHAVIOUR, "gks", "2021-01-01")]


def test_what_is_kept_is_not_computed_again(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    first, second = Computer(GOOD), Computer(GOOD)
    found = gathered(rooms, ruleset, first)
    assert len(first.asked) == 5
    assert gathered(rooms, ruleset, second) == found
    assert second.asked == []
    assert all(each.fresh for each in found.values())
    assert found["gks", "2021-01-01"].mutation == MUTATION
    assert found["gks", "2021-01-01"].differences == DIFFERENCES


def test_a_changed_rule_makes_its_edition_stale(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    gathered(rooms, ruleset, Computer(GOOD))
    sections = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["sections"]
    del sections[1]["clauses"][0]["rules"]
    assert {task.edition for task in missing(rooms, ruleset)} == {"2021-01-01"}
    found = known(rooms, ruleset)
    assert not found["gks", "2021-01-01"].fresh
    assert found["gks", "2020-01-01"].fresh


def test_a_changed_case_makes_only_the_mutants_stale(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    gathered(rooms, ruleset, Computer(GOOD))
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    path.write_text(path.read_text("utf-8") + "# neu\n", "utf-8")
    assert [task.kind for task in missing(rooms, ruleset)] == [MUTANTS]


def test_a_broken_file_counts_as_missing(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    gathered(rooms, ruleset, Computer(GOOD))
    (rooms.build / FOLDER / f"gks-2020-01-01-{PROOFS}.json").write_text("{", "utf-8")
    assert [task.edition for task in missing(rooms, ruleset)] == ["2020-01-01"]


def test_a_new_status_or_reason_computes_no_proof_anew(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    """Proofs rest on rules alone, what an edition changes not on its status."""
    gathered(rooms, ruleset, Computer(GOOD))
    edition = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    edition["status"] = "superseded"
    assert {task.kind for task in missing(rooms, ruleset)} <= {MUTANTS}
    edition["reason"] = "Neuer Grund."
    assert {task.kind for task in missing(rooms, ruleset)} - {MUTANTS} == {BEHAVIOUR}


def test_the_same_rules_under_another_name_are_known(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    gathered(rooms, ruleset, Computer(GOOD))
    editions = ruleset["schemes"]["gks"]["editions"]
    editions["2030-01-01"] = {**editions["2021-01-01"], "date": "2030-01-01", "status": "draft"}
    [twin] = [task for task in tasks(rooms, ruleset)
              if (task.edition, task.kind) == ("2030-01-01", PROOFS)]  # fmt: skip
    assert kept(rooms, twin) == ([GOOD], True)


def test_only_one_kind_of_one_edition_is_computed(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    """An edition then has evidence though nothing is proved about it."""
    computer = Computer(GOOD)
    name = ("gks", "2021-01-01")
    found = gathered(rooms, ruleset, computer, kind=BEHAVIOUR, only=name)
    assert [(task.kind, task.edition) for task in computer.asked] == [(BEHAVIOUR, "2021-01-01")]
    assert (found[name].differences, found[name].proofs) == (DIFFERENCES, ())
    assert known(rooms, ruleset) == {}


def test_an_undeclared_difference_stops_the_build(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    """The message says how to see it in both editions, and which claim is not proved."""
    wrong = Differences.read({
        **DIFFERENCES.as_data(),
        "problems": [vars(Problem("B-05 ändert etwas.", {"optik": "gering"}, {}))],
        "statements": [vars(Statement("whole", "Sonst nichts.", "failed", "Doch.", {}, {}))],
    })  # fmt: skip
    found = gathered(rooms, ruleset, Computer(GOOD, differences=wrong))
    with pytest.raises(UndeclaredDifferenceError) as caught:
        require(found.values(), rooms)
    first, second = caught.value.lines
    assert first.startswith("gks 2021-01-01 (folgt auf 2020-01-01): B-05 ändert etwas. Nachrechnen")
    assert "„Sonst nichts.“ ist nicht bewiesen: Doch." in second
    path = rooms.root / first.split("python -m checker check ")[1]
    assert [(case["edition"], case["facts"]) for case in json.loads(path.read_text("utf-8"))] == [
        ("2020-01-01", {"optik": "gering"}), ("2021-01-01", {})
    ]  # fmt: skip
    assert "2 Fehler im Vergleich der Fassungen; veröffentlicht wird nichts." in str(caught.value)


@pytest.fixture
def failing(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """A sound ruleset of which a proof fails."""
    main(["confirm", "alle"], rooms)
    monkeypatch.setattr(evidence_run, "computed", Computer(GOOD, BAD))
    return rooms


@pytest.mark.parametrize("command", ["site", "prove"])
def test_a_failed_proof_stops_the_build(
    failing: Rooms, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main([command], failing) == 1
    said = capsys.readouterr().err
    assert "gks 2021-01-01: 1A und B passen nie zugleich. Gescheitert: Beide passen." in said
    assert "Klauseln: 1A-01, B-01." in said
    assert "3 Beweise sind gescheitert; veröffentlicht wird nichts." in said
    assert not failing.site.exists()
    assert not failing.pages.exists()
    path = said.split("python -m checker check ")[1].split("\n")[0]
    cases = json.loads((failing.root / Path(path)).read_text("utf-8"))
    assert [case["facts"] for case in cases] == BAD["facts"]
    assert {"scheme", "edition", "id", "facts"} == cases[0].keys()


def test_a_quick_build_proves_nothing(
    failing: Rooms, ruleset: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "write_checker", lambda *_: SimpleNamespace(only_plain=list))
    monkeypatch.setattr(build, "finish", lambda *_: None)
    monkeypatch.setattr(build.theme, "build", lambda *_: "")
    monkeypatch.setattr(build.theme, "clean", lambda *_: None)
    build.build_site(failing, ruleset, quick=True)
    assert not (failing.pages / "gks" / "nachweise.md").exists()
    with pytest.raises(FailedProofError):
        build.build_site(failing, ruleset)
    build.build_site(failing, ruleset, quick=True)
    assert not (failing.pages / "gks" / "nachweise.md").exists()
    gathered(failing, ruleset, Computer(GOOD), anew=True)
    build.build_site(failing, ruleset, quick=True)
    assert (failing.pages / "gks" / "nachweise.md").exists()


def test_proving_tells_each_family(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["confirm", "alle"], rooms)
    computer = Computer(GOOD)
    monkeypatch.setattr(evidence_run, "computed", computer)
    assert main(["prove"], rooms) == 0
    assert "vollständig: bewiesen 1, ausgenommen 0, gescheitert 0" in capsys.readouterr().out
    assert {task.kind for task in computer.asked} == {PROOFS, BEHAVIOUR}
    main(["prove"], rooms)
    assert len(computer.asked) == 4
    main(["prove", "--anew", "--with-mutants"], rooms)
    assert len(computer.asked) == 9


def test_the_miniature_is_really_proved_and_always_alike(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    """The solver itself, in processes of its own."""
    ruleset["schemes"] = {"back-market": ruleset["schemes"]["back-market"]}
    found = [gathered(rooms, ruleset, kind=PROOFS, anew=True) for _ in range(2)]
    assert found[0] == found[1]
    proofs = found[0]["back-market", "2018-01"].proofs
    assert {"complete", "conflict", "decisive", "certain"} <= {p["family"] for p in proofs}


def test_the_miniatures_answers_are_really_compared_and_always_alike(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    """What its newer edition changes is found and declared; the solver runs on its own."""
    name = ("gks", "2021-01-01")
    found = [gathered(rooms, ruleset, kind=BEHAVIOUR, only=name, anew=True) for _ in range(2)]
    assert found[0] == found[1]
    differences = found[0][name].differences
    assert differences is not None
    assert [(group.id, group.entries) for group in differences.groups] == [("B-05", ("garantie",))]
    assert differences.problems == ()
    require(found[0].values(), rooms)
