"""``python -m build_scripts changes``: all that an edition changes, and what is still to be done.

One look for whoever edits the rules: the text, the answers, the cases to be decided, the checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.command import told
from build_scripts.case_results import needs_trace, unmet
from build_scripts.cases import cases_under, line_of, read_cases
from build_scripts.checks import check
from build_scripts.confirmed_answers import COMMAND, answer_file, books
from build_scripts.evidence.failures import undeclared
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import BEHAVIOUR
from checker.answer import answer, failed
from checker.changes import report
from checker.facts import InputError
from checker.problems import nearest
from checker.program import Program

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from build_scripts.cases import Case
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
    editions = ruleset["schemes"][scheme]["editions"]
    program = Program(scheme, editions[date], "")
    written = cases_under(read_cases(rooms.ruleset / scheme / "cases"), line_of(editions, date))
    for case in written:
        for text in unmet(case, _answered(case, program)):
            yield (
                f"{case.id} („{case.title}“): {text} Ist die neue Antwort richtig, so bekommt der "
                f'Fall ein [case.expect_in."{date}"].'
            )
    titles = {case.id: f" („{case.title}“)" for case in written}
    path = answer_file(rooms.ruleset, scheme, date)
    for book in books(ruleset, rooms.ruleset):
        for name in book.names if book.path == path else ():
            if said := book.changes(name):
                yield f"{name}{titles.get(name, '')}: {said} Ist das richtig: {COMMAND} {name}"


def _answered(case: Case, program: Program) -> Mapping[str, Any]:
    try:
        return answer(dict(case.facts), program, trace=needs_trace(case))
    except InputError as error:
        return failed(error)


def _heading(number: int, title: str) -> str:
    line = f"{number}. {title}"
    return f"\n{line}\n{'=' * len(line)}\n"
