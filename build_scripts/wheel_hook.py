"""Runs when the wheel is built, by whatever builds it: the canonical ruleset goes along."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesetHook(BuildHookInterface):  # type: ignore[type-arg]
    """Has the checker write ``checker/ruleset.json`` from the TOML files that lie beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises RulesetError, and so stops the build, if the ruleset does not load."""
        sys.path.insert(0, self.root)
        try:
            from checker.ruleset import current

            current()
        finally:
            sys.path.remove(self.root)
