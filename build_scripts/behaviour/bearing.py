"""On which parts of an answer a changed clause can bear at all, by what its rules do.

Two clauses may concern the same goods and still have nothing to do with each other: a clause that
only gives advice on them makes no condition fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.schema import VERDICT_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.behaviour.acts import Deed
    from build_scripts.behaviour.answers import Aspect
    from build_scripts.behaviour.causes import Cause
    from checker.condition import Condition

CODES = ("notice", "duty", "consequence", "recommendation")


def bears(cause: Cause, aspect: Aspect, conditions: Mapping[str, Condition]) -> bool:
    """Whether anything that the cause changed can change the aspect."""
    return any(
        _bears(act.deed, aspect, conditions)
        for old, new in cause.slots.values()
        for act in (*old[:1], *new[:1])
    )


def _bears(deed: Deed, aspect: Aspect, conditions: Mapping[str, Condition]) -> bool:
    if deed.role == "declares":  # other rules ask which condition is declared
        return True
    if aspect.kind in CODES:
        return (deed.role, deed.code) == (aspect.kind, aspect.code) and (
            deed.condition == aspect.condition
        )
    judges = deed.role in VERDICT_ROLES and deed.code is None
    if aspect.kind == "delivery":
        return (judges or deed.role == "promise") and deed.condition == aspect.condition
    if aspect.kind == "violation" and not judges:
        code = aspect.notice if deed.role == "notice" else aspect.code
        fires = deed.role in ("notice", "violation") and deed.code == code
        return fires and deed.condition == aspect.condition
    if aspect.kind == "violation":
        return _breaks(deed, aspect, conditions)
    if aspect.kind in ("verdict", "fitting") and aspect.condition is not None:
        return judges and deed.condition in (
            aspect.condition, *conditions[aspect.condition].better
        )  # fmt: skip
    return judges and aspect.kind != "declared"


def _breaks(deed: Deed, aspect: Aspect, conditions: Mapping[str, Condition]) -> bool:
    """Whether a rule about verdicts can lead to the violation, or make up for it.

    What bars a condition leads to its own violation. Features do so as well, and to that of all
    other features of the condition, which count only if nothing makes up for them; so do features
    of better conditions, and permissions.
    """
    condition = conditions.get(aspect.condition or "")
    if condition is None or deed.role == "discretion":
        return False
    if deed.condition == condition.name and deed.violation == aspect.code:
        return True
    if deed.role in ("requirement", "exclusion"):
        return False
    return deed.condition in (condition.name, *condition.better)
