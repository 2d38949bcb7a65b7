"""The seller's page, one question at a time: by keyboard, on a phone, back without loss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from checker import check
from tests.browser.waiting import until, written

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

FOOD = {
    "warenart": "lebensmittel", "postenart": "gleichartig", "herkunft": "neuproduktion",
    "optik": "einwandfrei", "verpackung": "unversehrt", "geschmack": "wie_soll",
    "haltbarkeit": "verkuerzt", "restdauer_prozent": 30, "konformitaet": "nachgewiesen",
}  # fmt: skip
SCRATCHED = {
    "warenart": "elektronik", "postenart": "gleichartig", "herkunft": "neuproduktion",
    "nutzung": "unbenutzt", "konformitaet": "nachgewiesen", "optik": "gering",
    "verpackung": "unversehrt", "funktion": "voll", "zubehoer": "vollstaendig",
    "mangel_lage": "schlecht_sichtbar", "instandsetzungsbedarf": "keiner",
}  # fmt: skip
QUESTION = "document.querySelector('.wzp-choice, .wzp-step input')?.id.split('-')[1] ?? null"


def link(facts: dict[str, Any]) -> str:
    """The link's end for flat facts."""
    return "#" + "&".join(f"{name}={value}" for name, value in facts.items())


def asked(page: Page) -> str | None:
    """The fact the page asks for; None at the result."""
    return page.evaluate(QUESTION) if page.locator("#schritt").count() else None


def answered(page: Page, name: str) -> None:
    """Wait until the page asks for something else, or shows the result."""
    expression = f"name => !document.querySelector('#schritt') || ({QUESTION}) !== name"
    until(page, expression, name)


def facts_in(page: Page) -> dict[str, str]:
    """The answers in the address."""
    written(page)
    return dict(re.findall(r"([a-z_0-9]+)=([^&]*)", page.url.partition("#")[2]))


def tap(page: Page, facts: dict[str, Any], until_name: str | None = None) -> list[str]:
    """Answer what is asked until that question, or the result, comes."""
    names = []
    while (name := asked(page)) not in (None, until_name):
        page.click(f"#schritt-{name}-{facts[name]}")
        answered(page, name)
        names.append(name)
    return names


def tab_to(page: Page, name: str) -> None:
    """Press the tabulator until the element of that id has the focus."""
    for _ in range(45):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}", pytrace=False)


def test_keyboard_alone_leads_to_a_copied_notice(
    page: Page, context: BrowserContext, site_address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_address)
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.focus("#starten")
    page.keyboard.press("Enter")
    page.wait_for_selector("#schritt-frage")
    given = {}
    while name := asked(page):
        assert page.evaluate("document.activeElement.id") == "schritt-frage"
        given[name] = FOOD[name]
        tab_to(page, f"schritt-{name}-{FOOD[name]}")
        page.keyboard.press("Enter")
        answered(page, name)
    assert check(given).best == "B"
    until(page, "document.activeElement.id === 'ergebnis-titel'")
    written(page)
    assert page.title().startswith("Ergebnis: B-Ware")
    assert page.inner_text(".wzp-best") == "B-Ware"
    page.locator("#nicht-schreiben").wait_for()
    tab_to(page, "weiter-restdauer_prozent")  # whether a notice is due hangs on it
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'schritt-frage'")
    tab_to(page, "schritt-restdauer_prozent-zahl")
    page.keyboard.press("Enter")  # nothing typed yet
    page.locator("#schritt-fehler", has_text="Bitte geben Sie eine Zahl ein").wait_for()
    page.keyboard.type("viel")
    page.keyboard.press("Enter")
    page.locator("#schritt-fehler", has_text="„viel“ ist keine Zahl").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("30")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'ergebnis-titel'")
    page.locator("#nicht-schreiben").wait_for()
    tab_to(page, "kopieren-H01")
    page.keyboard.press("Enter")
    until(page, "navigator.clipboard.readText().then(t => t.includes('noch rund 30 Prozent'))")
    assert page.locator("#wortlaut-H01 mark").count() == 2


def test_back_loses_nothing(page: Page, site_address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site_address}/pruefen/verkaufen/")
    page.click("#starten")
    page.wait_for_selector("#schritt-frage")
    names = tap(page, SCRATCHED, "optik")
    assert len(names) > 3
    written(page)
    assert page.title().startswith("Optik")
    assert re.search(r"Frage \d+, danach noch höchstens \d+", page.inner_text(".wzp-progress"))
    box = page.locator("#schritt-frage").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 300  # the question is what is seen
    given = facts_in(page)

    page.go_back()  # the browser's own way back
    page.go_back()
    until(page, f"({QUESTION}) === {names[-2]!r}")
    again = page.locator(f"#schritt-{names[-2]}-{SCRATCHED[names[-2]]}")
    assert again.get_attribute("aria-pressed") == "true"
    again.click()
    answered(page, names[-2])
    assert asked(page) == "optik"
    assert facts_in(page) == given

    page.click("#schritt-zurueck")  # the page's own
    until(page, f"({QUESTION}) === {names[-1]!r}")
    assert facts_in(page) == given
    assert page.inner_text(".wzp-progress").endswith("Angabe ändern")
    written(page)
    page.go_back()
    until(page, f"({QUESTION}) === 'optik'")

    tap(page, SCRATCHED)
    assert page.inner_text(".wzp-best") == "1B-Ware"
    written(page)
    page.reload()
    page.wait_for_selector(".wzp-best")
    page.evaluate("document.querySelector('#angaben').open = true")
    page.click("#angabe-optik button")
    until(page, f"({QUESTION}) === 'optik'")
    assert page.evaluate("document.activeElement.id") == "schritt-frage"
    written(page)
    page.click("#schritt-optik-einwandfrei")
    until(page, "document.querySelector('.wzp-best')?.textContent === '1A-Ware'")
    written(page)
    page.go_back()
    page.go_back()
    until(page, "document.querySelector('.wzp-best')?.textContent === '1B-Ware'")


def test_what_would_have_to_be_different_is_applied(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/verkaufen/{link(SCRATCHED)}")
    page.wait_for_selector("#besser")
    page.click("#besser > summary")
    way = page.locator("section[aria-labelledby='besser-1A'] .wzp-way")
    way.wait_for()
    assert "Sichtbare Fehler ausbessern" in way.inner_text()
    assert "1A-02" in way.inner_text()
    page.wait_for_selector("#besser [aria-busy=false]")
    way.get_by_role("button").click()
    until(page, "document.querySelector('.wzp-best')?.textContent === '1A-Ware'")
    assert facts_in(page)["optik"] == "einwandfrei"
    page.go_back()
    until(page, "document.querySelector('.wzp-best')?.textContent === '1B-Ware'")

    page.click("#annahme-kenntnisse")  # what was assumed can be said
    page.click("#schritt-weiter")
    page.locator("#schritt-fehler", has_text="nichts davon").wait_for()
    page.check("#schritt-kenntnisse-konstruktionsmangel")
    page.click("#schritt-weiter")
    until(page, "location.hash.includes('kenntnisse=konstruktionsmangel')")
    page.wait_for_selector(".wzp-best")
    expected = check({**SCRATCHED, "kenntnisse": ["konstruktionsmangel"]})
    assert expected.fitting[:1] != ["1B"]


def test_all_questions_or_one(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/verkaufen/#warenart=moebel")
    page.wait_for_selector("#schritt-frage")
    first = asked(page)
    page.click("#ansicht")
    page.wait_for_selector("#frage-warenart-kopf")
    written(page)
    assert "ansicht=alle" in page.url
    assert page.locator(f"#frage-{first}").count() == 1
    page.reload()
    page.wait_for_selector("#frage-warenart-kopf")
    page.click("#ansicht")
    page.wait_for_selector("#schritt-frage")
    written(page)
    assert "ansicht" not in page.url
    assert facts_in(page)["warenart"] == "moebel"
    page.click("#schritt-ergebnis")
    page.locator("#ergebnis").wait_for()
    written(page)
    assert page.title().startswith("Ergebnis")
    page.click("#weiter-fragen")
    until(page, f"({QUESTION}) === {first!r}")
    page.click("#schritt-weiss-nicht, .wzp-choices + .wzp-choice")
    answered(page, first or "")  # another question, or what can be said without


@pytest.mark.parametrize("end", ["#warenart=elektronik&geliefert.optik=deutlich", "#ware-da"])
def test_goods_received_are_another_pages_matter(page: Page, site_address: str, end: str) -> None:
    page.goto(f"{site_address}/pruefen/verkaufen/{end}")
    page.wait_for_url("**/pruefen/kaufen/**")


def test_a_wrong_answer_in_a_link_is_asked_again(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/verkaufen/{link({**FOOD, 'restdauer_prozent': 130})}")
    page.locator("#schritt-fehler", has_text="außerhalb").wait_for()
    assert asked(page) == "restdauer_prozent"
    page.fill("#schritt-restdauer_prozent-zahl", "30")
    page.click("#schritt-weiter")
    page.wait_for_selector(".wzp-best")
    assert page.inner_text(".wzp-best") == "B-Ware"
    page.evaluate("location.hash = 'optick=gering&warenart=elektronik'")
    page.locator(".wzp-verdict--error", has_text="optick").wait_for()
    page.click("text=Diese Angabe entfernen")
    page.wait_for_selector("#schritt-frage")
