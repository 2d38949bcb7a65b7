"""Where „unbekannt“ is an answer of its own, because some rule asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.expression import walk
from checker.kleene import UNKNOWN
from checker.schema import VERDICT_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping


def told_by_unknown(edition: Mapping[str, Any]) -> list[str]:
    """The facts of which a rule on verdicts, or the relevance of a fact, names „unbekannt“."""
    rules = [rule for section in edition["sections"] for clause in section["clauses"]
             for rule in clause.get("rules", []) if rule["role"] in VERDICT_ROLES]  # fmt: skip
    trees = [rule["when"] for rule in rules]
    trees += [fact["relevant"] for fact in edition["facts"] if "relevant" in fact]
    named = {part[1] for tree in trees for part in walk(tree)
             if part[0] == "is" and UNKNOWN in part[2]}  # fmt: skip
    return [fact["name"] for fact in edition["facts"] if fact["name"] in named]
