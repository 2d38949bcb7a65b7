"""Which clauses took over the content of which: splits and mergers, by what ``from`` says.

``from`` counts where only one of the two editions says it, so that it is read forwards and
backwards, and not again between later editions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.changes.clause_kinds import (
    ClausesMerged,
    ClauseSplit,
    ClausesRegrouped,
    ClauseSucceeded,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from checker.changes.clause_kinds import Lineage, Provision

    Clauses = Mapping[str, Mapping[str, Any]]  # by id
    Family = tuple[list[str], list[str]]  # ids in the old edition, ids in the new one


def families(old: Clauses, new: Clauses) -> Iterator[Family]:
    """Groups of clauses of which the one took over what the other said.

    A clause that is in both editions and gave or took content is on both sides.
    """
    links = [*_links(old, new), *((one, two) for two, one in _links(new, old))]
    linked = dict.fromkeys(each for pair in links for each in pair)
    links += [(each, each) for each in linked if each in old and each in new]
    groups: list[tuple[set[str], set[str]]] = []
    for one, two in links:
        group = ({one}, {two})
        for other in [other for other in groups if one in other[0] or two in other[1]]:
            groups.remove(other)
            group = (group[0] | other[0], group[1] | other[1])
        groups.append(group)
    for before, after in groups:
        yield [each for each in old if each in before], [each for each in new if each in after]


def _links(old: Clauses, new: Clauses) -> list[tuple[str, str]]:
    """Pairs of a clause of the old edition and one of the new that says it comes from it."""
    return [
        (source, name)
        for name, clause in new.items()
        for source in clause.get("from", [])
        if source in old and source != name and source not in old.get(name, {}).get("from", [])
    ]


def lineage(
    family: Family, before: Callable[[str], Provision], after: Callable[[str], Provision]
) -> Lineage:
    """The change that a family of clauses went through."""
    old, new = tuple(map(before, family[0])), tuple(map(after, family[1]))
    if len(new) == 1:
        return ClauseSucceeded(old, new) if len(old) == 1 else ClausesMerged(old, new)
    return ClauseSplit(old, new) if len(old) == 1 else ClausesRegrouped(old, new)
