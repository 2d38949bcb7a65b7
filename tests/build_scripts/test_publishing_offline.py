"""What is kept on a device: the right files by their hashes, under a name made from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.publishing.offline import PLACE, release, service_worker
from build_scripts.publishing.web_manifest import ICONS, web_manifest

KEPT_FIRST = [
    "index.html", "offline/index.html", "pruefen/index.html", "pruefen/liste/index.html",
    "manifest.webmanifest", "sitemap.xml", "assets/wz/seite.css", "assets/pruefer/worker.js",
    "assets/pruefer/app-0123456789ab/more.zip",
]  # fmt: skip
TO_READ = [
    "gks/index.html", "gks/1a-ware/index.html", "ueber/index.html", "search/search_index.json",
    "pruefsumme/pruefsummen.json",
]  # fmt: skip
LEFT_OUT = [
    "404.html", "downloads/index.html", "downloads/gks-2022-03-03.pdf", "fassungen.atom",
    "gks/2022-03-03/1a-ware/index.html", "gks/ENTWURF/index.html", "back-market/2018-01/index.html",
    "gks/faelle/index.html", "gks/nachweise/index.html", "assets/pruefer/worker.js.br",
    "assets/pruefer/pyodide-1/python_stdlib.zip",
]  # fmt: skip


def listed() -> dict[str, object]:
    files = [*LEFT_OUT, *TO_READ, *KEPT_FIRST]
    unused = frozenset({"assets/pruefer/pyodide-1/python_stdlib.zip"})
    return release(files, unused, lambda file: f"sha256-{file}")


def test_shell_and_reading() -> None:
    assert listed() == {
        "shell": {file: f"sha256-{file}" for file in sorted(KEPT_FIRST)},
        "reading": {file: f"sha256-{file}" for file in sorted(TO_READ)},
    }


def test_release_is_named_by_its_list_and_its_program() -> None:
    def version(source: str, what: dict[str, object]) -> str:
        made = service_worker(source, what)
        text = made.removeprefix("const RELEASE = ").split(";")[0]
        return str(json.loads(text)["version"])

    names = {
        version(PLACE, listed()),
        version(PLACE, {**listed(), "shell": {}}),
        version(PLACE + " //", listed()),
    }
    assert len(names) == 3
    assert version(PLACE, listed()) in names


@pytest.mark.parametrize("source", ["", PLACE * 2])
def test_worker_without_one_place_for_the_list_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="genau einmal"):
        service_worker(source, listed())


def test_app_has_its_icons_and_the_four_ways(root: Path) -> None:
    manifest = json.loads(web_manifest())
    assert manifest["lang"] == "de"
    assert [way["url"] for way in manifest["shortcuts"]] == [
        f"pruefen/{way}/" for way in ("verkaufen", "angebot", "kaufen", "liste")
    ]
    for name, sizes, _ in ICONS:
        data = (root / "docs/assets/wz" / name).read_bytes()
        if name.endswith(".png"):  # width and height stand behind the first chunk's name
            size = [int.from_bytes(data[at : at + 4]) for at in (16, 20)]
            assert "x".join(map(str, size)) == sizes
    colors = (root / "docs/assets/wz/seite.css").read_text(encoding="utf-8")
    assert f"--md-primary-fg-color: {manifest['theme_color']};" in colors
    assert manifest["theme_color"] in (root / "docs/overrides/main.html").read_text("utf-8")
