"""The page „Fassungen vergleichen“ in a real browser: the same comparison as Python gives here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from checker.changes.cases_page import cases_for_page
from checker.changes.report import for_page
from checker.ruleset import Ruleset, current
from tests.browser.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

HEAVY = re.compile(r"\.wasm|lite\.zip|changes\.zip|worker\.js|ruleset-|pyodide|faelle-")
OLD, NEW = "2022-03-03", "ENTWURF"
PAIR = f"#regelwerk=gks&alt={OLD}&neu={NEW}"
TEXT = "text => new DOMParser().parseFromString(text, 'text/html').body.textContent"


@pytest.fixture(autouse=True)
def ruleset(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare here by the ruleset that the site was built from."""
    (path,) = (site / "assets" / "pruefer").glob("ruleset-*.json")
    monkeypatch.setattr("checker.ruleset._current", Ruleset(path.read_bytes()))


@pytest.fixture
def versions(page: Page, site_address: str) -> Callable[..., Page]:
    """Open the page at a fragment, and wait for what is compared or for the error."""

    def open_at(fragment: str = PAIR) -> Page:
        page.goto(f"{site_address}/fassungen-vergleichen/{fragment}")
        page.wait_for_selector("#ergebnis, .wzp-failure")
        return page

    return open_at


def told(old: str, new: str, layout: str = "columns") -> dict[str, str]:
    """What Python says here of two editions."""
    request = {"scheme": "gks", "old": old, "new": new, "layout": layout}
    answer: dict[str, str] = json.loads(for_page(json.dumps(request)))
    return answer


def same_text(page: Page, html: str) -> bool:
    """Whether the page shows this comparison, word for word."""
    return bool(page.inner_text(".wz-changes")) and page.evaluate(TEXT, html) == page.evaluate(
        "document.querySelector('.wz-changes').textContent"
    )


def test_nothing_heavy_loads_before_the_reader_asks(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}/fassungen-vergleichen/", wait_until="networkidle")
    assert page.is_visible("#wahl")
    assert [url for url in asked if HEAVY.search(url)] == []


def test_the_form_begins_with_what_follows_the_edition_in_force(
    page: Page, site_address: str
) -> None:
    page.goto(f"{site_address}/fassungen-vergleichen/")
    page.wait_for_selector("#wahl:not([hidden])")
    assert (page.input_value("#alt"), page.input_value("#neu")) == (OLD, NEW)
    assert page.is_disabled("#regelwerk-back-market")
    page.focus("#wahl [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ergebnis")
    until(page, "document.activeElement.id === 'ergebnis'")
    assert unquote(page.evaluate("location.hash")) == PAIR
    answer = told(OLD, NEW)
    assert page.inner_text("#vergleich > [role=status]") == answer["summary"]
    assert same_text(page, answer["html"])
    assert page.is_hidden(".wzp-loading")


def test_a_link_shows_its_pair_backwards_as_well(versions: Callable[..., Page]) -> None:
    page = versions(f"#regelwerk=gks&alt={NEW}&neu={OLD}")
    assert (page.input_value("#alt"), page.input_value("#neu")) == (NEW, OLD)
    assert same_text(page, told(NEW, OLD)["html"])
    assert "Entwurf" in page.inner_text("#ergebnis").split(" und ")[0]


def test_clauses_lead_to_their_lasting_address(versions: Callable[..., Page]) -> None:
    page = versions()
    links = page.locator(".wz-synopse-head a").evaluate_all("e => e.map(a => a.pathname + a.hash)")
    assert f"/gks/{NEW}/1a-ware/#1A-12" in links
    gone = page.locator(".wz-synopse-head a[href*='/gks/2022-03-03/'], .wz-synopse-head a")
    assert gone.count() > 10


def test_the_view_is_kept_in_the_link_and_cases_stay(versions: Callable[..., Page]) -> None:
    page = versions()
    page.click("text=Beispielfälle vergleichen")
    page.wait_for_selector(".wzp-case")
    shown = page.locator(".wzp-case").count()
    page.check("#ansicht-fliesstext")
    page.wait_for_selector(".wz-redline")
    assert unquote(page.evaluate("location.hash")) == f"{PAIR}&ansicht=fliesstext"
    assert same_text(page, told(OLD, NEW, "redline")["html"])
    until(page, "document.activeElement.id === 'ansicht-fliesstext'")
    assert page.locator(".wzp-case").count() == shown
    page.reload()
    page.wait_for_selector(".wz-redline")
    assert page.is_checked("#ansicht-fliesstext")


def test_a_choice_not_yet_compared_changes_nothing_shown(versions: Callable[..., Page]) -> None:
    page = versions()
    heading = page.inner_text("#ergebnis")
    page.click("#tauschen")
    page.check("#ansicht-fliesstext")
    page.wait_for_selector(".wz-redline")
    assert page.inner_text("#ergebnis") == heading
    assert same_text(page, told(OLD, NEW, "redline")["html"])


@pytest.mark.parametrize("view", ["synopse", "fliesstext"])
def test_the_filter_leaves_what_is_asked_for(versions: Callable[..., Page], view: str) -> None:
    page = versions(f"{PAIR}&ansicht={view}&zeigen=regeln")
    labels = ".wz-changes :is(.wz-synopse th[scope=row], .wz-redline-label):visible"
    rules = page.locator(labels).all_inner_texts()
    assert rules
    assert [label for label in rules if not label.startswith("Regel")] == []
    for heading in page.locator(".wz-changes > h2:visible").all()[1:]:
        after = heading.locator("xpath=following-sibling::*[not(@hidden)][1]")
        assert after.evaluate("element => element.tagName") != "H2"
    page.check("#zeigen-wortlaut")
    shown = page.locator(".wz-changes :is(.wz-synopse > tbody, .wz-redline):visible").count()
    assert page.inner_text("#vergleich > [role=status]") == f"{shown} Stellen gezeigt."
    texts = page.locator(labels).all_inner_texts()
    assert texts
    assert [label for label in texts if not label.startswith("Wortlaut")] == []
    assert unquote(page.evaluate("location.hash")).endswith("&zeigen=wortlaut")
    page.check("#zeigen-alles")
    assert page.locator(".wz-changes [hidden]").count() == 0


def test_jumps_within_the_comparison_keep_its_address(versions: Callable[..., Page]) -> None:
    page = versions()
    page.locator(".wz-changes-touches a").first.click()
    until(page, "location.hash.startsWith('#regelwerk=')")
    assert page.locator(".wz-changes").count() == 1


def test_back_and_forward_walk_through_the_comparisons(versions: Callable[..., Page]) -> None:
    page = versions()
    page.click("#tauschen")
    page.click("#wahl [type=submit]")
    until(page, "document.querySelector('#ergebnis').textContent.startsWith('Entwurf')")
    page.go_back()
    until(page, "document.querySelector('#ergebnis').textContent.startsWith('Fassung')")
    assert page.input_value("#alt") == OLD
    page.go_forward()
    until(page, "document.querySelector('#ergebnis').textContent.startsWith('Entwurf')")


def test_an_edition_and_itself_say_the_same(versions: Callable[..., Page]) -> None:
    page = versions(f"#regelwerk=gks&alt={OLD}&neu={OLD}")
    assert "sagen dasselbe" in page.inner_text(".wz-changes")


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        (
            "#regelwerk=gks&alt=1999-01-01&neu=ENTWURF",
            "Die Fassung „1999-01-01“ gibt es hier nicht.",
        ),
        ("#regelwerk=gks&alt=2022-03-03&neu=<b>", "Die Fassung „<b>“ gibt es hier nicht."),
        ("#regelwerk=nirgends&alt=x&neu=y", "Das Regelwerk „nirgends“ gibt es hier nicht."),
    ],
)
def test_unknown_names_in_a_link_are_told_without_loading_python(
    page: Page, versions: Callable[..., Page], fragment: str, said: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    versions(fragment)
    shown = page.inner_text(".wzp-failure[role=alert]")
    assert said in shown
    assert "Möglich sind: " in shown
    assert [url for url in asked if HEAVY.search(url)] == []


def test_what_cannot_load_is_told_and_can_be_tried_again(
    page: Page, versions: Callable[..., Page], watch: Any
) -> None:
    watch.allow("")
    page.context.route("**/worker.js*", lambda route: route.abort(), times=1)
    versions()
    assert "Der Vergleich gelang nicht." in page.inner_text(".wzp-failure")
    page.click("#wahl [type=submit]")
    page.wait_for_selector(".wz-changes")
    assert page.locator(".wzp-failure").count() == 0
    page.evaluate("location.hash = '#regelwerk=gks&alt=1999&neu=ENTWURF'")
    page.wait_for_selector(".wzp-failure")
    page.select_option("#alt", OLD)
    page.click("#wahl [type=submit]")
    page.wait_for_selector(".wz-changes")


def test_cases_answered_differently_are_those_that_python_finds(
    site: Path, versions: Callable[..., Page]
) -> None:
    (path,) = (site / "assets" / "pruefer").glob("faelle-gks-*.json")
    cases = json.loads(path.read_bytes())
    request = {"scheme": "gks", "old": OLD, "new": NEW, "cases": cases}
    expected = json.loads(cases_for_page(json.dumps(request)))["cases"]
    assert len(cases) > 500
    assert expected
    page = versions()
    page.click("text=Beispielfälle vergleichen")
    page.wait_for_selector(".wzp-case")
    said = page.inner_text(".wzp-cases [role=status]")
    assert said == f"{len(expected)} Fälle werden anders beantwortet; verglichen sind {len(cases)}."
    titles = {case["id"]: case["title"] for case in cases}
    assert page.locator(".wzp-case h3").all_inner_texts() == [titles[c["id"]] for c in expected]
    first = next(n for n, case in enumerate(expected) if case["differences"])
    rows = page.locator(".wzp-case").nth(first).locator("tbody tr").all()
    shown = [row.locator("th, td").all_inner_texts() for row in rows]
    assert shown == expected[first]["differences"]


def test_a_case_opens_in_the_checker_in_both_editions(versions: Callable[..., Page]) -> None:
    page = versions()
    page.click("text=Beispielfälle vergleichen")
    page.wait_for_selector(".wzp-case")
    links = page.locator(".wzp-case").first.locator("p a").evaluate_all("e => e.map(a => a.href)")
    for link, edition in zip(links, (OLD, NEW), strict=True):
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector(".wzp-origin:not([hidden])")
        assert page.input_value("#fassung") == edition


def test_damaged_cases_are_refused(page: Page, versions: Callable[..., Page], watch: Any) -> None:
    watch.allow("integrity")  # said in one of two ways
    page.context.route("**/faelle-gks-*.json", lambda route: route.fulfill(json=[]))
    versions()
    page.click("text=Beispielfälle vergleichen")
    until(page, "document.querySelector('.wzp-cases [role=status]').textContent.endsWith('laden.')")
    assert page.locator(".wzp-case").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_comparison_fits_a_phone(versions: Callable[..., Page], page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 640})
    versions()
    for view in ("synopse", "fliesstext"):
        page.check(f"#ansicht-{view}")
        page.wait_for_selector(f".wz-changes-{'columns' if view == 'synopse' else 'redline'}")
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0


def test_on_paper_there_is_no_form(versions: Callable[..., Page], page: Page) -> None:
    versions()
    page.emulate_media(media="print")
    assert page.is_hidden("#wahl")
    assert page.is_hidden(".wzp-view")
    assert page.is_visible(".wz-changes")


def test_ready_comparisons_are_linked_without_javascript(chromium: Any, site_address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}/fassungen-vergleichen/")
    hidden = page.is_hidden("#wahl")
    link = page.locator(f".md-content a[href='../gks/{NEW}/aenderungen/']")
    link.click()
    heading = page.inner_text("h1")
    context.close()
    assert hidden
    assert "Änderungen" in heading


def test_summary_names_the_editions_of_the_ruleset_in_use() -> None:
    """The expectations above would hold of an empty comparison."""
    assert set(current().status["gks"]) >= {OLD, NEW}
    assert "Klauseln" in told(OLD, NEW)["summary"]
