"""The checker in Firefox and WebKit: the same answers, the quick start, the keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.asked import BROKEN
from checker.ruleset import Ruleset
from checker.stream import answer_line
from tests.browser.test_worker import ASK, FOLDER, drawn, ready
from tests.browsers.engine import tab_to, until

if TYPE_CHECKING:
    from tests.browsers.engine import Engine

ANSWERED = "document.querySelector('.wzp-origin:not([hidden])') !== null"


@pytest.fixture(autouse=True)
def ruleset(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge here by the ruleset that the site was built from."""
    (path,) = (site / FOLDER).glob("ruleset-*.json")
    monkeypatch.setattr("checker.ruleset._current", Ruleset(path.read_bytes()))


def test_answers_are_those_of_the_command_line(engine: Engine, address: str) -> None:
    """And the worker took the quick way: in no engine it rests on the plain one."""
    engine.open(f"{address}/404.html")
    texts = [*drawn(60), *BROKEN]
    heard = engine.evaluate(f"({ASK})({json.dumps([f'/{FOLDER}/worker.js', texts, 'check'])})")
    assert ready(heard)["way"] == "lite"
    assert heard["answers"] == [[n, answer_line(text)] for n, text in enumerate(texts)]


def test_goods_are_judged_by_keyboard_alone(engine: Engine, address: str) -> None:
    engine.open(f"{address}/pruefen/verkaufen/")
    tab_to(engine, "#starten")
    engine.press("Enter")
    until(engine, ANSWERED)
    tab_to(engine, ".wzp-card input")
    engine.press("Space")
    first = until(engine, "location.hash")
    tab_to(engine, ".wzp-card:not(:has(:checked)) input")
    engine.press("Space")
    second = until(engine, f"location.hash !== {json.dumps(first)} && location.hash")
    engine.evaluate("history.back()")
    until(engine, f"location.hash === {json.dumps(first)}")
    engine.evaluate("history.forward()")
    until(engine, f"location.hash === {json.dumps(second)}")
