"""The checker and the definitions in pages of others: another origin, a strict policy, messages."""

from __future__ import annotations

import shutil
import threading
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.static_server import serving
from checker import check
from tests.browser.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Watch

PAGE = """<!doctype html><html lang="de"><title>Markt</title><link rel="icon" href="data:,">
<script defer src="{home}/einbetten/einbetten.js"></script>
<h1>Angebot</h1>
<wz-zustand zustand="1B" farbschema="dunkel" schrift="18" akzent="#8a3c00"></wz-zustand>
<wz-pruefer bezeichnung="Zustand finden"></wz-pruefer>
<script defer src="heard.js"></script>"""
HEARD = """window.heard = [];
for (const name of ["wz-bereit", "wz-antwort", "wz-definition", "wz-fehler"]) {
  addEventListener(name, ({ detail }) => heard.push([name, detail]));
}
addEventListener("message", ({ data, origin }) => heard.push(["message", data, origin]));"""
FACTS = {"warenart": "elektronik", "herkunft": "neuproduktion", "optik": "deutlich"}


class Market(SimpleHTTPRequestHandler):
    """Serves the page of a market place whose policy allows nothing but what embedding needs."""

    home = ""

    def end_headers(self) -> None:
        """Frames and scripts of the checker's site, and no style of anybody."""
        policy = f"default-src 'none'; img-src data:; script-src 'self' {self.home}; "
        self.send_header("Content-Security-Policy", f"{policy}frame-src {self.home}")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def market(folder: Path, home: str = "") -> Iterator[tuple[str, ThreadingHTTPServer]]:
    """The address of a market place with the page in the folder."""
    handler = type("OneMarket", (Market,), {"home": home})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", handler
        server.shutdown()


def site_for(site: Path, folder: Path, origin: str) -> Path:
    """The part of the site that embedding needs, built as for an operator who lists the origin."""
    for name in ("einbetten", "assets"):
        shutil.copytree(site / name, folder / name)
    for path in folder.glob("einbetten/*/index.html"):
        text = path.read_text("utf-8")
        path.write_text(text.replace('data-origins=""', f'data-origins="{origin}"'), "utf-8")
        path.with_name("index.html.br").unlink(missing_ok=True)
    return folder


@pytest.fixture
def embedding(page: Page, site: Path, tmp_path: Path):
    """Open the market's page; ``listed``: the frame knows its origin; ``sent``: the header does."""
    with ExitStack() as stack:

        def open_with(*, listed: bool = True, sent: bool = True) -> Page:
            folder = tmp_path / "market"
            folder.mkdir()
            address, handler = stack.enter_context(market(folder))
            copy = site_for(site, tmp_path / "site", address if listed else "")
            origins = (address,) if sent else ()
            handler.home = stack.enter_context(serving(copy, origins=origins)).address
            (folder / "index.html").write_text(PAGE.format(home=handler.home), "utf-8")
            (folder / "heard.js").write_text(HEARD, "utf-8")
            page.goto(address)
            return page

        yield open_with


def frame(page: Page, kind: str) -> Frame:
    """The frame with the checker or the definitions."""
    return next(found for found in page.frames if f"/einbetten/{kind}/" in found.url)


def heard(page: Page, name: str) -> list[Any]:
    """What the page heard of a kind of event."""
    listed: list[Any] = page.evaluate("n => heard.filter((e) => e[0] === n).map((e) => e[1])", name)
    return listed


def wait_for(page: Page, name: str, count: int = 1) -> list[Any]:
    """Wait for so many events of a kind."""
    until(page, f"heard.filter((e) => e[0] === '{name}').length >= {count}")
    return heard(page, name)


def test_definition_shows_follows_the_form_and_looks_as_asked(embedding) -> None:
    page = embedding()
    (ready,) = [each for each in wait_for(page, "wz-bereit", 2) if each["frame"] == "zustand"]
    assert ready["conditions"][:2] == ["1A", "1B"]
    (told,) = wait_for(page, "wz-definition")
    assert (told["condition"], told["edition"]) == ("1B", "2022-03-03")
    assert told["address"].endswith("/gks/1b-ware/")
    inner = frame(page, "zustand")
    visible = inner.locator(".wze-definition:visible")
    assert visible.evaluate_all("e => e.map(x => x.id)") == ["1B"]
    assert inner.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert inner.locator("#\\31 B p").first.evaluate("e => getComputedStyle(e).fontSize") == "18px"
    element = page.locator("wz-zustand")
    element.evaluate("e => e.setAttribute('zustand', 'D')")
    assert wait_for(page, "wz-definition", 2)[1]["condition"] == "D"
    element.evaluate("e => e.setAttribute('farbschema', 'hell')")
    inner.wait_for_selector("body[data-md-color-scheme=default]", state="attached")
    element.evaluate("e => { e.setAttribute('schrift', '99'); e.setAttribute('zustand', 'X'); }")
    about = [each["about"] for each in wait_for(page, "wz-fehler", 2)]
    assert about == ["theme", "show"]
    height = inner.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    until(page, f"document.querySelector('wz-zustand iframe').clientHeight === {height}")


def test_checker_answers_the_page_around_like_the_command(embedding) -> None:
    page = embedding()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.locator("wz-pruefer iframe").get_attribute("title") == "Zustand finden"
    wait_for(page, "wz-bereit", 2)
    assert not [url for url in asked if url.endswith((".wasm", "lite.zip"))]
    before = page.evaluate("history.length")
    page.locator("wz-pruefer").evaluate("(e, facts) => e.angaben(facts)", FACTS)
    (given,) = wait_for(page, "wz-antwort")
    expected = check(FACTS)
    assert given["facts"] == FACTS
    assert given["answer"]["fitting"] == expected.fitting
    assert given["answer"]["verdicts"] == expected.verdicts
    assert set(given["answer"]) >= {"notices", "violations", "ruleset", "trace", "error"}
    assert "presumed" not in given["answer"]
    assert "/pruefen/verkaufen/#warenart=elektronik&" in given["link"]
    inner = frame(page, "pruefer")
    inner.get_by_role("button", name="Neu beginnen").click()
    inner.locator("input[type=radio], .wzs-choice, button").first.wait_for()
    assert wait_for(page, "wz-antwort", 2)[1]["facts"] == {}
    page.locator("wz-pruefer").evaluate("e => e.angaben({ optik: 'schön' })")
    assert wait_for(page, "wz-antwort", 3)[2]["answer"]["error"]["path"] == "facts.optik"
    page.locator("wz-pruefer").evaluate("e => e.angaben([1])")
    assert "Objekt" in wait_for(page, "wz-fehler")[0]["message"]
    assert page.evaluate("history.length") == before


def test_whoever_is_not_listed_hears_nothing(embedding) -> None:
    page = embedding(listed=False)
    page.wait_for_load_state("networkidle")
    assert frame(page, "zustand").locator("h1").count() == 1  # it is there, and silent
    for element in ("wz-zustand", "wz-pruefer"):
        page.locator(element).evaluate("e => e.say('facts', { facts: {} })")
        page.evaluate(
            "n => document.querySelector(`${n} iframe`).contentWindow.postMessage("
            "{ warenzustand: 1, type: 'hello' }, '*')",
            element,
        )
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == []


def test_header_keeps_strangers_from_showing_the_frame(embedding, watch: Watch) -> None:
    watch.allow("frame-ancestors")
    watch.allow("ERR_BLOCKED_BY_RESPONSE")
    watch.allow("target origin provided")
    page = embedding(sent=False)
    page.wait_for_load_state("networkidle")
    assert [found for found in page.frames if "/einbetten/" in found.url] == []
    assert page.evaluate("heard") == []


def test_example_fills_its_form(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/einbetten/zustand/#D")
    assert page.locator(".wze-definition:visible").evaluate_all("e => e.map(x => x.id)") == ["D"]
    page.goto(f"{site_address}/einbetten/beispiel/")
    until(page, "document.querySelector('#zustand').value === '1B'")
    assert (
        page.evaluate("scrollY") == 0
    )  # what shows in a frame leaves the page around in its place
    page.select_option("#zustand", "D")
    inner = page.frame_locator("wz-zustand iframe")
    inner.locator("#D").wait_for()
    page.click("#pruefen")
    checker = page.frame_locator("wz-pruefer iframe")
    checker.locator("#starten").click()
    page.evaluate("document.querySelector('wz-pruefer').angaben({ optik: 'deutlich' })")
    until(page, "document.querySelector('[name=nachweis]').value.includes('optik=deutlich')")
    page.get_by_role("button", name="Angebot ansehen").click()
    assert "nachweis: http" in page.inner_text("#erhalten")
