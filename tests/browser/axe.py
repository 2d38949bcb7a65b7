"""axe over a page as a reader may see it: light or dark, wide or narrow, everything unfolded."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FORM: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": STANDARDS},
    "rules": {"color-contrast": {"enabled": False}},
}
WIDE, NARROW = 1280, 360  # pixels
CONTRAST: dict[str, Any] = {"runOnly": ["color-contrast"]}
# What scrolls or sticks within a table hides cells from axe; laid out flat it sees all of them.
# To axe a cell lies on nothing where the body has ended, and text in two lines on two grounds where
# one of its elements ends between them; so what holds the table reaches as far as the table does.
# The bars at the head and foot cover whatever happens to be there; a reader scrolls, axe does not.
FLAT = """(flat) => {
  const bars = new CSSStyleSheet();
  bars.replaceSync(".md-header, .wzp-bar { position: static !important; }");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:is(.wz-scroll, .wzl-scroll), :is(.wz-scroll, .wzl-scroll) * {
    contain: none !important; content-visibility: visible !important; max-height: none !important;
    overflow: visible !important; position: static !important; }
    body :has(.wz-scroll, .wzl-scroll) { max-width: none !important;
    min-width: min-content !important; }`);
  document.adoptedStyleSheets = flat ? [bars, sheet] : [bars];
  if (!flat) return;
  const { clientWidth, scrollWidth } = document.documentElement;
  sheet.insertRule(`body { padding-right: ${scrollWidth - clientWidth}px;
    width: ${scrollWidth}px; }`);
}"""
UNFOLD = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"
# Rows of a table and items of a list are alike: the first ones stand for all.
SHORTEN = """(most) => {
  for (const list of document.querySelectorAll("tbody, ul, ol, dl, article")) {
    for (const extra of [...list.children].slice(most)) extra.remove();
  }
}"""
# The theme asks for the scheme once, on the first visit; afterwards this is what its switch sets.
# Pages to print have neither.
SCHEME = """(dark) => {
  if (!document.body.dataset.mdColorScheme) return null;
  document.body.dataset.mdColorScheme = dark ? "slate" : "default";
  return getComputedStyle(document.body).getPropertyValue("color-scheme").trim();
}"""
# Signs are too short to judge.
RUN = """([options, excused]) => axe.run(document, options).then(({ violations, incomplete }) => {
  const told = (rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary ?? node.any[0]?.message}`);
  const judged = ({ any }) => any.some(({ data }) => excused.includes(data?.messageKey));
  const unseen = incomplete.filter(({ id }) => id === "color-contrast")
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !judged(node)) }));
  return [...violations, ...unseen].flatMap(told);
})"""
EXCUSED = ("pseudoContent", "shortTextContent", "nonBmp")


@lru_cache
def source() -> str:
    """The library."""
    return SOURCE.read_text("utf-8")


def prepare(page: Page, most: int | None = None) -> None:
    """Unfold the page and bring axe into it; of long lists only the ``most`` first items stay."""
    page.evaluate(source())
    page.evaluate(UNFOLD)
    if most is not None:
        page.evaluate(SHORTEN, most)


def findings(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe objects to, one line for each element; contrast that it could not judge counts."""
    page.evaluate(FLAT, options is CONTRAST)
    told = {**options, "resultTypes": ["violations", "incomplete"]}
    found: list[str] = page.evaluate(RUN, [told, EXCUSED])
    return found


def everywhere(page: Page) -> list[str]:
    """The findings in light and dark, wide and narrow.

    Colours are all that light and dark do not share.
    """
    found = []
    for scheme, width, asked in (
        ("light", WIDE, (FORM, CONTRAST)),
        ("dark", WIDE, (CONTRAST,)),
        ("dark", NARROW, (FORM, CONTRAST)),
        ("light", NARROW, (CONTRAST,)),
    ):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate(SCHEME, scheme == "dark") in {scheme, None}
        page.set_viewport_size({"width": width, "height": 900})
        for options in asked:
            found += [f"{scheme} {width} {line}" for line in findings(page, options)]
    return found
