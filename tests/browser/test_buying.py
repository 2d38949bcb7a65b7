"""The buyers' page: what was promised, whether it was kept, and the record to take away."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from checker.buying import buying_for_page
from checker.ruleset import current
from tests.browser.waiting import until, whole, written

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ANSWERED = ".wzp-origin:not([hidden])"
PHONE = "postenart=einzelstueck&warenart=elektronik"
DISPUTES = [  # what a link holds, the verdict, what it names
    (f"zustand_deklariert=1A&{PHONE}&geliefert.optik=gering", "broken", "1A-02"),
    (f"zustand_deklariert=B&{PHONE}&herkunft=neuproduktion&geliefert.funktion=voll"
     "&geliefert.zubehoer=unvollstaendig&geliefert.haltbarkeit=entfaellt", "kept",
     "Das Zubehör ist unvollständig"),
    ("zustand_deklariert=C&postenart=mischposten&warenart=elektronik"
     "&geliefert.funktion=defekt", "open", "Die Ware ist defekt"),
    ("zustand_deklariert=VR&postenart=mischposten&warenart=elektronik&pruefung=keine"
     "&geliefert.funktion=unterschiedlich", "broken", "VR-03"),
    (f"zustand_deklariert=RN&{PHONE}&garantie_monate=6&geliefert=", "broken", "RN-04"),
    (f"zustand_deklariert=1A&{PHONE}&hinweise.H18=deutlich&geliefert.optik=gering", "open",
     "1A-02"),
]  # fmt: skip


def asked(facts: dict[str, Any]) -> dict[str, Any]:
    """What the page gets for these facts."""
    found: dict[str, Any] = json.loads(buying_for_page(json.dumps({"facts": facts})))
    return found


def arrive(page: Page, site_address: str, fragment: str) -> None:
    """Follow a link to a purchase, and wait for the answer."""
    page.goto(f"{site_address}/pruefen/kaufen/#{fragment}")
    page.wait_for_selector(ANSWERED)


def test_a_purchase_by_keyboard_alone(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefen/kaufen/")
    page.focus("#starten")
    page.keyboard.press("Enter")
    page.wait_for_selector(ANSWERED)
    assert page.evaluate("document.activeElement.id") == "zustand"
    page.keyboard.type("1B")
    until(page, "document.querySelector('#zusage') !== null")
    assert page.inner_text("#zusage") == "Das verspricht 1B-Ware"
    offer = {"zustand_deklariert": "1B"}
    for name, value in (("warenart", "elektronik"), ("postenart", "einzelstueck")):
        card = page.locator(f"#frage-{name}-feld")
        card.wait_for()
        page.focus(f"#frage-{name}-{value}")
        page.keyboard.press("Space")
        until(page, f"location.hash.includes('{name}={value}')")
        offer[name] = value
    promise = asked(offer)["promise"]
    promised = [e["text"][1:] for e in (*promise["goods"], *promise["allowed"], *promise["paper"])]
    told = "document.querySelector('#ergebnis').textContent"
    until(page, f"all => all.every((text) => {told}.includes(text))", promised)
    shown = page.inner_text("#ergebnis")
    for entry in (*promise["goods"], *promise["allowed"], *promise["paper"]):
        assert entry["text"][1:] in shown
        assert all(clause in shown for clause in entry["clauses"])
    page.focus("#ware-ist-da")
    page.keyboard.press("Enter")
    until(page, "location.hash.includes('geliefert=')")
    assert page.evaluate("document.activeElement.id") == "lieferung-titel"
    first = asked({**offer, "geliefert": {}})["goods"][0]
    page.locator(f"#frage-geliefert-{first}").wait_for()
    assert page.locator("#ware-da .wzp-card:visible").count() == 1
    page.click("#ware-da >> text=weitere Fragen zeigen")
    page.check("#frage-geliefert-funktion-defekt")
    page.wait_for_selector(".wzb-verdict--broken")
    found = asked({**offer, "geliefert": {"funktion": "defekt"}})
    verdict = page.inner_text(".wzb-verdict")
    assert all(entry["text"][1:] in verdict for entry in found["grounds"])
    for item in (*found["answer"]["consequences"], *found["breach"]):
        assert item["code"] in page.inner_text("#ergebnis")
    whole(page)
    page.click("#ware-da >> text=Antwort zurücknehmen")
    until(page, "location.hash.includes('geliefert=') && !location.hash.includes('defekt')")
    page.click("text=Angaben zur Ware verwerfen")
    until(page, "!location.hash.includes('geliefert')")
    page.wait_for_selector("#ware-ist-da")


def test_disputes_by_link(page: Page, site_address: str) -> None:
    """Links bring the verdict; one page shows them all, and fits a narrow phone."""
    arrive(page, site_address, DISPUTES[0][0])
    for fragment, status, named in DISPUTES:
        page.evaluate("text => { location.hash = text }", fragment)
        page.wait_for_selector(f".wzb-verdict--{status}")
        text = "part => document.querySelector('.wzb-verdict').textContent.includes(part)"
        until(page, text, named)
    assert "Einschränkung (H18)" in page.inner_text(".wzb-verdict")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.click("#neu-beginnen")
    until(page, "location.hash === ''")
    assert page.input_value("#zustand") == ""


def test_link_to_goods_received_and_bad_links(page: Page, site_address: str) -> None:
    arrive(page, site_address, "ware-da")
    written(page)
    assert "geliefert=" in page.url
    assert "zuerst den Zustand" in page.inner_text("#ware-da")
    page.select_option("#zustand", "fehlt")
    until(page, "document.querySelector('#ware-da').textContent.includes('Warenart')")
    assert page.locator(".wzb-verdict--open").count() == 1
    page.evaluate("location.hash = 'zustand_deklariert=1A&geliefert.optik=<img src=x>'")
    page.wait_for_selector(".wzp-verdict--error")
    assert page.locator("#pruefer img").count() == 0
    assert "Erlaubt: einwandfrei, gering, " in page.inner_text(".wzp-verdict--error")
    page.click("text=Diese Angabe entfernen")
    page.wait_for_selector(".wzp-verdict--error", state="detached")


@pytest.fixture
def saved(page: Page, site_address: str, tmp_path: Path) -> Path:
    """The record of the first dispute, saved from the page."""
    arrive(page, site_address, DISPUTES[0][0])
    with page.expect_download() as download:
        page.click("#ergebnis-sichern")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_record_is_confirmed_and_printed(page: Page, site_address: str, saved: Path) -> None:
    """The file the page saves is confirmed by the command and by the page; paper holds it all."""
    record = json.loads(saved.read_bytes())
    assert record["link"] == page.url
    assert record["way"] == "kaufen"
    command = [sys.executable, "-m", "checker", "verify", str(saved)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "bestätigt" in done.stdout) == (0, True), done.stdout + done.stderr

    pages = [part.extract_text() for part in PdfReader(io.BytesIO(page.pdf())).pages]
    text = " ".join("\n".join(pages).split())
    edition = current().schemes["gks"]["editions"][record["case"]["edition"]]
    questions = {fact["name"]: fact["question"] for fact in edition["facts"]}
    for name in ("warenart", "postenart", "optik"):
        assert questions[name] in text
    short = record["edition_digest"].removeprefix("sha256:")[:12]
    assert all(short in part and "Seite" in part for part in pages)
    for part in (
        record["answer"]["ruleset"],
        record["program"],
        "V22",
        "1A-02",
        "Schritte",
        "Das verspricht 1A-Ware",
        "Das ist nicht eingehalten",
    ):
        assert part in text
    assert "Fragen zur gelieferten Ware" not in text
    assert page.locator(".wzr-paper").count() == 0

    altered = saved.with_name("verändert.json")
    altered.write_text(saved.read_text().replace('"gering"', '"deutlich"'), encoding="utf-8")
    page.goto(f"{site_address}/pruefen/bestaetigen/")
    page.set_input_files("#ergebnis-datei", [str(saved), str(altered)])
    page.wait_for_selector(".wzr-finding--altered")
    assert page.locator(".wzr-finding--confirmed").count() == 1
    assert page.evaluate("document.activeElement.id") == "befund"
