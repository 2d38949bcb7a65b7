"""Whoever walks with Tab sees where they are and gets past everything, in forced colours too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST = 60  # steps; no page here has so many before its content
SEEN = """() => {
  const item = document.activeElement;
  const styles = [item, item.parentElement, item.labels?.[0]].filter(Boolean)
    .map((each) => getComputedStyle(each));
  const lined = styles.some(({ outlineStyle, outlineWidth }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) > 0);
  return { name: item.outerHTML.slice(0, 90), lined, place: item.className,
    arrived: Boolean(item.closest("article")), search: Boolean(item.closest(".md-search")) };
}"""
PLACE = """() => {
  const item = document.activeElement;
  return { text: item.innerText.trim(), arrived: Boolean(item.closest("article")),
    menu: Boolean(item.closest(".md-sidebar")) };
}"""


def test_focus_is_seen_and_reaches_the_content(page: Page, site_address: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    for address in ("gks/1a-ware/", "pruefen/verkaufen/", "einbetten/beispiel/"):
        page.goto(f"{site_address}/{address}")
        steps = []
        for _ in range(MOST):
            page.keyboard.press("Tab")
            steps.append(page.evaluate(SEEN))
            if steps[-1]["arrived"]:
                break
        assert "md-skip" in steps[0]["place"], address
        assert steps[-1]["arrived"], address
        assert [s["name"] for s in steps if not s["lined"] and not s["search"]] == [], address


def test_menu_on_a_narrow_screen_is_a_button_and_out_of_the_way(
    page: Page, site_address: str
) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # as at 200 % on a small laptop
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site_address}/gks/1a-ware/")
    for _ in range(10):
        page.keyboard.press("Tab")
        where = page.evaluate(PLACE)
        assert not where["menu"], where["text"]
        if where["arrived"]:
            break
    assert where["arrived"]

    until(page, "!document.getElementById('__search').checked")  # Tab passed through it
    page.click(".wz-menu")
    until(page, "document.getElementById('__drawer').checked")
    page.keyboard.press("Tab")  # from the way back to the first of the pages beside this one
    until(page, f"({PLACE})().text === 'Warenzustände nach GKS'")
    page.keyboard.press("Shift+Tab")
    until(page, f"({PLACE})().text === 'Zustände'")
    page.keyboard.press("Enter")  # to the list above
    until(page, "!document.getElementById('__nav_2').checked")
    page.keyboard.press("Shift+Tab")
    until(page, f"({PLACE})().text === 'Zustände'")
    page.keyboard.press("Shift+Tab")
    until(page, f"({PLACE})().text === 'Start'")
    page.keyboard.press("Escape")
    until(page, "document.activeElement.matches('.wz-menu[aria-expanded=false]')")
