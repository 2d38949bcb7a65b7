"""Where each tree of an edition lies in the bit planes (``checker.planes`` says what they are).

A layout is made once per edition, by placing trees, and taken from it as plain data.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from checker.walking import facts_of

if TYPE_CHECKING:
    from checker.kleene import Tree

    Literal = tuple[Tree, bool]  # an atom, and whether it is affirmed

LONGEST = 64  # clauses of a tree; beyond it, the tree is judged as if it were an atom


class Layout:
    """Bits given to literals, clauses and trees, from the lowest on."""

    def __init__(self) -> None:
        self._width = 0
        self._places: dict[str, tuple[int, tuple[int, int]]] = {}  # by the tree as text
        self._atoms: dict[str, list[Any]] = {}  # atom as text → tree, bits affirmed, denied
        self._any_literal = self._all_literals = self._any_clause = self._all_clauses = 0
        self._inner = 0  # what is no result of a clause, within trees of several clauses
        self._results = 0

    def place(self, tree: Tree) -> int:
        """The place of the bit that tells the tree's result; the same tree has the same place."""
        return self._placed(tree)[0]

    def literals(self, tree: Tree) -> tuple[int, int]:
        """Where the tree keeps its literals: from the first bit to before the second."""
        return self._placed(tree)[1]

    def data(self) -> dict[str, Any]:
        """What ``checker.planes`` needs: numbers, and for each atom its tree and its bits."""
        return {
            "width": self._width,
            "any_literal": self._any_literal,
            "all_literals": self._all_literals,
            "any_clause": self._any_clause,
            "all_clauses": self._all_clauses,
            "inner": self._inner,
            "results": self._results,
            "atoms": [[*atom, facts_of(atom[0])] for atom in self._atoms.values()],
        }

    def _placed(self, tree: Tree) -> tuple[int, tuple[int, int]]:
        key = repr(tree)
        found = self._places.get(key)
        if found is None:
            start = self._width
            place = self._tree(
                conjunction(tree) if _length(tree, True) <= LONGEST else [[(tree, True)]]
            )
            self._results |= 1 << place
            found = self._places[key] = place, (start, self._width)
        return found

    def _tree(self, clauses: list[list[Literal]]) -> int:
        start = self._width
        heads = [self._clause(literals) for literals in clauses]
        if len(heads) == 1:
            return heads[0]
        segment = self._guarded(start)
        self._any_clause |= segment
        self._all_clauses |= 1 << start
        self._inner |= segment & ~sum(1 << head for head in heads)
        return self._width - 1

    def _clause(self, literals: list[Literal]) -> int:
        start = self._width
        for tree, affirmed in literals:
            atom = self._atoms.setdefault(repr(tree), [tree, 0, 0])
            atom[1 if affirmed else 2] |= 1 << self._width
            self._width += 1
        if len(literals) > 1:
            self._any_literal |= self._guarded(start)
            self._all_literals |= 1 << start
        return self._width - 1

    def _guarded(self, start: int) -> int:
        """The bits from ``start`` on, below a guard that is taken."""
        self._width += 1
        return (1 << (self._width - 1)) - (1 << start)


def conjunction(tree: Tree, affirmed: bool = True) -> list[list[Literal]]:
    """The tree as clauses that must all hold, each a list of literals of which one must hold."""
    kind = tree[0]
    if kind == "not":
        return conjunction(tree[1], not affirmed)
    if kind not in ("and", "or"):
        return [[(tree, affirmed)]]
    parts = [conjunction(part, affirmed) for part in tree[1:]]
    if (kind == "and") is affirmed:
        return [clause for part in parts for clause in part]
    return [[literal for clause in chosen for literal in clause] for chosen in product(*parts)]


def _length(tree: Tree, affirmed: bool) -> int:
    """How many clauses the tree would have."""
    kind = tree[0]
    if kind == "not":
        return _length(tree[1], not affirmed)
    if kind not in ("and", "or"):
        return 1
    adding = (kind == "and") is affirmed
    length = 0 if adding else 1
    for part in tree[1:]:
        inner = _length(part, affirmed)
        length = length + inner if adding else length * inner
    return length
