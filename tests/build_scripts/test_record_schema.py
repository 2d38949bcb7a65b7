"""The schema of a record fits what the checker writes, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build_scripts.cases import read_cases
from build_scripts.exporting.record_schema import record_schema
from checker.record import make_record
from checker.ruleset import current

VALIDATOR = jsonschema.Draft202012Validator(record_schema())


def record(facts: dict[str, Any], scheme: str = "gks") -> dict[str, Any]:
    """The record of a case of the real ruleset, as a file holds it."""
    case = {"scheme": scheme, "edition": current().edition_in_force(scheme), "facts": facts}
    made = make_record(case, "2026-11-22T07:05:12Z", "kaufen", "https://seite.example/")
    found: dict[str, Any] = json.loads(json.dumps(made))
    return found


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())


def test_records_of_worked_cases_fit(root: Path) -> None:
    for scheme in ("gks", "back-market"):
        for case in read_cases(root / "ruleset" / scheme / "cases")[::25]:
            VALIDATOR.validate(record(dict(case.facts), scheme))
    VALIDATOR.validate(record({"optik": "rot"}))


@pytest.mark.parametrize(
    "change", [{"version": 2}, {"mehr": 1}, {"digest": "x"}, {"answer": {}}, {"made": "gestern"}]
)
def test_anything_else_does_not_fit(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid({**record({}), **change})
