"""Released editions stay as they are: a committed file holds the hash of each and of its files.

``ruleset/released.json``: scheme → edition → ``digest`` (``checker.canonical.edition_digest``) and
``files`` (name below ``ruleset/`` → sha256 of its bytes). What is wrong there can only be put
right by a new edition, so that a citation of the old one still finds what it cited.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from build_scripts.editions.files import files_of
from checker.canonical import edition_digest
from checker.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Locks = dict[str, dict[str, dict[str, Any]]]

NAME = "released.json"
CORRECTION = (
    "Eine Berichtigung ist eine neue Fassung: python -m build_scripts edition {scheme} JJJJ-MM-TT "
    "--kind correction --reason „…“"
)


class ReleaseError(Exception):
    """An edition cannot be released; the message is a German sentence."""


def locks(ruleset: Path) -> Locks:
    """What was released so far; nothing if there is no file. Raises ReleaseError."""
    path = ruleset / NAME
    if not path.is_file():
        return {}
    try:
        found: Locks = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReleaseError(f"{_name(ruleset)}: Kein gültiges JSON: {error}") from error
    return found


def lock_of(ruleset: Path, scheme: str, edition: Mapping[str, Any]) -> dict[str, Any]:
    """The entry of a canonical edition."""
    return {
        "digest": edition_digest(edition),
        "files": {
            path.relative_to(ruleset).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in files_of(ruleset, scheme, edition)
        },
    }


def release_problems(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """One problem for each released file that changed, and for each edition without a lock."""
    try:
        locked = locks(folder)
    except ReleaseError as error:
        yield Problem(_name(folder), str(error))
        return
    for scheme, data in ruleset["schemes"].items():
        mine = locked.get(scheme, {})
        for date, edition in data["editions"].items():
            if date in mine:
                now = lock_of(folder, scheme, edition)
                yield from _changed(scheme, edition, mine[date], now, folder)
            elif edition["status"] != "draft":
                text = f"Die Fassung „{date}“ ist in Kraft, aber nicht gesperrt. Nach der Prüfung: "
                text += f"python -m build_scripts release {scheme} {date}"
                yield Problem(_name(folder), text)
        for date in mine.keys() - data["editions"].keys():
            text = f"Die veröffentlichte Fassung „{date}“ steht nicht mehr in scheme.toml."
            yield Problem(f"{folder.name}/{scheme}/scheme.toml", text)


def _changed(
    scheme: str, edition: Mapping[str, Any], before: Mapping[str, Any], now: Mapping[str, Any],
    folder: Path,
) -> Iterator[Problem]:  # fmt: skip
    date = edition["date"]
    remedy = CORRECTION.format(scheme=scheme)
    if edition["status"] == "draft":
        text = f"Die Fassung „{date}“ ist veröffentlicht, sie wird nicht wieder zum Entwurf."
        yield Problem(f"{folder.name}/{scheme}/scheme.toml", text)
    clean = True
    for file in sorted(before["files"].keys() | now["files"].keys()):
        old, new = before["files"].get(file), now["files"].get(file)
        if old != new:
            clean = False
            what = "fehlt jetzt" if new is None else "kam dazu" if old is None else "ist verändert"
            text = (
                f"Die Datei gehört zur veröffentlichten Fassung „{date}“ und {what}. "
                f"Veröffentlichtes bleibt, wie es ist: den alten Stand wiederherstellen. {remedy}"
            )
            yield Problem(f"{folder.name}/{file}", text)
    if clean and before["digest"] != now["digest"]:
        text = (
            f"Die veröffentlichte Fassung „{date}“ lautet anders als bei ihrer Veröffentlichung, "
            "obwohl ihre Dateien gleich sind: Geändert ist, was scheme.toml über sie sagt, ein "
            f"geteiltes Regelwerk oder das Programm, das sie liest. {remedy}"
        )
        yield Problem(f"{folder.name}/{scheme}/scheme.toml", text)


def release(ruleset: Mapping[str, Any], folder: Path, scheme: str, date: str) -> str:
    """Lock an edition; returns its digest. Raises ReleaseError if it is locked, or no such."""
    found = locks(folder)
    editions = ruleset["schemes"].get(scheme, {"editions": {}})["editions"]
    if date not in editions:
        known = ", ".join(editions) or ", ".join(ruleset["schemes"])
        raise ReleaseError(f"Eine Fassung „{scheme} {date}“ gibt es nicht. Bekannt: {known}.")
    if date in found.get(scheme, {}):
        raise ReleaseError(
            f"Die Fassung „{date}“ ist schon veröffentlicht und bleibt, wie sie ist. "
            + CORRECTION.format(scheme=scheme)
        )
    if editions[date]["status"] == "draft":
        raise ReleaseError(
            f"Die Fassung „{date}“ ist ein Entwurf. Soll sie gelten, so steht in scheme.toml ihr "
            "Tag als „date“ und „in_force“ als „status“."
        )
    entry = lock_of(folder, scheme, editions[date])
    found.setdefault(scheme, {})[date] = entry
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")
    return str(entry["digest"])


def _name(folder: Path) -> str:
    return f"{folder.name}/{NAME}"
