"""What holds for every page: valid HTML, German, one outline, the ruleset's name."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.site.markup import Markup

# The theme's own: switches that browsers must not restore, and labels without a place in the
# tab order. Neither harms a reader.
THEME_QUIRKS = re.compile(r"^(valid-autocomplete #__(drawer|search)"
                          r"|attribute-allowed-values #__nav_[\d_]+label)$")  # fmt: skip
RULES = {"root": True, "extends": ["html-validate:standard"]}


def test_html_is_valid(site: Path, root: Path, tmp_path: Path) -> None:
    config = tmp_path / "htmlvalidate.json"
    config.write_text(json.dumps(RULES), encoding="utf-8")
    report = tmp_path / "report.json"  # through a pipe the tool cuts it off
    command = [root / "node_modules" / ".bin" / "html-validate", "--config", config]
    subprocess.run([*command, "-f", f"json={report}", f"{site}/**/*.html"], check=False)
    found = [
        f"{Path(page['filePath']).relative_to(site)}:{m['line']} {m['ruleId']} {m['message']}"
        for page in json.loads(report.read_bytes())
        for m in page["messages"]
        if not THEME_QUIRKS.match(f"{m['ruleId']} {m.get('selector')}")
    ]
    assert not found, "\n".join(found[:20])


def test_pages_are_german(pages: dict[str, Markup]) -> None:
    assert {page.language for page in pages.values()} == {"de"}


def test_ids_are_unique_on_their_page(pages: dict[str, Markup]) -> None:
    for page in pages.values():
        twice = [name for name, count in Counter(page.ids).items() if count > 1]
        assert twice == [], page.address


def test_headings_descend_in_order(pages: dict[str, Markup]) -> None:
    for page in pages.values():
        levels = [level for level, _ in page.headings]
        assert levels[:1] == [1], page.address
        assert levels.count(1) == 1, page.address
        skipped = [b for a, b in pairwise(levels) if b > a + 1]
        assert skipped == [], page.address


def test_every_page_shows_the_name_of_the_published_ruleset(
    site: Path, pages: dict[str, Markup]
) -> None:
    data = (site / "downloads" / "regelwerk.json").read_bytes()
    name = "sha256:" + hashlib.sha256(data).hexdigest()
    assert [p.address for p in pages.values() if name not in p.text] == []


def test_a_reader_without_javascript_is_sent_to_the_table(site: Path) -> None:
    text = (site / "pruefen" / "verkaufen" / "index.html").read_text(encoding="utf-8")
    fallback = re.search(r"<noscript>(.*?)</noscript>", text, re.S)
    assert fallback is not None
    assert 'href="../../gks/vergleich/"' in fallback[1]
    assert 'id="pruefer"' in text


def test_a_wrong_address_is_answered_in_german(pages: dict[str, Markup]) -> None:
    page = pages["404.html"]
    assert "Diese Seite gibt es nicht" in page.text
    assert "Not found" not in page.text
