"""The canonical ruleset: JSON with sorted keys, UTF-8, no white space; its sha256 names it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def dump(ruleset: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a ruleset."""
    text = json.dumps(ruleset, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def edition_digest(edition: Mapping[str, Any]) -> str:
    """The name of an edition: ``sha256:`` and the hash of what it says, whatever its status."""
    return digest(edition_dump(edition))


def edition_dump(edition: Mapping[str, Any]) -> bytes:
    """The canonical bytes of an edition without its status: what its name is the hash of."""
    return dump({key: value for key, value in edition.items() if key != "status"})


def digest(data: bytes) -> str:
    """The name of a ruleset: ``sha256:`` and the hash of its canonical bytes."""
    from hashlib import sha256  # the checker itself only quotes the name

    return "sha256:" + sha256(data).hexdigest()
