"""Warenzustand: judges offers of surplus, returned and refurbished goods by published rules.

``checker.check(facts)`` answers for one case what the contract of the check command lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.answer import Result, answer, failed
from checker.facts import InputError
from checker.ruleset import current

if TYPE_CHECKING:
    from collections.abc import Mapping

__version__ = "0.1.0"
__all__ = ["Result", "__version__", "check"]


def check(
    facts: Mapping[str, Any],
    *,
    scheme: str = "gks",
    edition: str | None = None,
    id: Any = None,
    trace: bool = True,
) -> Result:
    """Judge one case by an edition (the one in force if None).

    Facts are named and valued as ``python -m checker facts`` lists them. Bad input is no
    exception: the result then has ``error`` with path, German message and what is allowed.
    With ``trace=False`` the list of steps stays empty, which is faster.
    """
    try:
        program = current().program(scheme, edition)
        return answer(facts, program, id, trace=trace)
    except InputError as error:
        return failed(error, id)
