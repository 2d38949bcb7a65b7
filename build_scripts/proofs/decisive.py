"""Decisive: for every rule there are goods about which its loss would change the answer.

The solver proposes complete facts for which the rule alone settles something; the checker itself,
with the rule and without it, then confirms that the answers differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.proofs import occurrence
from build_scripts.proofs.proof import FAILED, PROVED, Proof
from build_scripts.proofs.proposals import proposals
from build_scripts.proofs.witness import smallest
from checker.answer import answer
from checker.program import Program
from checker.verdict import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.proofs.setting import Setting

    Raw = dict[str, Any]
    Proposal = tuple[str, dict[str, Any]]  # a remark on how the rule acts, and the facts

IDLE = "Zu allen gefundenen Angaben bleibt die Antwort ohne diese Regel gleich."
SETTLED = ("fitting", "best", "declared", "notices", "violations", "delivery", "duties",
           "consequences", "recommendations")  # fmt: skip


def prove(setting: Setting) -> Iterator[Proof]:
    """A proof for each rule, for each condition that it can be the best, each code and question."""
    witnesses: list[Mapping[str, Any]] = []
    for section in setting.program.edition["sections"]:
        for clause in section["clauses"]:
            for place, raw in enumerate(clause.get("rules", [])):
                proof, proposed = _rule(setting, clause["id"], place, raw)
                witnesses += (*proof.facts, *proposed)
                yield proof
    for name in setting.program.conditions:
        proof = _best(setting, name)
        witnesses += proof.facts
        yield proof
    yield from occurrence.prove(setting, witnesses)


def _best(setting: Setting, name: str) -> Proof:
    facts = setting.facts(setting.judged.best[name])
    claim = f"{name} kann der beste Zustand sein."

    def is_best(some: dict[str, Any]) -> bool:
        return bool(answer(some, setting.program, trace=False)["best"] == name)

    if facts is None or not is_best(facts):
        return Proof("decisive", f"best:{name}", claim, FAILED,
                     reason="Zu keinen Angaben ist er der beste.")  # fmt: skip
    return Proof(
        "decisive", f"best:{name}", claim, PROVED, (smallest(facts, is_best, setting.program),)
    )


def _rule(
    setting: Setting, clause: str, place: int, raw: Raw
) -> tuple[Proof, list[Mapping[str, Any]]]:
    """The proof about a rule, and the complete facts that were proposed for it."""
    number = f"{place + 1}. Regel"
    claim = f"{clause}, {number}: Ohne sie fiele die Antwort zu manchen Angaben anders aus."
    weaker = _without(setting.program, clause, place)

    def differs(facts: dict[str, Any]) -> bool:
        shown = raw["role"] == "indication"
        both = (answer(facts, program, trace=shown) for program in (setting.program, weaker))
        one, two = map(_outcome, both)
        return one != two

    name = f"decisive:{clause}:{place + 1}"
    proposed: list[Mapping[str, Any]] = []
    for remark, facts in proposals(setting, clause, raw):
        proposed.append(facts)
        if differs(facts):
            fewest = smallest(facts, differs, setting.program)
            proof = Proof("decisive", name, claim, PROVED, (fewest,), (clause,), remark)
            return proof, proposed
    return Proof("decisive", name, claim, FAILED, (), (clause,), IDLE), proposed


def _outcome(answered: Mapping[str, Any]) -> list[Any]:
    """What an answer settles: no questions, and no grounds of what is still open."""
    grounds = [
        (verdict["status"], verdict["status"] != OPEN and (
            verdict["clauses"], verdict["interpretations"]))
        for verdict in answered["verdicts"].values()
    ]  # fmt: skip
    hints = [step["clause"] for step in answered["trace"] if step["role"] == "indication"]
    return [grounds, hints, *(answered[key] for key in SETTLED)]


def _without(program: Program, clause: str, place: int) -> Program:
    """The program without one rule."""

    def pruned(entry: Raw) -> Raw:
        if entry["id"] != clause:
            return entry
        rules = [rule for number, rule in enumerate(entry["rules"]) if number != place]
        return {**entry, "rules": rules}

    sections = [
        {**section, "clauses": [pruned(entry) for entry in section["clauses"]]}
        for section in program.edition["sections"]
    ]
    return Program(program.scheme, {**program.edition, "sections": sections}, program.digest)
