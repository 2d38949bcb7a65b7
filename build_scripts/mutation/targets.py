"""What a probe is looked for: a mutant nobody notices, or a value of an atom nobody has seen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.columns import Columns
from build_scripts.mutation.findings import VALUES, atom_value
from build_scripts.mutation.places import CONSTANTS, at, atoms, replaced, written
from checker.answer import answer
from checker.expression import of_condition, speaks_of_this
from checker.facts import InputError
from checker.kleene import compile_tree
from checker.program import Program
from checker.render import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.mutation.columns import Model
    from build_scripts.mutation.edition_mutants import Mutant, Spot

    Facts = Mapping[str, Any]
    Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    """A changed edition that some facts shall tell from the original.

    ``old`` and ``new`` are the rule before and after, None where another thing is changed or the
    rule is gone. With ``atom`` the facts must give it ``value`` where the change shows.
    """

    id: str
    clause: str
    told: str
    edition: Mapping[str, Any]
    old: Rule | None
    new: Rule | None
    traced: bool
    atom: list[Any] | None = None
    value: bool | None = None
    relevance: tuple[str, list[Any], list[Any]] | None = None
    """A fact and the expressions that say when it counts, before and after."""
    assumed: str | None = None
    """A fact for which another value, or none, is assumed where it does not count."""

    @cached_property
    def program(self) -> Program:
        """The changed edition, compiled when first needed."""
        return Program("", self.edition, "")


def of_mutant(mutant: Mutant, spot: Spot, edition: Mapping[str, Any]) -> Target:
    """The target that tells a mutant from the original."""
    old = new = None
    if spot.kind == "rule":
        old = at(edition, spot.path)
        new = None if mutant.operator == "rule" else mutant.value
    relevance = None
    assumed = spot.name if spot.kind == "fact" and mutant.operator == "otherwise" else None
    if spot.kind == "fact" and mutant.operator == "relevance":
        fact = at(edition, spot.path)
        relevance = fact["name"], fact["relevant"], mutant.value.get("relevant", ["true"])
    traced = spot.kind != "rule" or (old is not None and old["role"] == "indication")
    return Target(mutant.id, mutant.place, mutant.told, mutant.edition(edition), old, new, traced,
                  relevance=relevance, assumed=assumed)  # fmt: skip


def of_atom(
    spot: Spot, path: tuple[Any, ...], value: bool | None, edition: Mapping[str, Any]
) -> list[Target]:
    """The targets any one of which shows the atom at this path of the rule with this value."""
    old, found = at(edition, spot.path), []
    tree = at(old, path)
    name = atom_value(spot.name, f"{path[0]}.{written(path[1:])}", value)
    told = f"{spot.name}: „{sentence(tree, edition)}“ ist {VALUES[value]} und entscheidet"
    for forced in (False, True):
        if value is not forced:
            new = replaced(old, path, CONSTANTS[forced])
            found.append(
                Target(f"{name} {VALUES[forced]}", spot.name.rpartition("/")[0], told,
                       replaced(edition, spot.path, new), old, new, old["role"] == "indication",
                       tree, value)
            )  # fmt: skip
    return found


def targets(spot: Spot, edition: Mapping[str, Any]) -> Iterator[list[Target]]:
    """All targets of a spot; of those in one list any one will do."""
    for mutant in spot.mutants:
        yield [of_mutant(mutant, spot, edition)]
    if spot.kind == "rule":
        rule = at(edition, spot.path)
        for key in ("when", "enforced"):
            if isinstance(rule.get(key), list):
                for path, _ in atoms(rule[key]):
                    for value in VALUES:
                        yield of_atom(spot, (key, *path), value, edition)


def wanted(several: Sequence[Target]) -> str:
    """The name of what any of these targets shows: a mutant's id, or a value of an atom."""
    first = several[0]
    return first.id if first.atom is None else first.id.rpartition(" ")[0]


class Judge:
    """Runs the unchanged program and a changed one, and says whether the answers differ."""

    def __init__(self, scheme: str, edition: Mapping[str, Any], model: Model) -> None:
        self.edition = edition
        self.model = model
        self.unchanged = Program(scheme, edition, "")
        self.premises = [
            compile_tree(entry["when"], edition)
            for entry in edition.get("proofs", {}).get("premises", [])
        ]
        self.known: dict[str, Any] = {}

    def hits(self, target: Target, facts: Facts) -> bool:
        """Whether the facts reach the target."""
        one = self._unchanged(facts)
        if one is None:
            return False
        two = answer(dict(facts), target.program, trace=target.traced)
        if not _apart(one, two, traced=target.traced):
            return False
        return target.atom is None or self._shown(target, facts, one)

    def _unchanged(self, facts: Facts) -> Any:
        """The answer of the unchanged program; None for facts that contradict each other."""
        key = repr(facts)
        if key not in self.known:
            self.known[key] = self._consistent(facts)
        return self.known[key]

    def _consistent(self, facts: Facts) -> Any:
        try:
            one = answer(dict(facts), self.unchanged)
        except InputError:
            return None
        state = self.model.states(facts, one)[0]
        return None if any(test(state) for test in self.premises) else one

    def _shown(self, target: Target, facts: Facts, given: Any) -> bool:
        """Whether the atom has its value in a state in which the change shows."""
        old, new, tree = target.old, target.new, target.atom
        if old is None or new is None or tree is None:
            return False
        states = self.model.states(facts, given)
        if old["role"] not in ("requirement", "exclusion", "promise"):
            states = states[:1]  # nobody asks the others about the goods received
        columns = Columns(states, self.edition)
        names = old["conditions"] if speaks_of_this(tree) else [None]
        trees = [of_condition(tree, name) if name else tree for name in names]
        rows = zip(*(columns.values(each) for each in trees), strict=True)
        pairs = zip(columns.signature(old), columns.signature(new), strict=True)
        return any(
            one != two and target.value in row for (one, two), row in zip(pairs, rows, strict=True)
        )


def _apart(one: Facts, two: Facts, *, traced: bool) -> bool:
    if any(
        value != two[key]
        for key, value in one.items()
        if key not in ("trace", "scheme", "ruleset", "id")
    ):
        return True
    return traced and _indicated(one) != _indicated(two)


def _indicated(given: Facts) -> list[tuple[str, str]]:
    return [(s["clause"], s["condition"]) for s in given["trace"] if s["role"] == "indication"]
