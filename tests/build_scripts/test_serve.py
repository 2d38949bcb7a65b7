"""What makes the dev server build again."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.serve import concerns_site


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ruleset/gks/02-1a-ware/2022-03-03.toml", True),
        ("checker/web/worker.js", True),
        ("checker/ruleset.json", False),
        ("checker/ruleset.json.stamp.new", False),
        ("checker/__pycache__/load.cpython-313.pyc", False),
        ("docs/.index.md.swp", False),
        ("docs/index.md~", False),
        ("build/nachweise/gks-2022-03-03-beweise.json", True),
        (".cache/documents/0a1b.pdf", True),
        ("build/nachweise/gks-2022-03-03-beweise.json.new", False),
    ],
)
def test_only_sources_make_the_site_build_again(name: str, expected: bool) -> None:
    assert concerns_site(Path("/p") / name, Path("/p")) is expected
