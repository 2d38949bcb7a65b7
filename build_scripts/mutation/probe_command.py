"""``python -m build_scripts probes``: look for probes that are missing, drop idle ones.

New probes get the next numbers, those there are keep theirs. What the checker answers to them has
to be confirmed afterwards.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from build_scripts.cases import cases_under, line_of, read_cases
from build_scripts.confirmed_answers import ALL, COMMAND, edition_in_force
from build_scripts.mutation.cover import fewest, made_small, reached_by
from build_scripts.mutation.equivalents import read_equivalents
from build_scripts.mutation.probing import search_all
from build_scripts.probes import Probe, number_of, read_probes, write_probes
from checker.answer import answer
from checker.facts import InputError
from checker.program import Program

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.mutation.probing import Found
    from build_scripts.rooms import Rooms

    Edition = Mapping[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--scheme", metavar="REGELWERK", help="nur dieses Regelwerk, etwa gks")
    parser.add_argument(
        "--prune", action="store_true", help="Proben streichen, die nichts mehr unterscheiden"
    )


def probes(options: argparse.Namespace, ruleset: Mapping[str, Any], rooms: Rooms) -> int:
    """Run the command; 1 if there is a target for which nothing was found or proved."""
    missed = 0
    for name, data in ruleset["schemes"].items():
        if options.scheme in (None, name):
            edition = edition_in_force(data)
            line = line_of(data["editions"], edition["date"])
            missed += _scheme(name, edition, line, rooms, prune=options.prune)
    return 1 if missed else 0


def _scheme(name: str, edition: Edition, line: list[str], rooms: Rooms, *, prune: bool) -> int:
    date = edition["date"]
    # what older editions are asked is asked of this one as well
    older = [probe for each in line[1:] for probe in read_probes(rooms.ruleset, name, each)]
    cases = [*cases_under(read_cases(rooms.ruleset / name / "cases"), line),
             *(probe.case for probe in older)]  # fmt: skip
    before = read_probes(rooms.ruleset, name, date)
    kept = readable(before, Program(name, edition, ""))
    tables = (rooms.ruleset / name / "facts").is_dir()
    given = (name, edition, tables)
    if prune:
        kept = needed(kept, search_all(name, edition, cases, [], tables, False), *given)
    found = search_all(name, edition, cases, [probe.case for probe in kept], tables)
    listed = read_equivalents(rooms.ruleset, name, date)
    missed = [
        each for each in found if each.facts is None and not each.proved and each.id not in listed
    ]
    for each in missed:
        print(f"Nichts gefunden: {each.told} ({each.id})")
    start = max((number_of(probe.id) for probe in [*older, *before]), default=0) + 1
    new = added(found, start, *given)
    write_probes(rooms.ruleset, name, date, [*kept, *new])
    print(
        f"{name} {date}: {len(kept)} Proben behalten, {len(before) - len(kept)} gestrichen, "
        f"{len(new)} neu; zu {len(missed)} Veränderungen und Teilbedingungen nichts gefunden, "
        f"{sum(each.proved for each in found)} nachweislich ohne Wirkung."
    )
    if new or len(kept) < len(before):
        print(f"Nun bestätigen: {COMMAND} {ALL}")
    return len(missed)


def readable(probes: Iterable[Probe], program: Program) -> list[Probe]:
    """The probes whose facts the fact model still allows."""
    found = []
    for probe in probes:
        try:
            answer(probe.facts, program, trace=False)
        except InputError:
            continue
        found.append(probe)
    return found


def needed(
    probes: Sequence[Probe], found: Sequence[Found], name: str, edition: Edition, tables: bool
) -> list[Probe]:
    """As few of the probes as reach whatever any of them reaches of what no case does."""
    candidates = [probe.facts for probe in probes]
    chosen = fewest(reached_by(candidates, found, name, edition, tables))
    return [probes[place] for place in sorted(chosen)]


def added(
    found: Sequence[Found], start: int, name: str, edition: Edition, tables: bool
) -> list[Probe]:
    """As few new probes as reach all that was found, numbered from ``start`` on."""
    targets = [each for each in found if each.facts is not None]
    if not targets:
        return []
    candidates: list[dict[str, Any]] = []
    for each in targets:
        if each.facts is not None and each.facts not in candidates:
            candidates.append(each.facts)
    chosen = fewest(reached_by(candidates, targets, name, edition, tables))
    small = made_small(chosen, candidates, name, edition, tables)
    known = {c["id"] for s in edition["sections"] for c in s["clauses"]}
    by_name = {each.id: each for each in targets}
    fresh = []
    for place in sorted(chosen):
        kept_for = [by_name[name] for name in chosen[place]]
        clauses = dict.fromkeys(each.clause for each in kept_for if each.clause in known)
        more = f" und {len(kept_for) - 1} weitere" if len(kept_for) > 1 else ""
        fresh.append(Probe("", tuple(clauses), small[place], kept_for[0].told + more))
    return [replace(probe, id=f"P{start + n:04}") for n, probe in enumerate(fresh)]
