"""Cases to draw: from the fact model, from the worked cases, and such as nobody expects."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from checker.expression import walk
from checker.facts import is_open, read_facts
from checker.program import Program
from checker.ruleset import current

RULESET = Path(__file__).parents[2] / "ruleset"
EMPTY_WHEN_MISSING = {"kenntnisse", "beschraenkungen", "hinweise", "geliefert"}
UNKNOWN = "unbekannt"
SCHEMES = ("gks", "back-market")
Facts = dict[str, Any]


@cache
def program(scheme: str = "gks") -> Program:
    """The edition in force of a scheme of the real ruleset."""
    return current().program(scheme)


@cache
def worked_cases(scheme: str = "gks") -> list[Facts]:
    """The facts of the scheme's worked cases that can be judged, in their order."""
    model = program(scheme).model
    found = [
        case["facts"]
        for path in sorted((RULESET / scheme / "cases").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
        if "error_path" not in case["expect"]
    ]
    return [facts for facts in found if facts.keys() <= model.keys()]


@cache
def values(name: str, scheme: str = "gks", known: bool = False) -> st.SearchStrategy[Any]:
    """Values that the fact model allows for a fact, as JSON carries them; ``known`` ones only."""
    model = program(scheme).model
    entry = model[name]
    names = [value["name"] for value in entry.get("values", [])]
    names = [name for name in names if not (known and name == UNKNOWN)]
    match entry["type"]:
        case "choice":
            return st.sampled_from(names)
        case "choices":
            return st.lists(st.sampled_from(names), unique=True, max_size=4)
        case "number":
            top = entry.get("maximum", 120)
            limits = st.sampled_from([0, 1, 6, 10, 12, 24, 30, 50, 66, 67, 75, 90, 100])
            return st.one_of(limits, st.integers(0, int(top)), st.floats(0, top))
        case "notices":
            states = st.sampled_from(["deutlich", "undeutlich"])
            return st.dictionaries(st.sampled_from(names), states, max_size=5)
        case "shares":
            return shares(names)
        case _:
            return record(entry["fields"], scheme)


def shares(names: list[str]) -> st.SearchStrategy[dict[str, int]]:
    """Shares of at most four conditions, in whole percent, that add up to 100."""

    def cut(drawn: tuple[list[str], list[int]]) -> dict[str, int]:
        codes, cuts = drawn
        edges = [0, *sorted(cuts[: len(codes) - 1]), 100]
        return {code: edges[n + 1] - edges[n] for n, code in enumerate(codes)}

    chosen = st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=4)
    return st.tuples(chosen, st.lists(st.integers(0, 100), min_size=3, max_size=3)).map(cut)


def record(fields: list[str], scheme: str) -> st.SearchStrategy[Facts]:
    """Some of the fields, each with an allowed value."""
    chosen = st.lists(st.sampled_from(fields), unique=True, max_size=6)
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries({name: values(name, scheme) for name in names})
    )


@st.composite
def facts(draw: st.DrawFn, scheme: str = "gks") -> Facts:
    """Valid facts: a worked case with facts left out and put in, or a few facts on their own."""
    model = program(scheme).model
    start = draw(st.integers(0, len(worked_cases(scheme))))
    chosen = {} if start == 0 else dict(worked_cases(scheme)[start - 1])
    for name in draw(
        st.lists(st.sampled_from(sorted(chosen)), max_size=4) if chosen else st.just([])
    ):
        chosen.pop(name, None)
    for name in draw(st.lists(st.sampled_from(list(model)), unique=True, max_size=6)):
        chosen[name] = draw(values(name, scheme))
    return chosen


@cache
def told_by_unknown(scheme: str = "gks") -> frozenset[str]:
    """Facts whose value „unbekannt“ some rule asks for, so that it is an answer like any other."""
    edition = program(scheme).edition
    rules = [r for s in edition["sections"] for c in s["clauses"] for r in c.get("rules", [])]
    trees = [rule["when"] for rule in rules] + [f.get("relevant") for f in edition["facts"]]
    parts = [part for tree in trees for part in walk(tree)]
    return frozenset(part[1] for part in parts if part[0] == "is" and UNKNOWN in part[2])


def open_facts(given: Facts, used: Program) -> list[str]:
    """Facts that are unknown, matter, and count for nothing while they are missing."""
    settled = read_facts(given, used.model)
    used.settle(settled)
    found = []
    for name in used.model:
        relevance = used.relevant_tests.get(name)
        matters = relevance is None or relevance[0](settled) is not False
        answered = name in given and name in told_by_unknown(used.scheme)
        if name in EMPTY_WHEN_MISSING or answered or not matters:
            continue
        if is_open(settled.get(name)):
            found.append(name)
    return found


JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
        st.sampled_from([10**400, -(10**400), 10**15, "unbekannt", "1A", "\ud800", "", "x" * 5000]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)  # fmt: skip


@st.composite
def hostile_facts(draw: st.DrawFn, scheme: str = "gks") -> Any:
    """Facts of which some are no facts, or have values that no fact has."""
    model = program(scheme).model
    chosen: Any = dict(draw(facts(scheme)))
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.one_of(st.sampled_from(list(model)), st.text(max_size=12)))
        entry = model.get(name, {})
        names = [value["name"] for value in entry.get("values", [])] or ["x"]
        chosen[name] = draw(
            st.one_of(
                JSON,
                st.dictionaries(st.sampled_from(names), JSON, max_size=3),
                st.lists(st.one_of(st.sampled_from(names), JSON), max_size=3),
                st.dictionaries(st.sampled_from(list(model)), JSON, max_size=3),
            )
        )
    return chosen
