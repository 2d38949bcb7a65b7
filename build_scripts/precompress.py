"""Brotli twins (``name.br``) for a static host that sends files which lie ready."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import brotli

from build_scripts.cache import cached, key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIXES = frozenset({".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".xml"})
QUALITY, WINDOW = 11, 22  # best and slow: each content is packed once and kept in the cache
BYTECODE = ("lite.zip", "more.zip")  # stored, so that brotli can pack them as a whole
SMALLEST = 1000  # bytes; below that nothing is gained


def packed(cache: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The brotli twin of each file that gets smaller by it, by the file's name."""

    def pack(name: str) -> bytes:
        data = files[name]
        kept = f"{key(data, str(QUALITY), str(WINDOW))}.br"
        return cached(cache, kept, lambda: brotli.compress(data, quality=QUALITY, lgwin=WINDOW))

    names = [name for name in files if _worthwhile(name, files[name])]
    names.sort(key=lambda name: len(files[name]), reverse=True)
    with ThreadPoolExecutor() as threads:  # brotli lets go of the interpreter while it packs
        return dict(zip(names, threads.map(pack, names), strict=True))


def _worthwhile(name: str, data: bytes) -> bool:
    suffix = PurePosixPath(name).suffix
    return len(data) >= SMALLEST and (suffix in SUFFIXES or name.endswith(BYTECODE))
