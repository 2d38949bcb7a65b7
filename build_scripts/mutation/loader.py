"""Whether the loader would refuse a mutant, so that it could never go unnoticed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.places import at
from checker.draft import Draft
from checker.expression import walk
from checker.sources import Sources
from checker.verify_declaration import verify_declaration
from checker.verify_rules import rule_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.mutation.edition_mutants import Mutant, Spot

    Edition = Mapping[str, Any]


def refused(mutant: Mutant, spot: Spot, edition: Edition) -> bool:
    """Whether reading the ruleset with this change would end in an error."""
    if spot.kind == "rule" and mutant.operator != "rule":
        draft = Draft(dict(edition), {}, {}, False, Sources(Path()))
        new, old = mutant.value, at(edition, mutant.path)
        if _count(rule_findings(new, draft)) > _count(rule_findings(old, draft)):
            return True
        trees = [new[key] for key in ("when", "enforced") if isinstance(new.get(key), list)]
        return any(_names_all(tree, edition) for tree in trees)
    if spot.kind == "fact":
        return "relevant" in mutant.value and _names_all(mutant.value["relevant"], edition)
    if mutant.place == "declaration":
        changed = Draft(mutant.edition(edition), {"scheme": ""}, {}, False, Sources(Path()))
        return any("Klausel" not in str(p) for p in verify_declaration(changed))
    return False


def _count(findings: Iterator[str]) -> int:
    return sum(1 for _ in findings)


def _names_all(tree: list[Any], edition: Edition) -> bool:
    """Whether a choice lists every value there is; the parser refuses that."""
    values = {f["name"]: {v["name"] for v in f.get("values", [])} for f in edition["facts"]}
    return any(
        part[0] == "is" and part[1] in values and set(part[2]) == values[part[1]]
        for part in walk(tree)
    )
