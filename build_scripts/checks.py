"""Every check of the ruleset, without building anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.case_checks import case_problems
from build_scripts.change_checks import change_problems
from build_scripts.confirmed_answers import answer_problems
from build_scripts.editions.changelog import changelog_problems
from build_scripts.editions.released import release_problems
from build_scripts.expectations import expectation_problems
from build_scripts.reviews import unconfirmed
from checker.load import read_ruleset
from checker.problems import Problem, RulesetError

if TYPE_CHECKING:
    from build_scripts.rooms import Rooms


def checked_ruleset(rooms: Rooms) -> dict[str, Any]:
    """The canonical ruleset. Raises RulesetError that lists every problem of the run."""
    ruleset = read_ruleset(rooms.ruleset)
    problems: list[Problem] = [
        *unconfirmed(ruleset, rooms.ruleset),
        *case_problems(ruleset, rooms.ruleset),
        *release_problems(ruleset, rooms.ruleset),
        *change_problems(ruleset, rooms.ruleset),
        *changelog_problems(ruleset, rooms.root / "CHANGELOG.md"),
    ]
    if problems:
        raise RulesetError(problems)
    return ruleset


def check(rooms: Rooms) -> list[str]:
    """All problems as sentences with their places; none if the ruleset is sound.

    Whether the cases are answered as expected and as confirmed is asked of a sound ruleset only.
    """
    try:
        ruleset = checked_ruleset(rooms)
        return [
            *map(str, expectation_problems(ruleset, rooms.ruleset)),
            *map(str, answer_problems(ruleset, rooms.ruleset)),
        ]
    except RulesetError as error:
        return [str(problem) for problem in error.problems]
