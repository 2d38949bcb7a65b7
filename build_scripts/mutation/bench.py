"""The worked cases ready to judge mutants: answered once, with the facts that the rules saw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from build_scripts.answers import shortened
from build_scripts.case_results import needs_trace, unmet
from build_scripts.mutation.columns import Columns, Model
from checker.answer import answer, failed
from checker.facts import InputError
from checker.program import Program

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from build_scripts.cases import Case

    Edition = Mapping[str, Any]


class BrokenCaseError(Exception):
    """A case that the unchanged ruleset does not answer as expected; then no mutant says much."""


class Bench:
    """An edition, its cases, their answers, and every state in which a rule is asked.

    The first ``authored`` cases were written by persons, the others are probes. ``confirmed`` are
    the positions of cases whose answers a person has confirmed as they are. ``owners[i]`` is the
    position of the case to which ``columns.states[i]`` belongs; ``received`` holds
    the positions of the cases that describe goods received.
    """

    def __init__(
        self, scheme: str, edition: Edition, cases: Sequence[Case], probes: Sequence[Case] = (),
        confirmed: Collection[str] | None = None, *, strict: bool = True,
    ) -> None:  # fmt: skip
        """Raises BrokenCaseError if strict; otherwise nothing is expected of a broken case."""
        self.scheme = scheme
        self.edition = edition
        self.authored = len(cases)
        self.cases = [*cases, *probes]
        self.confirmed = {
            p for p, case in enumerate(self.cases) if confirmed is None or case.id in confirmed
        }
        self.model = Model(edition)
        self.unchanged = self.program(edition)
        self.answers = [
            self.answer(position, self.unchanged) for position in range(len(self.cases))
        ]
        self._traced: dict[int, dict[str, Any]] = {}
        self.readable: list[int] = []
        self.owners: list[int] = []
        states: list[dict[str, Any]] = []
        for position, (case, given) in enumerate(zip(self.cases, self.answers, strict=True)):
            authored = position < self.authored
            if authored and (broken := next(iter(unmet(case, given)), None)):
                if strict:
                    raise BrokenCaseError(f"Der Fall „{case.id}“ stimmt nicht: {broken}")
                self.cases[position] = replace(case, expect={})
            if given["error"] is None:
                self.readable.append(position)
                found = self.model.states(case.facts, given)
                states += found
                self.owners += [position] * len(found)
        self.columns = Columns(states, edition)
        self.received = {c for c, n in zip(self.owners, self.owners[1:], strict=False) if c == n}

    def program(self, edition: Edition) -> Program:
        """A program of an edition, perhaps a changed one."""
        return Program(self.scheme, edition, "")

    def answer(
        self, position: int, program: Program, *, trace: bool | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The program's answer to a case; with a trace where the case speaks of it, or always.

        ``more`` are facts that only this program knows.
        """
        case = self.cases[position]
        wanted = needs_trace(case) if trace is None else trace
        try:
            return answer({**case.facts, **more} if more else case.facts, program, trace=wanted)
        except InputError as error:
            return failed(error)

    def traced(self, position: int) -> dict[str, Any]:
        """The unchanged edition's answer to a case with its trace."""
        if position not in self._traced:
            self._traced[position] = self.answer(position, self.unchanged, trace=True)
        return self._traced[position]

    def differs(self, position: int, given: Mapping[str, Any]) -> bool:
        """Whether the answer, with or without trace, is not the unchanged edition's."""
        base = self.answers[position]
        if any(value != base[key] for key, value in given.items() if key != "trace"):
            return True
        return bool(given["trace"]) and shortened(given) != shortened(self.traced(position))

    def fails(self, position: int, given: Mapping[str, Any]) -> bool:
        """Whether the answer misses an expectation of the case; probes have none."""
        return (
            position < self.authored
            and next(iter(unmet(self.cases[position], given)), None) is not None
        )

    def cases_of(self, states: Sequence[bool]) -> list[int]:
        """The cases to which the marked states belong."""
        return list(dict.fromkeys(c for c, one in zip(self.owners, states, strict=True) if one))

    def citing(self, clause: str, positions: Sequence[int]) -> list[int]:
        """The positions, cases that test the clause first, then those of its section."""
        section = clause.rpartition("-")[0]

        def distance(position: int) -> int:
            tests = self.cases[position].tests
            if clause in tests:
                return 0
            return 1 if any(t.rpartition("-")[0] == section for t in tests) else 2

        return sorted(positions, key=distance)
