"""The worker in Chromium: both ways answer like the command line, byte for byte.

The lite way rests on an archive cut to what answering takes, so the inputs are many: every worked
case, broken input of every kind, and facts drawn at random from the fact model.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

import pytest
from playwright.sync_api import Page

from build_scripts.asked import cases, comparisons
from build_scripts.rooms import Rooms
from checker import __version__
from checker.changes.cases_page import cases_for_page
from checker.changes.report import for_page
from checker.flow import for_page as flow_for_page
from checker.ruleset import Ruleset, current
from checker.stream import answer_line

FOLDER = "assets/pruefer"
ASK = """async ([address, requests, question]) => {
  const worker = new Worker(address, { type: "module" });
  const messages = [];
  const answers = new Map();
  return new Promise((done) => {
    const end = () => { worker.terminate(); done({ messages, answers: [...answers] }); };
    worker.onerror = (event) => { messages.push({ type: "error", detail: event.message }); end(); };
    worker.onmessage = ({ data }) => {
      if (data.type === "answer") answers.set(data.id, data.answer);
      else messages.push(data);
      if (data.type === "failure" && data.id === null) end();
      if (data.type === "failure" && data.id !== null) answers.set(data.id, null);
      if (answers.size === requests.length) end();
    };
    requests.forEach((request, id) => worker.postMessage({ type: "ask", id, question, request }));
  });
}"""

WAIT = """(address) => {
  const worker = new Worker(address, { type: "module" });
  globalThis.first = { ask: () => worker.postMessage(
    { type: "ask", id: 1, question: "check", request: '{"facts": {"optik": "gering"}}' }) };
  return new Promise((done) => {
    worker.onmessage = ({ data }) => data.type === "ready" && done();
  });
}"""


def ask(
    page: Page, site: str, requests: list[str], way: str = "", kind: str = "check"
) -> dict[str, Any]:
    """What a worker of its own says and answers; ``way`` is its query, ``kind`` what is asked."""
    page.goto(f"{site}/404.html")
    heard: dict[str, Any] = page.evaluate(ASK, [f"/{FOLDER}/worker.js{way}", requests, kind])
    return heard


def stopped_by(heard: dict[str, Any]) -> PurePath:
    """The file because of which the worker stopped, and no other way was tried."""
    assert {"type": "progress", "stage": "fallback"} not in heard["messages"]
    (failure,) = [message for message in heard["messages"] if message["type"] == "failure"]
    assert (failure["reason"], failure["id"]) == ("changed", None)
    return PurePath(failure["file"])


def copy_checker(site: Path, target: Path) -> None:
    """The checker's files and an empty page, for a test that changes one of them."""
    shutil.copytree(site / FOLDER, target / FOLDER)
    (target / "404.html").write_text("<!doctype html><link rel=icon href=data:,><title>t</title>")


def ready(heard: dict[str, Any]) -> dict[str, Any]:
    """The one message that says how the worker started."""
    (message,) = [message for message in heard["messages"] if message["type"] == "ready"]
    return message


def drawn(count: int) -> list[str]:
    """Cases with facts drawn from the fact model, the same every time."""
    draw = random.Random(20220303)  # noqa: S311  (no secret)
    model = current().program().model
    return [json.dumps({"id": n, "facts": dict(_facts(draw, model))}) for n in range(count)]


def _facts(draw: random.Random, model: dict[str, Any]) -> Any:
    for name, fact in model.items():
        values = [value["name"] for value in fact.get("values", [])]
        if draw.random() < 0.4:
            continue
        if fact["type"] == "choice":
            yield name, draw.choice(values)
        elif fact["type"] == "choices":
            yield name, draw.sample(values, draw.randint(0, 2))
        elif fact["type"] == "number":
            yield name, draw.choice([0, 1, 12, 30, 49.5, 50, 100])
        elif fact["type"] == "shares":
            share = draw.choice([0, 5, 10, 50, 91, 100])
            yield name, {"1A": share, "D": 100 - share}


def begun(count: int) -> list[dict[str, Any]]:
    """Facts with which a reader may begin: one to four, the same every time."""
    draw = random.Random(20220303)  # noqa: S311  (no secret)
    facts = [dict(_facts(draw, current().program().model)) for _ in range(count)]
    return [dict(draw.sample([*each.items()], draw.randint(1, 4))) for each in facts]


@pytest.fixture(autouse=True)
def ruleset(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Judge here by the ruleset that the site was built from."""
    (path,) = (site / FOLDER).glob("ruleset-*.json")
    monkeypatch.setattr("checker.ruleset._current", Ruleset(path.read_bytes()))


@pytest.fixture
def broken_site(site: Path, serve: Callable[[Path], str], tmp_path: Path) -> Callable[..., str]:
    """Serve a copy of the checker in which one file, found by its pattern, is not what it was."""

    def make(pattern: str) -> str:
        copy_checker(site, tmp_path)
        for path in (tmp_path / FOLDER).rglob(pattern):
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)
            path.with_name(path.name + ".br").unlink(missing_ok=True)
        return serve(tmp_path)

    return make


@pytest.mark.parametrize("way", ["lite", "plain"])
def test_answers_are_those_of_the_command_line(
    page: Page, site_address: str, root: Path, way: str
) -> None:
    texts = cases(Rooms.of(root), {}) + drawn(150)
    heard = ask(page, site_address, texts, f"?way={way}")
    assert ready(heard) == {
        "type": "ready", "way": way, "ruleset": current().digest, "version": __version__,
    }  # fmt: skip
    assert heard["answers"] == [[n, answer_line(text)] for n, text in enumerate(texts)]
    assert not [message for message in heard["messages"] if message["type"] == "failure"]


@pytest.mark.parametrize("way", ["lite", "plain"])
@pytest.mark.parametrize(("kind", "answer"), [("compare", for_page), ("cases", cases_for_page)])
def test_comparisons_are_those_of_the_command_line(
    page: Page, site_address: str, root: Path, way: str, kind: str, answer: Callable[[str], str]
) -> None:
    texts = comparisons(Rooms.of(root), {"schemes": current().schemes})
    heard = ask(page, site_address, texts, f"?way={way}", kind)
    assert ready(heard)["way"] == way
    assert heard["answers"] == [[n, answer(text)] for n, text in enumerate(texts)]
    assert {"type": "progress", "stage": "fallback"} not in heard["messages"]


def test_answering_does_not_load_what_comparing_needs(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    ask(page, site_address, ['{"facts": {}}'])
    assert [url for url in asked if url.endswith("lite.zip")]
    assert [url for url in asked if url.endswith("more.zip")] == []


def test_progress_rises_to_the_end(page: Page, site_address: str) -> None:
    heard = ask(page, site_address, ['{"facts": {}}'])
    steps = [m for m in heard["messages"] if m["type"] == "progress"]
    shares = [m["done"] / m["total"] for m in steps if m["stage"] == "download"]
    assert len(shares) > 5
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert [m["stage"] for m in steps if m["stage"] != "download"] == ["start", "rules"]


@pytest.mark.parametrize(
    "pattern",
    ["lite.zip", "ruleset-*.json", "first.wasm", "glue.mjs", "pyodide.mjs", "second.wasm"],
)
def test_changed_byte_stops_the_checker_and_names_the_file(
    page: Page, broken_site: Callable[..., str], watch: Any, pattern: str
) -> None:
    watch.allow("SyntaxError")  # a script that no longer is one
    if pattern == "second.wasm":
        watch.allow("")  # Pyodide reports at length that a function could not be called
    text = '{"scheme": "gks", "old": "2022-03-03", "new": "2022-03-03"}'
    kind = "compare" if pattern == "second.wasm" else "check"
    heard = ask(page, broken_site(pattern), [text], kind=kind)
    assert stopped_by(heard).match(pattern)
    assert heard["answers"] == []


@pytest.mark.parametrize(
    "pattern",
    ["*.whl", "python_stdlib.zip", "pyodide-lock.json", "pyodide.asm.wasm", "pyodide.asm.mjs"],
)
def test_changed_byte_stops_the_plain_way_too(
    page: Page, broken_site: Callable[..., str], watch: Any, pattern: str
) -> None:
    watch.allow("SyntaxError")
    heard = ask(page, broken_site(pattern), ['{"facts": {}}'], "?way=plain")
    assert stopped_by(heard).match(pattern)
    assert heard["answers"] == []


def test_changed_second_archive_stops_the_checker_when_it_is_needed(
    page: Page, broken_site: Callable[..., str]
) -> None:
    text = '{"scheme": "gks", "old": "2022-03-03", "new": "2022-03-03"}'
    heard = ask(page, broken_site("more.zip"), [text], kind="compare")
    assert ready(heard)["way"] == "lite"
    assert stopped_by(heard).match("more.zip")
    assert heard["answers"] == []


@pytest.mark.parametrize("pattern", ["lite.zip", "first.wasm", "glue.mjs", "more.zip"])
def test_missing_file_of_the_lite_way_makes_it_take_the_plain_one(
    page: Page, site: Path, serve: Callable[[Path], str], tmp_path: Path, watch: Any, pattern: str
) -> None:
    watch.allow("404")
    copy_checker(site, tmp_path)
    for path in (tmp_path / FOLDER).rglob(pattern):
        path.unlink()
    text = '{"scheme": "gks", "old": "2022-03-03", "new": "2022-03-03"}'
    heard = ask(page, serve(tmp_path), [text], kind="compare")
    assert {"type": "progress", "stage": "fallback"} in heard["messages"]
    assert heard["answers"] == [[0, for_page(text)]]


def test_second_half_follows_the_first_answer(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/404.html")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(Path(request.url).name))
    page.evaluate(WAIT, f"/{FOLDER}/worker.js")
    before = list(asked)
    with page.context.expect_event("request", lambda r: r.url.endswith("second.wasm")) as follows:
        page.evaluate("first.ask()")
    assert "second.wasm" not in before
    assert "first.wasm" in before
    assert follows.value.resource_type == "fetch"


def test_second_half_is_brought_at_once_where_a_call_needs_it(
    page: Page, site_address: str, root: Path
) -> None:
    """Comparing is the first thing asked: nothing has had time to come before it is called."""
    texts = comparisons(Rooms.of(root), {"schemes": current().schemes})[:3]
    kinds: list[str] = []
    page.context.on(
        "request",
        lambda request: "second.wasm" in request.url and kinds.append(request.resource_type),
    )
    heard = ask(page, site_address, texts, kind="compare")
    assert kinds == ["xhr"]
    assert heard["answers"] == [[n, for_page(text)] for n, text in enumerate(texts)]


def test_a_reader_who_begins_needs_no_second_half(
    page: Page, site_address: str, watch: Any
) -> None:
    """Where it cannot be had, whatever needs it makes the worker take the plain way."""
    watch.allow("ERR_FAILED")
    page.route("**/second.wasm", lambda route: route.abort())
    texts = [json.dumps({"facts": facts}) for facts in begun(800)]
    heard = ask(page, site_address, texts, kind="flow")
    assert {"type": "progress", "stage": "fallback"} not in heard["messages"]
    assert heard["answers"] == [[n, flow_for_page(text)] for n, text in enumerate(texts)]


def test_module_that_the_archive_lacks_is_found_on_the_plain_way(
    page: Page, site: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    """An import that no case has shown fails in the lite archive; the answer comes all the same."""
    copy_checker(site, tmp_path)
    worker = tmp_path / FOLDER / "worker.js"
    needle = "return functions.get(question);"
    source = worker.read_text()
    assert source.count(needle) == 1
    lacking = 'return python.pyimport("decimal") && functions.get(question);'
    worker.write_text(source.replace(needle, lacking))
    worker.with_name("worker.js.br").unlink()
    texts = ['{"facts": {}}', '{"facts": {"optik": "gering"}}']
    heard = ask(page, serve(tmp_path), texts)
    assert ready(heard)["way"] == "lite"
    assert heard["messages"].count({"type": "progress", "stage": "fallback"}) == 1
    assert sorted(heard["answers"]) == [[n, answer_line(text)] for n, text in enumerate(texts)]
