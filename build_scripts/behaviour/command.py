"""``python -m build_scripts behaviour``: which situations an edition answers otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.errors import ComparisonError
from build_scripts.behaviour.told import lines
from build_scripts.evidence.failures import UndeclaredDifferenceError, undeclared
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import BEHAVIOUR

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from build_scripts.evidence.edition import Evidence
    from build_scripts.rooms import Rooms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("edition", nargs="?", metavar="FASSUNG", help="etwa ENTWURF; sonst alle")
    parser.add_argument("--scheme", metavar="REGELWERK", help="etwa gks; sonst alle")
    parser.add_argument("--anew", action="store_true", help="auch rechnen, was schon bekannt ist")


def run(options: argparse.Namespace, ruleset: Mapping[str, Any], rooms: Rooms) -> int:
    """Run the command: compare editions with those they follow, and tell what differs.

    Raises ComparisonError if there is no such edition or it cannot be compared, and
    UndeclaredDifferenceError if one declares its changes wrongly.
    """
    wanted = [
        (scheme, name)
        for scheme, data in ruleset["schemes"].items()
        for name, edition in sorted(data["editions"].items())
        if options.scheme in (None, scheme) and options.edition in (None, name)
        and "follows" in edition
    ]  # fmt: skip
    if not wanted:
        raise ComparisonError(
            "Es gibt keine solche Fassung, die auf eine andere folgt; möglich sind: "
            + (", ".join(_following(ruleset)) or "keine")
            + "."
        )
    found: dict[tuple[str, str], Evidence] = {}
    for name in wanted:
        found |= gathered(rooms, ruleset, kind=BEHAVIOUR, only=name, anew=options.anew)
        print("\n".join([*told(found[name]), ""]))
    wrong = [line for name in wanted for line in undeclared(found[name], rooms)]
    if wrong:
        raise UndeclaredDifferenceError(wrong)
    return 0


def told(evidence: Evidence) -> Iterator[str]:
    """The differences of an edition line by line; nothing if they are not known."""
    if evidence.differences is not None:
        yield from lines(evidence.differences)


def _following(ruleset: Mapping[str, Any]) -> list[str]:
    """The editions that follow another, with their schemes."""
    return [
        f"{scheme} {name}"
        for scheme, data in ruleset["schemes"].items()
        for name, edition in sorted(data["editions"].items())
        if "follows" in edition
    ]
