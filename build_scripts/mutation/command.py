"""``python -m build_scripts mutants``: would the worked cases notice a wrong rule?"""

from __future__ import annotations

import json
import re
from argparse import ArgumentTypeError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.cases import cases_under, line_of, read_cases
from build_scripts.confirmed_answers import all_cases, book, edition_in_force
from build_scripts.mutation.bench import Bench
from build_scripts.mutation.equivalents import read_equivalents
from build_scripts.mutation.findings import complaints, findings
from build_scripts.mutation.run import Share, run
from build_scripts.mutation.search import search

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from build_scripts.rooms import Rooms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--share", type=share, default=Share(), metavar="K/N",
                        help="nur der K-te von N Teilen, etwa 1/4")  # fmt: skip
    parser.add_argument("--scheme", metavar="REGELWERK", help="nur dieses Regelwerk, etwa gks")
    parser.add_argument(
        "--only",
        metavar="KLAUSEL",
        help="nur eine Klausel (B-07), ein Abschnitt (B) oder ein Fakt (optik)",
    )
    parser.add_argument(
        "--suggest",
        type=float,
        metavar="SEKUNDEN",
        help="zu jeder unbemerkten Veränderung so lange nach einem Fall suchen",
    )
    parser.add_argument("--json", type=Path, metavar="DATEI", help="das Ergebnis dorthin schreiben")


def share(text: str) -> Share:
    """A share as written on the command line: ``2/5``."""
    found = re.fullmatch(r"(\d+)/(\d+)", text)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise ArgumentTypeError(f"„{text}“ ist kein Teil; gemeint ist etwa 1/4.")
    return Share(int(found[1]), int(found[2]))


def mutation_findings(
    ruleset: Mapping[str, Any], rooms: Rooms, part: Share | None = None,
    scheme: str | None = None, processes: int | None = None, seconds: float | None = None,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The findings for the edition in force of each scheme that has cases.

    Facts are changed only in the scheme whose tables they are. With ``seconds`` each survivor gets
    a ``hint`` if so long a search finds facts that would unmask it. Raises BrokenCaseError if a
    case is not answered as it expects, EquivalentsError if the exceptions cannot be read.
    """
    part = part or Share()
    for name, data in ruleset["schemes"].items():
        edition = edition_in_force(data)
        line = line_of(data["editions"], edition["date"])
        cases = cases_under(read_cases(rooms.ruleset / name / "cases"), line)
        if not cases or scheme not in (None, name):
            continue
        probes = all_cases(rooms.ruleset, name, line)[len(cases) :]
        sound = book(rooms.ruleset, name, edition, [*cases, *probes]).sound
        reasons = read_equivalents(rooms.ruleset, name, edition["date"])
        own = (rooms.ruleset / name / "facts").is_dir()
        outcome = run(name, edition, cases, part, tables=own, processes=processes, probes=probes,
                      confirmed=sound)  # fmt: skip
        found = findings(outcome, edition, cases, reasons, whole=part.whole, probes=len(probes))
        if seconds is not None:
            names = [item["id"] for item in found["survivors"]]
            hints = search(Bench(name, edition, cases, probes), names, seconds, tables=own)
            for item in found["survivors"]:
                item["hint"] = hints.get(item["id"])
        yield found


def mutants(options: argparse.Namespace, ruleset: Mapping[str, Any], rooms: Rooms) -> int:
    """Run the command; 1 if a mutant survives, an atom is not shown or an exception is stale."""
    known = list(ruleset["schemes"])
    if options.scheme not in (None, *known):
        print(f"Das Regelwerk „{options.scheme}“ gibt es nicht: {', '.join(known)}.")
        return 1
    part = replace(options.share, only=options.only)
    found = list(mutation_findings(ruleset, rooms, part, options.scheme, seconds=options.suggest))
    for each in found:
        for line in _told(each):
            print(line)
    if options.json is not None:
        options.json.write_text(
            json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 1 if any(complaints(each) for each in found) else 0


def _told(found: Mapping[str, Any]) -> Iterator[str]:
    yield from complaints(found)
    for item in found["survivors"]:
        if item.get("hint"):
            yield f"Bemerkt würde {item['id']} durch: {item['hint']}"
    total, atoms = found["total"], found["atoms"]
    yield (
        f"{found['scheme']} {found['edition']}: {found['cases']} Fälle, {found['variants']} "
        f"Varianten und {found['probes']} Proben; {total['mutants']} Veränderungen: "
        f"{total['killed']} bemerkt eine Erwartung, {total['confirmed']} die bestätigte Antwort "
        f"eines Falls, {total['probed']} die einer Probe, {total['refused']} weist der Lader ab, "
        f"{total['proved']} sind nachweislich gleichwertig, {total['equivalent']} ohne Wirkung; "
        f"{total['survived']} unbemerkt."
    )
    parts = [
        f"{name} {atoms[key]['seen']} von {atoms[key]['needed']}"
        for key, name in (("true", "wahr"), ("false", "falsch"), ("unknown", "unbekannt"))
    ]
    yield f"{atoms['count']} Teilbedingungen, mit Wirkung gezeigt: {', '.join(parts)}."
