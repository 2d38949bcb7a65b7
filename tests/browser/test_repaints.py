"""An answer changes the page once, and only where something changes: so it takes but a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.waiting import until, written

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Counts what the worker was asked and what it answered, and how often the page came to change.
COUNTING = """() => {
  window.asked = [];
  window.answered = 0;
  window.changes = 0;
  const { postMessage } = Worker.prototype;
  const heard = new WeakSet();
  Worker.prototype.postMessage = function (message, ...rest) {
    const hear = ({ data }) => data.type === "answer" && (window.answered += 1);
    if (!heard.has(this)) this.addEventListener("message", hear);
    heard.add(this);
    if (message?.type === "ask") window.asked.push(message.question);
    return postMessage.call(this, message, ...rest);
  };
}"""
WATCHING = """() => {
  window.changes = 0;
  window.parts = [...document.querySelectorAll(".wzp-notice, #urteile, #schritte, #mitnehmen")];
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(() => (window.changes += 1))
    .observe(document.getElementById("pruefer"), everything);
}"""
GIVING = """selector => {
  const before = asked.length;
  const { href } = location;
  document.querySelector(selector).click();
  const busy = document.getElementById("ergebnis")?.getAttribute("aria-busy") ?? "false";
  return { asked: asked.slice(before), busy, moved: location.href !== href };
}"""
CALM = "() => asked.length > 0 && answered === asked.length"
FACTS = (
    "warenart=lebensmittel&herkunft=neuproduktion&optik=einwandfrei&haltbarkeit=verkuerzt"
    "&restdauer_prozent=30"
)
LOST = "parts.filter((part) => !part.isConnected).map((part) => part.id)"


def arrive(page: Page, address: str, ready: str) -> None:
    """Open a page of the checker by a link, and wait until its worker has nothing to do."""
    page.add_init_script(f"({COUNTING})()")
    page.goto(address)
    page.wait_for_selector(ready)
    page.wait_for_selector(".wzp-origin:not([hidden])", state="attached")
    calm(page)


def calm(page: Page) -> None:
    """Wait until the worker has nothing to do, and what follows from its answer was asked too."""
    for _ in range(2):
        until(page, CALM)
        page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    until(page, CALM)


def give(page: Page, selector: str) -> None:
    """Click a field, and see that the answer shows before the browser can paint anything else."""
    found = page.evaluate(GIVING, selector)
    assert found == {"asked": [], "busy": "false", "moved": False}  # the address comes later
    assert page.evaluate("changes") == 1  # all at once


def test_an_answer_pointed_at_is_there_when_it_is_given(page: Page, site_address: str) -> None:
    arrive(page, f"{site_address}/pruefen/verkaufen/?ansicht=alle#{FACTS}", "#frage-konformitaet")
    page.hover("label[for=frage-konformitaet-nachgewiesen]")
    calm(page)
    page.evaluate(WATCHING)
    give(page, "#frage-konformitaet-nachgewiesen")
    written(page)
    assert "konformitaet=nachgewiesen" in page.url
    assert page.evaluate(LOST) == []


def test_a_notice_said_to_stand_there_leaves_the_others_alone(
    page: Page, site_address: str
) -> None:
    arrive(
        page,
        f"{site_address}/pruefen/verkaufen/?ansicht=alle#{FACTS}&zustand_deklariert=B",
        ".wzp-notice",
    )
    page.hover("label[for=hinweis-H01-deutlich]")
    calm(page)
    before = page.locator(".wzp-violation").count()
    page.evaluate(WATCHING)
    give(page, "#hinweis-H01-deutlich")
    assert page.locator(".wzp-violation").count() < before
    assert page.evaluate(LOST) == []


def test_a_step_shows_the_next_question_at_once(page: Page, site_address: str) -> None:
    page.add_init_script(f"({COUNTING})()")
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.click("#starten")
    page.wait_for_selector("#schritt-warenart-elektronik")
    calm(page)
    page.evaluate(WATCHING)
    give(page, "#schritt-warenart-elektronik")
    assert page.locator("#schritt-warenart-elektronik").count() == 0


def test_what_arrived_is_judged_when_it_is_said(page: Page, site_address: str) -> None:
    bought = "zustand_deklariert=1A&postenart=einzelstueck&warenart=elektronik&geliefert="
    arrive(page, f"{site_address}/pruefen/kaufen/#{bought}", "#frage-geliefert-nutzung")
    page.hover("label[for=frage-geliefert-nutzung-gebraucht]")
    calm(page)
    page.evaluate(WATCHING)
    assert page.evaluate(GIVING, "#frage-geliefert-nutzung-gebraucht")["asked"] == []
    assert page.evaluate("changes") == 1
    assert page.inner_text(".wzb-verdict h2").endswith("Zusage nicht gehalten")
