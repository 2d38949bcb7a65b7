"""A rule of a clause, made ready to judge, and lists of rules out of which bits choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.kleene import Test, Tree
    from checker.program import Program

ROOM = 1 << 23  # bits that what is kept for one list, or one condition, may take


class Rule:
    """One rule of a clause: ``test`` gives True, False or None for unknown.

    ``place`` is that of its result's bit where all rules are judged at once (``checker.planes``).
    """

    __slots__ = (
        "_compile", "_test", "asked", "clause", "code", "conditions", "enforced",
        "enforced_place", "enforced_tree", "facts", "group", "interpretations", "observed", "place",
        "promised", "rank", "reach", "role", "shown", "tree", "violation",
    )  # fmt: skip

    def __init__(self, record: Mapping[str, Any], program: Program) -> None:
        """``record`` is what ``checker.prepare`` makes of a rule."""
        self._compile = program.test
        self._test: Test | None = None
        self.asked: str | None = record.get("asked")  # in German, once a trace has asked for it
        self.clause: str = record["clause"]
        self.role: str = record["role"]
        self.conditions: list[str] = record["conditions"]
        self.tree: Tree = record["when"]
        self.facts: list[str] = record["facts"]
        self.shown = [name for name in self.facts if name[0] != "@"]
        self.observed = not program.observed.isdisjoint(self.facts)
        self.code: str | None = record.get("code")
        self.rank: str | None = record.get("rank")
        self.group: str | None = record.get("group")
        self.violation: str | None = record.get("violation")
        self.promised: bool = record.get("delivery", True)
        self.interpretations: list[str] = record["interpretations"]
        self.reach: list[tuple[int, int]] = record["reach"]  # literals that say what it lacks
        enforced = record.get("enforced", True)
        self.enforced_tree: Tree | None = enforced if isinstance(enforced, list) else None
        self.enforced: Test | bool = (
            program.test(enforced) if isinstance(enforced, list) else enforced
        )
        self.place: int = record["places"][0]
        self.enforced_place: int = record["places"][-1]  # of use only where there is a tree

    @property
    def test(self) -> Test:
        """The function of the facts, compiled when first asked for."""
        if self._test is None:
            self._test = self._compile(self.tree)
        return self._test


class Rules(list[Rule]):
    """Rules in the order of the ruleset, complete before any is chosen."""

    __slots__ = ("_kept", "_mask")

    def __init__(self, rules: Any = ()) -> None:
        super().__init__(rules)
        self._kept: dict[int, tuple[Rule, ...]] = {}
        self._mask: int | None = None

    @property
    def mask(self) -> int:
        """The bits of all these rules."""
        if self._mask is None:
            self._mask = bits_of(self)
        return self._mask

    def chosen(self, bits: int) -> tuple[Rule, ...]:
        """The rules whose bits are set, in their order."""
        hits = bits & self.mask
        if not hits:
            return ()
        found = self._kept.get(hits)
        if found is None:
            width = self.mask.bit_length()
            flags = hits.to_bytes(width // 8 + 1, "little")
            found = tuple(rule for rule in self if flags[rule.place >> 3] >> (rule.place & 7) & 1)
            keep(self._kept, hits, found, width)
        return found


def bits_of(rules: Sequence[Rule]) -> int:
    """The bits of some rules, joined; in bytes, so that the time is linear in their number."""
    flags = bytearray(max((rule.place for rule in rules), default=0) // 8 + 1)
    for rule in rules:
        flags[rule.place >> 3] |= 1 << (rule.place & 7)
    return int.from_bytes(flags, "little")


def reach_of(rules: Iterable[Rule]) -> int:
    """The literals that say what rules lack, joined likewise."""
    spans = {span for rule in rules for span in rule.reach}
    signs = bytearray(b"0") * max((stop for _, stop in spans), default=1)
    for start, stop in spans:
        signs[start:stop] = b"1" * (stop - start)
    return int(signs[::-1], 2)


def keep(kept: dict[Any, Any], key: Any, value: Any, width: int) -> None:
    """Keep a value under a key of ``width`` bits, and forget the others where room runs out."""
    if len(kept) * width > ROOM:
        kept.clear()
    kept[key] = value
