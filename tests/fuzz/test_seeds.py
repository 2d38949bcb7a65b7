"""Every input that once broke something, fed to its target again, without the fuzzer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

SEEDS = sorted((Path(__file__).parent / "seeds").glob("*/*"))


@pytest.mark.parametrize("seed", SEEDS, ids=[f"{path.parent.name}-{path.name}" for path in SEEDS])
def test_seed(seed: Path) -> None:
    """The target keeps its promises for this input."""
    TARGETS[seed.parent.name](seed.read_bytes())


def test_every_target_has_seeds() -> None:
    """No target goes without a replay."""
    assert {path.parent.name for path in SEEDS} == set(TARGETS)
