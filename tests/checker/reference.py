"""Kleene's logic as it is written in books, tree by tree: what every faster way must agree with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from checker.kleene import compile_tree

Facts = Mapping[str, Any]


def evaluated(tree: list[Any], facts: Facts, edition: Facts) -> bool | None:
    """True, False or None for unknown; only atoms are left to ``checker.kleene``."""
    kind, *parts = tree
    if kind not in ("and", "or", "not"):
        return compile_tree(tree, edition)(facts)
    values = [evaluated(part, facts, edition) for part in parts]
    if kind == "not":
        return None if values[0] is None else not values[0]
    decisive = kind == "or"
    if decisive in values:
        return decisive
    return None if None in values else not decisive


def given(model: Mapping[str, Facts], names: list[str] | None = None) -> st.SearchStrategy[Any]:
    """Some facts of the model, each with a value that it allows."""
    chosen = model if names is None else names
    return st.fixed_dictionaries({}, optional={name: _value(model, name) for name in chosen})


def _value(model: Mapping[str, Facts], name: str) -> st.SearchStrategy[Any]:
    fact = model[name]
    values = [value["name"] for value in fact.get("values", [])]
    if fact["type"] == "choice":
        return st.sampled_from(values)
    if fact["type"] == "choices":
        return st.lists(st.sampled_from(values), unique=True, max_size=4)
    if fact["type"] == "number":
        low, high = fact.get("minimum", 0), fact.get("maximum", 100)
        return st.integers(low, high) | st.floats(low, high)
    if fact["type"] == "shares":
        return st.lists(st.sampled_from(values), unique=True, min_size=1, max_size=3).flatmap(
            lambda codes: st.integers(0, 100).map(lambda part: _shares(codes, part))
        )
    if fact["type"] == "notices":
        states = st.sampled_from(["deutlich", "undeutlich"])
        return st.dictionaries(st.sampled_from(values), states, max_size=4)
    return given(model, fact["fields"])


def _shares(codes: list[str], part: int) -> dict[str, int]:
    if len(codes) == 1:
        return {codes[0]: 100}
    return {codes[0]: part, codes[1]: 100 - part}
