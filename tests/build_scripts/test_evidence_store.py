"""Results are kept until something they rest on changes; failed proofs stop the build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from build_scripts import build
from build_scripts.__main__ import main
from build_scripts.evidence import run as evidence_run
from build_scripts.evidence.failures import FailedProofError
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import FOLDER, MUTANTS, PROOFS, Task, known, missing, tasks
from build_scripts.rooms import Rooms
from tests.build_scripts.evidence_of import MUTATION, proof


class Computer:
    """Computes nothing: every edition has the same proofs; it notes what it was asked for."""

    def __init__(self, *proofs: dict[str, Any]) -> None:
        self.proofs = list(proofs)
        self.asked: list[Task] = []

    def __call__(
        self, todo: list[Task], rooms: Rooms, ruleset: Mapping[str, Any]
    ) -> Iterator[tuple[Task, Any]]:
        self.asked += todo
        for task in todo:
            yield task, self.proofs if task.kind == PROOFS else MUTATION


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


def test_what_is_kept_is_not_computed_again(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    first, second = Computer(GOOD), Computer(GOOD)
    found = gathered(rooms, ruleset, first)
    assert len(first.asked) == 4
    assert gathered(rooms, ruleset, second) == found
    assert second.asked == []
    assert all(each.fresh for each in found.values())
    assert found["gks", "2021-01-01"].mutation == MUTATION


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
    monkeypatch.setattr(build, "write_checker", lambda *_: None)
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
    assert {task.kind for task in computer.asked} == {PROOFS}
    main(["prove"], rooms)
    assert len(computer.asked) == 3
    main(["prove", "--anew", "--with-mutants"], rooms)
    assert len(computer.asked) == 7


def test_the_miniature_is_really_proved_and_always_alike(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    """The solver itself, in processes of its own."""
    ruleset["schemes"] = {"back-market": ruleset["schemes"]["back-market"]}
    found = [gathered(rooms, ruleset, kind=PROOFS, anew=True) for _ in range(2)]
    assert found[0] == found[1]
    proofs = found[0]["back-market", "2018-01"].proofs
    assert {"complete", "conflict", "decisive", "certain"} <= {p["family"] for p in proofs}
