"""One style sheet for all pages: what stays of the theme's rules, and how pages name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.style_sheet import one_style_sheet

if TYPE_CHECKING:
    from pathlib import Path

LINK = '<link rel="stylesheet" href="{}">'
PAGE = '<p class="a b" id="c" data-x="slate">ä</p>'
SCRIPT = 'el("div", "made-by--script"); style.setProperty("--set", 1); open(`--${x}`);'
KEPT = [
    ".a", "p.b#c", ".made-by--script", "[data-x=slate] p", ".a:not(.none):before", "p:has(.none)",
    "*", ":root", "::marker", ":focus-visible", "[data-x=slate]:checked~.a>.b",
]  # fmt: skip
GONE = [".none", "#none", "dl", ".a .none", "[data-x=none]", "[data-none]", ".a:is(.none)"]


def placed(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """The pages among the files, which are written below the folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return {name: text for name, text in files.items() if name.endswith(".html")}


def purged(root: Path, folder: Path, theme: str, own: str = "") -> str:
    """What becomes of the theme's sheet, before one of the site's, with the page and the script."""
    pages = placed(folder, {
        "assets/stylesheets/main.css": theme,
        "assets/wz/own.css": own,
        "assets/x.js": SCRIPT,
        "404.html": LINK.format("assets/stylesheets/main.css")
        + LINK.format("assets/wz/own.css") + PAGE,
    })  # fmt: skip
    one_style_sheet(root, pages, Integrity(folder))
    return (folder / "assets/stylesheets/seite.css").read_text().removesuffix("\n" + own)


def test_selectors_that_can_fit_stay(root: Path, tmp_path: Path) -> None:
    rules = "".join(f"{selector}{{x:y}}" for selector in KEPT)
    gone = "".join(f"{selector}{{x:y}}" for selector in GONE) + "@media print{.none{x:y}}"
    mixed = "@media print{.none{x:y}.a,.none,.b{x:y}}@keyframes none{0%{x:y}to{x:z}}"
    left = "@media print{.a,.b{x:y}}@keyframes none{0%{x:y}to{x:z}}"
    assert purged(root, tmp_path, rules + gone + mixed) == rules + left


def test_variables_stay_where_something_reads_them(root: Path, tmp_path: Path) -> None:
    """The sheet itself, one of the site's or a script; and those that such a one is made of."""
    theme = (
        ":root{--own:var(--of-own);--of-own:1;--set:2;--none:3;--here:url('a;b')}"
        ".a{color:var(--here)}.none{color:var(--none)}"
    )
    sheet = purged(root, tmp_path, theme, ".none { color: var(--own) }")
    assert sheet == (
        ":root{--own:var(--of-own);--of-own:1;--set:2;--here:url('a;b')}.a{color:var(--here)}"
    )


def test_pages_name_one_sheet(root: Path, tmp_path: Path) -> None:
    common = LINK.format("{0}assets/stylesheets/main.css") + LINK.format("{0}assets/wz/own.css")
    pages = placed(tmp_path, {
        "assets/stylesheets/main.css": ".a{color:var(--s)}.none{}",
        "assets/wz/own.css": ".none { --s: 1 }",
        "assets/tool.css": ".t{}",
        "assets/vendor/x.js": '"none"',
        "404.html": common.format("/") + '<p class="a">',
        "x/index.html": common.format("../") + LINK.format("../assets/tool.css"),
    })  # fmt: skip
    made = one_style_sheet(root, pages, Integrity(tmp_path))
    assert made["404.html"] == LINK.format("/assets/stylesheets/seite.css") + '<p class="a">'
    one, tool = "../assets/stylesheets/seite.css", "../assets/tool.css"
    assert made["x/index.html"] == LINK.format(one) + LINK.format(tool)
    sheet = (tmp_path / "assets/stylesheets/seite.css").read_text()
    assert sheet == ".a{color:var(--s)}\n.none { --s: 1 }"
    left = sorted(path.name for path in tmp_path.rglob("*.css"))
    assert left == ["seite.css", "tool.css"]


def test_a_page_without_a_sheet_stops_the_build(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"404\.html"):
        one_style_sheet(root, {"404.html": "<p>"}, Integrity(tmp_path))
