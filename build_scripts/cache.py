"""Keeps what is slow to make in ``.cache/``, named by a hash of everything it was made from."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def key(*parts: bytes | str) -> str:
    """A name for the parts together; their order and their borders count."""
    digest = sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8))
        digest.update(data)
    return digest.hexdigest()[:40]


def cached(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """What lies under that name, else what ``make`` gives, which is then kept."""
    path = folder / name
    if not path.is_file():
        data = make()
        folder.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")  # others may be making the same
        new.write_bytes(data)
        new.replace(path)
    return path.read_bytes()
