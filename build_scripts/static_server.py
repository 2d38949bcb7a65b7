"""Serves a folder the way a good static host would: brotli where it lies ready, and a strict CSP.

The policy allows what the site brings along and nothing else. The theme's inline scripts are
allowed by their hashes, taken from the page being served, so ``unsafe-inline`` is not needed for
scripts. Nothing here is meant for a public host: it answers on the loopback interface only.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import sys
import threading
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; worker-src 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.S | re.I)


def policy(page: bytes) -> str:
    """The Content-Security-Policy for a page: what it says inline is allowed by its hash."""
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    hashes = sorted({base64.b64encode(digest).decode() for digest in digests})
    return POLICY.format(hashes="".join(f" 'sha256-{value}'" for value in hashes))


@lru_cache(maxsize=4096)
def entity_tag(path: Path, changed: int) -> str:
    """The name of a file's content; ``changed`` makes the cache forget the content before."""
    return '"' + hashlib.sha256(path.read_bytes()).hexdigest()[:32] + '"'


def find(root: Path, target: str) -> Path | None:
    """The file a request path names below root; a folder means its index.html; else None."""
    name = unquote(urlsplit(target).path).lstrip("/")
    if "\0" in name:
        return None
    path = (root / name).resolve()
    if path.is_dir():
        path = path / "index.html"
    return path if path.is_file() and path.is_relative_to(root.resolve()) else None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from one folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, root: Path, log: bool = False) -> None:
        self.root = root
        self.log = log
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, its brotli twin, 304, a redirect to the folder, or 404."""
        split = urlsplit(self.path)
        path = find(self.root, self.path)
        if (
            path is not None
            and path.name == "index.html"
            and not split.path.endswith(("/", "/index.html"))
        ):
            folder = "/" + split.path.strip("/") + "/"
            self._answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": folder}, b"")
            return
        status = HTTPStatus.OK
        if path is None:
            status = HTTPStatus.NOT_FOUND
            path = find(self.root, "/404.html")
        if path is None:
            self._answer(status, {"Content-Type": TYPES[".txt"]}, b"404\n")
            return
        packed = path.with_name(path.name + ".br")
        headers = {"Content-Type": TYPES.get(path.suffix, "application/octet-stream")}
        if path.suffix in {".html", ".js", ".mjs"}:  # a worker is governed by its own headers
            page = path.read_bytes() if path.suffix == ".html" else b""
            headers["Content-Security-Policy"] = policy(page)
        tag = entity_tag(path, path.stat().st_mtime_ns)
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, headers | {"ETag": tag}, None)
            return
        if packed.is_file() and "br" in self.headers.get("Accept-Encoding", ""):
            path = packed
            headers["Content-Encoding"] = "br"
        self._answer(status, headers | {"ETag": tag}, path.read_bytes())

    do_HEAD = do_GET  # noqa: N815

    def _answer(self, status: HTTPStatus, headers: dict[str, str], body: bytes | None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body and self.command != "HEAD":
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say what was asked for only where that was wished."""
        if self.log:
            super().log_message(format, *args)


class Server(ThreadingHTTPServer):
    """A server whose threads never keep the program alive."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where to reach it: ``http://127.0.0.1:PORT``."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextlib.contextmanager
def serving(root: Path, port: int = 0, *, log: bool = False) -> Iterator[Server]:
    """Serve root on the loopback interface while the block runs; port 0 takes a free one."""
    server = Server(("127.0.0.1", port), partial(Handler, root=root, log=log))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.daemon = True
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
