"""The facts of one case, and what all rules of the edition say about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.rule import keep

if TYPE_CHECKING:
    from checker.program import Program
    from checker.rule import Rule


class Case:
    """Facts as the rules read them; ``yes``, ``no`` and ``unknown`` are the results' bits.

    ``facts`` is completed in place by what ``settle`` and ``know`` are told. The results hold
    once ``judge`` was called, and until more becomes known.
    """

    __slots__ = ("_flags", "_no", "_yes", "facts", "no", "program", "unknown", "yes")

    def __init__(self, program: Program, facts: dict[str, Any], yes: int, no: int) -> None:
        self.program = program
        self.facts = facts
        self._yes, self._no = yes, no  # the planes of literals
        self.yes = self.no = self.unknown = 0
        self._flags: tuple[bytes, bytes] | None = None

    @classmethod
    def given(cls, given: Any, program: Program) -> Case:
        """The case as it is given; raises InputError if the fact model forbids it."""
        return cls(program, *program.reader.given(given))

    @classmethod
    def known(cls, facts: dict[str, Any], program: Program) -> Case:
        """The case of facts that are read and completed already, judged."""
        case = cls(program, *program.reader.known(facts))
        case.judge()
        return case

    def settle(self) -> None:
        """Give each fact that is open and certainly irrelevant the value assumed for it."""
        program = self.program
        key = self.literals(program.settling)
        found = program.settled.get(key)
        if found is None:
            found = self._settled()
            if not program.planes.several:  # whose results the key does not hold
                keep(program.settled, key, found, program.planes.width)
        values, yes, no = found
        self.facts.update(values)
        self._yes ^= yes
        self._no ^= no

    def _settled(self) -> tuple[dict[str, Any], int, int]:
        """What there is to settle, and the bits it changes."""
        facts = self.facts.copy()
        self.program.settle(facts)
        values = {name: v for name, v in facts.items() if self.facts.get(name) is not v}
        change = self.program.reader.change
        yes = no = 0
        for name, value in values.items():
            for pair in (change(name, self.facts.get(name)), change(name, value)):
                yes ^= pair[0]
                no ^= pair[1]
        return values, yes, no

    def know(self, name: str, value: str | None) -> None:
        """Add a fact that the evaluation itself supplies, once."""
        self.facts[name] = value
        yes, no = self.program.reader.change(name, value)
        self._yes ^= yes
        self._no ^= no

    def judge(self) -> None:
        """Judge every rule."""
        planes = self.program.planes
        yes, no = self._yes, self._no
        if planes.several:
            more = planes.mixed(self.facts)
            yes |= more[0]
            no |= more[1]
        self.yes, self.no = planes.judge(yes, no)
        self._flags = None
        self.unknown = planes.results ^ (self.yes | self.no)

    def literals(self, mask: int) -> tuple[int, int]:
        """What is known of some literals: those that are true, and those that are false."""
        return self._yes & mask, self._no & mask

    def found(self, rule: Rule) -> bool | None:
        """What a rule says."""
        return self.told(rule.place)

    def told(self, place: int) -> bool | None:
        """What the tree says whose result has this place."""
        if self._flags is None:  # bytes, because each look at an integer takes all of its length
            size = self.program.planes.width // 8 + 1
            self._flags = self.yes.to_bytes(size, "little"), self.no.to_bytes(size, "little")
        byte, bit = place >> 3, 1 << (place & 7)
        if self._flags[0][byte] & bit:
            return True
        return False if self._flags[1][byte] & bit else None
