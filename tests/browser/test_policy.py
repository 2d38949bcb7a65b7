"""The served policy: no page of any kind breaks it, and what breaks it is reported."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from build_scripts.publishing.headers import CSP, rules
from build_scripts.publishing.import_map import inline_hashes
from build_scripts.static_server import Handler, Server
from tests.browser.releases import HEARD, served, start_checker

WAYS = ("verkaufen", "angebot", "kaufen", "liste")


@dataclass
class Reports:
    """What browsers reported; ``address`` is where the site is served."""

    address: str = ""
    texts: list[str] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)


class Reporting(Handler):
    """Serves the site and takes reports of broken policies."""

    def __init__(self, *args: object, reports: Reports, **given: object) -> None:
        self.reports = reports
        super().__init__(*args, **given)  # type: ignore[arg-type]

    def do_POST(self) -> None:  # noqa: N802
        """Take a report."""
        size = int(self.headers["Content-Length"])
        self.reports.texts.append(self.rfile.read(size).decode())
        self.reports.arrived.set()
        self._answer(HTTPStatus.NO_CONTENT, {}, b"")


@pytest.fixture
def service_workers() -> Literal["allow"]:
    """The policy holds for service workers too."""
    return "allow"


@pytest.fixture(scope="module")
def reports(site: Path) -> Iterator[Reports]:
    """The site with its headers, and a place that each policy reports to."""
    told = Reports()
    listed = [
        replace(rule, headers={
            name: value + "; report-uri /reports" * (name == CSP)
            for name, value in rule.headers.items()
        })
        for rule in rules(inline=inline_hashes(site))
    ]  # fmt: skip
    server = Server(
        ("127.0.0.1", 0), partial(Reporting, root=site, listed=lambda: listed, reports=told)
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    told.address = server.address
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_page_breaks_its_policy_and_whoever_does_is_reported(
    context: BrowserContext, page: Page, reports: Reports, watch
) -> None:
    """The watch hears of foreign requests and of everything that a page or worker complains of."""
    watch.allow("404")
    page.add_init_script(HEARD)
    for path in (
        "gks/1a-ware/", "gks/vergleich/", "gks/ENTWURF/aenderungen/", "gks/fassungen/",
        "pruefsumme/", "offline/", "einbetten/", "einbetten/beispiel/", "downloads/",
        "downloads/back-market-2018-01.html", "gks/nirgends/", "",
    ):  # fmt: skip
        page.goto(f"{reports.address}/{path}")
        if path.endswith(".html"):  # carries its style sheet, named by its hash
            assert page.evaluate("getComputedStyle(document.querySelector('.id')).display") != ""
            assert page.evaluate("document.styleSheets.length") > 1
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("Retouren")
    page.locator(".md-search-result__item").first.wait_for()
    page.goto(f"{reports.address}/fassungen-vergleichen/")
    page.wait_for_load_state("networkidle")
    for way in WAYS:
        page.goto(f"{reports.address}/pruefen/{way}/")
        if page.locator("#starten").count():
            start_checker(page)
    assert reports.texts == []
    assert watch.left() == []

    page.goto(f"{reports.address}/pruefen/verkaufen/")
    start_checker(page)
    for place in (page, page.workers[0]):
        reports.arrived.clear()
        place.evaluate("fetch('https://example.org/').catch(() => 0)")
        assert reports.arrived.wait(10)
    assert all('"blocked-uri":"https://example.org' in text for text in reports.texts)
    watch.allow("Content Security Policy")


def test_host_without_headers_can_serve_the_checker_and_its_pages_keep_their_policy(
    page: Page, site: Path, tmp_path: Path, watch
) -> None:
    page.add_init_script(HEARD)
    with served(site, tmp_path / "release", bare=True) as release:
        page.goto(f"{release.address}/pruefen/verkaufen/")
        start_checker(page)
    assert watch.left() == []
    watch.allow("Content Security Policy")
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    assert any("connect-src" in complaint for complaint in watch.complaints)
