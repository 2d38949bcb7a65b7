"""The command: ``python -m build_scripts check | pages | site | confirm | prove | mutants``.

Exit status: 0 done; 1 the ruleset, the operator's file or the theme refused; 2 a wrong call.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from build_scripts.behaviour import command as behaviour_command
from build_scripts.behaviour.errors import ComparisonError
from build_scripts.build import OPERATOR, build_site, sound, write_checker, write_pages
from build_scripts.checks import check, checked_ruleset
from build_scripts.confirmed_answers import ALL, UnknownCaseError, confirm_answers
from build_scripts.documents.fonts import DocumentError
from build_scripts.editions import command as edition_command
from build_scripts.editions import report as change_report
from build_scripts.editions.released import ReleaseError
from build_scripts.editions.report import UnknownEditionError
from build_scripts.editions.skeleton import SkeletonError
from build_scripts.evidence import command as prove_command
from build_scripts.evidence.failures import FailedProofError
from build_scripts.evidence.store import known
from build_scripts.mutation import command as mutation
from build_scripts.mutation import probe_command
from build_scripts.mutation.bench import BrokenCaseError
from build_scripts.mutation.equivalents import EquivalentsError
from build_scripts.node import NodeError
from build_scripts.operator_file import Operator, OperatorError
from build_scripts.reviews import UnknownClauseError, confirm
from build_scripts.rooms import PROJECT, Rooms
from build_scripts.theme import ThemeError
from build_scripts.wheel import WheelError
from checker.load import read_ruleset
from checker.problems import RulesetError

if TYPE_CHECKING:
    from collections.abc import Sequence

FAILURES = (
    BrokenCaseError, ComparisonError, DocumentError, FailedProofError, NodeError, ReleaseError,
    SkeletonError, ThemeError, UnknownCaseError, UnknownClauseError,
    UnknownEditionError, WheelError,
)  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m build_scripts", description="Baut aus dem Regelwerk die Seite."
    )
    commands = parser.add_subparsers(dest="command", metavar="BEFEHL")
    commands.add_parser("check", help="das Regelwerk prüfen, ohne zu bauen")
    commands.add_parser("pages", help="Seiten und Dateien nach build/docs schreiben")
    site = commands.add_parser("site", help="die Seite nach site/ bauen (Vorgabe)")
    site.add_argument(
        "--release", action="store_true", help="zur Veröffentlichung: verlangt Betreiberangaben"
    )
    site.add_argument(
        "--quick", action="store_true", help="nichts beweisen, den letzten bekannten Stand zeigen"
    )
    edition_command.add_edition_arguments(
        commands.add_parser("edition", help="eine neue Fassung beginnen")
    )
    edition_command.add_release_arguments(
        commands.add_parser("release", help="eine geltende Fassung veröffentlichen und sperren")
    )
    change_report.add_arguments(
        commands.add_parser("changes", help="zeigen, was eine Fassung ändert und was noch fehlt")
    )
    reviewed = commands.add_parser("confirm", help="bestätigen, dass Text und Regel übereinstimmen")
    reviewed.add_argument("ids", nargs="+", metavar="KLAUSEL", help="etwa 1A-17, oder: alle")
    answered = commands.add_parser(
        "confirm-answers", help="bestätigen, was der Prüfer zu den Fällen antwortet"
    )
    answered.add_argument("ids", nargs="+", metavar="FALL", help=f"etwa silikon-40, oder: {ALL}")
    prove_command.add_arguments(
        commands.add_parser("prove", help="beweisen, was für alle Angaben gelten muss")
    )
    behaviour_command.add_arguments(
        commands.add_parser("behaviour", help="zeigen, was eine Fassung anders beantwortet")
    )
    mutation.add_arguments(
        commands.add_parser("mutants", help="prüfen, ob die Fälle jede falsche Regel bemerken")
    )
    probe_command.add_arguments(
        commands.add_parser("probes", help="Angaben suchen, die eine falsche Regel verraten")
    )
    return parser


def main(arguments: Sequence[str] | None = None, rooms: Rooms = PROJECT) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options, rooms)
    except (RulesetError, OperatorError, EquivalentsError) as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} Fehler", file=sys.stderr)
    except FAILURES as error:
        print(error, file=sys.stderr)
    return 1


def _run(options: argparse.Namespace, rooms: Rooms) -> int:
    match options.command:
        case "check":
            problems = check(rooms)
            for problem in problems:
                print(problem)
            print(f"{len(problems)} Fehler" if problems else "Das Regelwerk ist in Ordnung.")
            return 1 if problems else 0
        case "confirm":
            changed = confirm(read_ruleset(rooms.ruleset), rooms.ruleset, options.ids)
            print(f"Bestätigt: {', '.join(changed) or 'nichts Neues'}")
        case "confirm-answers":
            count = 0
            for name, told in confirm_answers(
                read_ruleset(rooms.ruleset), rooms.ruleset, options.ids
            ):
                print(f"{name}: {told}")
                count += 1
            print(f"Antworten bestätigt: {count or 'nichts Neues'}")
        case "changes":
            return change_report.changes(options, read_ruleset(rooms.ruleset), rooms)
        case "edition":
            return edition_command.begin_edition(options, read_ruleset(rooms.ruleset), rooms)
        case "release":
            return edition_command.release_edition(options, read_ruleset(rooms.ruleset), rooms)
        case "prove":
            return prove_command.prove(options, checked_ruleset(rooms), rooms)
        case "behaviour":
            return behaviour_command.run(options, checked_ruleset(rooms), rooms)
        case "mutants":
            return mutation.mutants(options, checked_ruleset(rooms), rooms)
        case "probes":
            return probe_command.probes(options, read_ruleset(rooms.ruleset), rooms)
        case "pages":
            ruleset = checked_ruleset(rooms)
            writer = write_pages(rooms, ruleset, sound(known(rooms, ruleset)))
            write_checker(rooms, ruleset, writer)
            gone = writer.prune()
            print(f"{len(writer.written)} Dateien, {len(writer.changed)} neu, {len(gone)} entfernt")
        case _:
            if getattr(options, "release", False):
                Operator.read(rooms.docs / OPERATOR).require_release(f"docs/{OPERATOR}")
            quick = getattr(options, "quick", False)
            build_site(rooms, checked_ruleset(rooms), quick=quick)
            print(f"Gebaut: {rooms.site}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
