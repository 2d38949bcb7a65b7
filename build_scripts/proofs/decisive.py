"""Decisive: for every rule there are goods about which its loss would change the answer.

The solver proposes complete facts for which the rule alone settles something; the checker itself,
with the rule and without it, then confirms that the answers differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.proofs import occurrence
from build_scripts.proofs.proof import FAILED, PROVED, Proof
from build_scripts.proofs.proposals import OPEN, SHARED, proposals
from build_scripts.proofs.witness import smallest, value_of
from checker.answer import answer
from checker.expression import facts_of, of_condition
from checker.program import Program
from checker.verdict import OPEN as UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.proofs.setting import Setting

    Raw = dict[str, Any]
    Proposal = tuple[str, dict[str, Any]]  # a remark on how the rule acts, and the facts

IDLE = "Zu allen gefundenen Angaben bleibt die Antwort ohne diese Regel gleich."
LISTS = ("notices", "violations", "duties", "consequences", "recommendations")


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

    program = setting.program
    shown = raw["role"] == "indication"

    def differs(facts: dict[str, Any], cited: bool) -> bool:
        both = (answer(facts, used, trace=shown) for used in (program, weaker))
        one, two = (_outcome(answered, cited) for answered in both)
        return one != two

    def decided(facts: dict[str, Any]) -> bool:
        """Whether the rule itself is true or false, so that it is what decides."""
        trees = [of_condition(raw["when"], name) for name in raw["conditions"]]
        asked = {part for tree in trees for part in facts_of(tree)}
        return "@delivery" in asked or raw["role"] == "promise" or any(
            value_of(tree, facts, program) is not None for tree in trees
        )  # fmt: skip

    name = f"decisive:{clause}:{place + 1}"
    complete: list[Mapping[str, Any]] = []
    partial: list[Mapping[str, Any]] = []
    for open_still, facts in proposals(setting, clause, raw):
        (partial if open_still else complete).append(facts)
        if not open_still and differs(facts, cited=False):
            break
    for tried, cited, remark in (
        (complete[-1:], False, ""), (complete, True, SHARED), (partial, False, OPEN),
        (partial, True, OPEN),
    ):  # fmt: skip

        def shows(some: Any, cited: bool = cited, free: bool = remark == OPEN) -> bool:
            return differs(some, cited) and (free or decided(some))

        for found in filter(shows, tried):
            fewest = smallest(dict(found), shows, program)
            return Proof("decisive", name, claim, PROVED, (fewest,), (clause,), remark), complete
    return Proof("decisive", name, claim, FAILED, (), (clause,), IDLE), complete


def _outcome(answered: Mapping[str, Any], cited: bool) -> list[Any]:
    """What an answer settles, with the clauses it cites or without; nothing of what is open."""
    found: list[Any] = [answered["fitting"], answered["best"]]
    entries = [*answered["verdicts"].values(), answered["declared"], answered["delivery"]]
    for entry in filter(None, entries):
        grounds = cited and entry["status"] != UNDECIDED
        found.append([entry["status"], grounds and {**entry, "missing": None}])
    silent = {} if cited else {"clauses": None, "interpretations": None}
    found += [[{**item, **silent} for item in answered[key]] for key in LISTS]
    found.append([step["clause"] for step in answered["trace"] if step["role"] == "indication"])
    return found


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
