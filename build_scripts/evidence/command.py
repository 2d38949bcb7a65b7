"""``python -m build_scripts prove``: do all proofs about the rules hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.told import summary
from build_scripts.evidence.failures import require
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import BEHAVIOUR, PROOFS
from build_scripts.proofs.proof import FAMILIES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from build_scripts.evidence.edition import Evidence
    from build_scripts.rooms import Rooms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--anew", action="store_true", help="auch rechnen, was schon bekannt ist")
    parser.add_argument(
        "--with-mutants", action="store_true", help="auch rechnen, welche Fehler die Fälle bemerken"
    )


def prove(options: argparse.Namespace, ruleset: Mapping[str, Any], rooms: Rooms) -> int:
    """Run the command: prove what is not known yet, keep it for the site, and tell all of it.

    Raises FailedProofError if a proof fails.
    """
    kind = None if options.with_mutants else (PROOFS, BEHAVIOUR)
    found = gathered(rooms, ruleset, kind=kind, anew=options.anew)
    for evidence in found.values():
        for line in told(evidence):
            print(line)
    require(found.values(), rooms)
    return 0


def told(evidence: Evidence) -> Iterator[str]:
    """A line for the edition and one for each family of proofs."""
    yield f"{evidence.scheme} {evidence.edition}"
    for family, count in evidence.counts().items():
        failed = count["claims"] - count["proved"] - count["declared"]
        yield (
            f"  {FAMILIES[family]}: bewiesen {count['proved']}, "
            f"ausgenommen {count['declared']}, gescheitert {failed}"
        )
    if evidence.differences is not None:
        yield f"  {summary(evidence.differences)}"
