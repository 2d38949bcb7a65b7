"""What the site publishes as proved was computed from these very rules, and holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.behaviour.result import PROVED
from build_scripts.evidence.edition import Evidence
from build_scripts.evidence.store import known
from build_scripts.mutation.findings import complaints
from build_scripts.rooms import Rooms
from checker.answer import KEYS, answer
from checker.load import read_ruleset
from checker.program import Program

pytestmark = pytest.mark.site
Named = dict[tuple[str, str], Evidence]
TOLD = [key for key in KEYS if key not in ("edition", "ruleset", "questions", "trace")]


@pytest.fixture(scope="module")
def evidence(root: Path) -> Named:
    """What the build of the site kept, by scheme and edition; a test never computes it."""
    rooms = Rooms.of(root)
    return known(rooms, read_ruleset(rooms.ruleset))


def test_every_edition_was_proved_as_it_is(evidence: Named) -> None:
    """Nothing has changed since the proofs and the mutation run were kept."""
    assert {found.scheme for found in evidence.values()} == {"gks", "back-market"}
    assert [name for name, found in evidence.items() if not found.fresh] == []


def test_every_proof_holds(evidence: Named) -> None:
    """Each claim is proved, or let pass for a declared reason."""
    for found in evidence.values():
        assert {proof["family"] for proof in found.proofs} >= {"complete", "decisive", "certain"}
        assert [proof["id"] for proof in found.proofs if proof["status"] == "failed"] == []


def test_cases_notice_every_wrong_rule(evidence: Named) -> None:
    """No mutant survives without a reason, no atom is unseen, no listed exception is stale."""
    runs = {found.scheme: found.mutation for found in evidence.values() if found.mutation}
    assert runs.keys() == {"gks", "back-market"}
    for run in runs.values():
        assert complaints(run) == []


def test_differences_are_proved_and_declared(root: Path, evidence: Named) -> None:
    """What an edition changes is what it says it changes, and nothing else changes."""
    following = [
        (name, date)
        for name, scheme in read_ruleset(Rooms.of(root).ruleset)["schemes"].items()
        for date, edition in scheme["editions"].items()
        if "follows" in edition
    ]
    assert following == [name for name, found in evidence.items() if found.differences]
    for name in following:
        differences = evidence[name].differences
        assert differences is not None
        assert differences.problems == ()
        assert {one.status for one in differences.statements} == {PROVED}
        assert all(group.exhaustive for group in differences.groups)


def test_cases_of_differences_are_answered_differently(root: Path, evidence: Named) -> None:
    """The checker itself, in both editions, with whatever each of them is given."""
    schemes = read_ruleset(Rooms.of(root).ruleset)["schemes"]
    for (scheme, _), found in evidence.items():
        differences = found.differences
        if differences is None:
            continue
        old, new = (Program(scheme, schemes[scheme]["editions"][date], "")
                    for date in (differences.old, differences.new))  # fmt: skip
        for effect in (effect for group in differences.groups for effect in group.effects):
            if effect.old is not None and effect.new is not None:
                one, two = answer(effect.old, old), answer(effect.new, new)
                assert {key: one[key] for key in TOLD} != {key: two[key] for key in TOLD}, effect
