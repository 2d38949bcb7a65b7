"""Comparisons of numbers put into German: „die Garantie liegt unter 12 Monaten“."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.german import in_dative, join, neither, quantity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.expression import Tree

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!="}
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}
_STRICT = {"<": "unter", ">": "über"}
_AMOUNT = {"<": "weniger als", "<=": "höchstens", ">": "mehr als", ">=": "mindestens",
           "==": "genau", "!=": "nicht genau"}  # fmt: skip


class Comparison:
    """``left operator right``, the fact on the left."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, operator: str, left: Any, right: Any) -> None:
        self.operator = operator
        self.left = left
        self.right = right


def constant(tree: Any, edition: Mapping[str, Any]) -> float | None:
    """The value of a number that hangs on no fact; None for one that does."""
    if not isinstance(tree, list):
        return float(tree)
    if tree[0] == "param":
        return float(edition["parameters"][tree[1]]["value"])
    if tree[0] in ("+", "-"):
        one, two = constant(tree[1], edition), constant(tree[2], edition)
        if one is not None and two is not None:
            return one + two if tree[0] == "+" else one - two
    return None


class Numbers:
    """Puts the comparisons of one edition into German; ``titles`` names the conditions."""

    def __init__(self, edition: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        self.edition = edition
        self.titles = titles
        self.facts = {fact["name"]: fact for fact in edition["facts"]}

    def solved(self, tree: Tree, positive: bool) -> Comparison:
        """The comparison with the fact alone on its left side, where that can be had."""
        _, operator, left, right = tree
        if constant(left, self.edition) is not None:
            left, right, operator = right, left, _MIRROR[operator]
        limit = constant(right, self.edition)
        while limit is not None and isinstance(left, list) and left[0] in ("+", "-"):
            one, two = constant(left[1], self.edition), constant(left[2], self.edition)
            if two is not None:
                left, limit = left[1], limit - two if left[0] == "+" else limit + two
            elif one is None or left[2][0] == "share":  # „der Anteil, der nicht … ist“
                break
            elif left[0] == "+":
                left, limit = left[2], limit - one
            else:
                left, limit, operator = left[2], one - limit, _MIRROR[operator]
        operator = operator if positive else _OPPOSITE[operator]
        return Comparison(operator, left, right if limit is None else limit)

    def compare(self, group: Sequence[Comparison], word: str) -> str:
        """Comparisons of one number, or of several shares with one limit, connected."""
        first = group[0]
        if any(one.left != first.left for one in group):
            return self.shares(group, word)
        unit, plural = self.unit(first.left), self.plural(first.left)
        if isinstance(first.right, list):
            return self.relation(first, plural, unit)
        verb, limits = _limits(group, unit, plural)
        return f"{self.noun(first.left)} {verb} {join(limits, word)}"

    def shares(self, group: Sequence[Comparison], word: str) -> str:
        """Several shares with the same limit."""
        listed = join([self.titles.get(one.left[2][0], "") for one in group], word)
        if word == "oder":
            verb, limits = _limits(group[:1], "%", False)
            return f"der Anteil an {listed} {verb} {limits[0]}"
        verb, limits = _limits(group[:1], "%", True)
        return f"die Anteile an {listed} {verb} je {limits[0]}"

    def relation(self, one: Comparison, plural: bool, unit: str) -> str:
        """A comparison of two things that both hang on facts."""
        noun, limit = self.noun(one.left), self.noun(one.right, unit)
        if one.operator in _STRICT:
            verb = "liegen" if plural else "liegt"
            return f"{noun} {verb} {_STRICT[one.operator]} {self.noun(one.right, unit, True)}"
        return f"{noun} {'sind' if plural else 'ist'} {_AMOUNT[one.operator]} so groß wie {limit}"

    def plural(self, tree: Any) -> bool:
        """Whether the number's noun is a plural."""
        number = isinstance(tree, list) and tree[0] == "number"
        return number and bool(self.facts[tree[1]].get("plural"))

    def unit(self, tree: Any) -> str:
        """The unit of a number that hangs on a fact; empty for others."""
        if not isinstance(tree, list) or tree[0] == "param":
            return ""
        if tree[0] in ("+", "-"):
            return self.unit(tree[1]) or self.unit(tree[2])
        return str(self.facts[tree[1]].get("unit", "")) if tree[0] == "number" else "%"

    def noun(self, tree: Any, unit: str = "", dative: bool = False) -> str:
        """What a number stands for, or its value if it hangs on no fact."""
        fixed = constant(tree, self.edition)
        if fixed is not None:
            return quantity(fixed, unit, dative)
        if tree[0] in ("+", "-"):
            unit = self.unit(tree)
            if tree[1] == 100 and tree[2][0] == "share":
                titles = [self.titles.get(code, code) for code in tree[2][2]]
                noun = f"der Anteil, der {neither(titles)} ist,"
                return in_dative(noun) if dative else noun
            word = "plus" if tree[0] == "+" else "minus"
            return f" {word} ".join(self.noun(part, unit, dative) for part in tree[1:])
        if tree[0] == "number":
            noun = str(self.facts[tree[1]]["noun"])
        elif tree[0] == "share":
            titles = [self.titles.get(code, code) for code in tree[2]]
            noun = f"der Anteil an {titles[0]}"
            if len(titles) > 1:
                noun = f"der gemeinsame Anteil von {join(titles, 'und')}"
        else:
            noun = "der größte Anteil eines anderen Zustands"
        return in_dative(noun, self.plural(tree)) if dative else noun


def same_limit(groups: list[list[Any]]) -> list[list[Any]]:
    """The groups, single shares of one condition made one group if they have the same limit."""
    found: dict[str, list[Any]] = {}
    for place, group in enumerate(groups):
        one = group[0]
        key = str(place)
        if isinstance(one, Comparison) and len(group) == 1 and not isinstance(one.right, list):
            left = one.left if isinstance(one.left, list) else [""]
            if left[0] == "share" and len(left[2]) == 1:
                key = f"share {one.operator} {one.right}"
        found.setdefault(key, []).extend(group)
    return list(found.values())


def _limits(group: Sequence[Comparison], unit: str, plural: bool) -> tuple[str, list[str]]:
    """Verb and limits: „liegt“, „unter 10 %“; „beträgt“, „mindestens 10 %“."""
    if all(one.operator in _STRICT for one in group):
        verb, words = "liegen" if plural else "liegt", _STRICT
    else:
        verb, words = "betragen" if plural else "beträgt", _AMOUNT
    dative = words is _STRICT
    return verb, [f"{words[o.operator]} {quantity(o.right, unit, dative)}" for o in group]
