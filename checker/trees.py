"""Every expression of an edition replaced by its tree, with the conditions it speaks for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.expression import ExpressionError, Vocabulary, parse
from checker.problems import Problem, nearest

if TYPE_CHECKING:
    from checker.draft import Draft


def plant_trees(draft: Draft) -> None:
    """Parse the rules and, unless they are shared and so parsed already, what facts rest on."""
    edition = draft.edition
    words = Vocabulary(draft.facts, edition["parameters"], edition["conditions"], draft.codes("H"))
    for section in edition["sections"]:
        for clause in section["clauses"]:
            if "rules" in clause:
                table = _Table(draft, words, section["file"], clause["id"])
                default = [section["id"]] if section["condition"] else []
                clause["rules"] = [table.rule(rule, default) for rule in clause["rules"]]
    if not draft.shared:
        for fact in edition["facts"]:
            if "relevant" in fact:
                table = _Table(draft, words, draft.files["facts"], fact["name"])
                fact["relevant"] = table.tree(fact["relevant"], this=False)
    for entries in edition["proofs"].values():
        for entry in entries:
            if isinstance(entry.get("when"), str):  # those of a shared edition are parsed already
                table = _Table(draft, words, draft.files["proofs"], entry["id"])
                entry["when"] = table.tree(entry["when"], this=False)


class _Table:
    """A clause or a fact whose expressions are parsed in the order in which they stand in it."""

    def __init__(self, draft: Draft, words: Vocabulary, file: str, name: str) -> None:
        self.sources = draft.sources
        self.words = words
        self.file = file
        self.name = name
        self.seen: Counter[str] = Counter()

    def rule(self, raw: dict[str, Any], default: list[str]) -> dict[str, Any]:
        rule = {**raw, "conditions": self.conditions(raw.get("conditions", default))}
        for key in ("when", "enforced"):
            if isinstance(raw.get(key), str):
                rule[key] = self.tree(raw[key], this=True)
        return rule

    def conditions(self, named: list[str] | str) -> list[str]:
        known = list(self.words.conditions)
        if named == "all":
            return known
        if isinstance(named, str):
            self.report(f"„conditions“ ist eine Liste oder „all“, nicht „{named}“.")
            return []
        if not named:
            self.report("Die Regel nennt keinen Zustand (conditions).")
        for condition in named:
            if condition not in known:
                self.report(f"Den Zustand „{condition}“ gibt es nicht.{nearest(condition, known)}")
        return list(named)

    def tree(self, source: str, *, this: bool) -> list[Any]:
        nth = self.seen[source.strip()]
        self.seen[source.strip()] += 1
        try:
            return parse(source, self.words, this=this)
        except ExpressionError as error:
            line, start = self.sources.places.expression(self.file, self.name, source, nth)
            column = error.column + (start if error.line == 1 else 0)
            line += error.line - 1
            self.sources.add(
                [Problem(self.file, error.message, clause=self.name, line=line, column=column)]
            )
            return ["true"]

    def report(self, message: str) -> None:
        self.sources.report(self.file, message, self.name)
