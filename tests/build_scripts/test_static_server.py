"""The dev server: types, brotli, caching, policy, and nothing from outside its folder."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from build_scripts.publishing.headers import Rule, headers_of, rules
from build_scripts.static_server import Line, Server, find, serving

LONG = b"let a = 1;" * 100
PAGE = b"<!doctype html><title>t</title>"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A folder with one of each."""
    root = tmp_path_factory.mktemp("served") / "root"
    (root / "folder").mkdir(parents=True)
    (root / "index.html").write_bytes(PAGE)
    (root / "folder" / "index.html").write_bytes(b"folder")
    (root / "a.wasm").write_bytes(b"plain")
    (root / "a.wasm.br").write_bytes(b"packed")
    (root / "worker.js").write_bytes(b"1")
    (root / "long.js").write_bytes(LONG)
    (root / "404.html").write_bytes(b"nicht da")
    (root.parent / "secret.txt").write_bytes(b"secret")
    with serving(root) as server:
        yield server


def get(
    server: Server, path: str, method: str = "GET", **headers: str
) -> tuple[HTTPResponse, bytes]:
    """Ask for a path exactly as written; ``accept_encoding`` becomes ``Accept-Encoding``."""
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_brotli_twin_goes_to_who_accepts_it(server: Server) -> None:
    response, body = get(server, "/a.wasm", accept_encoding="gzip, br")
    assert (body, response.headers["Content-Encoding"]) == (b"packed", "br")
    assert response.headers["Content-Type"] == "application/wasm"
    response, body = get(server, "/a.wasm")
    assert (body, response.headers["Content-Encoding"]) == (b"plain", None)


def test_other_text_is_packed_on_the_way(server: Server) -> None:
    response, body = get(server, "/long.js", accept_encoding="gzip, br")
    assert (gzip.decompress(body), response.headers["Content-Encoding"]) == (LONG, "gzip")
    for path, accepted in (("/long.js", "br"), ("/worker.js", "gzip"), ("/a.wasm", "gzip")):
        response, _ = get(server, path, accept_encoding=accepted)
        assert response.headers["Content-Encoding"] is None


def test_folder_answers_with_its_index_and_a_redirect_without_slash(server: Server) -> None:
    assert get(server, "/folder/")[1] == b"folder"
    response, _ = get(server, "/folder?x=1")
    assert (response.status, response.headers["Location"]) == (301, "/folder/")


def test_unknown_path_gets_the_sites_404(server: Server) -> None:
    response, body = get(server, "/nowhere/")
    assert (response.status, body) == (404, b"nicht da")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/folder/..%2f../secret.txt"]
)
def test_nothing_outside_the_folder_is_served(server: Server, path: str) -> None:
    response, body = get(server, path)
    assert (response.status, body) == (404, b"nicht da")


def test_a_nul_byte_is_not_found(tmp_path: Path) -> None:
    assert find(tmp_path, "/%00") is None


def test_same_content_is_not_sent_twice(server: Server) -> None:
    tag = get(server, "/worker.js")[0].headers["ETag"]
    response, body = get(server, "/worker.js", if_none_match=tag)
    assert (response.status, body) == (304, b"")


def test_head_has_the_headers_only(server: Server) -> None:
    response, body = get(server, "/a.wasm", method="HEAD")
    assert (response.headers["Content-Length"], body) == ("5", b"")


def test_page_may_use_only_what_the_site_brings(server: Server) -> None:
    rules = get(server, "/")[0].headers["Content-Security-Policy"]
    assert "script-src 'self';" in rules
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules


def test_worker_may_compile_webassembly_besides(server: Server) -> None:
    rules = get(server, "/worker.js")[0].headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval';" in rules


def test_headers_are_those_of_the_files_for_hosts(server: Server) -> None:
    for path, file in {
        "/": "index.html",
        "/folder/": "folder/index.html",
        "/a.wasm": "a.wasm",
    }.items():
        sent = get(server, path)[0].headers
        assert {name: sent[name] for name in headers_of(file, rules())} == headers_of(file, rules())


def test_line_is_shared_and_carries_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "file.bin").write_bytes(bytes(50_000))
    with serving(tmp_path, line=Line(rate=4_000_000, latency=0.05)) as server:
        began = time.monotonic()
        assert len(get(server, "/file.bin")[1]) == 50_000
        assert 0.15 <= time.monotonic() - began < 1


def test_further_rules_count_more_and_an_empty_value_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").write_bytes(PAGE)
    further = [Rule("^/a", {"Content-Security-Policy": "", "Cache-Control": "no-store"})]
    with serving(tmp_path, further=further) as server:
        freed, usual = get(server, "/a.html")[0], get(server, "/b.html")[0]
    assert "Content-Security-Policy" not in freed.headers
    assert freed.headers["Cache-Control"] == "no-store"
    assert usual.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert usual.headers["Cache-Control"] == "no-cache"
