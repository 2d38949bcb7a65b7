"""Laws of the rule language: it reads anything, reads what it writes, and has one meaning."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from checker.expression import facts_of, parse, walk
from checker.kleene import compile_tree
from tests.property.expressions import (
    EDITION,
    MAY_BE_UNKNOWN,
    TYPES,
    VALUES,
    WORDS,
    Tree,
    complete_facts,
    holds,
    misplaced,
    reading,
    render,
    trees,
)

PIECES = [
    *TYPES, "zehn", "wort", "this", "True", "False", "and", "or", "not", "in", "==", "!=", "<=",
    "<", "is", "(", ")", "[", "]", "{", "}", ",", "+", "-", "*", ":", ".", "0", "1e999", "10", '"',
    "'", '"D"', '"deutlich"', '"H01"', "empty(", "overlaps(", "within(", "declared_as(",
    "delivery(", "largest_other(", "\n", " ", "\\", "#", "lambda", "x=", "*x", "f'{optik}'", "ä",
    "\ud800", "\0", "\r", "\t", "\x0c", "b'a'", "0777", "1_0", "1j", "...", "await", "yield",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    trees.map(render),
)


@given(texts, st.booleans())
@example("(" * 5000, False)
@example("not " * 20000 + "True", False)
@example("monate < " + "-" * 50000 + "1", False)
@example("monate < " + "+1" * 20000, False)
@example("monate < 1" + "0" * 10000, False)
@example("monate < 0x1" + "0" * 10000, False)
@example(" and ".join(["True"] * 20000), False)
@example("optik" + "[0]" * 3000 + ' == "a"', False)
@example('optik == "' + "a" * 1_000_000 + '"', False)
@example('optik == "\\d"', False)
@example('"""\n\n', False)
def test_any_text_is_read_or_refused_at_its_place(text: str, this: bool) -> None:
    """Any text becomes a tree, or is refused with a message, a line and a column of that text."""
    tree, refused = reading(text, WORDS, this=this)
    if refused is None:
        assert json.loads(json.dumps(tree)) == tree
        compile_tree(tree, EDITION)
        return
    assert misplaced(refused, text) is None


@given(trees)
def test_reading_what_was_written_gives_the_tree(tree: Tree) -> None:
    """A tree written as text is read as the same tree."""
    assert parse(render(tree), WORDS) == tree


@given(trees)
def test_a_tree_names_all_its_facts(tree: Tree) -> None:
    """The facts a tree is said to read are those that stand in it."""
    text = json.dumps(tree)
    assert {name for name in [*TYPES, "@declared", "@delivery"] if f'"{name}"' in text} | (
        {"hinweise"} if any(part[0] == "notice" for part in walk(tree)) else set()
    ) == set(facts_of(tree))


@given(trees, complete_facts)
def test_compiled_trees_mean_what_they_say(tree: Tree, facts: dict[str, Any]) -> None:
    """With nothing unknown, the compiled tree agrees with a reading word by word."""
    assert compile_tree(tree, EDITION)(facts) is holds(tree, facts)


@given(trees, complete_facts, st.sets(st.sampled_from(MAY_BE_UNKNOWN), min_size=1))
def test_what_is_decided_stays_decided(tree: Tree, facts: dict[str, Any], hidden: set[str]) -> None:
    """Whatever a tree yields while facts are unknown, it yields for every way to fill them in."""
    known = {name: value for name, value in facts.items() if name not in hidden}
    value = compile_tree(tree, EDITION)(known)
    assert value is None or value is holds(tree, facts)


@given(trees, complete_facts, st.integers(0, 100))
def test_unknown_shares_stay_open(tree: Tree, facts: dict[str, Any], part: int) -> None:
    """A share of unknown condition decides nothing that its condition could still change."""
    shares = dict(facts["anteile"])
    code = max(shares, key=lambda name: shares[name])
    moved = min(part, shares[code])
    vague = {**shares, code: shares[code] - moved, "unbekannt": moved}
    if any(part[0] in ("share", "largest") and VALUES["anteile"][-1] in part[2]
           for part in walk(tree)):  # fmt: skip
        return  # asks for the unknown share itself
    value = compile_tree(tree, EDITION)({**facts, "anteile": vague})
    assert value is None or value is holds(tree, facts)
