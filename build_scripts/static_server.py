"""Serves a folder the way a good static host would: packed, and with a strict policy.

Brotli goes out where it lies ready; other text is packed with gzip on the way, as the generated
files have nginx and Apache do it.

The headers are those of the files that the site brings for its host (build_scripts/publishing).
A slow line can be played, for measuring.
Nothing here is meant for a public host: it answers on the loopback interface only.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import sys
import threading
import time
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from build_scripts.publishing.headers import Rule, headers_of, rules
from build_scripts.publishing.import_map import inline_hashes
from build_scripts.publishing.media_types import TEXT, media_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

LEVEL = 6  # of gzip, as Apache packs unless told otherwise
SMALLEST = 256  # bytes; what is smaller goes out as it is
CHUNK = 1 << 14  # bytes sent at once over a line that is slowed down


@dataclass
class Line:
    """A line that all connections share: bits per second, and seconds to and fro per request."""

    rate: float
    latency: float = 0
    _free: float = field(default=0, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def wait(self, size: int) -> None:
        """Return when the line has carried ``size`` more bytes."""
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size * 8 / self.rate
            until = self._free
        time.sleep(max(0, until - time.monotonic()))


@lru_cache(maxsize=4096)
def entity_tag(path: Path, changed: int) -> str:
    """The name of a file's content; ``changed`` makes the cache forget the content before."""
    return '"' + hashlib.sha256(path.read_bytes()).hexdigest()[:32] + '"'


@lru_cache(maxsize=1024)
def zipped(path: Path, changed: int) -> bytes:
    """A file's content packed with gzip; ``changed`` as above."""
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)


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

    def __init__(
        self,
        *args: object,
        root: Path,
        listed: Callable[[], Sequence[Rule]],
        line: Line | None = None,
    ) -> None:
        self.root = root
        self.listed = listed
        self.line = line
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the file, its packed form, 304, a redirect to the folder, or 404."""
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
            self._answer(status, {"Content-Type": media_type("404.txt")}, b"404\n")
            return
        packed = path.with_name(path.name + ".br")
        file = path.relative_to(self.root.resolve()).as_posix()
        headers = {"Content-Type": media_type(path.name), **headers_of(file, self.listed())}
        tag = entity_tag(path, path.stat().st_mtime_ns)
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, headers | {"ETag": tag}, None)
            return
        body, accepted = path.read_bytes(), self.headers.get("Accept-Encoding", "")
        if packed.is_file() and "br" in accepted:
            body, headers["Content-Encoding"] = packed.read_bytes(), "br"
        elif "gzip" in accepted and path.suffix in TEXT and path.stat().st_size >= SMALLEST:
            body = zipped(path, path.stat().st_mtime_ns)
            headers["Content-Encoding"] = "gzip"
        self._answer(status, headers | {"ETag": tag}, body)

    do_HEAD = do_GET  # noqa: N815

    def _answer(self, status: HTTPStatus, headers: dict[str, str], body: bytes | None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.send_header("Vary", "Accept-Encoding")
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body and self.command != "HEAD":
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._send(body)

    def _send(self, body: bytes) -> None:
        if self.line is None:
            self.wfile.write(body)
            return
        time.sleep(self.line.latency)
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            self.line.wait(len(chunk))
            self.wfile.write(chunk)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what was asked for is of no interest."""


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
def serving(
    root: Path,
    port: int = 0,
    line: Line | None = None,
    origins: Sequence[str] = (),
    further: Sequence[Rule] = (),
) -> Iterator[Server]:
    """Serve root on the loopback interface while the block runs; port 0 takes a free one.

    ``origins`` are the sites that may embed the checker. ``further`` rules come after the site's
    own and so count more; where one gives a header no value, the header is not sent.
    """

    def listed() -> Sequence[Rule]:  # read again: the site may have been built anew
        return [*rules(origins, inline_hashes(root)), *further]

    server = Server(("127.0.0.1", port), partial(Handler, root=root, listed=listed, line=line))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.daemon = True
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
