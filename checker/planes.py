"""All trees of an edition judged at once: bit planes in place of one function call per rule.

Every tree is a conjunction of clauses, each a disjunction of *literals* (an atom, affirmed or
denied); Kleene's logic allows that form, because it is distributive and De Morgan's laws hold.
Each literal is one bit of two large integers: in the plane *yes* it is set where the literal is
true, in the plane *no* where it is false, and in neither where it is unknown. What an answer to a
question means for all literals is one pair of integers, so that reading a case is one exclusive
or per answer.

The literals of a clause lie side by side with a *guard* bit above them, likewise the clauses of a
tree. Then one addition decides all clauses at once, because a carry reaches the guard exactly if

* any bit below is set, when as many ones as there are bits below are added;
* every bit below is set, when one is added at the lowest of them.

``checker.kleene`` judges the atoms; ``checker.layout`` says where everything lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.kleene import compile_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.kleene import Test

    Pair = tuple[int, int]  # bits of the planes yes and no
    Atom = tuple[Test, int, int]  # its test, the bits where it is affirmed, and where denied

NOTHING: Mapping[str, Any] = {"hinweise": {}}


class Planes:
    """Turns facts into planes and planes into results; ``results`` are the bits of all trees.

    ``data`` is what a layout gives; ``unsaid`` are the facts that have a value where nothing is
    said. ``edition`` holds the parameters.
    """

    def __init__(
        self, data: Mapping[str, Any], edition: Mapping[str, Any], unsaid: Mapping[str, Any]
    ) -> None:
        self.width: int = data["width"]
        self.results: int = data["results"]
        self._any_literal: int = data["any_literal"]
        self._all_literals: int = data["all_literals"]
        self._any_clause: int = data["any_clause"]
        self._all_clauses: int = data["all_clauses"]
        self._inner: int = data["inner"]
        self._edition = edition
        self._unsaid = unsaid
        self._waiting: dict[str, list[Any]] = {"": []}  # atoms not compiled yet, by their fact
        several = []
        for *atom, names in data["atoms"]:
            if len(names) > 1:
                several.append(atom)
            else:
                self._waiting.setdefault(names[0] if names else "", []).append(atom)
        self._readers: dict[str, list[Atom]] = {}
        self.several = self._compiled(several)  # what no single fact decides

    def _compiled(self, atoms: Iterable[Any]) -> list[Atom]:
        return [(compile_tree(atom[0], self._edition), atom[1], atom[2]) for atom in atoms]

    def _of(self, fact: str) -> list[Atom]:
        """The atoms that read this fact and no other."""
        if fact not in self._readers:
            self._readers[fact] = self._compiled(self._waiting.get(fact, ()))
        return self._readers[fact]

    def reads(self, fact: str) -> bool:
        """Whether an atom reads this fact and no other."""
        return fact in self._waiting

    def empty(self) -> Pair:
        """Both planes where nothing is said."""
        every = [*self._of(""), *(atom for name in self._unsaid for atom in self._of(name))]
        return _joined(every, self._unsaid)

    def change(self, fact: str, value: Any) -> Pair:
        """The bits that change in both planes where a fact so far not given has this value."""
        atoms = self._of(fact)
        yes, no = _joined(atoms, {**NOTHING, fact: value})
        if fact in self._unsaid:
            assumed_yes, assumed_no = _joined(atoms, self._unsaid)
            return yes ^ assumed_yes, no ^ assumed_no
        return yes, no

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


def _joined(atoms: Iterable[Atom], facts: Mapping[str, Any]) -> Pair:
    """What atoms set in both planes."""
    yes = no = 0
    for test, affirmed, denied in atoms:
        value = test(facts)
        if value is not None:
            yes |= affirmed if value else denied
            no |= denied if value else affirmed
    return yes, no
