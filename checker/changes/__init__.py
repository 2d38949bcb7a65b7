"""The comparison of two editions as law: a closed set of kinds of change, each telling itself.

``compare`` finds the changes of two editions; ``checker.changes.report`` shows them.
"""

from __future__ import annotations

from checker.changes.cases import compare_cases
from checker.changes.change import Change
from checker.changes.compare import compare

__all__ = ["Change", "compare", "compare_cases"]
