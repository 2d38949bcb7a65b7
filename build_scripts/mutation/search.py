"""Facts that would unmask a mutant, found near the worked cases."""

from __future__ import annotations

import json
import random
import time
from itertools import islice
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.columns import rule_trees
from build_scripts.mutation.edition_mutants import spots
from build_scripts.mutation.places import at
from checker.answer import answer
from checker.delivery import RECORD
from checker.expression import facts_of
from checker.facts import InputError, read_facts
from checker.kleene import compile_tree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from build_scripts.mutation.bench import Bench
    from build_scripts.mutation.edition_mutants import Mutant, Spot

    Given = dict[str, Any]

CODES = ("notices", "violations", "duties", "consequences", "recommendations")
TRIES = 6000  # changes to look at where a number of facts is wanted
BASES = 12  # cases to start from; those that cite the clause come first


def search(
    bench: Bench, names: Collection[str], seconds: float, *, tables: bool = True
) -> dict[str, str]:
    """For each named mutant, if found, in German: which case, changed how, would then answer how.

    ``seconds`` is the time for each one.
    """
    hints = {}
    looking = Search(bench, seconds)
    for spot in spots(bench.edition, tables=tables):
        for mutant in spot.mutants:
            if mutant.id in names and (found := looking.facts(mutant, spot)):
                case, change, keys = found
                told = json.dumps(change, ensure_ascii=False)
                hints[mutant.id] = f"Fall „{case}“ mit {told}; anders werden {_listed(keys)}."
    return hints


def _listed(keys: Mapping[str, tuple[Any, Any]]) -> str:
    """What differs: keys of the answer, verdicts by condition, codes that come or go."""
    parts = []
    for key, (one, two) in keys.items():
        if key == "verdicts":
            for name in one:
                inner = [what for what in one[name] if one[name][what] != two[name][what]]
                parts += [f"{key}.{name}.{what}" for what in inner]
        elif key in CODES:
            codes = [{item["code"] for item in items} for items in (one, two)]
            parts.append(f"{key} {' '.join(sorted(codes[0] ^ codes[1]))}".strip())
        else:
            parts.append(f"{key} ({one} statt {two})")
    return ", ".join(parts)


class Search:
    """Tries cases with one to three facts changed until mutant and original answer otherwise."""

    def __init__(self, bench: Bench, seconds: float, seed: int = 1) -> None:
        self.bench = bench
        self.seconds = seconds
        self.random = random.Random(seed)  # noqa: S311

    def facts(self, mutant: Mutant, spot: Spot) -> tuple[str, Given, dict[str, Any]] | None:
        """A case's id, what to change in it, and which keys of the answer then differ.

        None as a change means that the fact is left out.
        """
        bench = self.bench
        names = self._names(mutant, spot)
        bases = bench.citing(mutant.place, bench.readable)
        bases = bases[:BASES] + self.random.sample(bases, min(BASES, len(bases)))
        program = bench.program(mutant.edition(bench.edition))
        differs = self._differs(mutant, spot)
        end = time.monotonic() + self.seconds
        for change, position in self._tries(names, bases):
            if time.monotonic() > end:
                return None
            given = {**bench.cases[position].facts, **change}
            given = {name: value for name, value in given.items() if value is not None}
            try:
                if differs and not differs(given):
                    continue
                one = answer(given, bench.unchanged, trace=False)
                two = answer(given, program, trace=False)
            except InputError:
                continue
            if one != two:
                keys = {key: (one[key], two[key]) for key in one if one[key] != two[key]}
                return bench.cases[position].id, change, keys
        return None

    def candidates(self, mutant: Mutant, spot: Spot) -> Iterator[Given]:
        """Facts near the cases that make a difference to the changed rule, without end."""
        bench = self.bench
        names = self._names(mutant, spot)
        bases = bench.citing(mutant.place, bench.readable)
        bases = bases[:BASES] + self.random.sample(bases, min(BASES, len(bases)))
        differs = self._differs(mutant, spot)
        for change, position in islice(self._tries(names, bases), TRIES):
            given = {**bench.cases[position].facts, **change}
            given = {name: value for name, value in given.items() if value is not None}
            try:
                if differs is None or differs(given):
                    yield given
            except InputError:
                continue

    def _tries(self, names: list[str], bases: list[int]) -> Iterator[tuple[Given, int]]:
        for position in bases:
            yield {}, position
        options = {name: self._options(name) for name in names}
        options = {name: values for name, values in options.items() if values}
        for position in bases:
            for name, values in options.items():
                for value in values:
                    yield {name: value}, position
        while options:
            chosen = self.random.sample(
                list(options), min(self.random.choice((2, 2, 3)), len(options))
            )
            yield {n: self.random.choice(options[n]) for n in chosen}, self.random.choice(bases)

    def _names(self, mutant: Mutant, spot: Spot) -> list[str]:
        """The facts worth changing: those of the rule, what makes them matter, the declaration."""
        names: dict[str, None] = {}
        for rule in self._rules(spot):
            for tree in (rule["when"], rule.get("enforced")):
                if isinstance(tree, list):
                    names |= dict.fromkeys(facts_of(tree))
        if spot.kind == "fact":
            names[spot.name] = None
            fact = at(self.bench.edition, spot.path)
            names |= dict.fromkeys(facts_of(fact.get("relevant", ["true"])))
        for name in [n for n in names if n in self.bench.model.facts]:
            relevant = self.bench.model.facts[name].get("relevant", ["true"])
            names |= dict.fromkeys(facts_of(relevant))
        field = self.bench.edition["declaration"].get("fact")
        if field:
            names[field] = None
        return [name for name in names if name in self.bench.model.facts]

    def _rules(self, spot: Spot) -> list[Mapping[str, Any]]:
        if spot.kind == "rule":
            return [at(self.bench.edition, spot.path)]
        return list(at(self.bench.edition, spot.path)) if spot.kind == "clause" else []

    def _options(self, name: str) -> list[Any]:
        fact = self.bench.model.facts[name]
        values = [value["name"] for value in fact.get("values", [])]
        kind = fact["type"]
        if kind == "choice":
            return [None, *values]
        if kind == "choices":
            return [None, [], *([v] for v in values), values[:2]]
        if kind == "notices":
            return [None, *({v: s} for v in values for s in ("deutlich", "undeutlich"))]
        limits = sorted(
            {p["value"] for p in self.bench.edition["parameters"].values()
             if isinstance(p["value"], (int, float))}
        )  # fmt: skip
        if kind == "number":
            near = {max(v + d, 0) for v in limits for d in (-1, -0.5, 0, 0.5, 1)}
            return [None, *sorted(v for v in near if v <= fact.get("maximum", 10**6))]
        if kind == "shares":
            return [None, *self._shares(values, [v for v in limits if 0 < v < 100])]
        return [None]

    def _shares(self, values: list[str], limits: list[float]) -> list[dict[str, float]]:
        found = []
        for _ in range(60):
            share = self.random.choice(limits) + self.random.choice((-1, -0.5, 0, 0.5, 1))
            share = min(max(share, 0), 100)
            one, two, three = self.random.sample(values, 3)
            rest = round(100 - share, 3)
            part = self.random.choice((0, 0, 0.5, 1, round(rest / 2, 3)))
            part = min(part, rest)
            shares = {one: share, two: round(rest - part, 3), three: part}
            found.append({name: value for name, value in shares.items() if value})
        return found

    def _differs(self, mutant: Mutant, spot: Spot) -> Any:
        """A quick test whether the facts make a difference to the rule at all; None: no such."""
        if spot.kind != "rule" or mutant.operator == "rule":
            return None
        old, new = rule_trees(at(self.bench.edition, mutant.path)), rule_trees(mutant.value)
        if old == new or len(old) != len(new):
            return None
        model, edition = self.bench.model, self.bench.edition
        pairs = [(compile_tree(a, edition), compile_tree(b, edition))
                 for a, b in zip(old, new, strict=True) if a != b]  # fmt: skip
        declaration = edition["declaration"]
        presumed = {name for section in edition["sections"] for clause in section["clauses"]
                    for rule in clause.get("rules", []) if rule["role"] == "declares"
                    for name in rule["conditions"]}  # fmt: skip

        def differs(given: Given) -> bool:
            facts = model.settle(read_facts(given, model.facts))
            declared = facts.get(declaration.get("fact", ""))
            inner = facts.get(RECORD)
            received = {k: v for k, v in facts.items() if k not in model.observed} | (inner or {})
            empty = declared == declaration.get("empty")
            for said in {declared, *presumed} if empty else {declared}:
                for seen in (facts, model.settle(received)) if inner else (facts,):
                    for state in ("none", "kept", "broken", "open"):
                        seen["@declared"], seen["@delivery"] = said, state
                        if any(one(seen) is not two(seen) for one, two in pairs):
                            return True
            return False

        return differs
