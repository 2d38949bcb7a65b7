"""Two editions that differ in a few places of the miniature, compared."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.behaviour.pair import Editions
from build_scripts.behaviour.result import Differences
from build_scripts.behaviour.run import differences
from checker.load import read_ruleset
from checker.program import Program
from tests.checker.conftest import MINIATURE, Workshop

HEAD, A, B, D = ("00-kopf/2020-01-01.toml", "01-a/2020-01-01.toml", "02-b/2021-01-01.toml",
                 "03-d/2020-01-01.toml")  # fmt: skip
FACTS, CODES = "facts/2020-01-01.toml", "codes/2020-01-01.toml"
Change = tuple[str, str, str]  # file, what stands there, what is put for it


@cache
def _miniature() -> str:
    edition = read_ruleset(MINIATURE)["schemes"]["gks"]["editions"]["2021-01-01"]
    return json.dumps(edition)


def before() -> dict[str, Any]:
    """The miniature's edition in force, by a name of its own; free to be changed."""
    edition: dict[str, Any] = json.loads(_miniature())
    return {**edition, "date": "2021-01-01"}


def after(folder: Path, *changes: Change, kind: str = "amendment", **entry: Any) -> dict[str, Any]:
    """The same with some places replaced; ``entry`` is what it declares of its one change."""
    rules = Workshop(Path(shutil.copytree(MINIATURE, folder / "rules")))
    for file, old, new in changes:
        rules.replace(f"gks/{file}", old, new)
    edition = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]
    declared = {"id": "neu", "title": "Neu", "effect": "behaviour", "touches": [],
                "reason": "Darum.", **entry}  # fmt: skip
    return {**edition, "date": "2022-01-01", "follows": "2021-01-01", "kind": kind,
            "changes": [declared]}  # fmt: skip


def editions(old: dict[str, Any], new: dict[str, Any]) -> Editions:
    """Both before one solver."""
    return Editions(Program("gks", old, "sha256:0"), Program("gks", new, "sha256:1"))


def differing(old: dict[str, Any], new: dict[str, Any]) -> Differences:
    """All differences between two editions."""
    both = editions(old, new)
    return differences(both.old, both.new)
