"""The seller's page with all questions: keyboard, phone, links, and where something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import until, whole, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ANSWERED = ".wzp-origin:not([hidden])"
HOSTILE = [
    "#optik=<img src=x onerror=alert(1)>",
    "#<script>alert(1)</script>=1&optik=gering",
    "#__proto__.optik=gering&constructor=1&warenart=elektronik",
    "#hinweise=x&kenntnisse.a.b.c=1&optik=5&anteile_prozent.1A=zehn",
    "#optik=%E0%A4%A&%=%&=&a==b",
    "#regelwerk=javascript:alert(1)&fassung=../../etc&optik=gering",
    "#optik.x=1&warenart=elektronik,moebel",
    "#" + "optik=gering&" * 5000,
]


def open_page(page: Page, address: str, end: str = "") -> None:
    """Open the page and wait until it has answered or said why not."""
    page.goto(f"{address}/pruefen/verkaufen/?ansicht=alle{end}")
    if not end:
        page.click("#starten")
    page.wait_for_selector(f"{ANSWERED}, .wzp-verdict--error")
    whole(page)


def test_keyboard_alone_is_enough(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/verkaufen/?ansicht=alle")
    page.focus("#starten")
    page.keyboard.press("Enter")
    page.wait_for_selector(ANSWERED)
    whole(page)
    assert page.evaluate("document.activeElement.id") == "fragen"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    until(page, "location.hash.includes('warenart=elektronik')")
    page.keyboard.press("ArrowDown")
    until(page, "location.hash.includes('warenart=haushaltselektro')")
    page.wait_for_timeout(300)  # the answer arrives and rearranges the questions
    assert page.evaluate("document.activeElement.id") == "frage-warenart-haushaltselektro"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Antwort zurücknehmen"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    until(page, "location.hash.split('&').length > 2")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement.closest('label')).outlineStyle"
    )
    assert outline == "solid"


def test_withdrawing_an_answer_asks_again(page: Page, site_address: str) -> None:
    open_page(page, site_address, "#warenart=elektronik&optik=gering")
    page.click("#frage-optik-kopf")
    page.click("#frage-optik >> text=Antwort zurücknehmen")
    until(page, "!location.hash.includes('optik')")
    expect(page.locator("#frage-optik-gering")).not_to_be_checked()
    assert page.evaluate("document.activeElement.name") == "frage-optik"


def test_back_and_forward_walk_through_the_answers(page: Page, site_address: str) -> None:
    open_page(page, site_address)
    page.check("#frage-warenart-moebel")
    page.check("#frage-warenart-reifen")  # a second thought is not a step of its own
    written(page)
    page.check("#frage-herkunft-neuproduktion")
    until(page, "location.hash.includes('herkunft')")
    page.go_back()
    until(page, "!location.hash.includes('herkunft')")
    expect(page.locator("#frage-warenart-reifen")).to_be_checked()
    expect(page.locator("#frage-herkunft-neuproduktion")).not_to_be_checked()
    page.go_forward()
    until(page, "location.hash.includes('herkunft')")
    page.locator("#frage-herkunft-kopf", has_text="laufende Neuproduktion").wait_for()
    page.go_back()
    page.go_back()
    until(page, "location.hash === ''")
    expect(page.locator("#frage-warenart-reifen")).not_to_be_checked()


def test_jump_within_the_page_keeps_the_answers(page: Page, site_address: str) -> None:
    open_page(page, site_address, "#optik=gering")
    page.evaluate("location.hash = 'anfang'")
    until(page, "location.hash.includes('optik=gering')")
    assert page.locator("#frage-optik-kopf").is_visible()


def test_starting_anew_forgets_everything(page: Page, site_address: str) -> None:
    open_page(page, site_address, "#optik=gering&warenart=elektronik&hinweise.H01=deutlich")
    page.click("#neu-beginnen")
    page.locator("#frage-optik-kopf").wait_for(state="hidden")
    written(page)
    assert page.evaluate("location.hash") == ""
    expect(page.locator("#frage-warenart-elektronik")).not_to_be_checked()


def test_a_jump_right_after_an_answer_keeps_its_step(page: Page, site_address: str) -> None:
    open_page(page, site_address)
    page.evaluate("""() => {
      document.getElementById("frage-warenart-elektronik").click();
      document.querySelector(".md-skip").click();
    }""")
    written(page)
    assert "warenart=elektronik" in page.url
    page.go_back()
    written(page)
    assert "warenart=elektronik" in page.url


def test_error_stands_beside_its_question(page: Page, site_address: str) -> None:
    wrong = "#warenart=lebensmittel&haltbarkeit=verkuerzt&restdauer_prozent=130"
    open_page(page, site_address, wrong)
    assert "liegt außerhalb" in page.inner_text("#frage-restdauer_prozent-fehler")
    assert "So lässt sich nicht prüfen" in page.inner_text(".wzp-verdict--error")
    page.fill("#frage-restdauer_prozent-zahl", "30")
    page.wait_for_selector(".wzp-verdict--error", state="detached")
    page.wait_for_selector("#frage-restdauer_prozent-fehler", state="hidden")


def test_unknown_fact_of_an_old_link_can_be_dropped(page: Page, site_address: str) -> None:
    open_page(page, site_address, "#optick=gering&warenart=elektronik")
    assert "optick" in page.inner_text(".wzp-verdict--error")
    page.click("text=Was erlaubt ist")
    expect(page.locator(".wzp-verdict--error")).to_contain_text(", optik, ")
    page.click("text=Diese Angabe entfernen")
    page.wait_for_selector(".wzp-verdict--error", state="detached")
    written(page)
    assert "optick" not in page.url


@pytest.mark.parametrize("end", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_link_does_no_harm(page: Page, site_address: str, end: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"script ran: {dialog.message}"))
    open_page(page, site_address, end)
    assert page.locator("#pruefer img, #pruefer script").count() == 0
    assert page.evaluate("({}).optik === undefined && ({}).x === undefined")
    page.click("#neu-beginnen")
    page.wait_for_selector(".wzp-verdict--error", state="detached")


@pytest.mark.parametrize("width", [320, 360])
def test_fits_a_phone(page: Page, site_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    many = "#warenart=lebensmittel&haltbarkeit=verkuerzt&zustand_deklariert=1A"
    open_page(page, site_address, many + "&postenart=mischposten&anteile_grundlage=gezaehlt")
    page.click("#urteile > summary")
    page.click("#schritte > summary")
    if page.locator("text=weitere Fragen zeigen").first.is_visible():
        page.locator("text=weitere Fragen zeigen").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = "e => e.filter(x => x.getBoundingClientRect().right > innerWidth + 1).map(x => x.id)"
    assert page.locator("#pruefer *:visible").evaluate_all(wide) == []
    page.evaluate("scrollTo(0, 0)")
    page.click(".wzp-bar")
    until(page, "document.querySelector('#ergebnis').getBoundingClientRect().top < 200")
    assert page.evaluate("document.activeElement.id") == "ergebnis"
    page.evaluate("scrollTo(0, 0)")
    until(page, "Boolean(document.querySelector('.wzp-bar--shown'))")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # past the result, to which it points
    until(page, "!document.querySelector('.wzp-bar--shown')")


def test_small_targets_are_large_enough(page: Page, site_address: str) -> None:
    open_page(page, site_address, "#warenart=lebensmittel&haltbarkeit=verkuerzt")
    small = "e => e.filter(x => x.getBoundingClientRect().height < 24).map(x => x.outerHTML)"
    targets = page.locator("#pruefer :is(label.wzp-option, button, select, summary):visible")
    assert targets.evaluate_all(small) == []


def test_without_webassembly_the_page_says_so(page: Page, site_address: str) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.click("#starten")
    failure = page.locator(".wzp-failure")
    failure.wait_for()
    assert "WebAssembly" in failure.inner_text()
    failure.get_by_role("link", name="Vergleichstabelle").click()
    page.wait_for_url("**/vergleich/")


def test_load_error_can_be_tried_again(page: Page, site_address: str, watch) -> None:
    watch.allow("Failed to load resource")
    page.route("**/worker.js*", lambda route: route.abort())
    page.goto(f"{site_address}/pruefen/verkaufen/?ansicht=alle#optik=gering")
    page.locator(".wzp-failure").wait_for()
    page.unroute("**/worker.js*")
    page.click("text=Noch einmal versuchen")
    page.wait_for_selector(ANSWERED)
    assert page.locator(".wzp-failure").count() == 0


def test_without_javascript_there_is_a_table_to_read(chromium: Browser, site_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}/pruefen/verkaufen/")
    assert page.locator("noscript").count() == 1
    page.get_by_role("link", name="Vergleichstabelle").click()
    assert page.url.endswith("/vergleich/")
    context.close()
