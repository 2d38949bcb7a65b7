"""axe finds nothing on any kind of page; with ``AXE=all`` it looks at every single one in full."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import everywhere, prepare
from tests.browser.page_kinds import addresses, one_of_each

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Watch

ALL = os.environ.get("AXE") == "all"
MOST = None if ALL else 8  # items of a list or rows of a table


@pytest.fixture
def axe_page(chromium: Browser, watch: Watch) -> Iterator[Page]:
    """A page whose policy does not hold, or axe could not be brought into it."""
    context = chromium.new_context(
        locale="de-DE", bypass_csp=True, reduced_motion="reduce", service_workers="block"
    )
    watch.attach(context)
    yield context.new_page()
    context.close()
    assert watch.left() == []


def test_axe_finds_nothing_on_any_kind_of_page(
    axe_page: Page, site: Path, site_address: str, watch: Watch
) -> None:
    watch.allow("404")  # the page that says so comes with that status
    pages = addresses(site) if ALL else one_of_each(site)
    found = []
    for address in pages:
        axe_page.goto(f"{site_address}/{address}")
        prepare(axe_page, MOST)
        found += [f"/{address} {line}" for line in everywhere(axe_page)]
    assert not found, "\n".join(found)


DELIVERED = "kaufen/#zustand_deklariert=1A&warenart=elektronik&geliefert.optik=gering"
RUNNING = {  # the ways under way: address, what is clicked then, what shows at last
    "verkaufen/#warenart=elektronik": ((), ".wzp-choice"),
    "verkaufen/?ansicht=alle#zustand_deklariert=1A&haltbarkeit=verkuerzt": ((), ".wzp-violation"),
    "angebot/": (("#beispiel",), ".wzo-finding"),
    "kaufen/#zustand_deklariert=1B&postenart=einzelstueck&warenart=elektronik": ((), "#zusage"),
    "liste/": (("#beispiel", "#pruefen:enabled"), ".wzl-results tbody tr"),
    DELIVERED: ((), "#pruefer .wzb-verdict"),
}


@pytest.mark.parametrize("way", RUNNING, ids=[way.split("#")[0] for way in RUNNING])
def test_axe_finds_nothing_while_the_checker_runs(
    axe_page: Page, site_address: str, tmp_path: Path, way: str
) -> None:
    clicked, shown = RUNNING[way]
    axe_page.goto(f"{site_address}/pruefen/{way}")
    for button in clicked:
        axe_page.locator(button).click()
    axe_page.locator(shown).first.wait_for()
    if way == DELIVERED:  # its record, confirmed and altered, is what the last page shows
        with axe_page.expect_download() as download:
            axe_page.click("#ergebnis-sichern")
        record = tmp_path / "record.json"
        download.value.save_as(record)
    prepare(axe_page, MOST)
    assert everywhere(axe_page) == []
    if way == DELIVERED:
        altered = tmp_path / "altered.json"
        altered.write_text(record.read_text("utf-8").replace('"gering"', '"deutlich"'), "utf-8")
        axe_page.goto(f"{site_address}/pruefen/bestaetigen/")
        axe_page.set_input_files("#ergebnis-datei", [str(record), str(altered)])
        axe_page.locator(".wzr-finding--altered").wait_for()
        prepare(axe_page, MOST)
        assert everywhere(axe_page) == []


def test_axe_would_find_what_is_wrong(axe_page: Page, site_address: str) -> None:
    axe_page.goto(f"{site_address}/impressum/")
    axe_page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend',"
        "'<p style=\"color: #999; background: #fff\">Grau</p><input>')"
    )
    prepare(axe_page)
    found = everywhere(axe_page)
    assert any("color-contrast" in line for line in found)
    assert any("label" in line for line in found)


OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# What can be operated, is seen, and is too small for a finger.
SMALL = """() => {
  const found = [];
  for (const item of document.querySelectorAll("button, input, select, textarea, summary")) {
    const byLabel = item.matches("[type=radio], [type=checkbox], [type=file]");
    const box = ((byLabel && item.labels?.[0]) || item).getBoundingClientRect();
    if (!item.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (box.width && box.height && Math.min(box.width, box.height) < 24) found.push(item.outerHTML);
  }
  return found.map((html) => html.slice(0, 120));
}"""


def test_no_page_scrolls_sideways_at_320_pixels_even_with_wide_letters(
    page: Page, site: Path, site_address: str, watch: Watch
) -> None:
    """320 pixels are what 1280 become at 400 %; the spacing is that of WCAG 1.4.12."""
    watch.allow("404")
    page.set_viewport_size({"width": 320, "height": 640})
    found = []
    for address in one_of_each(site):
        page.goto(f"{site_address}/{address}")
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        extra = {"plain": page.evaluate(OVERFLOW)}
        small = page.evaluate(SMALL)
        page.evaluate(SPACING)
        extra["spaced"] = page.evaluate(OVERFLOW)
        found += [f"/{address} {how}: {by} px" for how, by in extra.items() if by > 0]
        found += [f"/{address} too small: {item}" for item in small]
    assert not found, "\n".join(found)
