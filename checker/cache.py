"""What judging needs of the ruleset, kept beside it in the form that Python reads fastest.

Like Python's own files of compiled modules: made where they can be written, valid for one version
of Python and as long as no file they were made from has changed, and never needed.
"""

from __future__ import annotations

import marshal
import os
import sys
from typing import TYPE_CHECKING, Any

from checker.prepare import in_words, prepare

if TYPE_CHECKING:
    from checker.ruleset import Ruleset

BROWSER = "emscripten"  # where nothing lasts beyond the page


def _path(packaged: str) -> str:
    return f"{packaged}.{sys.implementation.cache_tag}"


def read_cache(packaged: str, stamp: list[Any]) -> dict[str, Any] | None:
    """What was kept beside this file under this stamp, as ``to_keep`` gives it.

    ``editions`` holds each prepared edition as bytes, because a call needs one of them.
    """
    try:
        with open(_path(packaged), "rb") as file:
            kept = marshal.load(file)  # noqa: S302  # no less trusted than the code beside it
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return kept if isinstance(kept, dict) and kept.get("stamp") == stamp else None


def write_cache(packaged: str, stamp: list[Any], ruleset: Ruleset) -> None:
    """Keep what judging needs of all editions, where a file can be written."""
    if sys.platform == BROWSER:
        return
    replace(_path(packaged), marshal.dumps({"stamp": stamp, **to_keep(ruleset)}))


def to_keep(ruleset: Ruleset) -> dict[str, Any]:
    """What judging needs of a ruleset: ``digest``, ``status``, ``sellers``, ``editions``."""
    editions = {
        scheme: {
            date: marshal.dumps(in_words(prepare(edition), edition))
            for date, edition in entry["editions"].items()
        }
        for scheme, entry in ruleset.schemes.items()
    }
    return {
        "digest": ruleset.digest, "status": ruleset.status, "editions": editions,
        "sellers": {scheme: ruleset.seller(scheme) for scheme in ruleset.schemes},
    }  # fmt: skip


def replace(path: str, data: bytes) -> None:
    """Write a file at once; where it cannot be written, everything works as well, only slower."""
    try:
        with open(path + ".new", "wb") as file:
            file.write(data)
        os.replace(path + ".new", path)
    except OSError:
        pass
