"""The checker in Firefox and WebKit: the same answers, the quick start, the keyboard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.asked import BROKEN
from build_scripts.static_server import serving
from checker.ruleset import Ruleset
from checker.stream import answer_line
from tests.browser.test_worker import ASK, FOLDER, drawn, ready
from tests.browsers.engine import tab_to, until

if TYPE_CHECKING:
    from tests.browsers.engine import Engine

# The question that has the focus, once the checker was asked.
ASKED = """document.activeElement.id === "schritt-frage" && document.activeElement.textContent"""
KEPT = "document.querySelector('.wz-device')?.textContent.includes('ohne Netz')"
SHOWN = "document.querySelector('#schritt, .wzp-origin:not([hidden])') !== null"


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
    hashes = [""]
    for _ in range(2):
        question = until(engine, ASKED)
        tab_to(engine, ".wzp-choice")
        engine.press("Enter")
        hashes.append(until(engine, f"location.hash !== {json.dumps(hashes[-1])} && location.hash"))
        until(engine, f"({ASKED}) !== {json.dumps(question)}")
    for way, place in (("back", hashes[1]), ("forward", hashes[2])):
        engine.evaluate(f"history.{way}()")
        until(engine, f"location.hash === {json.dumps(place)}")
    until(engine, ASKED)
    tab_to(engine, "#schritt-ergebnis")
    engine.press("Enter")
    until(engine, "document.querySelector('.wzp-origin:not([hidden])') !== null")
    assert engine.evaluate("document.activeElement.id") == "ergebnis-titel"


def test_checker_in_a_frame_tells_the_page_around(engine: Engine, address: str) -> None:
    engine.open(f"{address}/einbetten/beispiel/")
    until(engine, "document.getElementById('zustand').value === '1B'")
    engine.evaluate("document.getElementById('pruefen').click()")
    engine.evaluate("document.querySelector('wz-pruefer').angaben({ optik: 'deutlich' })")
    until(engine, "document.querySelector('[name=nachweis]').value.includes('optik=deutlich')")


def test_a_second_visit_needs_no_network(engine: Engine, site: Path) -> None:
    with serving(site) as server:
        engine.open(f"{server.address}/pruefen/verkaufen/#optik=gering")
        until(engine, SHOWN)
        until(engine, KEPT)
        home = server.address
    engine.open(f"{home}/pruefen/verkaufen/#optik=deutlich")
    until(engine, SHOWN)
