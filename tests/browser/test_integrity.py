"""A changed byte in what a page loads stops it: no script runs and no style shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

REFUSED = "Failed to find a valid digest"


def change(page: Page, pattern: str) -> None:
    """Add one character to each answer for these addresses, on its way."""

    def on_the_way(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text() + " ")

    page.route(pattern, on_the_way)


@pytest.mark.parametrize("module", ["sell/page.js", "shared/dom.js"])
def test_changed_module_stops_the_page_of_the_checker(
    page: Page, site_address: str, watch, module: str
) -> None:
    """The page's own module as well as one that is imported deep below."""
    watch.allow(REFUSED)
    watch.allow("net::ERR_FAILED")
    change(page, f"**/{module}")
    page.goto(f"{site_address}/pruefen/verkaufen/", wait_until="networkidle")
    assert page.locator("#pruefer").inner_html() == ""
    assert any(REFUSED in complaint and module in complaint for complaint in watch.complaints)


def test_changed_style_and_script_of_a_reading_page_are_refused(
    page: Page, site_address: str, watch
) -> None:
    named = page.locator(".md-search[aria-label=Suche]")  # by seite.js
    page.goto(f"{site_address}/gks/1b-ware/", wait_until="networkidle")
    assert named.count() == 1
    watch.allow(REFUSED)
    change(page, "**/seite.*")  # the style sheet and the script
    page.goto(f"{site_address}/gks/1a-ware/", wait_until="networkidle")
    assert named.count() == 0
    assert sum(REFUSED in complaint for complaint in watch.complaints) == 2


def test_changed_worker_stops_the_checker_and_is_named(
    page: Page, site_address: str, watch
) -> None:
    """Browsers check no worker's script; the page does."""
    watch.allow(REFUSED)  # either way to say it, after how the file came
    watch.allow("integrity checks failed")
    change(page, "**/worker.js?*")
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.locator("#starten").click()
    page.locator("[role=alert]", has_text="Die Datei „worker.js“ ist nicht die").wait_for()
    assert page.locator(".wzp-origin:visible").count() == 0


@pytest.mark.parametrize(
    ("button", "file"),
    [("beispiel", "worker.js"), ("beispiel", "papaparse.js"), ("vorlage-xlsx", "browser.js")],
)
def test_changed_file_of_the_tables_worker_stops_the_list_and_is_named(
    page: Page, site_address: str, watch, button: str, file: str
) -> None:
    """Its script, a module that every table needs, and one that only Excel files need."""
    watch.allow(REFUSED)
    watch.allow("integrity checks failed")
    change(page, f"**/list/**/{file}")
    page.add_init_script(
        "addEventListener('pruefer-bereit', () => (document.documentElement.dataset.ready = 1))"
    )
    page.goto(f"{site_address}/pruefen/liste/")
    page.locator(f"#{button}").click()
    page.locator("[data-ready]").wait_for()  # the message outlasts what still loads
    page.locator("[role=alert]", has_text=f"Die Datei „{file}“ ist nicht die").wait_for()


def test_page_does_not_take_answers_from_a_worker_with_another_ruleset(
    page: Page, site_address: str
) -> None:
    """As where a host still serves the page, and the rules it names, beside a newer worker."""
    other = f"sha256:{'0' * 64}"

    def older(route: Route) -> None:
        response = route.fetch()
        named = response.text().split('id="regelwerk">')[1].split("<")[0]
        page.route(
            f"**/ruleset-{other[7:]}.json",
            lambda rules: rules.fulfill(
                response=rules.fetch(url=rules.request.url.replace(other[7:], named[7:]))
            ),
        )
        route.fulfill(response=response, body=response.text().replace(named, other))

    page.route("**/pruefen/verkaufen/", older)
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.locator("#starten").click()
    page.locator("[role=alert]", has_text="neuer als diese Seite").wait_for()
