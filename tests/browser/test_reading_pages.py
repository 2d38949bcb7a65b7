"""The reading pages in a real browser: policy, search, columns, copying, narrow screens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

READING = ["", "gks/", "gks/1a-ware/", "gks/2022-03-03/1a-ware/", "gks/vergleich/",
           "gks/auslegungen/", "gks/codes/", "gks/fragen/", "gks/glossar/", "downloads/",
           "pruefsumme/", "fassungen-vergleichen/", "ueber/", "impressum/", "datenschutz/",
           "back-market/zusagen/"]  # fmt: skip
SEARCHES = [
    ("Retouren", "Retouren"), ("Mängel", "Ware"), ("2. Wahl", "B-Ware (2. Wahl)"),
    ("1B", "1B-Ware"), ("1A-17", "1A-Ware"), ("M01", "Auslegungen"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_its_policy_or_overflows_a_phone(
    page: Page, site_address: str, scheme: str
) -> None:
    """Violations of the policy reach the console, which the fixture listens to."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    for address in READING:
        page.goto(f"{site_address}/{address}", wait_until="networkidle")
        assert page.evaluate("document.body.dataset.mdColorScheme") == (
            "slate" if scheme == "dark" else "default"
        )
        extra = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert extra <= 0, address


def test_a_reading_page_fetches_neither_index_nor_checker(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}/gks/1a-ware/", wait_until="networkidle")
    assert len(asked) < 15
    assert not [url for url in asked if "search_index" in url or "pruefer" in url]


@pytest.mark.parametrize(("words", "title"), SEARCHES)
def test_search_finds(page: Page, site_address: str, words: str, title: str) -> None:
    page.goto(site_address)
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.press_sequentially(words)
    found = page.locator(".md-search-result__article > h1")
    found.filter(has_text=title).first.wait_for()


@pytest.mark.parametrize("clause", ["1A-17", "bm-03", "1B-01"])
def test_search_for_a_clause_leads_to_it(page: Page, site_address: str, clause: str) -> None:
    page.goto(site_address)
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.press_sequentially(clause)
    links = page.locator(".md-search-result__list a")
    links.nth(1).and_(page.locator(f"[href$='#{clause.upper()}']")).wait_for()


def test_search_for_flaws_shows_the_conditions_first(page: Page, site_address: str) -> None:
    page.goto(site_address)
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.press_sequentially("Mängel")
    found = page.locator(".md-search-result__item")
    found.nth(3).wait_for()
    titles = found.locator("h1").all_inner_texts()
    lesser = [title for title in titles[:4] if re.search("Fragen|Vergleich|prüfen", title)]
    assert lesser == []


@pytest.mark.parametrize("width", [320, 360])
def test_words_of_the_comparison_break_with_hyphens_only(
    page: Page, site_address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{site_address}/gks/vergleich/")
    spill = "e => e.filter(x => x.scrollWidth > x.clientWidth + 1).map(x => x.textContent)"
    cells = page.locator(".wz-compare :is(thead th, tbody th[scope=row])")
    assert cells.count() > 50
    assert cells.evaluate_all(spill) == []


def test_the_choice_of_dark_lasts_without_a_cookie(page: Page, site_address: str) -> None:
    page.goto(site_address)
    page.get_by_title("Zu dunkler Darstellung wechseln").click()
    page.goto(f"{site_address}/gks/1a-ware/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


def test_columns_of_the_comparison_can_be_left_out(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/gks/vergleich/")
    head = page.locator("th[data-column='1B']").first
    assert head.is_visible()
    page.get_by_label("1B-Ware", exact=True).uncheck()
    assert head.is_hidden()
    assert page.locator("td[data-column='1B']:visible").count() == 0
    assert page.locator("td[data-column='1A']:visible").count() > 0


def test_the_first_column_stays_on_a_phone(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{site_address}/gks/vergleich/")
    region = page.locator(".wz-scroll--tall").first
    answer = region.locator("tbody th[scope=row]").first
    before = answer.bounding_box()
    region.evaluate("element => element.scrollLeft = 400")
    after = answer.bounding_box()
    assert before is not None
    assert after is not None
    assert region.evaluate("element => element.scrollLeft") > 300
    assert after["x"] == pytest.approx(before["x"], abs=2)


def test_a_wording_is_copied(context: BrowserContext, page: Page, site_address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_address}/gks/codes/#H01")
    wording = page.locator("#H01-text").inner_text().strip()
    page.locator("#H01-text + button").click()
    page.get_by_text("Kopiert", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wording


def test_a_clause_is_marked_when_linked_to(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/gks/1a-ware/#1A-17")
    assert page.locator("#\\31 A-17").evaluate("element => element.matches(':target')")
    assert page.locator("#\\31 A-17").is_visible()


def test_everything_is_open_on_paper(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/gks/1a-ware/")
    closed = page.locator(".md-content details:not([open])")
    assert closed.count() > 3
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert closed.count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert closed.count() > 3
