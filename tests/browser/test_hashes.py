"""The page „Prüfsumme“ in a real browser: what is pasted, linked to or chosen as a file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

NO_SUBTLE = "Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });"


@pytest.fixture
def entries(site: Path) -> list[dict[str, str]]:
    """The published list."""
    data = json.loads((site / "pruefsumme" / "pruefsummen.json").read_bytes())
    found: list[dict[str, str]] = data["entries"]
    return found


@pytest.fixture
def look_up(page: Page, site_address: str) -> Any:
    """Paste a text, press the button, and hear what the page says."""
    page.goto(f"{site_address}/pruefsumme/")

    def ask(text: str) -> str:
        page.fill("#summe", text)
        page.press("#summe", "Enter")
        return answer(page)

    return ask


def answer(page: Page) -> str:
    """What the page says once it has an answer."""
    page.wait_for_selector("#ergebnis:is(.wzp-found--yes, .wzp-found--no, .wzp-found--wrong)")
    return page.inner_text("#ergebnis")


def test_list_is_loaded_only_when_asked(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}/pruefsumme/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith(".json")]
    assert not [url for url in asked if "pyodide" in url or "worker.js" in url]


@pytest.mark.parametrize("form", ["{}", "sha256:{}", "SHA-256: {}", " {}\n", "{}  regelwerk.json"])
def test_hash_of_the_ruleset_is_known_however_it_is_written(
    page: Page, look_up: Any, form: str
) -> None:
    name = page.inner_text("#regelwerk").removeprefix("sha256:")
    told = look_up(form.format(name))
    assert told.startswith("Bekannt.")
    assert "Das ganze Regelwerk mit allen Fassungen (Regelwerk, aktuell)" in told
    assert "regelwerk.json (Dateien, aktuell)" in told
    assert name in told


def test_spaces_and_line_breaks_are_ignored(look_up: Any, entries: list[dict[str, str]]) -> None:
    digits = entries[0]["sha256"].upper()
    parts = [digits[i : i + 8] for i in range(0, 64, 8)]
    assert entries[0]["name"] in look_up("\n".join(parts[:4]) + " " + " ".join(parts[4:]))


def test_short_hash_of_an_edition_leads_to_its_page(
    page: Page, site_address: str, look_up: Any, entries: list[dict[str, str]]
) -> None:
    edition = next(e for e in entries if e["address"] == "gks/2022-03-03/")
    assert edition["group"] == "Fassungen"
    told = look_up(edition["sha256"][:12] + "…")
    assert "beginnt genau eine veröffentlichte Prüfsumme" in told
    assert "(Fassungen, in Kraft)" in told
    link = page.locator("#ergebnis a").first
    assert link.evaluate("a => a.href") == f"{site_address}/gks/2022-03-03/"


def test_unknown_hash_says_what_that_may_mean(look_up: Any) -> None:
    told = look_up("0" * 64)
    assert told.startswith("Unbekannt.")
    assert "anderen Stand" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Hier steht noch keine Prüfsumme."),
        ("abcdef1", "Die Prüfsumme hat 7 Zeichen. Erlaubt sind 8 bis 64 Zeichen."),
        ("a" * 65, "Die Prüfsumme hat 65 Zeichen."),
        (
            "abcdefgh",
            "Das Zeichen „g“ kommt in einer Prüfsumme nicht vor. Erlaubt sind die Ziffern",
        ),
        ("<b>fett</b>", "Das Zeichen „<“"),
        ("12345678👍", "Das Zeichen „👍“"),
    ],
)
def test_malformed_input_is_told_what_is_allowed(
    page: Page, look_up: Any, text: str, said: str
) -> None:
    assert look_up(text).startswith(said)
    assert page.get_attribute("#summe", "aria-invalid") == "true"


def test_short_hash_of_several_asks_for_more(page: Page, site_address: str) -> None:
    def served(route: Any) -> None:
        entry = {"group": "Dateien", "status": "aktuell", "address": "downloads/"}
        twins = [{**entry, "sha256": f"abcdef12{n}{'0' * 55}", "name": f"Datei {n}"} for n in "01"]
        route.fulfill(json={"entries": twins})

    page.route("**/pruefsummen.json", served)
    page.goto(f"{site_address}/pruefsumme/#pruefsumme=abcdef12")
    told = answer(page)
    assert told.startswith("Mehrdeutig. Mit abcdef12 beginnen 2 veröffentlichte Prüfsummen.")
    assert "Datei 0" in told
    assert "Datei 1" in told
    page.fill("#summe", "abcdef121")
    page.press("#summe", "Enter")
    page.wait_for_selector(".wzp-found--yes")
    assert "Datei 0" not in page.inner_text("#ergebnis")


def test_link_with_a_hash_is_answered_at_once(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefsumme/#pruefsumme=00000000")
    assert answer(page).startswith("Unbekannt.")
    assert page.input_value("#summe") == "00000000"


def test_downloaded_file_is_recognised_and_never_sent(
    page: Page, site: Path, site_address: str
) -> None:
    page.goto(f"{site_address}/pruefsumme/")
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method != "GET" else None)
    page.set_input_files("#datei", site / "downloads" / "regelwerk.json")
    page.wait_for_selector(".wzp-found--yes")
    assert "Die Datei „regelwerk.json“ ist veröffentlicht als:" in page.inner_text("#ergebnis")
    assert sent == []


def test_changed_file_is_unknown_and_its_hash_is_told(page: Page, site_address: str) -> None:
    page.goto(f"{site_address}/pruefsumme/")
    data = b"anders"
    page.set_input_files("#datei", {"name": "a.csv", "mimeType": "text/csv", "buffer": data})
    page.wait_for_selector(".wzp-found--no")
    told = page.inner_text("#ergebnis")
    assert "Die Datei „a.csv“ ist hier nicht veröffentlicht." in told
    assert hashlib.sha256(data).hexdigest() in told


def test_without_hashing_in_the_browser_the_command_is_named(page: Page, site_address: str) -> None:
    page.add_init_script(NO_SUBTLE)
    page.goto(f"{site_address}/pruefsumme/")
    page.wait_for_selector("#summe")
    assert page.locator("#datei").count() == 0
    assert "sha256sum DATEI" in page.inner_text(".wzp-look-up")
    page.fill("#summe", "0" * 8)
    page.press("#summe", "Enter")
    assert answer(page).startswith("Unbekannt.")


def test_missing_list_is_an_error_that_can_pass(page: Page, site_address: str, watch: Any) -> None:
    watch.allow("404")
    page.route("**/pruefsummen.json", lambda route: route.fulfill(status=404), times=1)
    page.goto(f"{site_address}/pruefsumme/#pruefsumme=00000000")
    assert answer(page) == "Die Liste der Prüfsummen ließ sich nicht laden."
    page.press("#summe", "Enter")
    until(page, "document.querySelector('#ergebnis').textContent.startsWith('Unbekannt')")


def test_list_is_readable_without_javascript(
    chromium: Any, site_address: str, entries: list[dict[str, str]]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}/pruefsumme/")
    text = page.inner_text(".md-content")
    context.close()
    for entry in entries:
        assert entry["sha256"] in text
        assert entry["name"] in text
