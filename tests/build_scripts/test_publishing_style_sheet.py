"""One style sheet for all pages: what stays of the theme's rules, and how pages name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.mentioned import mentioned
from build_scripts.publishing.style_sheet import one_style_sheet
from build_scripts.publishing.used_rules import Mentioned, read_variables, used, without_variables

PAGE = '<html lang="de"><body dir="ltr" data-x="1"><p class="a b" id="c">ä</p></body></html>'
SCRIPT = 'let q = 1; el("div", "made"), f(`is-${q} open`), node.dataset.madeLater = "yes, .dotted";'


@pytest.fixture
def known() -> Mentioned:
    """What the small page and the small script mention."""
    return mentioned([PAGE], [SCRIPT])


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        (".a", ".a"),
        (".none", ""),
        (".a,.none", ".a"),
        (".a .none,.b>p", ".b>p"),
        ("p.a#c", "p.a#c"),
        ("#none", ""),
        ("dl", ""),
        (".made,.open,.dotted", ".made,.open,.dotted"),
        (".q", ""),
        ("div", "div"),
        ("[dir=ltr] p", "[dir=ltr] p"),
        ("[dir=rtl] p", ""),
        ('[data-x="1"]', '[data-x="1"]'),
        ("[data-x=no]", ""),
        ("[data-x^=no]", "[data-x^=no]"),
        ("[data-made-later=yes]", "[data-made-later=yes]"),
        ("[data-none]", ""),
        ("p:not(.none):before", "p:not(.none):before"),
        ("p::marker", "p::marker"),
        (":is(.none,.a)", ":is(.none,.a)"),
        (".a:where(.none)", ""),
        ("*,:root", "*,:root"),
    ],
)
def test_selectors_that_can_fit_stay(known: Mentioned, selector: str, kept: str) -> None:
    assert used(f"{selector}{{x:y}}", known) == (f"{kept}{{x:y}}" if kept else "")


def test_groups_of_rules_go_when_they_are_empty(known: Mentioned) -> None:
    sheet = '@charset "UTF-8";/* c */@media print{.none{a:b}}@media (width>1px){.a{b:c}.none{}}'
    frames = "@keyframes k{0%{a:b}to{a:c}}"
    assert used(sheet + frames, known) == f"@media (width>1px){{.a{{b:c}}}}{frames}"


def test_variables_that_nothing_reads_go() -> None:
    sheet = (
        ":root{--a:url(\"data:,<x y='1;2'>\");--b:1;color:var( --a)}@media print{p{--b:2}.c{--a:3}}"
    )
    assert read_variables(sheet) == {"--a"}
    assert without_variables(sheet, {"--a"}) == (
        ":root{--a:url(\"data:,<x y='1;2'>\");color:var( --a)}@media print{.c{--a:3}}"
    )


def test_pages_name_one_sheet(tmp_path: Path) -> None:
    files = {
        "assets/stylesheets/main.css": ".a{color:var(--s)}.none{}:root{--t:1}",
        "assets/wz/own.css": ".none { --s: 1 }",
        "assets/tool.css": ".t{}",
        "assets/vendor/x.js": '"none"',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    link = '<link rel="stylesheet" href="{}">'
    common = link.format("{0}assets/stylesheets/main.css") + link.format("{0}assets/wz/own.css")
    pages = {
        "404.html": common.format("/") + '<p class="a">',
        "x/index.html": common.format("../") + link.format("../assets/tool.css"),
    }
    made = one_style_sheet(pages, Integrity(tmp_path))
    assert made["404.html"] == link.format("/assets/stylesheets/seite.css") + '<p class="a">'
    one, tool = "../assets/stylesheets/seite.css", "../assets/tool.css"
    assert made["x/index.html"] == link.format(one) + link.format(tool)
    sheet = (tmp_path / "assets/stylesheets/seite.css").read_text()
    assert sheet == ".a{color:var(--s)}\n.none { --s: 1 }"
    left = sorted(path.name for path in tmp_path.rglob("*.css"))
    assert left == ["seite.css", "tool.css"]


def test_a_page_without_a_sheet_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"404\.html"):
        one_style_sheet({"404.html": "<p>"}, Integrity(tmp_path))
