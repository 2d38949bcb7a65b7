"""Begin a new edition: its entry, copies of the files to be changed, and room for the reasons.

Nothing that exists is overwritten; everything can be undone by deleting the files named.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.editions.changelog import title
from build_scripts.editions.files import CHANGES, PROOFS, files_of
from checker.problems import nearest
from checker.schema import EDITION_KINDS, EFFECTS
from checker.term import is_date, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class SkeletonError(Exception):
    """The edition cannot be begun; the message is a German sentence."""


@dataclass(frozen=True)
class Plan:
    """What is to be begun: names as in ``scheme.toml``; ``subjects`` are ids to be changed."""

    scheme: str
    date: str
    kind: str
    reason: str
    author: str
    today: str
    base: str | None = None
    subjects: tuple[str, ...] = ()


def begin(ruleset: Mapping[str, Any], folder: Path, plan: Plan) -> Iterator[str]:
    """Write the skeleton; yields a German line for each file. Raises SkeletonError."""
    scheme, edition = _checked(ruleset, plan)
    home = folder / plan.scheme
    listed = dict.fromkeys(_file_of(name, edition, home, folder) for name in plan.subjects)
    if edition["status"] == "draft":  # all that is its own
        own = [path for path in files_of(folder, plan.scheme, edition) if path.stem == plan.base]
        listed |= dict.fromkeys(path for path in own if path.parent.name != CHANGES)
    for source in listed:
        target = source.with_name(f"{plan.date}.toml")
        shutil.copyfile(source, target)
        yield f"kopiert: {_shown(target, folder)} (aus {source.name})"
    target = home / CHANGES / f"{plan.date}.toml"
    target.parent.mkdir(exist_ok=True)
    if edition["status"] == "draft":
        shutil.copyfile(home / CHANGES / f"{plan.base}.toml", target)
    else:
        target.write_text(_reasons(plan), encoding="utf-8")
    yield f"angelegt: {_shown(target, folder)} (hier die Gründe eintragen)"
    path = home / "scheme.toml"
    follows = edition.get("follows") if edition["status"] == "draft" else edition["date"]
    path.write_text(
        path.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + _entry(plan, follows),
        encoding="utf-8",
    )
    yield f"eingetragen: {_shown(path, folder)}"
    yield f"Im Änderungsprotokoll fehlt noch: - {title(scheme, plan.date)}: …"


def _checked(ruleset: Mapping[str, Any], plan: Plan) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The scheme, and the edition on which the new one stands."""
    schemes = ruleset["schemes"]
    if plan.scheme not in schemes:
        hint = nearest(plan.scheme, schemes)
        raise SkeletonError(f"Das Regelwerk „{plan.scheme}“ gibt es nicht.{hint}")
    editions = schemes[plan.scheme]["editions"]
    if not is_name(plan.date):
        raise SkeletonError(
            f"„{plan.date}“ ist weder ein Tag (2027-01-01) noch ein Wort wie ENTWURF."
        )
    if plan.date in editions:
        raise SkeletonError(f"Die Fassung „{plan.date}“ gibt es schon.")
    in_force = max(d for d, e in editions.items() if e["status"] == "in_force")
    base = plan.base or in_force
    if base not in editions:
        hint = nearest(base, editions)
        raise SkeletonError(f"Die Fassung „{base}“, von der ausgegangen wird, gibt es nicht.{hint}")
    if is_date(plan.date) and plan.date <= in_force:
        raise SkeletonError(f"„{plan.date}“ ist nicht später als die Fassung „{in_force}“.")
    if plan.kind not in EDITION_KINDS:
        raise SkeletonError(f"Die Art „{plan.kind}“ gibt es nicht: {', '.join(EDITION_KINDS)}.")
    for name, text in (("reason", plan.reason), ("author", plan.author)):
        if not text.strip():
            raise SkeletonError(f"--{name} darf nicht leer sein.")
    return schemes[plan.scheme], editions[base]


def _file_of(name: str, edition: Mapping[str, Any], home: Path, ruleset: Path) -> Path:
    """The file in which something that is to be changed stands."""
    for section in edition["sections"]:
        ids = {clause["id"] for clause in section["clauses"]} | {section["id"]}
        fixed = {p for p, value in edition["parameters"].items() if value["clause"] in ids}
        if name in ids | fixed:
            return ruleset.parent / str(section["file"])
    tables = {
        "interpretations": {item["id"] for item in edition["interpretations"]},
        "codes": set(edition["codes"]),
        "facts": {fact["name"] for fact in edition["facts"]},
        PROOFS: {entry["id"] for entries in edition["proofs"].values() for entry in entries},
    }
    files = {path.parent.name: path for path in files_of(ruleset, home.name, edition)}
    for table, names in tables.items():
        if name in names and table in files:
            return files[table]
    known = {c["id"] for s in edition["sections"] for c in s["clauses"]}
    hint = nearest(name, known.union(*tables.values()))
    raise SkeletonError(f"„{name}“ gibt es in der Fassung „{edition['date']}“ nicht.{hint}")


def _entry(plan: Plan, follows: str | None) -> str:
    lines = [
        "[[edition]]",
        f"date = {_quoted(plan.date)}",
        'status = "draft"',
        f"kind = {_quoted(plan.kind)}",
        *([f"follows = {_quoted(follows)}"] if follows else []),
        f"proposed = {_quoted(plan.today)}",
        f"reason = {_quoted(plan.reason)}",
        f"author = {_quoted(plan.author)}",
    ]
    return "\n".join(lines) + "\n"


def _reasons(plan: Plan) -> str:
    touches = ", ".join(map(_quoted, plan.subjects)) or '"KLAUSEL"'
    return f"""# Was die Fassung {plan.date} ändert und warum: ein [[change]] je Gegenstand.
#
# effect   {" oder ".join(EFFECTS)}: ändert sich eine Antwort des Prüfers, oder nur der Wortlaut?
# touches  alles, was sich dafür ändert: Klauseln, M-Nummern, Codes, Fakten, Zahlen, Lücken
# closes   welche M-Nummern und Lücken damit erledigt sind (darf fehlen)

[[change]]
id = "aenderung-1"
title = "TITEL"
effect = "{EFFECTS[1] if plan.kind == "correction" else EFFECTS[0]}"
touches = [{touches}]
reason = {_quoted(plan.reason)}
"""


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    return json.dumps(text, ensure_ascii=False)


def _shown(path: Path, folder: Path) -> str:
    return path.relative_to(folder.parent).as_posix()
