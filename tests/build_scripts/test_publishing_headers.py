"""Every host's file says of every file what the rules say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from build_scripts.publishing import policy
from build_scripts.publishing.apache import apache
from build_scripts.publishing.cloud_hosts import cloud_headers
from build_scripts.publishing.headers import ASK_FIRST, CACHE, CSP, FOREVER, headers_of, rules
from build_scripts.publishing.media_types import media_type
from build_scripts.publishing.nginx import nginx
from build_scripts.publishing.page_policy import PLACE, with_policy

ORIGINS = ("https://markt.example", "https://www.markt.example")
LISTED = rules(ORIGINS)
FILES = [
    "404.html",
    "index.html",
    "sw.js",
    "fassungen.atom",
    "gks/1a-ware/index.html",
    "gks/index.html",
    "pruefen/index.html",
    "pruefen/kaufen/index.html",
    "fassungen-vergleichen/index.html",
    "einbetten/index.html",
    "einbetten/pruefer/index.html",
    "einbetten/einbetten.js",
    "downloads/index.html",
    "downloads/gks-2022-03-03.html",
    "downloads/gks-2022-03-03.pdf",
    "assets/wz/seite.css",
    "assets/pruefer/worker.js",
    "assets/pruefer/worker.js.br",
    "assets/pruefer/shared/judge.js",
    "assets/pruefer/app-0123456789ab/lite.zip",
    "assets/pruefer/app-0123456789ab/lite.zip.br",
    f"assets/pruefer/ruleset-{'a1' * 32}.json",
]
type Reader = Callable[[str], dict[str, str]]


def cloud(text: str) -> Reader:
    """Reads as Netlify and Cloudflare do: all entries that fit, joined where they name the same."""
    entries = [part.split("\n") for part in text.split("\n\n")[1:]]
    listed = [(lines[0], [line.strip().split(": ", 1) for line in lines[1:]]) for lines in entries]

    def read(file: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for address, headers in listed:
            start, star, _ = address.partition("*")
            if f"/{file}".startswith(start) if star else f"/{file}" == address:
                for name, value in filter(lambda pair: len(pair) == 2, headers):
                    found[name] = f"{found[name]}, {value}" if name in found else value
        return found

    return read


def nginx_maps(text: str) -> Reader:
    """Reads as nginx does: the first expression of a map that fits; nothing where it is empty."""
    maps = {
        name: re.findall(r'^    "~(.*)" "(.*)";$', body, re.M)
        for name, body in re.findall(r"^map \$uri \$(\w+) \{\n(.*?)^\}", text, re.M | re.S)
    }
    added = re.findall(r"^    add_header (\S+) \$(\w+) always;$", text, re.M)

    def read(file: str) -> dict[str, str]:
        tried = {
            header: (value for pattern, value in maps[name] if re.search(pattern, f"/{file}"))
            for header, name in added
        }
        return {header: value for header, found in tried.items() if (value := next(found, ""))}

    return read


def htaccess(text: str) -> Reader:
    """Reads as Apache does: every line that fits, in order."""
    line = re.compile(
        r'^    Header always set (\S+) "(.*?)" "expr=%\{REQUEST_URI\} =~ m#(.*)#"$', re.M
    )
    listed = line.findall(text)

    def read(file: str) -> dict[str, str]:
        return {name: value for name, value, found in listed if re.search(found, f"/{file}")}

    return read


READERS = {
    "_headers": cloud(cloud_headers(FILES, LISTED)),
    "nginx": nginx_maps(nginx(LISTED, "https://www.seite.example/")),
    "apache": htaccess(apache(LISTED)),
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("host", READERS)
def test_host_sends_what_the_rules_say(host: str, file: str) -> None:
    # A packed file is only asked for by Apache, and by nobody under its own name.
    if not file.endswith(".br"):
        assert READERS[host](file) == headers_of(file, LISTED)
    elif host == "apache":
        assert READERS[host](file) == headers_of(file.removesuffix(".br"), LISTED)


def test_no_policy_lets_text_become_script() -> None:
    policies = {headers_of(file, LISTED).get(CSP, "") for file in FILES}
    assert len(policies) >= 5
    for found in policies:
        assert "unsafe" not in found.replace(policy.WASM, "")
        assert "http:" not in found
        assert "*" not in found


def test_webassembly_only_where_the_checker_runs() -> None:
    where = {file for file in FILES if policy.WASM in headers_of(file, LISTED).get(CSP, "")}
    assert where == {
        file for file in FILES
        if file.endswith("worker.js") or file.startswith(("pruefen/", "fassungen-v", "einbetten/p"))
        or file == "einbetten/index.html"
    }  # fmt: skip


def test_only_pages_made_for_it_can_be_embedded_and_only_by_who_is_listed() -> None:
    for file in FILES:
        headers = headers_of(file, LISTED)
        if file.endswith(".html"):
            allowed = re.findall("frame-ancestors (.*)", headers[CSP])
            inside = file.startswith("einbetten/")
            assert allowed == [f"'self' {' '.join(ORIGINS)}" if inside else "'none'"], file
        sharing = "cross-origin" if file.startswith("einbetten/") else "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == sharing, file


def test_only_names_that_change_with_the_content_are_kept_unasked() -> None:
    kept = {file for file in FILES if headers_of(file, LISTED)[CACHE] == FOREVER}
    assert kept == {file for file in FILES if "app-0" in file or "ruleset-" in file}
    assert {headers_of(file, LISTED)[CACHE] for file in FILES} == {FOREVER, ASK_FIRST}


def test_meta_element_says_the_same_but_for_frames() -> None:
    header = policy.page(wasm=True)
    page = with_policy(f"<head>{PLACE}</head>", header)
    assert header.removesuffix("; frame-ancestors 'none'") in page
    assert "frame-ancestors" not in page


@pytest.mark.parametrize("page", ["<head></head>", PLACE + PLACE])
def test_page_without_one_place_for_its_policy_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="genau einmal"):
        with_policy(page, policy.page())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.webmanifest", "application/manifest+json; charset=utf-8"),
        ("SHA256SUMS", "application/octet-stream"),
    ],
)
def test_media_type(name: str, kind: str) -> None:
    assert media_type(name) == kind


def test_nginx_names_the_server_and_all_types() -> None:
    text = nginx(LISTED, "https://www.seite.example/")
    assert "server_name www.seite.example;" in text
    assert "        text/javascript js mjs;" in text
    assert "server_name warenzustand.example;" in nginx(LISTED, "")
