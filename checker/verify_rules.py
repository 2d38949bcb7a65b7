"""Checks of one rule: role, codes and rank, and whether its expression can hold at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import walk
from checker.problems import nearest
from checker.schema import FIRING_ROLES, ROLES, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft

CODE_OF_ROLE = {"notice": "H", "duty": "P", "violation": "V", "consequence": "R",
                "recommendation": "E"}  # fmt: skip


def rule_findings(rule: dict[str, Any], draft: Draft) -> Iterator[str]:
    """A sentence for everything wrong with a rule whose expressions are parsed."""
    role = rule["role"]
    if text := one_of(role, ROLES, "Die Rolle"):
        yield text
    yield from _code(rule, draft)
    if (violation := rule.get("violation")) is not None:
        if text := draft.unknown_violation(violation):
            yield text
        if role not in ("defining", "requirement", "exclusion"):
            yield f"„violation“ passt nicht zur Rolle „{role}“."
    if "group" in rule and role != "defining":
        yield "„group“ gibt es nur für die Rolle „defining“."
    if role != "notice":
        for key in ("rank", "enforced"):
            if key in rule:
                yield f"„{key}“ gibt es nur für die Rolle „notice“."
    for reading in rule.get("interpretations", []):
        if text := draft.unknown_reading(reading):
            yield text
    if role == "discretion" and not rule.get("interpretations"):
        yield "Ein Ermessensfall („discretion“) braucht seine Auslegung."
    trees = [tree for key in ("when", "enforced") if isinstance(tree := rule.get(key), list)]
    for tree in trees:
        for part in walk(tree):
            yield from _sense(part, draft.edition["parameters"])


def _code(rule: dict[str, Any], draft: Draft) -> Iterator[str]:
    role, code = rule["role"], rule.get("code")
    if role in FIRING_ROLES:
        letter = CODE_OF_ROLE[role]
        known = draft.codes(letter)
        if code is None:
            yield f"Eine Regel der Rolle „{role}“ braucht „code“ ({letter}…)."
        elif code not in known:
            yield f"Den Code „{code}“ gibt es für „{role}“ nicht.{nearest(code, known)}"
    elif code is not None:
        yield f"Eine Regel der Rolle „{role}“ hat keinen Code."
    if role == "notice":
        ranks = tuple(draft.edition["ranks"])
        if text := one_of(rule.get("rank"), ranks, "Der Rang"):
            yield text


def _sense(tree: list[Any], parameters: dict[str, Any]) -> Iterator[str]:
    """Parts that can never hold: shares beyond 100, one fact with two values at once."""
    if tree[0] == "and":
        chosen: dict[str, set[str]] = {}
        least = 0.0
        codes: set[str] = set()
        for part in tree[1:]:
            if part[0] == "is":
                both = chosen.setdefault(part[1], set(part[2])) & set(part[2])
                if not both:
                    yield f"„{part[1]}“ kann diese Werte nicht zugleich haben."
                chosen[part[1]] = both
            bound = _share_bound(part, parameters)
            if bound and not codes & set(bound[0]):
                codes |= set(bound[0])
                least += bound[1]
        if least > 100:
            yield f"Die Anteile können nicht aufgehen: verlangt sind zusammen über {least:g} %."
    if tree[0] == "cmp":
        for side, other in ((tree[2], tree[3]), (tree[3], tree[2])):
            limit = _literal(other, parameters)
            share = isinstance(side, list) and side[0] in ("share", "largest")
            if share and limit is not None and not 0 <= limit <= 100:
                yield f"Ein Anteil liegt zwischen 0 und 100 %, nicht bei {limit:g} %."


def _share_bound(part: list[Any], parameters: dict[str, Any]) -> tuple[list[str], float] | None:
    """The codes whose shares a comparison bounds from below, and that bound in percent."""
    if part[0] == "cmp" and part[1] in (">", ">=") and isinstance(part[2], list):
        limit = _literal(part[3], parameters)
        if part[2][0] == "share" and limit is not None:
            return part[2][2], limit
    return None


def _literal(number: Any, parameters: dict[str, Any]) -> float | None:
    if isinstance(number, list) and number[0] == "param":
        number = parameters[number[1]]["value"]
    return float(number) if isinstance(number, (int, float)) else None
