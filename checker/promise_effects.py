"""What goes with a condition for a buyer: notices that limit it, consequences, duties, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.render import sentence
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.narrow import Narrow
    from checker.program import Program
    from checker.rule import Rule


def notices(condition: str, narrow: Narrow, program: Program) -> Iterator[dict[str, Any]]:
    """The notices that may go with the condition: ``code``, ``title``, ``text`` (its wording),
    ``restricts`` (whether it lessens what a buyer may expect at all), ``when``, ``clauses``."""
    rules = [rule for rule in program.scoped("notice", condition) if rule.code]
    restricting = program.declaration.get("restricting", [])
    for entry in sorted(_merged(rules, narrow, program), key=lambda entry: entry["code"]):
        code = program.edition["codes"][entry["code"]]
        yield {**entry, "title": code["title"], "text": code["text"],
               "restricts": entry["code"] in restricting}  # fmt: skip


def effects(
    condition: str, narrow: Narrow, program: Program, buyer: set[str]
) -> Iterator[dict[str, Any]]:
    """What follows: all consequences, and the duties and advice whose codes ``buyer`` names.

    ``code``, ``role``, ``title``, ``text``, ``clauses`` and ``when``, which is empty where it
    always holds.
    """
    rules = [
        rule for rule in program.outcomes(condition, condition)
        if rule.role == "consequence" or rule.code in buyer
    ]  # fmt: skip
    roles = {rule.code: rule.role for rule in rules}
    for entry in _merged(rules, narrow, program):
        code = program.edition["codes"][entry["code"]]
        yield {**entry, "role": roles[entry["code"]], "title": code["title"],
               "text": code["meaning"]}  # fmt: skip


def _merged(rules: Iterable[Rule], narrow: Narrow, program: Program) -> Iterator[dict[str, Any]]:
    """One entry for each code that may apply: in any case, or in each of the cases named."""
    found: dict[str, list[Any]] = {}
    clauses: dict[str, list[str]] = {}
    for rule in rules:
        left = narrow.tree(rule.tree)
        if left is not False:
            code = str(rule.code)
            found.setdefault(code, []).append(left)
            clauses.setdefault(code, []).append(rule.clause)
    for code, trees in found.items():
        always = any(tree is True for tree in trees)
        when = [] if always else unique(sentence(tree, program.edition) for tree in trees)
        yield {"code": code, "when": when, "clauses": unique(clauses[code])}
