"""Whoever walks with Tab sees where they are and gets past everything, in forced colours too."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
