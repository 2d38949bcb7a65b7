"""The command: ``python -m checker check | explain | facts``.

Exit status: 0 all cases judged, 1 at least one case could not be judged, 2 the call itself
cannot run (no such file, broken ruleset, unknown option).
"""

from __future__ import annotations

import argparse
import io
import sys
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.facts import InputError
from checker.problems import RulesetError
from checker.ruleset import current
from checker.stream import run, to_line

if TYPE_CHECKING:
    from collections.abc import Sequence


class _German(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        """Say in German what is wrong with the call and exit with 2."""
        for english, german in (
            ("the following arguments are required:", "es fehlt:"),
            ("invalid choice:", "nicht erlaubt:"),
            ("unrecognized arguments:", "unbekannte Angaben:"),
            ("choose from", "erlaubt sind"),
            ("expected one argument", "verlangt einen Wert"),
            ("argument", "Angabe"),
        ):
            message = message.replace(english, german)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")

    def format_usage(self) -> str:
        """The first line of the help, as a wrong call shows it."""
        return super().format_usage().replace("usage:", "Aufruf:")

    def format_help(self) -> str:
        """argparse's help with its own few English words put into German."""
        text = super().format_help()
        for english, german in (
            ("usage:", "Aufruf:"), ("options:", "Optionen:"),
            ("positional arguments:", "Angaben:"),
            ("show this help message and exit", "diese Hilfe zeigen"),
        ):  # fmt: skip
            text = text.replace(english, german)
        return text


def _parser() -> argparse.ArgumentParser:
    parser = _German(
        prog="python -m checker",
        description="Prüft Offerten nach den veröffentlichten Definitionen der Warenzustände.",
    )
    parser.add_argument(
        "--version", action="store_true", help="Version und Hash des Regelwerks zeigen"
    )
    commands = parser.add_subparsers(dest="command", metavar="BEFEHL", parser_class=_German)
    check = commands.add_parser("check", help="Fälle prüfen", description=(
        "Liest JSON, ein JSON-Array oder JSON Lines und schreibt je Fall eine Zeile JSON."
    ))  # fmt: skip
    _which(check)
    check.add_argument("--format", choices=("json", "text"), default="json",
                       help="json (eine Zeile je Fall) oder text (deutsche Sätze)")  # fmt: skip
    check.add_argument("--no-trace", action="store_true", help="ohne Schritte, dafür schneller")
    check.add_argument("file", nargs="?", metavar="DATEI", help="sonst von der Standardeingabe")
    explain = commands.add_parser("explain", help="Klausel, Code, Auslegung oder Fakt zeigen")
    _which(explain)
    explain.add_argument("name", metavar="NAME", help="etwa 1A-17, V06, M01 oder optik")
    _which(commands.add_parser("facts", help="Fragen und Werte auflisten"))
    return parser


def _which(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scheme", default="gks", metavar="REGELWERK",
                        help="gks oder back-market (Vorgabe: gks)")  # fmt: skip
    parser.add_argument("--edition", metavar="DATUM",
                        help="Fassung, etwa 2022-03-03 (Vorgabe: die geltende)")  # fmt: skip


_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "Diese Datei gibt es nicht.",
    IsADirectoryError: "Das ist ein Ordner, keine Datei.",
    PermissionError: "Diese Datei darf nicht gelesen werden.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        ruleset = current()
        if options.version:
            print(f"warenzustand {__version__}\nRegelwerk {ruleset.digest}")
            return 0
        if options.command is None:
            parser.print_help()
            return 2
        ruleset.program(options.scheme, options.edition)
        return {"check": _check, "explain": _explain, "facts": _facts}[options.command](options)
    except RulesetError as error:
        print("Das Regelwerk ist fehlerhaft:", error, sep="\n", file=sys.stderr)
    except InputError as error:
        allowed = ", ".join(map(str, error.allowed))
        print(f"{error.message} Erlaubt: {allowed}", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"{error.filename}: {_REASONS.get(type(error), error.strerror)}", file=sys.stderr)
    return 2


def _check(options: argparse.Namespace) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # as JSON does
    stream = open(options.file, "rb") if options.file else sys.stdin.buffer  # noqa: SIM115
    status = 0
    with stream:
        trace = options.format == "text" or not options.no_trace  # sentences cite from the steps
        for result in run(stream, options.scheme, options.edition, trace):
            if result["error"] is not None:
                status = 1
            if options.format == "json":
                print(to_line(result), flush=True)
                continue
            from checker.text import in_words

            judged = result["error"] is None
            program = current().program(result["scheme"], result["edition"]) if judged else None
            print(in_words(result, program.edition if program else None), end="\n\n", flush=True)
    return status


def _explain(options: argparse.Namespace) -> int:
    from checker.explain import explain, find_clause, names, normalised
    from checker.problems import nearest

    ruleset = current()
    edition = ruleset.program(options.scheme, options.edition).edition
    wanted = options.name
    if text := explain(edition, wanted):
        print(text)
        return 0
    wanted = next(part for part in wanted.split(":") if not explain(edition, part))
    for scheme in ruleset.schemes:
        if find_clause(ruleset.program(scheme).edition, normalised(wanted)):
            print(f"„{normalised(wanted)}“ steht im Regelwerk {scheme}. Dort zeigen mit:"
                  f" --scheme {scheme}", file=sys.stderr)  # fmt: skip
            return 2
    known = names(edition)
    hint = nearest(wanted, known) or nearest(wanted.upper(), known)
    print(f"„{wanted}“ gibt es in dieser Fassung nicht.{hint}", file=sys.stderr)
    return 2


def _facts(options: argparse.Namespace) -> int:
    from checker.explain import list_facts

    print(list_facts(current().program(options.scheme, options.edition).edition))
    return 0


if __name__ == "__main__":
    sys.exit(main())
