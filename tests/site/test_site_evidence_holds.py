"""What the site publishes as proved was computed from these very rules, and holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.evidence.edition import Evidence
from build_scripts.evidence.store import known
from build_scripts.mutation.findings import complaints
from build_scripts.rooms import Rooms
from checker.load import read_ruleset

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def evidence(root: Path) -> dict[tuple[str, str], Evidence]:
    """What the build of the site kept, by scheme and edition; a test never computes it."""
    rooms = Rooms.of(root)
    return known(rooms, read_ruleset(rooms.ruleset))


def test_every_edition_was_proved_as_it_is(evidence: dict[tuple[str, str], Evidence]) -> None:
    """Nothing has changed since the proofs and the mutation run were kept."""
    assert {found.scheme for found in evidence.values()} == {"gks", "back-market"}
    assert [name for name, found in evidence.items() if not found.fresh] == []


def test_every_proof_holds(evidence: dict[tuple[str, str], Evidence]) -> None:
    """Each claim is proved, or let pass for a declared reason."""
    for found in evidence.values():
        assert {proof["family"] for proof in found.proofs} >= {"complete", "decisive", "certain"}
        assert [proof["id"] for proof in found.proofs if proof["status"] == "failed"] == []


def test_cases_notice_every_wrong_rule(evidence: dict[tuple[str, str], Evidence]) -> None:
    """No mutant survives without a reason, no atom is unseen, no listed exception is stale."""
    for found in evidence.values():
        assert found.mutation is not None
        assert complaints(found.mutation) == []
