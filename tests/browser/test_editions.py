"""Editions in a real browser: citing, ways of comparing, phones, paper, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DRAFT = "gks/ENTWURF"
SHOWN = [f"{DRAFT}/", f"{DRAFT}/b-ware/", f"{DRAFT}/aenderungen/", "gks/fassungen/",
         "gks/b-ware/", "back-market/fassungen/"]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_editions_fit_a_phone(page: Page, site_address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    for address in SHOWN:
        page.goto(f"{site_address}/{address}", wait_until="networkidle")
        for details in page.locator(".wz-tools details").all()[:4]:
            details.evaluate("d => (d.open = true)")
        extra = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert extra <= 0, address


def test_a_citation_and_its_address_are_copied(
    context: BrowserContext, page: Page, site_address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site_address}/gks/b-ware/")
    page.locator("summary", has_text="B-12 zitieren").click()
    shown = page.locator(".wz-cite[open]")
    for place, told in enumerate(
        ("GKS-Warenzustände, Fassung 03.03.2022, B-Ware, B-12",
         f"{site_address}/gks/2022-03-03/b-ware/#B-12")
    ):  # fmt: skip
        button = shown.get_by_role("button", name="Kopieren").first
        button.click()
        shown.get_by_role("button", name="Kopiert").nth(place).wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == told


def test_without_scripts_citation_and_both_ways_of_comparing_are_there(
    chromium: Browser, site_address: str
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_address}/gks/b-ware/")
        page.locator("summary", has_text="B-12 zitieren").click()
        assert page.locator("#zitat-B-12").is_visible()
        assert page.locator("#adresse-B-12").is_visible()
        page.goto(f"{site_address}/{DRAFT}/aenderungen/")
        columns, redline = page.locator(".wz-changes-columns"), page.locator(".wz-changes-redline")
        assert (columns.is_visible(), redline.is_visible()) == (True, False)
        page.get_by_label("Fließtext mit Änderungen").check()
        assert (columns.is_visible(), redline.is_visible()) == (False, True)


def test_columns_stand_side_by_side_and_below_each_other_on_a_phone(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}/{DRAFT}/aenderungen/")
    row = page.locator(".wz-synopse tr:has(> th[scope=row])").first
    places = "r => [...r.querySelectorAll('td')].map(c => c.getBoundingClientRect().y)"
    old, new = row.evaluate(places)
    assert old == new
    page.set_viewport_size({"width": 390, "height": 800})
    old, new = row.evaluate(places)
    assert old < new


def test_changes_read_without_colour(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/{DRAFT}/aenderungen/")
    line = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".wz-changes del").first.evaluate(line) == "line-through"
    assert page.locator(".wz-changes ins").first.evaluate(line) == "underline"


def test_who_comes_to_a_clause_of_a_draft_sees_that_it_is_one(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}/{DRAFT}/b-ware/#B-12")
    sign = page.locator(".wz-draft-sign")
    place = "e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom, innerHeight]"
    top, bottom, height = sign.evaluate(place)
    assert 0 <= top < bottom <= height
    heading, _, _ = page.locator("#B-12").evaluate(place)
    assert heading >= bottom


def test_on_paper_a_draft_says_so(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/{DRAFT}/b-ware/")
    page.emulate_media(media="print")
    assert page.locator(".wz-draft-sign").is_visible()
    assert page.evaluate("getComputedStyle(document.body).page") == "entwurf"
    assert page.locator(".wz-tools").first.is_hidden()


def test_the_sign_of_a_change_opens_its_history(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/{DRAFT}/b-ware/")
    page.locator("h3#B-12 .wz-flag").click()
    page.locator("#geschichte-B-12").wait_for(state="visible")
