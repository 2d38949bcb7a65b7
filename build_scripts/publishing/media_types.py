"""The media type of each kind of file on the site."""

from __future__ import annotations

from pathlib import PurePosixPath

TEXT = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
BINARY = {
    ".gz": "application/gzip",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
UNKNOWN = "application/octet-stream"


def media_type(name: str) -> str:
    """The media type of a file by its name; text says that it is UTF-8."""
    suffix = PurePosixPath(name).suffix
    return f"{TEXT[suffix]}; charset=utf-8" if suffix in TEXT else BINARY.get(suffix, UNKNOWN)
