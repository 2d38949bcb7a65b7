"""Hashes in pages: each script, style sheet and imported module, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.bundle import integrity
from build_scripts.publishing.import_map import inline_hashes, write_inline_hashes
from build_scripts.publishing.integrity import Integrity
from build_scripts.publishing.modules import MissingModuleError, imported
from build_scripts.publishing.tags import replaced, tags

FILES = {
    "assets/a.css": "a{}",
    "assets/plain.js": "1",
    "assets/m/page.js": 'import { one,\n  two } from "./one.js";\nimport "../plain.js";\n'
    'import("./late.js")\n// import "./gone.js"',
    "assets/m/one.js": 'export * from "./two.js";import{a as b}from"./min.mjs";',
    "assets/m/two.js": 'import { one } from "./one.js"; // from "nowhere"\nconst t = "import x";',
    "assets/m/min.mjs": "export const a = 1",
    "assets/m/late.js": 'new Worker(new URL("./worker.js", import.meta.url))',
    "assets/m/worker.js": "2",
}
PAGE = """<!doctype html>
<html><head><title>ä „x“</title>
<link rel="icon" href="x.svg"><link rel="stylesheet"
  href="../assets/a.css">
</head><body>
<!-- <script src="../assets/none.js"></script> -->
<script id="c" type="application/json">{"a": "<b>"}</script>
<script src="../assets/plain.js" defer></script>
<script type="module" src="../assets/m/page.js"></script>
</body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def hash_of(name: str) -> str:
    return integrity(FILES[name].encode())


def test_page_with_hashes(site: Path) -> None:
    every = ["late.js", "min.mjs", "one.js", "page.js", "two.js", "worker.js"]
    entries = [*(f"assets/m/{name}" for name in every), "assets/plain.js"]
    listed = ",\n".join(f'"../{name}": "{hash_of(name)}"' for name in entries)
    text = f'{{\n"integrity": {{\n{listed}\n}}\n}}'
    ahead = f'  <script type="importmap">{text}</script>\n'
    ahead += "".join(
        f'  <link rel="modulepreload" fetchpriority="low" href="../{name}"'
        f' integrity="{hash_of(name)}">\n'
        for name in (
            "assets/m/page.js", "assets/m/min.mjs", "assets/m/one.js", "assets/m/two.js",
            "assets/plain.js",
        )
    )  # fmt: skip
    expected = (
        PAGE.replace('a.css">', f'a.css" integrity="{hash_of("assets/a.css")}">')
        .replace("defer>", f'defer integrity="{hash_of("assets/plain.js")}">')
        .replace('page.js">', f'page.js" integrity="{hash_of("assets/m/page.js")}">')
        .replace("</head>", ahead + "</head>")
    )
    hashes = Integrity(site)
    assert hashes.added(PAGE, "folder/index.html") == expected
    assert hashes.maps == {text}
    assert inline_hashes(site) == ()
    (site / "assets/pruefer").mkdir()
    write_inline_hashes(site, hashes.maps)
    assert inline_hashes(site) == (integrity(text.encode()),)


def test_hash_that_is_there_stays_and_absolute_addresses_are_found(site: Path) -> None:
    page = '<head></head><script src="/sub/assets/plain.js"></script>'
    made = Integrity(site, "/sub/").added(page, "404.html")
    assert f'plain.js" integrity="{hash_of("assets/plain.js")}">' in made
    assert Integrity(site, "/sub/").added(made, "404.html") == made


def test_module_loaded_ahead_already_is_not_named_twice(site: Path) -> None:
    page = """<head><link rel="modulepreload" href="assets/m/min.mjs"></head>
<script type="module" src="assets/m/min.mjs"></script>"""
    assert Integrity(site).added(page, "index.html").count("modulepreload") == 1


def test_import_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    script = tmp_path / "page.js"
    script.write_text('import "./gone.js";')
    with pytest.raises(MissingModuleError, match=r"„\./gone\.js“"):
        imported(script)


def test_changed_tags_leave_the_rest_of_the_page_alone() -> None:
    found = tags("<p>ö</p>\n<br/><b>\n<i\n a='1'>", "br", "i")
    assert [tag.text for tag in found] == ["<br/>", "<i\n a='1'>"]
    assert [tag.given(x='"') for tag in found] == ['<br x="&quot;"/>', "<i\n a='1' x=\"&quot;\">"]
    page = "<p>ö</p>\n<br/><b>\n<i\n a='1'>"
    assert replaced(page, {found[1]: "I", found[0]: "B"}) == "<p>ö</p>\nB<b>\nI"
