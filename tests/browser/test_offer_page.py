"""The page „Angebot prüfen“: pasted text, marked passages, decisions, hostile text, the link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import until, written

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=\"document.title='gehackt'\"> Neuware 😀 \u202e defekt,"
    " voll funktionsfähig. Mixpalette.\n\nBeispielbilder."
)

BACK = """() => new Promise((done) => {
  addEventListener("popstate", () => setTimeout(done, 300), { once: true });
  history.back();
})"""


def paste(page: Page, title: str, condition: str, description: str) -> None:
    """Put an offer into the form and have it read, by keyboard alone."""
    page.locator("#angebot-title").focus()
    for text in (title, condition, description):
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the button that reads
    page.locator(".wzp-best").first.wait_for()


def finding(page: Page, text: str) -> str:
    """The selector of the finding that says this."""
    found = page.locator(".wzo-finding", has_text=text).first
    return f"#{found.get_attribute('id')}"


def test_an_offer_is_read_corrected_and_taken_along(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/angebot/")
    paste(page, "Mixer 😀 Neuware", "B-Ware", HOSTILE)
    assert "gehackt" not in page.title()
    assert page.locator(".wzo-offer img").count() == 0
    assert page.evaluate("document.activeElement.id") == "ergebnis-titel"
    expect(page.locator(".wzp-best").first).to_have_text("1 Verstoß gefunden")
    expect(page.locator(".wzp-violation")).to_contain_text("„Neuware“")

    # what is marked is what was read, astral characters and all
    marks = page.locator(".wzo-marked").evaluate_all(
        """fields => fields.flatMap((field) => [...field.querySelectorAll("mark")])
          .map((mark) => mark.firstChild.textContent)"""
    )
    assert {"Neuware", "defekt", "voll funktionsfähig", "Beispielbilder"} <= set(marks)
    shown = page.locator(".wzo-marked").last.evaluate(
        """field => { const copy = field.cloneNode(true);
          copy.querySelectorAll("a").forEach((link) => link.remove()); return copy.textContent; }"""
    )
    assert shown == HOSTILE

    # a contradiction is decided by the reader
    expect(page.locator("#widersprueche")).to_be_visible()
    written(page)
    assert "funktion=" not in page.url
    page.locator(f"{finding(page, 'defekt, der Hauptzweck')} .wzo-decide").click()
    until(page, "location.hash.includes('funktion=defekt')")
    expect(page.locator("#widersprueche")).to_have_count(0)

    # one of several meanings is chosen, then taken back
    page.get_by_role("button", name="C-Ware, unsortierte Mischposten").first.click()
    until(page, "/angaben_im_text=[^&]*C/.test(location.hash)")
    page.locator(".wzo-decide", has_text="Verwerfen: Zustandswörter im Text: C").click()
    until(page, "!/angaben_im_text=[^&]*,C/.test(location.hash)")

    # what was taken is dropped; the violation goes with it
    page.locator(".wzo-decide", has_text="Verwerfen: Zustandswörter im Text: 1A").click()
    expect(page.locator("#verworfen")).to_be_visible()

    # a fact is changed by its card
    page.locator("#angaben > summary").click()
    page.locator("#frage-funktion-kopf").click()
    page.locator("#frage-funktion-voll").check()
    until(page, "location.hash.includes('funktion=voll')")

    # the link reproduces facts and answer without the text, here and on the other page
    link = page.url
    other = page.locator("#im-fragebogen").get_attribute("href")
    assert other is not None
    assert other.split("#")[1] == link.split("#")[1]
    assert "Neuware" not in link
    headline = page.locator(".wzp-best").first.inner_text()
    page.goto("about:blank")
    page.goto(link)
    page.locator(".wzp-best").first.wait_for()
    expect(page.locator(".wzp-best").first).to_have_text(headline)
    expect(page.locator("#angebot-title")).to_have_value("")
    expect(page.get_by_text("Diese Angaben kommen aus dem Link.")).to_be_visible()
    assert page.url == link


def test_what_cannot_be_read_is_said(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/angebot/")
    page.locator("#pruefen").click()
    expect(page.locator("#angebot-fehler")).to_have_text(
        "Fügen Sie zuerst den Text eines Angebots ein."
    )
    page.set_viewport_size({"width": 320, "height": 700})
    page.locator("#beispiel").click()
    page.locator(".wzp-best").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#angebot-description").fill("x" * 50_001)
    expect(page.locator("#angebot-fehler")).to_contain_text("höchstens 50.000")
    expect(page.locator(".wzo")).to_be_hidden()
    page.locator("#angebot-description").fill("Neuware")
    expect(page.locator("#angebot-fehler")).to_be_hidden()
    expect(page.locator(".wzo")).to_be_visible()
    page.locator("#leeren").click()
    expect(page.locator(".wzo")).to_be_hidden()
    written(page)
    assert "#" not in page.url


def test_a_jump_within_the_page_keeps_the_address(page: Page, site_address: str) -> None:
    facts = "#warenart=elektronik&optik=gering"
    page.goto(f"{site_address}/pruefen/angebot/{facts}")
    page.locator(".wzp-best").first.wait_for()
    written(page)
    link = page.url
    page.evaluate("document.querySelector('.md-skip').click()")
    until(page, "address => location.href === address", link)


def test_going_back_past_a_jump_loses_neither_text_nor_answers(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}/pruefen/angebot/")
    paste(page, "Restposten", "1A-Ware", "Neuware, einwandfrei.")
    written(page)
    before = page.url
    page.evaluate("document.querySelector('.md-skip').click()")
    until(page, "address => location.href === address", before)
    page.locator("#angebot-description").fill("Neuware, einwandfrei, voll funktionsfähig.")
    until(page, "address => location.href !== address", before)
    written(page)
    after = page.url
    page.evaluate(BACK)
    until(page, "address => location.href === address", after)
    assert page.input_value("#angebot-description") == "Neuware, einwandfrei, voll funktionsfähig."
    expect(page.locator(".wzo-finding", has_text="funktionsfähig").first).to_be_visible()
