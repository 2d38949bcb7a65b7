"""Trees put into German: the very trees that are evaluated, as a person would say them.

``a, b und c`` connects plain statements; where one of them holds an ``oder`` of its own, stronger
signs stand between them and round what is nested: ``a; und (b oder c)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.comparisons import Comparison, Numbers, same_limit
from checker.expression import THIS
from checker.german import compress, join, neither, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.expression import Tree

UNKNOWN = "unbekannt"
THIS_IN_WORDS = "der beurteilte Zustand"
_NOTICE = {"deutlich": "steht deutlich in der Offerte",
           "undeutlich": "steht undeutlich in der Offerte",
           "fehlt": "fehlt in der Offerte"}  # fmt: skip
_NOT_NOTICE = {"deutlich": "steht nicht deutlich in der Offerte",
               "undeutlich": "steht nicht bloß undeutlich in der Offerte",
               "fehlt": "steht in der Offerte"}  # fmt: skip
_DELIVERY = {"kept": "die Lieferung hält die Zusage ein", "broken": "die Lieferung bricht die "
             "Zusage", "open": "ob die Lieferung die Zusage hält, ist offen"}  # fmt: skip
_NOT_DELIVERY = {"kept": "die Lieferung hält die Zusage nicht ein",
                 "broken": "die Lieferung bricht die Zusage nicht",
                 "open": "ob die Lieferung die Zusage hält, steht fest"}  # fmt: skip


class Part:
    """One member of a connection; ``lists``: it holds a list that commas would blur."""

    __slots__ = ("lists", "text")

    def __init__(self, text: str, lists: bool = False) -> None:
        self.text = text
        self.lists = lists


def sentence(tree: Tree, edition: Mapping[str, Any]) -> str:
    """The condition of a rule as German main clauses without a capital or a full stop."""
    word = _word(tree, True)
    return connected(Sentences(edition).members([(tree, True)], word), word)


def connected(parts: Sequence[Part], word: str) -> str:
    """The members of a connection, with signs that keep lists within them apart."""
    texts = [part.text for part in parts]
    if len(parts) > 1 and any(part.lists for part in parts):
        return "; ".join(texts[:-1]) + f"; {word} {texts[-1]}"
    return join(texts, word)


def nested(parts: Sequence[Part], word: str) -> Part:
    """A connection as a member of another one, in parentheses unless it is one statement."""
    text = connected(parts, word)
    return Part(f"({text})" if len(parts) > 1 else text, True)


class Sentences:
    """Puts the trees of one edition into German."""

    def __init__(self, edition: Mapping[str, Any]) -> None:
        self.edition = edition
        self.facts = {fact["name"]: fact for fact in edition["facts"]}
        self.titles = {s["id"]: titled(s.get("short", s["id"])) for s in edition["sections"]}
        self.titles[THIS] = THIS_IN_WORDS
        self.numbers = Numbers(edition, self.titles)

    # --- connections -----------------------------------------------------------------------
    def members(self, trees: Sequence[tuple[Tree, bool]], word: str) -> list[Part]:
        """What trees, each affirmed or denied, say, to be connected by ``und`` or ``oder``."""
        flat = [one for tree, positive in trees for one in _flat(tree, positive, word)]
        return [part for group in self.alike(flat, word) for part in self.say(group, word)]

    def alike(self, trees: Sequence[tuple[Tree, bool]], word: str) -> list[list[Any]]:
        """The trees in groups that one statement can say, in the order of their first."""
        groups: dict[str, list[Any]] = {}
        for tree, positive in trees:
            kind = tree[0]
            key = f"{len(groups)}"
            if kind == "cmp":
                comparison = self.numbers.solved(tree, positive)
                if not isinstance(comparison.right, list):
                    key = f"cmp {comparison.left}"
                groups.setdefault(key, []).append(comparison)
                continue
            if kind == "notice":
                key = f"notice {tree[2]} {positive}"
            elif kind in ("is", "has") and positive == (word == "oder") and tree[1] != "@delivery":
                key = f"{kind} {tree[1]}"
            groups.setdefault(key, []).append((tree, positive))
        return same_limit(list(groups.values()))

    def say(self, group: list[Any], word: str) -> Iterator[Part]:
        """The statements for a group; more than one are to be connected by ``word``."""
        if isinstance(group[0], Comparison):
            several = any(one.left != group[0].left for one in group)
            yield Part(self.numbers.compare(group, word), several and word == "oder")
            return
        tree, positive = group[0]
        if tree[0] in ("and", "or"):
            other = "und" if word == "oder" else "oder"
            yield nested(self.members([(tree, positive)], other), other)
        elif tree[0] == "true":
            yield Part("es gilt in jedem Fall" if positive else "es gilt in keinem Fall")
        elif tree[0] == "notice":
            yield Part(self.notice([one[1] for one, _ in group], tree[2], positive, word))
        elif tree[0] == "within":
            yield Part(self.within(tree, positive))
        else:
            chosen = [value for one, _ in group for value in one[2]]
            yield from self.choice(tree[1], list(dict.fromkeys(chosen)), positive, word)

    # --- single statements -----------------------------------------------------------------
    def choice(self, name: str, chosen: list[str], positive: bool, word: str) -> Iterator[Part]:
        if name == "@declared":
            titles = [self.titles.get(code, code) for code in chosen]
            listed = join(titles, "oder") if positive else neither(titles)
            yield Part(f"deklariert ist {listed}", len(titles) > 1)
            return
        if name == "@delivery":
            words = _DELIVERY if positive else _NOT_DELIVERY
            said = [words[state] for state in chosen]
        else:
            fact = self.facts[name]
            values = {value["name"]: value for value in fact["values"]}
            rest = [v for v in values if v not in chosen and (v != UNKNOWN or UNKNOWN in chosen)]
            if fact["type"] == "choice" and len(rest) == 1 < len(chosen):
                chosen, positive = rest, not positive
            said = [values[item]["is" if positive else "not"] for item in chosen]
        inner = "oder" if positive else "und"
        texts = compress(said, inner)
        parts = [Part(text, len(texts) < len(said)) for text in texts]
        if len(parts) == 1 or inner == word:
            yield from parts
        else:
            yield nested(parts, inner)

    def within(self, tree: Tree, positive: bool) -> str:
        _, name, chosen = tree
        fact = self.facts[name]
        if not chosen:
            return str(fact["none"] if positive else fact["some"])
        labels = {value["name"]: f"„{value['label']}“" for value in fact["values"]}
        listed = join([labels.get(item, THIS_IN_WORDS) for item in chosen], "und")
        what = "nichts außer" if positive else "noch etwas anderes als"
        return f"bei „{fact['short']}“ steht {what} {listed}"

    def notice(self, codes: list[str], states: list[str], positive: bool, word: str) -> str:
        words, inner = (_NOTICE, "oder") if positive else (_NOT_NOTICE, "und")
        said = join([words[state] for state in states], inner)
        if len(codes) == 1:
            return f"der Hinweis {codes[0]} {said}"
        listed = join(codes, "und")
        if word == "oder":
            return f"mindestens einer der Hinweise {listed} {said}"
        if states == ["deutlich"] and not positive:
            return f"keiner der Hinweise {listed} {_NOTICE['deutlich']}"
        return f"jeder der Hinweise {listed} {said}"


def _word(tree: Tree, positive: bool) -> str:
    """The word that connects what a tree says, affirmed or denied."""
    if tree[0] == "not":
        return _word(tree[1], not positive)
    return "und" if (tree[0] == "and") == positive else "oder"


def _flat(tree: Tree, positive: bool, word: str) -> Iterator[tuple[Tree, bool]]:
    """The tree, or its members where it is connected by the same word."""
    if tree[0] == "not":
        yield from _flat(tree[1], not positive, word)
    elif tree[0] in ("and", "or") and word == _word(tree, positive):
        for part in tree[1:]:
            yield from _flat(part, positive, word)
    else:
        yield tree, positive
