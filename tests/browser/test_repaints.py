"""An answer changes the page at once, and only where something changes: so it takes but a frame.

What stands beside the result, as the next questions do, follows once, with the frame after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.waiting import until, whole, written

if TYPE_CHECKING:
    from typing import Any

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
GIVING = """async selector => {
  const before = asked.length;
  const { href } = location;
  document.querySelector(selector).click();
  await null; // what the click did is counted, nothing else came in between
  const busy = document.getElementById("ergebnis")?.getAttribute("aria-busy") ?? "false";
  const text = (found) => document.querySelector(found)?.textContent ?? "";
  return {
    asked: asked.slice(before), busy, moved: location.href !== href, changes,
    verdict: text(".wzp-verdict"), questions: text(".wzp-questions"), given: text(".wzp-given"),
  };
}"""
CALM = "() => asked.length > 0 && answered === asked.length"
FACTS = (
    "warenart=lebensmittel&herkunft=neuproduktion&optik=einwandfrei&haltbarkeit=verkuerzt"
    "&restdauer_prozent=30"
)
ORIGIN = ".wzp-origin:not([hidden])"  # shown with the first result
STEP = "#schritt:not([hidden])"
LOST = "parts.filter((part) => !part.isConnected).map((part) => part.id)"


def arrive(page: Page, address: str, ready: str, told: str = ORIGIN) -> None:
    """Open a page of the checker by a link, and wait until its worker has nothing to do."""
    page.add_init_script(f"({COUNTING})()")
    page.goto(address)
    page.wait_for_selector(ready)
    page.wait_for_selector(told, state="attached")
    calm(page)


def calm(page: Page) -> None:
    """Wait until the worker has nothing to do, and what follows from its answer was asked too."""
    for _ in range(2):
        until(page, CALM)
        page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    until(page, CALM)


def give(page: Page, selector: str) -> dict[str, Any]:
    """Click a field, and see that the answer shows before the browser can paint anything else.

    Gives what stood on the page then; returns once all of it is there.
    """
    found: dict[str, Any] = page.evaluate(GIVING, selector)
    assert (found["asked"], found["busy"]) == ([], "false")
    assert not found["moved"]  # the address comes later
    assert found["changes"] == 1  # all at once
    whole(page)
    return found


def test_an_answer_pointed_at_is_there_when_it_is_given(page: Page, site_address: str) -> None:
    arrive(page, f"{site_address}/pruefen/verkaufen/?ansicht=alle#{FACTS}", "#frage-konformitaet")
    page.hover("label[for=frage-konformitaet-nachgewiesen]")
    calm(page)
    page.evaluate(WATCHING)
    questions, verdict = (page.text_content(part) for part in (".wzp-questions", ".wzp-verdict"))
    first = give(page, "#frage-konformitaet-nachgewiesen")
    assert first["verdict"] != verdict
    assert first["questions"] == questions != page.text_content(".wzp-questions")
    assert page.evaluate("changes") == 2
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
    assert page.evaluate("changes") == 1  # nothing follows where no question changes
    assert page.locator(".wzp-violation").count() < before
    assert page.evaluate(LOST) == []


def test_a_notice_below_the_result_keeps_the_focus(page: Page, site_address: str) -> None:
    arrive(
        page, f"{site_address}/pruefen/verkaufen/#{FACTS}&zustand_deklariert=B", "#schritt", STEP
    )
    page.click("#schritt-ergebnis")
    page.hover("label[for=hinweis-H01-deutlich]")
    calm(page)
    page.evaluate(WATCHING)
    page.focus("#hinweis-H01-deutlich")
    calm(page)
    give(page, "#hinweis-H01-deutlich")
    assert page.evaluate(LOST) == []
    assert page.evaluate("document.activeElement.id") == "hinweis-H01-deutlich"


def test_the_result_stands_at_the_top_of_a_tablet(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 900, "height": 1300})
    last = "optik=einwandfrei&konformitaet=nachgewiesen&herkunft=neuproduktion&nutzung=unbenutzt"
    arrive(page, f"{site_address}/pruefen/verkaufen/#{last}", "#schritt", STEP)
    for _ in range(20):
        if page.locator("#ergebnis").count():
            break
        heading = page.inner_text("#schritt-frage")
        page.locator(".wzp-choice").first.click()
        until(page, f"document.getElementById('schritt-frage')?.textContent !== {heading!r}")
    whole(page)
    top = page.evaluate("document.getElementById('ergebnis').getBoundingClientRect().top")
    assert 0 <= top < 120
    assert page.locator("#schritte").count()


def test_a_step_shows_the_next_question_at_once(page: Page, site_address: str) -> None:
    page.add_init_script(f"({COUNTING})()")
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.click("#starten")
    page.wait_for_selector("#schritt-warenart-elektronik")
    calm(page)
    page.evaluate(WATCHING)
    first = give(page, "#schritt-warenart-elektronik")
    assert first["given"] == ""
    assert "Elektronik" in page.text_content(".wzp-given")
    assert page.evaluate("changes") == 2
    assert page.locator("#schritt-warenart-elektronik").count() == 0


def test_what_arrived_is_judged_when_it_is_said(page: Page, site_address: str) -> None:
    bought = "zustand_deklariert=1A&postenart=einzelstueck&warenart=elektronik&geliefert="
    arrive(page, f"{site_address}/pruefen/kaufen/#{bought}", "#frage-geliefert-nutzung")
    page.hover("label[for=frage-geliefert-nutzung-gebraucht]")
    calm(page)
    page.evaluate(WATCHING)
    first = give(page, "#frage-geliefert-nutzung-gebraucht")
    assert "Zusage nicht gehalten" in first["verdict"]
    assert page.evaluate("changes") == 2
