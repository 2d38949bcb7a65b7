"""The command tells what an edition answers otherwise, and refuses what it declares wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from build_scripts.__main__ import main
from build_scripts.behaviour.errors import UndecidedError
from build_scripts.behaviour.result import Differences, Effect, Group, Problem, Statement
from build_scripts.behaviour.told import lines, summary
from build_scripts.evidence import run as evidence_run
from build_scripts.evidence.store import BEHAVIOUR, Task
from build_scripts.rooms import Rooms

CASE = {"optik": "deutlich"}
FOUND = Differences(
    "gks", "2020-01-01", "2021-01-01", "amendment", "amendment", "Es ändert sich etwas.",
    (
        Group("B-05", ("B-05",), (), (), ("garantie",), ("sie ist neu", "sie ist alt"), True, (
            Effect("notice", "H04 ist neu fällig.", "B", "H04", True, CASE, CASE, (), ("B-05",)),
        )),
        Group("fact:optik", (), ("optik",), (), (), ("sie ist rund",), False, (
            Effect("first", "B steht vor D.", None, None, False, CASE, {}, ("B-05",)),
            Effect("inexpressible", "Eine Antwort ist neu.", None, None, True, None, CASE),
        )),
    ),
    (Statement("whole", "Sonst ändert sich nichts.", "proved"),
     Statement("listed", "Alles steht da.", "undecided", "Eines fehlt.")),
    (),
)  # fmt: skip
PROVED = replace(FOUND, statements=FOUND.statements[:1])


@pytest.fixture
def rooms(rooms: Rooms) -> Rooms:
    """A project in which every clause is confirmed."""
    main(["confirm", "alle"], rooms)
    return rooms


def answering(found: Differences | Exception, monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """The solver is not asked; gives the tasks that would be."""
    asked: list[Task] = []

    def compute(
        todo: list[Task], rooms: Rooms, ruleset: Mapping[str, Any]
    ) -> Iterator[tuple[Task, Any]]:
        asked.extend(todo)
        for task in todo:
            if isinstance(found, Exception):
                raise found
            yield task, found.as_data()

    monkeypatch.setattr(evidence_run, "computed", compute)
    return asked


def test_everything_is_told() -> None:
    assert list(lines(replace(FOUND, problems=(Problem("Etwas fehlt."),)))) == [
        "gks: 2021-01-01 gegenüber 2020-01-01",
        "Änderung. Es ändert sich etwas.",
        "",
        "B-05 (Änderung garantie)",
        "  Nur wo eines davon gilt:",
        "    - sie ist neu",
        "    - sie ist alt",
        "  * Hinweise: H04 ist neu fällig. Das gilt in allen diesen Lagen.",
        '    Fall: {"optik": "deutlich"}',
        "",
        "Frage optik",
        "  Nur wo gilt:",
        "    - sie ist rund",
        "    - und in weiteren Lagen, die zu viele sind, um sie aufzuzählen",
        "  * Rangfolge: B steht vor D. Nur zusammen mit: B-05.",
        '    Fall bisher: {"optik": "deutlich"}',
        "    Fall jetzt: {}",
        "  * neue oder entfallene Antworten: Eine Antwort ist neu. Das gilt in allen diesen Lagen.",
        '    Fall jetzt: {"optik": "deutlich"}',
        "",
        "bewiesen: Sonst ändert sich nichts.",
        "NICHT BEWIESEN: Alles steht da. Eines fehlt.",
        "FEHLER: Etwas fehlt.",
    ]


def test_the_summary_counts() -> None:
    assert summary(FOUND) == (
        "gegenüber 2020-01-01: Änderung, andere Antworten in 2 Gruppen von Lagen; bewiesen 1 von 2"
        " Aussagen"
    )


@pytest.mark.parametrize(
    "arguments", [[], ["2021-01-01"], ["--scheme", "gks"], ["2021-01-01", "--scheme", "gks"]]
)
def test_the_command_compares_what_follows(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:  # fmt: skip
    asked = answering(PROVED, monkeypatch)
    assert main(["behaviour", *arguments], rooms) == 0
    assert [(task.kind, task.edition) for task in asked] == [(BEHAVIOUR, "2021-01-01")]
    assert "gks: 2021-01-01 gegenüber 2020-01-01" in capsys.readouterr().out


def test_an_edition_that_follows_none_is_refused(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["behaviour", "2020-01-01"], rooms) == 1
    assert "möglich sind: gks 2021-01-01." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (FOUND, "„Alles steht da.“ ist nicht bewiesen: Eines fehlt."),
        (replace(PROVED, problems=(Problem("Nichts davon stimmt."),)), "Nichts davon stimmt."),
        (UndecidedError("Der Solver kam zu keinem Ergebnis."), "Der Solver kam zu keinem"),
    ],
)
def test_what_is_wrong_or_undecided_fails(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    found: Any, said: str,
) -> None:  # fmt: skip
    answering(found, monkeypatch)
    assert main(["behaviour"], rooms) == 1
    assert said in capsys.readouterr().err
