"""Firefox and WebKit: without network, on a host that sends no headers, with a changed script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.releases import served
from tests.browsers.engine import until

if TYPE_CHECKING:
    from tests.browsers.engine import Engine

OFFERED = "document.getElementById('starten') !== null"
START = "document.getElementById('starten').click()"
KEPT = "document.querySelector('.wz-device a') !== null"
ANSWERED = "!document.getElementById('starten') && document.querySelector('.wzp-loading')?.hidden"
CASE = "pruefen/verkaufen/#optik=gering&herkunft=neuproduktion"


def test_kept_pages_and_the_checker_go_on_when_the_server_is_gone(
    engine: Engine, site: Path, tmp_path: Path
) -> None:
    with served(site, tmp_path / "release") as release:
        engine.open(f"{release.address}/pruefen/verkaufen/")
        until(engine, OFFERED)
        engine.evaluate(START)
        until(engine, KEPT)
        until(engine, "caches.match('/gks/1a-ware/', {ignoreSearch: true}).then(Boolean)")
    engine.open("about:blank")
    engine.open(f"{release.address}/{CASE}")
    until(engine, ANSWERED)
    engine.open(f"{release.address}/gks/1a-ware/")
    assert engine.evaluate("document.querySelector('h1').textContent").startswith("1A-Ware")
    engine.open(f"{release.address}/gks/ENTWURF/")
    until(engine, "location.href.includes('/offline/')")


def test_changed_module_is_refused_and_a_host_without_headers_will_do(
    engine: Engine, site: Path, tmp_path: Path
) -> None:
    with served(site, tmp_path / "release", bare=True) as release:
        release.change("assets/pruefer/list/columns.js", "\n", "\n\n")
        engine.open(f"{release.address}/pruefen/liste/")
        assert engine.evaluate("document.getElementById('pruefer').childElementCount") == 0
        engine.open(f"{release.address}/{CASE}")
        until(engine, ANSWERED)
        engine.complaints()
        foreign = "fetch('https://example.org/').then(() => 'sent', () => 'refused')"
        assert engine.evaluate(foreign) == "refused"
        engine.complaints()
