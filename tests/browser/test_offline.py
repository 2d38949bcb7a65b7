"""Installed once, the site checks and reads without network, one release at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.releases import HEARD, WORKER, Release, served, start_checker
from tests.browser.waiting import until

KEPT = ".wz-device a"  # the line that says that this device can check
CACHES = "caches.keys()"
FACTS = "#optik=gering&herkunft=neuproduktion"
KEEP = """() => import("/assets/pruefer/offline/device.js")
  .then(({ keep }) => keep()).then(() => "kept", String)"""
REMOVE_MEANWHILE = """async () => {
  const { remove, state } = await import("/assets/pruefer/offline/device.js");
  const { controller } = navigator.serviceWorker;
  const asked = [];
  for (let n = 0; n < 40; n += 1) {
    asked.push(state(controller)); // has the worker look into what is kept, and complete it
    await new Promise((done) => setTimeout(done, n / 10));
    if (n === 20) asked.push(remove());
  }
  await Promise.all(asked);
  return caches.keys();
}"""
HAS = """path => caches.keys().then(async (names) => {
  for (const name of names) for (const { url } of await (await caches.open(name)).keys())
    if (url.includes(path)) return true;
  return false;
})"""


@pytest.fixture
def service_workers() -> Literal["allow"]:
    """Pages keep themselves on the device here."""
    return "allow"


@pytest.fixture
def release(site: Path, tmp_path: Path, context: BrowserContext, watch) -> Iterator[Release]:
    """The site, about to be kept by a fresh browser."""
    context.add_init_script(HEARD)
    for expected in ("ERR_INTERNET_DISCONNECTED", "Failed to find a valid digest"):
        watch.allow(expected)
    with served(site, tmp_path / "release") as made:
        yield made


def kept(page: Page, release: Release) -> None:
    """Have the site kept as a reader does: start the checker and go on."""
    page.goto(f"{release.address}/pruefen/verkaufen/")
    start_checker(page)
    page.locator(KEPT).wait_for()


def test_second_visit_answers_without_network_and_so_do_all_pages_kept(
    page: Page, context: BrowserContext, release: Release
) -> None:
    page.goto(f"{release.address}/gks/1a-ware/")
    registrations = "navigator.serviceWorker.getRegistrations().then(all => all.length)"
    assert page.evaluate(registrations) == 0  # reading alone keeps nothing
    kept(page, release)
    until(page, HAS, "/ueber/")
    until(page, HAS, "search_index")

    release.log.clear()
    page.goto(f"{release.address}/gks/")
    page.goto(f"{release.address}/pruefen/verkaufen/{FACTS}")
    page.locator("html[data-answered]").wait_for()
    assert set(release.log) <= {"/sw.js"}  # whether there is a new release

    context.set_offline(True)
    started = 0
    for way in ("verkaufen", "angebot", "kaufen", "liste"):
        page.goto(f"{release.address}/pruefen/{way}/?von=start")
        if page.locator("#starten").is_visible():
            start_checker(page)
            started += 1
    assert started >= 1
    page.goto(f"{release.address}/gks/1a-ware?x=1#anfang")
    assert page.url == f"{release.address}/gks/1a-ware/?x=1#anfang"
    assert page.inner_text("h1").startswith("1A-Ware")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("Retouren")
    page.locator(".md-search-result__item").first.wait_for()
    page.goto(f"{release.address}/gks/ENTWURF/")  # not kept
    assert page.locator("[role=alert]", has_text="/gks/ENTWURF/").is_visible()

    page.locator("button", has_text="Vom Gerät entfernen").click()
    page.locator("button", has_text="Auf diesem Gerät speichern").wait_for()
    assert page.evaluate(CACHES) == []

    context.set_offline(False)
    page.locator("button", has_text="Auf diesem Gerät speichern").click()  # a second thought
    page.locator("button", has_text="Vom Gerät entfernen").wait_for()
    until(page, HAS, "/pruefen/verkaufen/")


def test_what_was_removed_stays_away_whatever_the_worker_is_at(
    page: Page, release: Release
) -> None:
    kept(page, release)
    page.goto(f"{release.address}/offline/")
    page.locator("button", has_text="Vom Gerät entfernen").wait_for()
    assert page.evaluate(REMOVE_MEANWHILE) == []


def test_new_release_takes_over_when_asked_and_never_mixes_with_the_old(
    page: Page, context: BrowserContext, release: Release
) -> None:
    kept(page, release)
    old = page.locator("html").get_attribute("data-ready")
    early, late = context.new_page(), context.new_page()
    for tab in (page, early, late):  # now all come from the device
        tab.goto(f"{release.address}/pruefen/verkaufen/")
    release.change(WORKER, f'"version": "{old}"', '"version": "neu"')
    release.change("pruefen/verkaufen/index.html", '<h1 id="anfang">', '<h1 id="anfang">Neu: ')
    release.publish()
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    for tab in (page, early, late):
        tab.locator(".wz-renewal").wait_for()
    assert start_checker(early) == old  # the new release waits
    assert not page.inner_text("h1").startswith("Neu")

    page.locator("#neu-laden").click()
    page.locator("h1", has_text="Neu: ").wait_for()
    assert start_checker(page) == "neu"
    assert start_checker(late) == old  # an old page, its old worker, with the new release in use
    assert len(page.evaluate(CACHES)) == 2
    for tab in (early, late):
        tab.locator("#neu-laden").click()
        tab.locator("h1", has_text="Neu: ").wait_for()
    until(page, "() => caches.keys().then(names => names.length === 1)")
    assert page.locator(".wz-renewal").count() == 0


def test_changed_byte_is_never_kept(page: Page, release: Release) -> None:
    release.change("ueber/index.html", "<title>", "<title>!")  # for reading: left out
    kept(page, release)
    until(page, HAS, "search_index")
    page.goto(f"{release.address}/ueber/")
    assert page.title().startswith("!")  # the network's answer, as without a service worker
    assert page.evaluate(HAS, "/aenderungen/")
    assert not page.evaluate(HAS, "/ueber/")


def test_changed_byte_of_the_checker_keeps_nothing_and_the_switch_takes_all_away(
    page: Page, release: Release
) -> None:
    damaged = release.folder / "assets/wz/zeichen-512.png"
    whole = damaged.read_bytes()
    damaged.unlink()
    damaged.write_bytes(whole + b"\\0")
    page.goto(f"{release.address}/gks/")
    assert page.evaluate(KEEP) == "Error: redundant"
    assert not page.evaluate(HAS, "zeichen-512")
    damaged.write_bytes(whole)
    assert page.evaluate(KEEP) == "kept"
    assert page.evaluate(HAS, "zeichen-512")

    (release.folder / "sw.js").unlink()
    (release.folder / "sw-abschalten.js").rename(release.folder / "sw.js")
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    until(page, "() => caches.keys().then(names => names.length === 0)")
    until(page, "() => navigator.serviceWorker.getRegistrations().then(all => !all.length)")
