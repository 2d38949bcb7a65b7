"""The ruleset that judges: the packaged one, or the repository's own where it stands beside.

In a checkout ``checker`` lies next to ``ruleset/``; then the TOML files count and the canonical
file beside this module is only their cache. Installed from a wheel, the canonical file counts.
"""

from __future__ import annotations

import json
import os
from typing import Any

from checker.canonical import digest, dump
from checker.facts import InputError
from checker.program import Program

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGED = os.path.join(HERE, "ruleset.json")
SOURCES = os.path.join(os.path.dirname(HERE), "ruleset")
CURRENT = "gks"


class Ruleset:
    """A canonical ruleset with its name; programs are compiled when first asked for."""

    def __init__(self, data: bytes) -> None:
        self.digest = digest(data)
        self.schemes: dict[str, Any] = json.loads(data)["schemes"]
        self._programs: dict[tuple[str, str], Program] = {}

    def edition_in_force(self, scheme: str) -> str:
        """The date of the scheme's newest edition in force."""
        editions = self.schemes[scheme]["editions"].values()
        return str(max(e["date"] for e in editions if e["status"] == "in_force"))

    def program(self, scheme: Any = CURRENT, edition: Any = None) -> Program:
        """The compiled edition; InputError names what is allowed if there is none such."""
        if not isinstance(scheme, str) or scheme not in self.schemes:
            known = list(self.schemes)
            raise InputError("scheme", f"Das Regelwerk „{scheme}“ gibt es nicht.", known)
        if edition is None:
            edition = self.edition_in_force(scheme)
        editions = self.schemes[scheme]["editions"]
        if not isinstance(edition, str) or edition not in editions:
            text = f"Die Fassung „{edition}“ gibt es im Regelwerk „{scheme}“ nicht."
            raise InputError("edition", text, list(editions))
        key = (scheme, edition)
        if key not in self._programs:
            self._programs[key] = Program(scheme, editions[edition], self.digest)
        return self._programs[key]


_current: Ruleset | None = None


def current() -> Ruleset:
    """The ruleset in use, read once. Raises RulesetError or OSError if it cannot be had."""
    global _current
    if _current is None:
        _current = Ruleset(_read())
    return _current


def use(data: bytes) -> Ruleset:
    """Use these canonical bytes from now on (the browser hands them over)."""
    global _current
    _current = Ruleset(data)
    return _current


def _read() -> bytes:
    if not os.path.isfile(os.path.join(SOURCES, CURRENT, "scheme.toml")):
        with open(PACKAGED, "rb") as file:
            return file.read()
    stamp = _stamp()
    try:
        with open(PACKAGED + ".stamp", encoding="ascii") as file:
            fresh = file.read() == stamp
        with open(PACKAGED, "rb") as file:
            data = file.read()
    except OSError:
        fresh = False
    return data if fresh else _rebuild(stamp)


def _rebuild(stamp: str) -> bytes:
    """Read the TOML files strictly and keep the canonical form beside this module."""
    from pathlib import Path

    from checker.load import read_ruleset

    data = dump(read_ruleset(Path(SOURCES)))
    try:
        for path, content in ((PACKAGED, data), (PACKAGED + ".stamp", stamp.encode())):
            with open(path + ".new", "wb") as file:
                file.write(content)
            os.replace(path + ".new", path)
    except OSError:
        pass  # a read-only checkout works as well, only slower
    return data


def _stamp() -> str:
    """Names, sizes and times of all source files and of the code that reads them."""
    from hashlib import sha256

    found = []
    for folder, suffix in ((SOURCES, ".toml"), (HERE, ".py")):
        for path, _, files in os.walk(folder):
            for name in files:
                if name.endswith(suffix):
                    status = os.stat(os.path.join(path, name))
                    found.append((path, name, status.st_size, status.st_mtime_ns))
    return sha256(repr(sorted(found)).encode()).hexdigest()
