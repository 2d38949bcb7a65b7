"""The files for hosts, as they lie with the built site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.operator_file import Operator
from build_scripts.publishing import policy
from build_scripts.publishing.headers import CSP, headers_of, rules
from build_scripts.publishing.import_map import inline_hashes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.markup import Markup

MOST = 100  # rules that Cloudflare Pages reads
LONGEST = 2000  # characters of a line that it reads


def test_cloud_hosts_can_read_all_headers(site: Path) -> None:
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert 10 < sum(line.startswith("/") for line in lines) <= MOST
    assert max(map(len, lines)) <= LONGEST


def test_headers_for_nginx_and_apache_lie_with_the_site(site: Path) -> None:
    for name in ("nginx.conf", ".htaccess"):
        assert "wasm-unsafe-eval" in (site / name).read_text(encoding="utf-8")


def test_meta_element_of_every_page_says_what_its_header_says(
    site: Path, root: Path, pages: dict[str, Markup]
) -> None:
    origins = Operator.read(root / "docs" / "betreiber.toml").origins
    listed = rules(origins, inline_hashes(site))
    for address, page in pages.items():
        file = f"{address}index.html" if address.endswith("/") or not address else address
        assert page.head[CSP] == policy.meta(headers_of(file, listed)[CSP]), address


def test_pages_that_start_the_worker_may_compile(site: Path) -> None:
    """A browser that lets the worker inherit the page's policy can start it all the same."""
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        modules = re.findall(r'<script type="module"[^>]* src="[^"]*assets/pruefer/([^"]+)"', text)
        starts = [
            name for name in modules if name.split("/")[0] in {"sell", "offer", "buy", "list"}
        ]
        if starts:
            assert policy.WASM in text, path
