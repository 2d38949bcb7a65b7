"""Cases as the browser's page of editions compares them: only what tells the editions apart."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker import ruleset
from checker.changes.cases_page import cases_for_page
from checker.ruleset import Ruleset

OLD, NEW = "2020-01-01", "2021-01-01"
WARRANTED = {"id": "garantie", "title": "Garantie",
             "facts": {"optik": "gering", "funktion": "voll", "garantie_monate": 7.5}}  # fmt: skip
EMPTY = {"id": "leer", "title": "Leer", "facts": {}}


@pytest.fixture(autouse=True)
def _miniature(canonical_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruleset, "_current", Ruleset(canonical_bytes))


def ask(cases: list[Any], old: str = OLD, new: str = NEW, scheme: str = "gks") -> Any:
    """The answer, read."""
    request = {"scheme": scheme, "old": old, "new": new, "cases": cases}
    return json.loads(cases_for_page(json.dumps(request)))


def test_cases_answered_alike_are_left_out() -> None:
    assert ask([EMPTY], NEW, NEW) == {"cases": [], "error": None}


def test_case_answered_differently_says_what_the_editions_say() -> None:
    (case,) = ask([EMPTY, WARRANTED])["cases"]
    assert case["id"] == WARRANTED["id"]
    assert case["explanation"].startswith("Der Fall garantie „Garantie“ wird anders beantwortet:")
    for label, old, new in case["differences"]:
        assert f"{label}: bisher " in case["explanation"]
        assert old in case["explanation"]
        assert new in case["explanation"]
        assert old != new


def test_case_that_both_refuse_tells_them_not_apart() -> None:
    assert ask([{"id": "x", "facts": {"optikk": "gering"}}])["cases"] == []


def test_case_that_is_none_is_told() -> None:
    (case,) = ask([{"id": "x"}])["cases"]
    assert case["differences"] == []
    assert "„facts“" in case["explanation"]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"scheme": "nirgends"}, "Das Regelwerk „nirgends“ gibt es nicht. Erlaubt: "),
        ({"old": "1999"}, "Die Fassung „1999“ gibt es im Regelwerk „gks“ nicht. Erlaubt: "),
        ({"new": "1999"}, f"nicht. Erlaubt: {OLD}, {NEW}"),
    ],
)
def test_unknown_edition_is_an_error_that_names_what_is_allowed(
    named: dict[str, str], said: str
) -> None:
    answer = ask([EMPTY], **named)
    assert said in answer["error"]
    assert answer["cases"] == []
