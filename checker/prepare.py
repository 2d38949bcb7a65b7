"""An edition prepared for judging: everything that can be worked out before there is a case.

The result is plain data, so that a cache can keep it and the command starts without reading the
whole ruleset: the parts of the edition that judging looks at, a record for each rule and
condition it speaks of, and the layout of the bit planes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.kleene import UNKNOWN
from checker.layout import Layout
from checker.walking import THIS, facts_of, of_condition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.kleene import Tree

    Gates = dict[str, set[tuple[int, int]]]

CORE = (
    "conditions", "date", "declaration", "facts", "order", "parameters", "ranks", "tracks",
)  # fmt: skip


def prepare(edition: Mapping[str, Any]) -> dict[str, Any]:
    """The edition's ``core``, its ``rules`` in order, ``relevance``, ``settling``, ``planes``."""
    layout = Layout()
    relevance = _relevance(edition)
    gates = _gates(relevance, layout)
    rules = []
    texts = {code: entry["text"] for code, entry in edition["codes"].items() if "text" in entry}
    for section in edition["sections"]:
        for clause in section["clauses"]:
            for raw in clause.get("rules", ()):
                rules += [_record(clause, each, layout, gates) for each in _expanded(raw)]
    return {
        "core": {key: edition[key] for key in CORE} | {"texts": texts},
        "rules": rules,
        "relevance": relevance,
        "settling": _settling(relevance, layout),
        "planes": layout.data(),
    }


def in_words(prepared: dict[str, Any], edition: Mapping[str, Any]) -> dict[str, Any]:
    """The same with each rule's question as a German sentence."""
    from checker.render import sentence

    rules = [{**record, "asked": sentence(record["when"], edition)} for record in prepared["rules"]]
    return {**prepared, "rules": rules}


def _expanded(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The rule, or one for each condition where it speaks of the condition being judged."""
    if repr(THIS) not in repr([raw["when"], raw.get("enforced")]):
        yield raw
        return
    for name in raw["conditions"]:
        trees = {key: of_condition(raw[key], name) for key in ("when", "enforced") if key in raw}
        yield {**raw, "conditions": [name], **trees}


def _record(
    clause: Mapping[str, Any], raw: Mapping[str, Any], layout: Layout, gates: Gates
) -> dict[str, Any]:
    """What ``checker.rule`` reads: the rule, the places of its trees, and what they hang on.

    ``reach`` are the literals on which it depends what keeps the rule open, as spans: those of
    its trees, and those that say whether the facts in them are relevant.
    """
    trees = [raw[key] for key in ("when", "enforced") if isinstance(raw.get(key), list)]
    facts = [facts_of(tree) for tree in trees]
    reach = {layout.literals(tree) for tree in trees}
    return {
        "interpretations": clause.get("interpretations", []),
        **raw,
        "clause": clause["id"],
        "facts": facts[0],
        "places": [layout.place(tree) for tree in trees],
        "reach": sorted(reach.union(*(gates.get(name, ()) for names in facts for name in names))),
    }


def _gates(relevance: list[tuple[str, Tree, Any]], layout: Layout) -> Gates:
    """For each fact that may be irrelevant the literals on which that depends, as spans."""
    gates: Gates = {}
    for name, tree, _ in relevance:
        before = (gates.get(read, ()) for read in facts_of(tree))
        gates[name] = {layout.literals(tree)}.union(*before)
    return gates


def _relevance(edition: Mapping[str, Any]) -> list[tuple[str, Tree, Any]]:
    """Facts that may be irrelevant, each after those its relevance depends on.

    With each the tree that tells it, and the value assumed where it is irrelevant.
    """
    facts = {fact["name"]: fact for fact in edition["facts"] if "relevant" in fact}
    waiting = {name: set(facts_of(fact["relevant"])) for name, fact in facts.items()}
    ordered = []
    while waiting:
        ready = [name for name, read in waiting.items() if not read & set(waiting)]
        for name in ready:
            del waiting[name]
            otherwise = facts[name].get("otherwise")
            if isinstance(otherwise, list):
                otherwise = frozenset(otherwise)
            ordered.append((name, facts[name]["relevant"], otherwise))
    return ordered


def _settling(relevance: list[tuple[str, Tree, Any]], layout: Layout) -> int:
    """The literals on which it depends what is settled: relevance, and what is open."""
    trees = [tree for _, tree, _ in relevance]
    trees += [["is", name, [UNKNOWN]] for name, _, otherwise in relevance if otherwise is not None]
    literals = 0
    for tree in trees:
        start, stop = layout.literals(tree)
        literals |= (1 << stop) - (1 << start)
    return literals
