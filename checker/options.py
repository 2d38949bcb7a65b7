"""The command's options, read with argparse; its few English words are put into German."""

from __future__ import annotations

import argparse
import sys
from typing import Any


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


def parser() -> argparse.ArgumentParser:
    """What reads a call of the command and says in German what is wrong with it."""
    command = _German(
        prog="python -m checker",
        description="Prüft Offerten nach den veröffentlichten Definitionen der Warenzustände.",
    )
    command.add_argument(
        "--version", action="store_true", help="Version und Hash des Regelwerks zeigen"
    )
    commands = command.add_subparsers(dest="command", metavar="BEFEHL", parser_class=_German)
    check = commands.add_parser("check", help="Fälle prüfen", description=(
        "Liest JSON, ein JSON-Array oder JSON Lines und schreibt je Fall eine Zeile JSON."
    ))  # fmt: skip
    _which(check)
    check.add_argument("--format", choices=("json", "text"), default="json",
                       help="json (eine Zeile je Fall) oder text (deutsche Sätze)")  # fmt: skip
    check.add_argument("--no-trace", action="store_true", help="ohne Schritte, dafür schneller")
    check.add_argument("file", nargs="?", metavar="DATEI", help="sonst von der Standardeingabe")
    verify = commands.add_parser("verify", help="Ergebnisse bestätigen", description=(
        "Prüft, ob aus den Angaben eines gesicherten Ergebnisses noch dieselbe Antwort folgt."
        " Rückgabewert: 0 alle bestätigt, 1 mindestens eines nicht, 2 der Aufruf ging nicht."
    ))  # fmt: skip
    verify.add_argument("--format", choices=("text", "json"), default="text",
                        help="text (Vorgabe) oder json (eine Zeile je Ergebnis)")  # fmt: skip
    verify.add_argument("files", nargs="+", metavar="DATEI",
                        help="mit einem Ergebnis, einem Array oder JSON Lines")  # fmt: skip
    offer = commands.add_parser("offer", help="Text eines Angebots lesen und prüfen", description=(
        "Liest Angebote als JSON, JSON-Array oder JSON Lines mit „title“, „condition“ und "
        "„description“ und nennt, was der Text aussagt, die Verstöße und die fehlenden Hinweise."
    ))  # fmt: skip
    _which(offer)
    offer.add_argument("--format", choices=("text", "json"), default="text",
                       help="text (deutsche Sätze) oder json (eine Zeile je Angebot)")  # fmt: skip
    offer.add_argument("file", nargs="?", metavar="DATEI", help="sonst von der Standardeingabe")
    near = commands.add_parser("nearest", help="was für einen besseren Zustand anders sein müsste",
                               description=(
        "Nennt zu einem Fall die kleinsten Änderungen, mit denen ein besserer Zustand passt."
    ))  # fmt: skip
    _which(near)
    near.add_argument("--for", dest="aim", metavar="ZUSTAND",
                      help="etwa 1B (Vorgabe: alle besseren)")  # fmt: skip
    near.add_argument("file", nargs="?", metavar="DATEI", help="sonst von der Standardeingabe")
    explain = commands.add_parser("explain", help="Klausel, Code, Auslegung oder Fakt zeigen")
    _which(explain)
    explain.add_argument("name", metavar="NAME", help="etwa 1A-17, V06, M01 oder optik")
    _which(commands.add_parser("facts", help="Fragen und Werte auflisten"))
    listing = commands.add_parser("list", help="eine Tabelle mit einem Angebot je Zeile prüfen",
                                  description=(
        "Liest eine CSV-Datei, ordnet Spalten nach ihrer Überschrift den Fakten zu und schreibt "
        "die Tabelle mit den Antworten."
    ))  # fmt: skip
    _which(listing)
    listing.add_argument("--format", choices=("csv", "json"), default="csv",
                         help="csv (Vorgabe) oder json (eine Zeile je Angebot)")  # fmt: skip
    listing.add_argument("--template", action="store_true", help="leere Vorlage schreiben")
    listing.add_argument("file", nargs="?", metavar="DATEI", help="sonst von der Standardeingabe")
    diff = commands.add_parser("diff", help="zwei Fassungen vergleichen", description=(
        "Zeigt, was sich zwischen zwei Fassungen ändert: Wortlaut, Regeln, Zahlen, Codes, Fragen."
    ))  # fmt: skip
    _scheme(diff)
    diff.add_argument("--format", choices=("text", "json", "md", "html"), default="text",
                      help="text (Vorgabe), json, md (Markdown) oder html")  # fmt: skip
    diff.add_argument("--cases", metavar="DATEI", help=(
        "Fälle, je mit id, title und facts; genannt wird, was die Fassungen anders beantworten"
    ))  # fmt: skip
    diff.add_argument("old", metavar="ALT", help="Fassung, etwa 2022-03-03")
    diff.add_argument("new", metavar="NEU", help="Fassung, etwa ENTWURF")
    return command


def _which(parser: argparse.ArgumentParser) -> None:
    _scheme(parser)
    parser.add_argument("--edition", metavar="DATUM",
                        help="Fassung, etwa 2022-03-03 (Vorgabe: die geltende)")  # fmt: skip


def _scheme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scheme", default="gks", metavar="REGELWERK",
                        help="gks oder back-market (Vorgabe: gks)")  # fmt: skip
