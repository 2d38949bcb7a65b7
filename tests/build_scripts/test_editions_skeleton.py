"""A new edition is begun by one command, and what it writes can be read."""

from __future__ import annotations

from typing import Any

import pytest

from build_scripts.__main__ import main
from build_scripts.editions.skeleton import Plan, SkeletonError, begin
from build_scripts.rooms import Rooms
from checker.load import read_ruleset


def plan(**changes: Any) -> Plan:
    """A plan to correct B-01 in a new edition."""
    given = {
        "scheme": "gks", "date": "2030-01-01", "kind": "correction", "reason": "Ein „Wort“ fehlt.",
        "author": "A. Muster", "today": "2026-11-22", "subjects": ("B-01",),
    }  # fmt: skip
    return Plan(**{**given, **changes})


def begun(rooms: Rooms, plan: Plan) -> list[str]:
    """The files that the skeleton consists of, as they are told."""
    return list(begin(read_ruleset(rooms.ruleset), rooms.ruleset, plan))


def test_the_skeleton_can_be_read_at_once(rooms: Rooms) -> None:
    """It says what the followed edition says, under its own name and with its reasons."""
    told = begun(rooms, plan())
    assert told[0] == "kopiert: ruleset/gks/02-b/2030-01-01.toml (aus 2021-01-01.toml)"
    editions = read_ruleset(rooms.ruleset)["schemes"]["gks"]["editions"]
    new, old = editions["2030-01-01"], editions["2021-01-01"]
    assert (new["status"], new["follows"], new["kind"]) == ("draft", "2021-01-01", "correction")
    assert (new["reason"], new["proposed"]) == ("Ein „Wort“ fehlt.", "2026-11-22")
    assert [s["date"] for s in new["sections"]] == [
        "2020-01-01", "2020-01-01", "2030-01-01", "2020-01-01",
    ]  # fmt: skip
    assert [s["clauses"] for s in new["sections"]] == [s["clauses"] for s in old["sections"]]
    (change,) = new["changes"]
    assert (change["effect"], change["touches"]) == ("editorial", ["B-01"])


@pytest.mark.parametrize(
    ("subject", "file"),
    [
        ("B", "02-b"), ("M02", "interpretations"), ("H01", "codes"), ("optik", "facts"),
        ("garantie_min", "01-a"),
    ],
)  # fmt: skip
def test_any_subject_finds_its_file(rooms: Rooms, subject: str, file: str) -> None:
    """Sections, clauses, interpretations, codes, facts and parameters are all subjects."""
    edition = read_ruleset(rooms.ruleset)["schemes"]["gks"]["editions"]["2021-01-01"]
    if subject == "garantie_min":
        subject, home = next(iter(edition["parameters"].items()))
        places = {c["id"]: s["file"] for s in edition["sections"] for c in s["clauses"]}
        file = places[home["clause"]].split("/")[2]
    told = begun(rooms, plan(subjects=(subject,)))
    assert told[0].startswith(f"kopiert: ruleset/gks/{file}/2030-01-01.toml ")


def test_a_draft_can_become_an_edition(rooms: Rooms) -> None:
    """All that is the draft's own is taken over under the new name, its reasons too."""
    begun(rooms, plan(date="ENTWURF", subjects=("B-01", "M02")))
    told = begun(rooms, plan(base="ENTWURF", subjects=()))
    copied = [line for line in told if line.startswith("kopiert")]
    assert [line.split("/")[2] for line in copied] == ["02-b", "interpretations"]
    new = read_ruleset(rooms.ruleset)["schemes"]["gks"]["editions"]["2030-01-01"]
    assert new["follows"] == "2021-01-01"
    assert new["changes"][0]["touches"] == ["B-01", "M02"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"scheme": "gsk"}, "Das Regelwerk „gsk“ gibt es nicht. Gemeint ist wohl „gks“"),
        ({"date": "morgen"}, "weder ein Tag"),
        ({"date": "2021-01-01"}, "gibt es schon"),
        ({"date": "2020-06-01"}, "nicht später als die Fassung „2021-01-01“"),
        ({"base": "2022-01-01"}, "gibt es nicht"),
        ({"kind": "neu"}, "Die Art „neu“ gibt es nicht: correction, clarification, amendment."),
        ({"reason": " "}, "--reason darf nicht leer sein"),
        ({"author": ""}, "--author darf nicht leer sein"),
        ({"subjects": ("B-1",)}, "„B-1“ gibt es in der Fassung „2021-01-01“ nicht"),
    ],
)
def test_what_cannot_be_begun_is_told(rooms: Rooms, changes: dict[str, Any], told: str) -> None:
    """The message names what is wrong and what is allowed, and nothing is written."""
    before = {path: path.read_bytes() for path in rooms.ruleset.rglob("*") if path.is_file()}
    with pytest.raises(SkeletonError) as caught:
        begun(rooms, plan(**changes))
    assert told in str(caught.value)
    after = {path: path.read_bytes() for path in rooms.ruleset.rglob("*") if path.is_file()}
    assert after == before


def test_the_command_tells_what_comes_next(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last line is the next command."""
    words = ["edition", "gks", "ENTWURF", "B-01", "--kind", "correction", "--reason", "Ein Wort."]
    assert main([*words, "--author", "A. Muster"], rooms) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[-1].endswith("python -m build_scripts changes gks ENTWURF")
    assert main(words, rooms) == 1
