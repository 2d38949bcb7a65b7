"""Checks of a scheme.toml by itself: its editions, folders, conditions and tracks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.problems import Problem, nearest
from checker.schema import EDITION_KINDS, STATUSES, one_of
from checker.term import is_date, is_name, terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.place import Places
    from checker.term import Term

FOLDER = re.compile(r"[\w-]+")
TABLES = ("facts", "codes", "interpretations")
OTHERS = ("reviews", "cases", "proofs", "answers", "probes", "changes", "words")


def verify_scheme(
    scheme: dict[str, Any], folder: Path, file: str, places: Places
) -> Iterator[Problem]:
    """Every problem of a well-formed scheme.toml and of the files it leads to."""
    if scheme["name"] != folder.name:
        text = f"Der Ordner heißt „{folder.name}“, „name“ sagt „{scheme['name']}“."
        yield places.problem(file, text, at=scheme["name"])
    yield from _editions(scheme, file, places)
    yield from _folders(scheme, folder, file, places)
    listed = [condition for track in scheme["track"] for condition in track["conditions"]]
    for key, names in (("order", scheme["order"]), ("track", listed)):
        if sorted(names) != sorted(set(scheme["conditions"])):
            yield places.problem(file, f"„{key}“ nennt nicht jeden Zustand genau einmal.", at=key)
    for key, names in (
        ("conditions", scheme["conditions"]),
        ("sections", scheme["sections"]),
        ("track", [track["id"] for track in scheme["track"]]),
    ):
        for name in _repeated(names):
            yield places.problem(file, f"„{name}“ steht in „{key}“ doppelt.", at=key)


def _editions(scheme: dict[str, Any], file: str, places: Places) -> Iterator[Problem]:
    for edition in scheme["edition"]:
        date, status = edition["date"], edition["status"]
        if not is_name(date):
            text = (
                "Eine Fassung heißt nach ihrem Tag (2022-03-03), ihrem Monat (2018-01) oder ENTWURF"
            )
            yield places.problem(file, f"{text}, nicht „{date}“.", at=date)
        elif not is_date(date) and status != "draft":
            text = f"Die Fassung „{date}“ hat kein Datum, ihr Status kann nur „draft“ sein."
            yield places.problem(file, text, at=date)
        if text := one_of(status, STATUSES, "Der Status") or "":
            yield places.problem(file, text, at=date)
        for text in _succession(edition, terms(scheme["edition"])[date], scheme["edition"]):
            yield places.problem(file, text, at=date)
    for date in _repeated([edition["date"] for edition in scheme["edition"]]):
        yield places.problem(file, f"Die Fassung „{date}“ ist doppelt.", at=date, nth=1)
    if not any(edition["status"] == "in_force" for edition in scheme["edition"]):
        yield places.problem(file, "Keine Fassung hat den Status „in_force“.", at="edition")


def _succession(
    edition: dict[str, Any], term: Term, editions: list[dict[str, Any]]
) -> Iterator[str]:
    """What is wrong with how an edition follows another, and with the day of its proposal."""
    name = f"Die Fassung „{edition['date']}“"
    known = {each["date"]: each["status"] for each in editions}
    if term.follows is None:
        for key in {"kind"} & edition.keys():
            yield f"{name} ist die erste, „{key}“ sagt aber, wie sie eine frühere ändert."
    elif known.get(term.follows) is None or term.follows == edition["date"]:
        hint = nearest(term.follows, known)
        yield f"{name} folgt auf „{term.follows}“, das keine andere Fassung ist.{hint}"
    elif known[term.follows] == "draft":
        yield f"{name} folgt auf „{term.follows}“, das selbst nur ein Entwurf ist."
    elif "kind" not in edition:
        kinds = ", ".join(f"{key} = {title}" for key, title in EDITION_KINDS.items())
        yield f"{name} sagt nicht, von welcher Art sie ist („kind“: {kinds})."
    if "kind" in edition and (text := one_of(edition["kind"], EDITION_KINDS, "Die Art")):
        yield text
    proposed = edition.get("proposed")
    if proposed is None and not is_date(edition["date"]):
        yield f"{name} sagt nicht, wann sie vorgeschlagen wurde (proposed = „2026-11-22“)."
    if proposed is not None and not is_date(proposed):
        yield f"{name}: „proposed“ ist kein Datum, sondern „{proposed}“."


def _folders(scheme: dict[str, Any], folder: Path, file: str, places: Places) -> Iterator[Problem]:
    """Folders and files that no edition reads."""
    for name in scheme["sections"]:
        if not FOLDER.fullmatch(name) or name in (*TABLES, *OTHERS):
            text = f"„sections“ nennt „{name}“, so heißt kein Ordner eines Abschnitts."
            yield places.problem(file, text, at="sections")
    read = [*scheme["sections"], *(() if "shared" in scheme else TABLES)]
    for path in sorted(folder.glob("*/*.toml")):
        name = path.parent.name
        if name in OTHERS:
            continue
        if name not in read:
            text = f"Der Ordner „{name}“ steht nicht unter „sections“.{nearest(name, read)}"
            yield places.problem(file, text, at="sections")
        elif not is_name(path.stem):
            text = f"Die Datei „{name}/{path.name}“ heißt nach keinem Datum, niemand liest sie."
            yield places.problem(file, text, at="sections")


def _repeated(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
