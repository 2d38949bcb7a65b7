"""The service worker's list, as it lies with the built site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from build_scripts.bundle import integrity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.site.markup import Markup


def lists(site: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The shell and what is kept to read."""
    text = (site / "sw.js").read_text(encoding="utf-8")
    found, _ = json.JSONDecoder().raw_decode(text.split("const RELEASE = ", 1)[1])
    return found["shell"], found["reading"]


def test_every_file_on_the_list_is_there_with_that_hash(site: Path) -> None:
    shell, reading = lists(site)
    for file, named in {**shell, **reading}.items():
        assert integrity((site / file).read_bytes()) == named, file
    assert len(shell) > 50
    assert len(reading) > 30


def test_pages_that_are_kept_find_all_they_show(site: Path, pages: dict[str, Markup]) -> None:
    shell, reading = lists(site)
    for address, page in pages.items():
        if f"{address}index.html" in {**shell, **reading}:
            for named in page.subresources:
                path = urlsplit(urljoin(f"https://seite.invalid/{address}", named)).path[1:]
                assert path in shell, (address, path)


def test_what_the_worker_loads_is_kept_and_its_names_follow_its_content(site: Path) -> None:
    """With names made from the content, an open page finds its own rules beside newer ones."""
    folder = "assets/pruefer/"
    shell, _ = lists(site)
    text = (site / folder / "worker.js").read_text(encoding="utf-8")
    bundle, _ = json.JSONDecoder().raw_decode(text.split("const BUNDLE = ", 1)[1])
    bundle.pop("plain")  # the way of last resort needs the network
    named = list(paths(bundle))
    assert len(named) > 4
    for path in named:
        assert folder + path in shell
        assert re.search(r"[-.][0-9a-f]{12,64}[/.]", path)


def paths(entry: object) -> Iterator[str]:
    """Every path that the worker's list names."""
    if isinstance(entry, dict):
        if isinstance(path := entry.get("path"), str):
            yield path
        for value in entry.values():
            yield from paths(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from paths(value)
