"""The ruleset that judges: the packaged one, or the repository's own where it stands beside.

In a checkout ``checker`` lies next to ``ruleset/``; then the TOML files count and the canonical
file beside this module is made from them. Installed from a wheel, the canonical file counts. What
judging needs of either is kept beside it (``checker.cache``), as long as neither they nor the
code changes.
"""

from __future__ import annotations

import json
import marshal
import os
from typing import TYPE_CHECKING, Any

from checker.cache import read_cache, replace, write_cache
from checker.canonical import digest, dump
from checker.facts import InputError
from checker.problems import quote
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGED = os.path.join(HERE, "ruleset.json")
KEPT = "ruleset.kept"  # what checker.cache keeps of the packaged file, in the browser
SOURCES = os.path.join(os.path.dirname(HERE), "ruleset")
CURRENT = "gks"


class Ruleset:
    """A canonical ruleset with its name; programs are made ready when first asked for."""

    def __init__(self, data: bytes) -> None:
        self.digest = digest(data)
        self._packaged = PACKAGED
        self._schemes: dict[str, Any] | None = json.loads(data)["schemes"]
        self._sellers: dict[str, Mapping[str, Any]] = {}
        self._kept: Mapping[str, Any] = {}
        self._status = {
            scheme: {edition["date"]: edition["status"] for edition in entry["editions"].values()}
            for scheme, entry in self.schemes.items()
        }
        self._programs: dict[tuple[str, str], Program] = {}

    @classmethod
    def cached(cls, kept: Mapping[str, Any], packaged: str) -> Ruleset:
        """The ruleset of which ``checker.cache`` kept this; the file is read if more is needed."""
        ruleset = cls.__new__(cls)
        ruleset.digest = kept["digest"]
        ruleset._schemes = None
        ruleset._packaged = packaged
        ruleset._kept = kept["editions"]
        ruleset._sellers = kept["sellers"]
        ruleset._status = kept["status"]
        ruleset._programs = {}
        return ruleset

    @property
    def schemes(self) -> dict[str, Any]:
        """The schemes of the canonical ruleset by name."""
        if self._schemes is None:
            with open(self._packaged, "rb") as file:
                self._schemes = json.load(file)["schemes"]
        return self._schemes

    def seller(self, scheme: str) -> Mapping[str, Any]:
        """What the scheme says of sellers, empty if nothing."""
        if scheme not in self._sellers:
            self._sellers[scheme] = self.schemes[scheme].get("seller", {})
        return self._sellers[scheme]

    @property
    def status(self) -> Mapping[str, Mapping[str, str]]:
        """The status of each edition by scheme and date."""
        return self._status

    def edition_in_force(self, scheme: str) -> str:
        """The date of the scheme's newest edition in force."""
        editions = self._status[scheme].items()
        return str(max(date for date, status in editions if status == "in_force"))

    def program(self, scheme: Any = CURRENT, edition: Any = None) -> Program:
        """The edition made ready; InputError names what is allowed if there is none such."""
        if not isinstance(scheme, str) or scheme not in self._status:
            known = list(self._status)
            raise InputError("scheme", f"Das Regelwerk „{quote(scheme)}“ gibt es nicht.", known)
        if edition is None:
            edition = self.edition_in_force(scheme)
        if not isinstance(edition, str) or edition not in self._status[scheme]:
            text = f"Die Fassung „{quote(edition)}“ gibt es im Regelwerk „{scheme}“ nicht."
            raise InputError("edition", text, list(self._status[scheme]))
        key = (scheme, edition)
        if key not in self._programs:
            self._programs[key] = self._program(scheme, edition)
        return self._programs[key]

    def _program(self, scheme: str, edition: str) -> Program:
        if scheme not in self._kept:
            return Program(scheme, self.schemes[scheme]["editions"][edition], self.digest)
        prepared = marshal.loads(self._kept[scheme][edition])  # noqa: S302
        return Program.prepared(
            scheme, prepared, self.digest, lambda: self.schemes[scheme]["editions"][edition]
        )


_current: Ruleset | None = None


def current() -> Ruleset:
    """The ruleset in use, read once. Raises RulesetError or OSError if it cannot be had."""
    global _current
    if _current is None:
        stamp = _stamp()
        kept = read_cache(PACKAGED, [*stamp, _seen(PACKAGED)])
        _current = Ruleset.cached(kept, PACKAGED) if kept else _made(stamp)
    return _current


def use(data: bytes) -> Ruleset:
    """Use these canonical bytes from now on (the build hands them over)."""
    global _current
    _current = Ruleset(data)
    return _current


def use_kept(packaged: str) -> Ruleset:
    """Use what lies beside this module as KEPT from now on; the build makes it for the browser.

    ``packaged`` is the canonical file it was made from, read if more is needed. Raises OSError.
    """
    global _current
    kept = __loader__.get_data(os.path.join(HERE, KEPT))  # type: ignore[name-defined]
    _current = Ruleset.cached(marshal.loads(kept), packaged)  # noqa: S302
    return _current


def _made(stamp: list[tuple[str, int, int]]) -> Ruleset:
    """The ruleset read from its files, what judging needs of it kept for the next time.

    The stamp was taken before: what changes while the files are read makes it invalid.
    """
    if os.path.isfile(os.path.join(SOURCES, CURRENT, "scheme.toml")):
        data = _canonical()
    else:
        with open(PACKAGED, "rb") as file:
            data = file.read()
    ruleset = Ruleset(data)
    write_cache(PACKAGED, [*stamp, _seen(PACKAGED)], ruleset)
    return ruleset


def _canonical() -> bytes:
    """Read the TOML files strictly and keep the canonical form beside this module."""
    from pathlib import Path

    from checker.load import read_ruleset

    data = dump(read_ruleset(Path(SOURCES)))
    try:
        with open(PACKAGED, "rb") as file:
            if file.read() == data:
                return data
    except OSError:
        pass
    replace(PACKAGED, data)
    return data


def _stamp() -> list[tuple[str, int, int]]:
    """Names, sizes and times of the ruleset's sources and of the code that reads them."""
    found = [
        _seen(os.path.join(path, name))
        for folder, suffix in ((SOURCES, ".toml"), (HERE, ".py"))
        for path, _, files in os.walk(folder)
        for name in files
        if name.endswith(suffix)
    ]
    return sorted(found)


def _seen(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return path, 0, 0
    return path, status.st_size, status.st_mtime_ns
