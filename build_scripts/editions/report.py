"""``python -m build_scripts changes``: all that an edition changes, and what is still to be done.

One look for whoever edits the rules: the text, the answers, the cases to be decided, the checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.command import told
from build_scripts.cases import read_cases
from build_scripts.checks import check
from build_scripts.confirmed_answers import COMMAND, answer_file, books
from build_scripts.evidence.failures import undeclared
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import BEHAVIOUR
from build_scripts.expectations import disappointed
from checker.changes import report
from checker.problems import nearest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from build_scripts.rooms import Rooms

    Ruleset = Mapping[str, Any]


class UnknownEditionError(Exception):
    """There is no such edition, or it follows none; the message is a German sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("scheme", metavar="REGELWERK", help="etwa gks")
    parser.add_argument("date", metavar="FASSUNG", help="etwa ENTWURF")


def changes(options: argparse.Namespace, ruleset: Ruleset, rooms: Rooms) -> int:
    """Run the command; 1 if something is still to be done. Raises UnknownEditionError."""
    scheme, date = options.scheme, options.date
    editions = _editions(ruleset, scheme, date)
    old, new = editions[editions[date]["follows"]], editions[date]
    print(_heading(1, "Was sich am Text und an den Regeln ändert"))
    print(report.text(old, new))
    print(_heading(2, "Was sich an den Antworten ändert"))
    found = gathered(rooms, ruleset, kind=BEHAVIOUR, only=(scheme, date))[scheme, date]
    wrong = list(undeclared(found, rooms))
    for line in (*told(found), *wrong):
        print(line)
    print(_heading(3, "Welche Fälle zu entscheiden sind"))
    decisions = list(undecided(ruleset, rooms, scheme, date))
    for line in decisions or ["Keine: jede andere Antwort ist bestätigt."]:
        print(line)
    print(_heading(4, "Was noch zu tun ist"))
    problems = check(rooms)
    for line in problems or ["Nichts: alle Prüfungen sind bestanden."]:
        print(line)
    return 1 if problems or decisions or wrong else 0


def _editions(ruleset: Ruleset, scheme: str, date: str) -> Mapping[str, Any]:
    schemes = ruleset["schemes"]
    if scheme not in schemes:
        raise UnknownEditionError(
            f"Das Regelwerk „{scheme}“ gibt es nicht.{nearest(scheme, schemes)}"
        )
    editions: Mapping[str, Any] = schemes[scheme]["editions"]
    if date not in editions:
        raise UnknownEditionError(f"Die Fassung „{date}“ gibt es nicht.{nearest(date, editions)}")
    if "follows" not in editions[date]:
        raise UnknownEditionError(f"Die Fassung „{date}“ ist die erste; sie ändert keine andere.")
    return editions


def undecided(ruleset: Ruleset, rooms: Rooms, scheme: str, date: str) -> Iterator[str]:
    """A German line for each case whose answer is not the one expected or confirmed."""
    titles: dict[str, str] = {}
    for case in read_cases(rooms.ruleset / scheme / "cases"):
        titles[case.id] = f" („{case.title}“)"
    for case, text in disappointed(ruleset, rooms.ruleset, scheme, date):
        yield (
            f"{case.id}{titles[case.id]}: {text} Ist die neue Antwort richtig, so bekommt der "
            f'Fall ein [case.expect_in."{date}"].'
        )
    path = answer_file(rooms.ruleset, scheme, date)
    for book in books(ruleset, rooms.ruleset):
        for name in book.names if book.path == path else ():
            if said := book.changes(name):
                yield f"{name}{titles.get(name, '')}: {said} Ist das richtig: {COMMAND} {name}"


def _heading(number: int, title: str) -> str:
    line = f"{number}. {title}"
    return f"\n{line}\n{'=' * len(line)}\n"
