"""Measure how soon a later answer is on the screen: from the reader's act to the presented frame.

The result is the next question or the verdict; the whole counts what stands beside and below it
too, which follows with the next frame. Beside the result stand two floors, on the same page in the
same run: what the machine needs to show one changed number for one click, and to draw all text of
the checker in another colour, so without anything to work out or to lay out. The times come from
Chromium's own trace, see ``frames``.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.benchmark_browser import ARGUMENTS
from build_scripts.frames import CATEGORIES, WORK, read_trace
from build_scripts.rooms import PROJECT, Rooms
from build_scripts.static_server import serving
from checker.delivery import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Locator, Page

    from build_scripts.frames import Trace

HOOK = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
WINDOW = "--window-size=1400,1100"  # what lies outside of it is not drawn
PRESS = 80  # ms for which a reader holds a button down
CALM = 400  # ms without change after which the next act follows; the reader reads
FLOORS = ("number", "colour")
GOODS = {
    "warenart": "elektronik", "postenart": "gleichartig", "herkunft": "neuproduktion",
    "nutzung": "unbenutzt", "konformitaet": "nachgewiesen", "optik": "gering",
    "verpackung": "unversehrt", "funktion": "voll", "zubehoer": "vollstaendig",
    "mangel_lage": "schlecht_sichtbar", "instandsetzungsbedarf": "keiner",
    "haltbarkeit": "entfaellt", "schutzrechte": "frei", "eu_pruefung": "ja", "bild_art": "keines",
}  # fmt: skip
RECEIVED = {
    "optik": "gering", "funktion": "voll", "zubehoer": "vollstaendig", "verpackung": "geoeffnet",
    "nutzung": "unbenutzt", "mangel_lage": "schlecht_sichtbar", "haltbarkeit": "entfaellt",
}  # fmt: skip
TYRES = (
    "#zustand_deklariert=1A&warenart=reifen&herkunft=vorsaison_altbestand&postenart=gleichartig"
    "&nutzung=unbenutzt&optik=einwandfrei&haltbarkeit=abgelaufen&konformitaet=nachgewiesen"
    "&schutzrechte=frei"
)
BOUGHT = f"#zustand_deklariert=1A&postenart=einzelstueck&warenart=elektronik&{RECORD}="


def steps(page: Page) -> Iterator[Locator]:
    """The seller's questions one at a time."""
    while page.locator("#schritt").count():
        name = page.locator(".wzp-choice").first.get_attribute("id").split("-")[1]  # type: ignore[union-attr]
        yield page.locator(f"#schritt-{name}-{GOODS[name]}")


def cards(prefix: str, values: dict[str, str]) -> Callable[[Page], Iterator[Locator]]:
    """Questions side by side, answered as they come."""

    def answers(page: Page) -> Iterator[Locator]:
        left = dict(values)
        while name := next((n for n in left if _open(page, prefix + n)), None):
            yield page.locator(f"label[for='frage-{prefix}{name}-{left.pop(name)}']")

    return answers


def _open(page: Page, name: str) -> bool:
    card = page.locator(f"#frage-{name}:not(.wzp-card--folded)")
    return card.count() > 0 and card.is_visible()


def notices(page: Page) -> Iterator[Locator]:
    """Notices said to stand in the offer, then taken back."""
    for state in ("deutlich", "undeutlich", "fehlt"):
        for part in page.locator(".wzp-notice").evaluate_all("e => e.map(({id}) => id)"):
            yield page.locator(f"label[for='{part}-{state}']")


@dataclass(frozen=True)
class Way:
    """A page on which the reader does one thing after another."""

    name: str
    address: str
    ready: str
    result: str  # where what the checker says is shown
    acts: Callable[[Page], Iterator[Locator]]


WAYS = (
    Way("step", "verkaufen/", "#schritt-frage", ".wzp-main", steps),
    Way("all questions", "verkaufen/?ansicht=alle", ".wzp-card", "#ergebnis", cards("", GOODS)),
    Way("notice", f"verkaufen/?ansicht=alle{TYRES}", ".wzp-notice", "#ergebnis", notices),
    Way(
        "goods received",
        f"kaufen/{BOUGHT}",
        ".wzp-card",
        "#ergebnis",
        cards(f"{RECORD}-", RECEIVED),
    ),
)


@dataclass
class Times:
    """Per act, in ms: until the result was on the screen, and all that changed; in how many frames
    that came, what the page's own thread did meanwhile."""

    result: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)
    busy: list[dict[str, float]] = field(default_factory=list)

    def add(self, trace: Trace, act: float, end: float) -> None:
        """Take what followed from an act before the next one, unless Chromium lost its frame."""
        result, shown = (trace.presented(act, end, name) for name in ("result", "changed"))
        if not result:
            return
        self.result.append(result[-1] - act)
        self.whole.append(shown[-1] - act)
        self.frames.append(len(shown))
        self.busy.append(trace.busy(act, shown[-1]))


def settle(page: Page) -> None:
    """Wait until nothing is asked and nothing changes any more."""
    while not page.evaluate(
        "calm => benchmark.asked === 0 && performance.now() - benchmark.changed > calm", CALM
    ):
        time.sleep(0.02)


def act(page: Page, target: Locator) -> None:
    """Press and release the mouse on it, as a hand does."""
    target.scroll_into_view_if_needed()
    target.hover()
    settle(page)
    page.mouse.down()
    page.wait_for_timeout(PRESS)
    page.mouse.up()
    settle(page)


def measure(browser: Browser, way: Way, address: str, times: Sequence[Times]) -> None:
    """Go the way once, with a new page; each act is followed by one for each floor."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.add_init_script(HOOK)
    page = context.new_page()
    page.goto(f"{address}/pruefen/{way.address}")
    if page.locator("#starten").count():
        page.click("#starten")
    page.wait_for_selector(way.ready)
    page.evaluate("selector => benchmark.watch(selector)", way.result)
    page.wait_for_timeout(2000)  # what is fetched after the start
    settle(page)
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.mouse.move(0, 0)
    for target in way.acts(page):
        act(page, target)
        for floor in FLOORS:
            act(page, page.locator(f"#floor-{floor}"))
    trace = read_trace(browser.stop_tracing(), "wz-")
    context.close()
    for number, (start, end) in enumerate(pairwise([*trace.marks["act"], math.inf])):
        times[number % len(times)].add(trace, start, end)


def line(name: str, found: Times, number: Times, colour: Times) -> str:
    """What was measured of one way, beside the floors."""
    median, least, drawn = (statistics.median(each.result) for each in (found, number, colour))
    most = sorted(found.result)[len(found.result) * 9 // 10]
    work = "".join(f"{statistics.median(b[kind] for b in found.busy):>8.1f}" for kind in WORK)
    return (
        f"{name:16}{len(found.result):>5}{least:>8.1f}{drawn:>8.1f}{median:>8.1f}"
        f"{median / least:>6.2f}{median / drawn:>6.2f}"
        f"{most:>8.1f}{statistics.median(found.whole):>8.1f}"
        f"{statistics.mean(found.frames):>8.2f}{work}"
    )


def main(arguments: Sequence[str] | None = None, rooms: Rooms = PROJECT) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=3, help="new pages per way")
    parser.add_argument("--site", type=Path, default=rooms.root / "site")
    parser.add_argument("--ways", nargs="+", default=[way.name for way in WAYS])
    options = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    path = (rooms.root / ".tools" / "chromium").read_text()
    print(
        f"{'act to screen':16}{'n':>5}{'number':>8}{'colour':>8}{'result':>8}{'x':>6}{'x':>6}"
        f"{'p90':>8}{'whole':>8}{'frames':>8}" + "".join(f"{kind:>8}" for kind in WORK)
    )
    with serving(options.site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, WINDOW])
        for way in WAYS:
            if way.name not in options.ways:
                continue
            times = Times(), Times(), Times()  # of the answers, then of the floors
            for _ in range(options.rounds):
                measure(browser, way, server.address, times)
            print(line(way.name, *times), flush=True)
        browser.close()
    print(f"ms, medians; load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
