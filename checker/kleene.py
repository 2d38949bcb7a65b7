"""Trees compiled to functions of the facts, in Kleene's three-valued logic.

Each function takes the facts of a case (as ``checker.facts`` reads them) and returns True, False
or None for unknown. Numbers are evaluated as intervals, because a share of unknown condition
leaves every other share open between what is known and what could be added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Facts = Mapping[str, Any]
    Test = Callable[[Facts], bool | None]
    Number = Callable[[Facts], tuple[float, float] | None]
    Tree = list[Any]

UNKNOWN = "unbekannt"
DIGITS = 9  # sums of decimal fractions are not exact; shares are read with six digits


def compile_tree(tree: Tree, edition: Mapping[str, Any]) -> Test:
    """The function for a tree; parameters are looked up in the edition once, here."""
    kind = tree[0]
    if kind == "true":
        return lambda facts: True
    if kind == "and":
        return _all([compile_tree(part, edition) for part in tree[1:]])
    if kind == "or":
        return _any([compile_tree(part, edition) for part in tree[1:]])
    if kind == "not":
        return _negation(tree[1], edition)
    if kind == "is":
        return _choice(tree[1], tree[2])
    if kind == "has":
        return _overlap(tree[1], frozenset(tree[2]))
    if kind == "within":
        return _within(tree[1], frozenset(tree[2]))
    if kind == "notice":
        return _notice(tree[1], frozenset(tree[2]))
    if kind == "cmp":
        return _comparison(tree[1], _number(tree[2], edition), _number(tree[3], edition))
    raise ValueError(f"unknown tree {kind!r}")


def _all(parts: list[Test]) -> Test:
    def test(facts: Facts) -> bool | None:
        result: bool | None = True
        for part in parts:
            value = part(facts)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return test


def _any(parts: list[Test]) -> Test:
    def test(facts: Facts) -> bool | None:
        result: bool | None = False
        for part in parts:
            value = part(facts)
            if value:
                return True
            if value is None:
                result = None
        return result

    return test


def _negation(tree: Tree, edition: Mapping[str, Any]) -> Test:
    inner = compile_tree(tree, edition)

    def test(facts: Facts) -> bool | None:
        value = inner(facts)
        return None if value is None else not value

    return test


def _choice(fact: str, values: Iterable[str]) -> Test:
    chosen = frozenset(values)

    def test(facts: Facts) -> bool | None:
        value = facts.get(fact)
        if value in chosen:
            return True
        return None if value is None or value == UNKNOWN else False

    return test


def _overlap(fact: str, values: frozenset[str]) -> Test:
    def test(facts: Facts) -> bool | None:
        given = facts.get(fact)
        return None if given is None else not values.isdisjoint(given)

    return test


def _within(fact: str, values: frozenset[str]) -> Test:
    def test(facts: Facts) -> bool | None:
        given = facts.get(fact)
        return None if given is None else values.issuperset(given)

    return test


def _notice(code: str, states: frozenset[str]) -> Test:
    def test(facts: Facts) -> bool | None:
        return facts["hinweise"].get(code, "fehlt") in states

    return test


def _comparison(operator: str, left: Number, right: Number) -> Test:
    """Compare two intervals: decided only if every pair of values in them agrees."""

    def test(facts: Facts) -> bool | None:
        one, two = left(facts), right(facts)
        if one is None or two is None:
            return None
        (low, high), (floor, top) = one, two
        if operator == "<":
            return True if high < floor else False if low >= top else None
        if operator == "<=":
            return True if high <= floor else False if low > top else None
        if operator == ">":
            return True if low > top else False if high <= floor else None
        if operator == ">=":
            return True if low >= top else False if high < floor else None
        if low == high == floor == top:
            return True
        return False if high < floor or low > top else None

    return test


def _number(tree: Any, edition: Mapping[str, Any]) -> Number:
    if not isinstance(tree, list):
        constant = (tree, tree)
        return lambda facts: constant
    kind = tree[0]
    if kind == "param":
        return _number(edition["parameters"][tree[1]]["value"], edition)
    if kind == "number":
        return _fact_number(tree[1])
    if kind == "share":
        return _share(tree[1], frozenset(tree[2]))
    if kind == "largest":
        return _largest(tree[1], frozenset(tree[2]))
    return _sum(kind, _number(tree[1], edition), _number(tree[2], edition))


def _fact_number(fact: str) -> Number:
    def number(facts: Facts) -> tuple[float, float] | None:
        value = facts.get(fact)
        return None if value is None else (value, value)

    return number


def _share(fact: str, codes: frozenset[str]) -> Number:
    def number(facts: Facts) -> tuple[float, float] | None:
        shares = facts.get(fact)
        if shares is None:
            return None
        known = round(sum(s for code, s in shares.items() if code in codes), DIGITS)
        return known, known if UNKNOWN in codes else known + shares.get(UNKNOWN, 0)

    return number


def _largest(fact: str, excepted: frozenset[str]) -> Number:
    def number(facts: Facts) -> tuple[float, float] | None:
        shares = facts.get(fact)
        if shares is None:
            return None
        others = [s for code, s in shares.items() if code not in excepted and code != UNKNOWN]
        largest = max(others, default=0)
        return largest, largest + shares.get(UNKNOWN, 0)

    return number


def _sum(sign: str, left: Number, right: Number) -> Number:
    def number(facts: Facts) -> tuple[float, float] | None:
        one, two = left(facts), right(facts)
        if one is None or two is None:
            return None
        if sign == "+":
            return one[0] + two[0], one[1] + two[1]
        return one[0] - two[1], one[1] - two[0]

    return number
