"""Why two editions cannot be compared."""

from __future__ import annotations


class ComparisonError(Exception):
    """Two editions cannot be compared; German."""


class IncomparableError(ComparisonError):
    """Their conditions, their order or the rules of declaring them differ."""


class UndecidedError(ComparisonError):
    """The solver could not tell whether some facts exist."""
