"""Values of atoms that no case can show are listed with a reason, and only those."""

from __future__ import annotations

from typing import Any

from build_scripts.mutation.coverage import Atom
from build_scripts.mutation.findings import findings
from build_scripts.mutation.run import Outcome

TREE = ["is", "optik", ["gering"]]
EDITION: dict[str, Any] = {
    "facts": [{
        "name": "optik", "type": "choice",
        "values": [
            {"name": "gering", "label": "klein", "is": "der Fehler ist klein",
             "not": "der Fehler ist nicht klein"},
            {"name": "gut", "label": "gut", "is": "alles ist gut", "not": "nicht alles ist gut"},
        ],
    }],
    "parameters": {}, "codes": {}, "sections": [], "conditions": [],
}  # fmt: skip
SHOWN: dict[bool | None, str | None] = {True: "fall", False: None, None: None}


def found(reasons: dict[str, str]) -> dict[str, Any]:
    """What is found where one atom is seen true only."""
    atom = Atom("B-01", "B-01/1", "when.0", TREE, SHOWN)
    return findings(Outcome("gks", "2020-01-01", [], [atom]), EDITION, [], reasons)


def test_without_reasons_every_unseen_value_is_missing() -> None:
    """Values that no case shows are gaps."""
    result = found({})
    assert [gap["missing"] for gap in result["gaps"]] == [["falsch", "unbekannt"]]
    assert result["atoms"]["false"] == {"needed": 1, "seen": 0, "idle": 0}


def test_a_listed_value_is_no_gap() -> None:
    """A value listed with its reason counts neither as needed nor as missing."""
    result = found({"B-01/1 when.0 falsch": "Weil es so ist."})
    assert [gap["missing"] for gap in result["gaps"]] == [["unbekannt"]]
    assert result["atoms"]["false"] == {"needed": 0, "seen": 0, "idle": 0}
    assert [item["reason"] for item in result["excused"]] == ["Weil es so ist."]
    assert result["stale"] == []


def test_a_value_that_is_shown_must_not_be_listed() -> None:
    """What a case shows, and what is no more, is named."""
    result = found({"B-01/1 when.0 wahr": "Falsch.", "B-99/1 when.0 wahr": "Alt."})
    assert len(result["stale"]) == 2
    assert "B-01/1 when.0 wahr" in result["stale"][0]
    assert "B-99/1 when.0 wahr" in result["stale"][1]
