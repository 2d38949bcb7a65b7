"""All trees of an edition judged at once: bit planes in place of one function call per rule.

Every tree becomes a conjunction of clauses, each a disjunction of *literals* (an atom, affirmed
or denied); Kleene's logic allows that, because it is distributive and De Morgan's laws hold. Each
literal is one bit of two large integers: in the plane *yes* it is set where the literal is true,
in the plane *no* where it is false, and in neither where it is unknown. What an answer to a
question means for all literals is one pair of integers per answer, so that reading a case is one
exclusive or per answer.

The literals of a clause lie side by side with a *guard* bit above them, likewise the clauses of a
tree. Then one addition decides all clauses at once, because a carry reaches the guard exactly if

* any bit below is set, when a number of ones as long as the segment is added;
* every bit below is set, when one is added at its lowest place.

``checker.kleene`` judges the atoms, and what no clause can hold in reasonable length.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from checker.walking import facts_of
from checker.kleene import compile_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.kleene import Test, Tree

    Literal = tuple[Tree, bool]  # an atom, and whether it is affirmed
    Pair = tuple[int, int]  # bits of the planes yes and no

LONGEST = 64  # clauses of a tree; beyond it, the tree is judged as if it were an atom
NOTHING: Mapping[str, Any] = {"hinweise": {}}


class _Atom:
    """A test of facts with the bits where it stands affirmed and those where it is denied."""

    __slots__ = ("affirmed", "denied", "test")

    def __init__(self, test: Test) -> None:
        self.test = test
        self.affirmed = 0
        self.denied = 0

    def pair(self, facts: Mapping[str, Any]) -> Pair:
        """What the atom sets in both planes."""
        value = self.test(facts)
        if value is None:
            return 0, 0
        return (self.affirmed, self.denied) if value else (self.denied, self.affirmed)


class Planes:
    """The literals of an edition's trees, placed first and then judged case by case."""

    def __init__(self, edition: Mapping[str, Any], unsaid: Mapping[str, Any]) -> None:
        self._edition = edition
        self._unsaid = unsaid  # the facts that have a value where nothing is said
        self._places: dict[str, int] = {}  # the tree as text → the bit of its result
        self._atoms: dict[str, _Atom] = {}
        self._readers: dict[str, list[_Atom]] = {}  # the atoms that read one fact, by fact
        self.several: list[_Atom] = []  # those that read more than one, or are no atoms
        self._constant: list[_Atom] = []
        self.width = 0
        self._any_literal = self._all_literals = self._any_clause = self._all_clauses = 0
        self._inner = 0  # what is no result of a clause, within trees of several clauses
        self._literals: dict[str, int] = {}
        self.results = 0  # the bits of all trees

    # --- placing ---------------------------------------------------------------------------
    def place(self, tree: Tree) -> int:
        """The bit that tells the tree's result; the same tree has the same bit."""
        key = repr(tree)
        if key not in self._places:
            clauses = conjunction(tree) if _length(tree, True) <= LONGEST else [[(tree, True)]]
            start = self.width
            self._places[key] = self._tree(clauses)
            self._literals[key] = (1 << self.width) - (1 << start)
            self.results |= self._places[key]
        return self._places[key]

    def literals(self, tree: Tree) -> int:
        """The bits in which a placed tree keeps its literals."""
        return self._literals[repr(tree)]

    def _tree(self, clauses: list[list[Literal]]) -> int:
        start = self.width
        heads = [self._clause(literals) for literals in clauses]
        if len(heads) == 1:
            return heads[0]
        segment, guard = self._guard(start)
        self._any_clause |= segment
        self._all_clauses |= 1 << start
        self._inner |= segment & ~sum(heads)
        return guard

    def _clause(self, literals: list[Literal]) -> int:
        start = self.width
        for tree, affirmed in literals:
            atom = self._atom(tree)
            if affirmed:
                atom.affirmed |= 1 << self.width
            else:
                atom.denied |= 1 << self.width
            self.width += 1
        if len(literals) == 1:
            return 1 << start
        segment, guard = self._guard(start)
        self._any_literal |= segment
        self._all_literals |= 1 << start
        return guard

    def _guard(self, start: int) -> Pair:
        """The bits from ``start`` on, and the one above them, which is taken."""
        guard = 1 << self.width
        self.width += 1
        return guard - (1 << start), guard

    def _atom(self, tree: Tree) -> _Atom:
        key = repr(tree)
        if key not in self._atoms:
            atom = self._atoms[key] = _Atom(compile_tree(tree, self._edition))
            names = facts_of(tree)
            if len(names) == 1:
                self._readers.setdefault(names[0], []).append(atom)
            else:
                (self.several if names else self._constant).append(atom)
        return self._atoms[key]

    # --- judging ---------------------------------------------------------------------------
    def empty(self) -> Pair:
        """Both planes where nothing is said."""
        every = [*self._constant, *(atom for name in self._unsaid for atom in self._of(name))]
        return _joined(every, self._unsaid)

    def change(self, fact: str, value: Any) -> Pair:
        """The bits that change in both planes where a fact so far not given has this value."""
        atoms = self._of(fact)
        yes, no = _joined(atoms, {**NOTHING, fact: value})
        if fact in self._unsaid:
            assumed_yes, assumed_no = _joined(atoms, self._unsaid)
            return yes ^ assumed_yes, no ^ assumed_no
        return yes, no

    def reads(self, fact: str) -> bool:
        """Whether an atom reads this fact, and no other."""
        return fact in self._readers

    def _of(self, fact: str) -> list[_Atom]:
        return self._readers.get(fact, [])

    def mixed(self, facts: Mapping[str, Any]) -> Pair:
        """The bits of what reads several facts."""
        return _joined(self.several, facts)

    def judge(self, yes: int, no: int) -> Pair:
        """The trees that are true and those that are false, each by its bit."""
        clause_yes = yes + self._any_literal
        clause_no = no + self._all_literals
        inner = self._inner
        return (
            ((clause_yes | inner) + self._all_clauses) & self.results,
            ((clause_no & ~inner) + self._any_clause) & self.results,
        )


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
    length = 0 if (kind == "and") is affirmed else 1
    for part in tree[1:]:
        inner = _length(part, affirmed)
        length = length + inner if (kind == "and") is affirmed else length * inner
    return length


def _joined(atoms: list[_Atom], facts: Mapping[str, Any]) -> Pair:
    yes = no = 0
    for atom in atoms:
        one, two = atom.pair(facts)
        yes |= one
        no |= two
    return yes, no
