"""The seller's page with all questions at once: from the button to the answer and what follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from checker import check
from checker.ruleset import current
from tests.browser.waiting import until, whole, written

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

HEAVY = re.compile(r"\.wasm|lite\.zip|worker\.js|ruleset-|pyodide")
FLAWED = {  # goods whose condition is certain, so that the page comes to an end
    "warenart": "elektronik", "herkunft": "neuproduktion", "nutzung": "unbenutzt",
    "postenart": "gleichartig", "optik": "gering", "mangel_lage": "schlecht_sichtbar",
    "funktion": "voll", "verpackung": "geoeffnet", "zubehoer": "vollstaendig",
    "konformitaet": "nachgewiesen", "schutzrechte": "frei", "eu_pruefung": "ja",
    "instandsetzungsbedarf": "keiner", "bild_art": "keines", "haltbarkeit": "entfaellt",
}  # fmt: skip
SHORTENED = {
    "zustand_deklariert": "1A", "warenart": "lebensmittel", "herkunft": "neuproduktion",
    "optik": "einwandfrei", "postenart": "gleichartig", "verpackung": "unversehrt",
    "geschmack": "wie_soll", "haltbarkeit": "verkuerzt", "restdauer_prozent": 30,
    "konformitaet": "nachgewiesen", "abnehmer": "verbraucher",
}  # fmt: skip


def fragment(facts: dict[str, Any]) -> str:
    """The link's end for flat facts."""
    return "#" + "&".join(f"{name}={value}" for name, value in facts.items())


def short(condition: str | None) -> str:
    """A condition's short title."""
    sections = current().program("gks").edition["sections"]
    return next(s["short"] for s in sections if s["id"] == condition)


@pytest.fixture
def checker_page(page: Page, site_address: str):
    """Open the page with some facts in its address and wait for the answer."""

    def open_with(facts: dict[str, Any] | str = "") -> Page:
        end = facts if isinstance(facts, str) else fragment(facts)
        page.goto(f"{site_address}/pruefen/verkaufen/?ansicht=alle{end}")
        if not end:
            page.click("#starten")
        page.wait_for_selector(".wzp-origin:not([hidden]), .wzp-verdict--error")
        whole(page)
        return page

    return open_with


def spoken(page: Page) -> str:
    """What the live region says."""
    return page.inner_text("#ergebnis > [role=status]")


def test_nothing_heavy_loads_before_the_reader_starts(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}/pruefen/verkaufen/?ansicht=alle", wait_until="networkidle")
    assert not [url for url in asked if HEAVY.search(url)]
    page.click("#starten")
    page.wait_for_selector("#frage-warenart")
    page.wait_for_selector(".wzp-origin:not([hidden])")
    assert [url for url in asked if HEAVY.search(url)]
    assert page.is_hidden(".wzp-loading")


def test_answering_question_by_question_leads_to_the_checkers_answer(checker_page) -> None:
    page = checker_page()
    given: dict[str, str] = {}
    for _ in FLAWED:
        open_cards = page.locator("#fragen ~ .wzp-cards > .wzp-card")
        names = [c.removeprefix("frage-") for c in open_cards.evaluate_all("e => e.map(c => c.id)")]
        name = next((n for n in names if n in FLAWED and n not in given), None)
        if name is None:
            break
        given[name] = FLAWED[name]
        page.check(f"#frage-{name}-{FLAWED[name]}")
        until(page, "text => location.hash.includes(text)", f"{name}={FLAWED[name]}")
        page.wait_for_selector("#ergebnis[aria-busy=false]")
        expected = check(given)
        title = short(expected.fitting[0]) if expected.fitting else "Noch steht kein Zustand fest"
        page.locator(".wzp-verdict", has_text=title).wait_for()
        whole(page)
    expected = check(given)
    assert expected.best, "the example should come to an end"
    page.wait_for_selector(".wzp-verdict--sure")
    assert page.inner_text(".wzp-best") == short(expected.best)
    assert spoken(page).startswith(f"Passender Zustand: {short(expected.best)}")
    assert page.inner_text(".wzp-origin .wzp-hash") == page.inner_text("#regelwerk")
    page.reload()
    page.wait_for_selector(".wzp-verdict--sure")
    assert page.inner_text(".wzp-best") == short(expected.best)


def test_questions_that_do_not_matter_are_not_asked(checker_page) -> None:
    page = checker_page({"warenart": "maschine_anlage"})
    if page.is_visible("text=weitere Fragen zeigen"):
        page.click("text=weitere Fragen zeigen")
    assert page.locator("#frage-geschmack").count() == 0
    assert page.locator("#frage-nutzung").count() == 1


def test_all_verdicts_are_those_of_the_command(checker_page) -> None:
    page = checker_page(SHORTENED)
    page.click("#urteile > summary")
    words = {"admissible": "zulässig", "inadmissible": "nicht zulässig", "open": "noch offen"}
    page.wait_for_selector("#urteile tbody tr")
    rows = page.locator("#urteile tbody tr").all()
    shown = {row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in rows}
    verdicts = check(SHORTENED).verdicts
    assert len(shown) == len(verdicts)
    for condition, verdict in verdicts.items():
        assert shown[short(condition)][1:].strip() == words[verdict["status"]]


def test_links_lead_to_the_clauses(checker_page, site) -> None:
    page = checker_page(SHORTENED)
    page.click("#schritte > summary")
    page.wait_for_selector("#schritte li")
    links = page.locator("#ergebnis a[href*='#']").evaluate_all("e => e.map(a => a.href)")
    assert len(links) > 10
    for link in set(links):
        path, _, anchor = link.split("/", 3)[3].partition("#")
        assert f'id="{anchor}"' in (site / path / "index.html").read_text("utf-8"), link


def test_declared_condition_shows_violations_with_remedy(checker_page) -> None:
    page = checker_page(SHORTENED)
    expected = check(SHORTENED)
    shown = page.locator(".wzp-violation .wzp-code").all_inner_texts()
    assert shown == [violation["code"] for violation in expected.violations]
    assert page.locator(".wzp-violation").first.get_by_text("Was zu tun ist:").is_visible()
    assert page.input_value("#deklariert") == "1A"
    page.select_option("#deklariert", "")
    page.locator(".wzp-violation").first.wait_for(state="detached")
    written(page)
    assert "zustand_deklariert" not in page.url


def test_notice_is_copied_and_counts_once_it_stands_in_the_offer(
    checker_page, context: BrowserContext, site_address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_address)
    page = checker_page({**SHORTENED, "zustand_deklariert": "B"})
    notices = check({**SHORTENED, "zustand_deklariert": "B"}).notices
    first = notices[0]
    texts = [notice["text"].replace("rund […]", "rund 30") for notice in notices]  # as answered
    assert page.inner_text(f"#wortlaut-{first['code']}") == texts[0] != first["text"]
    page.click(f"#kopieren-{first['code']}")
    page.get_by_text("Kopiert.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == texts[0]
    page.click("#hinweise-kopieren")
    copied = "\n\n".join(texts)
    until(page, "t => navigator.clipboard.readText().then(x => x === t)", copied)
    before = page.locator(".wzp-violation").count()
    page.check(f"#hinweis-{first['code']}-deutlich")
    until(page, "n => document.querySelectorAll('.wzp-violation').length < n", before)
    written(page)
    assert f"hinweise.{first['code']}=deutlich" in page.url
    assert page.evaluate("document.activeElement.id") == f"hinweis-{first['code']}-deutlich"


def test_copying_works_without_clipboard(checker_page, page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    checker_page(SHORTENED)
    page.evaluate("addEventListener('copy', () => (window.copied = String(getSelection())))")
    page.click("#link-kopieren")
    page.get_by_text("Kopiert.").wait_for()


def test_verdict_lines_name_few_clauses(checker_page) -> None:
    page = checker_page({"warenart": "elektronik"})
    page.click("#urteile > summary")
    rows = page.locator("#urteile tbody tr")
    assert "? noch offen" in rows.first.text_content()
    for cell in rows.locator("td:last-child .wzp-cite").all():
        clauses = cell.inner_text().partition("Auslegung")[0]
        assert len(re.findall(r"[0-9A-Z]+-\d\d", clauses)) <= 5


def test_shares_count_once_they_make_up_the_whole(checker_page) -> None:
    page = checker_page("#postenart=mischposten&warenart=elektronik&anteile_grundlage=gezaehlt")
    if page.locator("#frage-anteile_prozent").count() == 0:
        page.click("text=weitere Fragen zeigen")
    page.fill("#frage-anteile_prozent-1A", "60")
    page.get_by_text("es fehlen 40 %").wait_for()
    written(page)
    assert "anteile" not in page.url.replace("anteile_grundlage", "")
    page.fill("#frage-anteile_prozent-D", "40,0")
    until(page, "location.hash.includes('anteile_prozent.D=40')")
    page.fill("#frage-anteile_prozent-D", "12,5")
    page.get_by_text("es fehlen 27,5 %").wait_for()
    page.get_by_role("button", name="Rest ist unbekannt").click()
    until(page, "location.hash.includes('anteile_prozent.unbekannt=27.5')")


def test_other_scheme_asks_and_judges_on_its_own(checker_page) -> None:
    page = checker_page()
    page.check("#regelwerk-back-market")
    page.locator(".wzp-label", has_text="Back Market").wait_for()
    written(page)
    assert "regelwerk=back-market" in page.url
    assert page.is_hidden("#deklariert")
    page.select_option("#weitere-angabe", "preisabschlag_prozent")  # nothing hangs on it
    page.get_by_role("button", name="Angeben", exact=True).click()
    page.fill("#frage-preisabschlag_prozent-zahl", "35")
    until(page, "location.hash.includes('preisabschlag_prozent=35')")
    answer = check({"preisabschlag_prozent": 35}, scheme="back-market")
    assert answer.error is None
    page.reload()
    page.locator(".wzp-label", has_text="Back Market").wait_for()
    assert page.is_checked("#regelwerk-back-market")
