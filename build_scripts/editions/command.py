"""``python -m build_scripts edition | release``: begin a new edition, lock a finished one."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from build_scripts.editions.released import release
from build_scripts.editions.skeleton import Plan, begin
from checker.schema import EDITION_KINDS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from build_scripts.rooms import Rooms


def add_edition_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``edition``."""
    kinds = ", ".join(f"{name} = {title}" for name, title in EDITION_KINDS.items())
    parser.add_argument("scheme", metavar="REGELWERK", help="etwa gks")
    parser.add_argument("date", metavar="FASSUNG", help="der Tag, ab dem sie gilt, oder ENTWURF")
    parser.add_argument(
        "subjects", nargs="*", metavar="GEGENSTAND",
        help="was sich ändern soll: Klauseln, M-Nummern, Codes, Zahlen",
    )  # fmt: skip
    parser.add_argument("--kind", required=True, help=kinds)
    parser.add_argument("--reason", required=True, help="warum es sie gibt, in einem Satz")
    parser.add_argument("--author", help="wer sie vorschlägt; Vorgabe: der Name aus git")
    parser.add_argument("--from", dest="base", metavar="FASSUNG",
                        help="wovon ausgegangen wird; Vorgabe: die geltende Fassung")  # fmt: skip


def add_release_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``release``."""
    parser.add_argument("scheme", metavar="REGELWERK", help="etwa gks")
    parser.add_argument("date", metavar="FASSUNG", help="etwa 2022-03-03")


def begin_edition(options: argparse.Namespace, ruleset: Mapping[str, Any], rooms: Rooms) -> int:
    """Run ``edition``. Raises SkeletonError."""
    plan = Plan(
        options.scheme, options.date, options.kind, options.reason,
        options.author or _git_name(), datetime.now(UTC).date().isoformat(), options.base,
        tuple(options.subjects),
    )  # fmt: skip
    for line in begin(ruleset, rooms.ruleset, plan):
        print(line)
    print(f"Nun die Dateien ändern; was daraus folgt, sagt: "
          f"python -m build_scripts changes {plan.scheme} {plan.date}")  # fmt: skip
    return 0


def release_edition(options: argparse.Namespace, ruleset: Mapping[str, Any], rooms: Rooms) -> int:
    """Run ``release``. Raises ReleaseError."""
    digest = release(ruleset, rooms.ruleset, options.scheme, options.date)
    print(f"Gesperrt: {options.scheme} {options.date}, {digest}")
    return 0


def _git_name() -> str:
    """The name under which this person commits; empty if there is none."""
    try:
        found = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return found.stdout.strip()
