"""Every code the rules can lead to does occur, and every question they hang on is asked.

The goods that show it are those at which single rules decided something, declared as what they
are not, with notices in the small print, and with one answer taken back for the questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.proofs.proof import FAILED, PROVED, Proof
from build_scripts.proofs.situation import dependent
from build_scripts.proofs.world import HIDDEN
from checker.answer import answer
from checker.expression import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.proofs.setting import Setting
    from checker.program import Program

    Facts = Mapping[str, Any]

LISTS = ("notices", "violations", "duties", "consequences", "recommendations")
NEVER = "Zu keinen der gefundenen Angaben kommt es dazu."


def prove(setting: Setting, witnesses: Sequence[Facts]) -> Iterator[Proof]:
    """A proof for each code and for each fact that an answer may still be waiting for."""
    codes: dict[str, Facts] = {}
    questions: dict[str, Facts] = {}

    def note(facts: Facts) -> None:
        for some in _variants(facts, setting.program):
            found = answer(some, setting.program, trace=False)
            for key in LISTS:
                for item in found[key]:
                    codes.setdefault(item["code"], some)
            for name in found["questions"]:
                questions.setdefault(name, some)

    for facts in witnesses:
        note(facts)
    for name in sorted(_asked(setting.program) - questions.keys()):
        for facts in _hinging(setting, name):
            note(facts)
    for code in sorted(_codes(setting.program)):
        yield _shown(f"occurs:{code}", f"{code} kann vorkommen.", codes.get(code))
    labels = {name: fact["short"] for name, fact in setting.program.model.items()}
    for name in sorted(_asked(setting.program)):
        claim = f"Nach „{labels[name]}“ wird gefragt."
        yield _shown(f"asked:{name}", claim, questions.get(name))


def _shown(identity: str, claim: str, facts: Facts | None) -> Proof:
    if facts is None:
        return Proof("decisive", identity, claim, FAILED, reason=NEVER)
    return Proof("decisive", identity, claim, PROVED, (facts,))


def _variants(facts: Facts, program: Program) -> Iterator[dict[str, Any]]:
    """The facts, with all notices in small print, declared otherwise, with one fact left out."""
    yield dict(facts)
    codes = [code for code in program.edition["codes"] if code.startswith("H")]
    yield {**facts, "hinweise": dict.fromkeys(codes, HIDDEN)}
    field = program.declaration.get("fact")
    for name in program.conditions if field else ():
        yield {**facts, field: name}
    relevance = {name: tree for name, _, tree, _ in program.relevance}
    for gone in facts:
        yield {name: value for name, value in facts.items() if name != gone}
        moot = {gone, *dependent(gone, relevance)}
        yield {name: value for name, value in facts.items() if name not in moot}


def _hinging(setting: Setting, name: str) -> Iterator[Facts]:
    """Complete facts in which only the answer to ``name`` makes another question matter."""
    for _, _, tree, _ in setting.program.relevance:
        if name in facts_of(tree):
            facts = setting.facts(setting.truth(tree).true, setting.truth(_never(tree, name)).false)
            if facts is not None:
                yield facts


def _never(tree: Any, name: str) -> Any:
    """The tree as if nothing it asks of the fact held."""
    if tree[0] in ("and", "or", "not"):
        return [tree[0], *(_never(part, name) for part in tree[1:])]
    return ["not", ["true"]] if name in facts_of(tree) else tree


def _codes(program: Program) -> set[str]:
    """Every code that some rule of the edition names, or that a failing rule leads to."""
    rules = [*program.notices, *program.firing]
    rules += [rule for condition in program.conditions.values() for rule in condition.rules()]
    found = {code for rule in rules for code in (rule.code, rule.violation) if code}
    if any(rule.role != "notice" and rule.code is None and not rule.violation for rule in rules):
        found.add(program.declaration["violation"])
    for rule in program.notices:
        rank = program.edition["ranks"][rule.rank]
        if rule.enforced is not False:
            found |= {rank[key] for key in ("missing", "inconspicuous") if key in rank}
    return found


def _asked(program: Program) -> set[str]:
    """The facts on which verdicts, violations and binding notices hang, and their relevance."""
    rules = [rule for rule in program.firing if rule.role == "violation"]
    rules += [rule for name in program.conditions for rule in program.binding(name)]
    rules += [rule for condition in program.conditions.values() for rule in condition.rules()]
    names = {name for rule in rules for name in facts_of(rule.tree)}
    for name in list(names):
        if "relevant" in program.model.get(name, {}):
            names |= set(facts_of(program.model[name]["relevant"]))
    known = {"hinweise", *program.unsaid}  # what counts as empty or absent is never open
    return {name for name in names if name in program.model and name not in known}
