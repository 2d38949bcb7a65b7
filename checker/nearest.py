"""What would have to be different for a better condition: the nearest changes that reach it.

``nearest`` answers for one condition; ``aims`` says for which it is worth asking. What a seller can
change, the scheme says (``seller`` in ``scheme.toml``); the rest is the goods and their history.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.grounds import grounds, said
from checker.nearest_search import MOST, Search
from checker.nearest_words import ways
from checker.ruleset import current
from checker.stream import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.nearest_search import Allowed, Obstacle, State
    from checker.program import Program

SHOWN = 6  # ways named for one condition, of each kind


def for_page(request: str) -> str:
    """The answer to ``{"scheme", "edition", "facts", "aim"}`` as JSON text.

    Without an aim ``{"aims": [...]}``, else what ``nearest`` gives; for a case that cannot be
    judged or an aim there is not ``{"aims": []}``.
    """
    found: dict[str, Any] = {"aims": []}
    asked = json.loads(request)
    aim = asked.pop("aim", None)
    result = check_text(json.dumps(asked), 1, trace=False)
    if result["error"] is None:
        program = current().program(result["scheme"], result["edition"])
        seller = current().seller(program.scheme)
        if aim is None:
            found = {"aims": aims(result["fitting"], program, seller)}
        elif aim in program.conditions:
            found = nearest(asked["facts"], aim, program, seller)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def aims(fits: list[str], program: Program, seller: Mapping[str, Any]) -> list[str]:
    """The conditions better than the one that fits, the nearest in rank first."""
    wanted = seller.get("aims", list(program.conditions))
    now = program.conditions[fits[0]].position if fits and fits[0] in wanted else None
    order = sorted(wanted, key=lambda name: -program.conditions[name].position)
    return [name for name in order if now is None or program.conditions[name].position < now]


def nearest(
    given: Mapping[str, Any], aim: str, program: Program, seller: Mapping[str, Any]
) -> dict[str, Any]:
    """``ways`` to the condition, what is ``against`` it, and how the search went.

    ``ways`` are those a seller can go, ``otherwise`` those for which the goods would have to be
    others, each by size: ``{"changes", "final", "facts"}`` with ``changes`` of ``{"fact", "text",
    "do", "clauses"}``; ``final``: nothing open can change it any more. What the goods are
    (``basic``) stays, and no answer gets worse. ``against`` and ``stuck``: ``{"text", "clause"}``;
    the latter is what no seller can change. ``least``: so many changes are needed at the least;
    ``stopped``: there may be more ways. Ways have at most ``most`` changes.
    """
    search = Search(given, aim, program)
    actions = {action["fact"]: action for action in seller.get("action", ())}
    start = search.state({})

    def possible(name: str, value: Any) -> bool:
        fact = program.model[name]
        return not fact.get("basic") and not _worse(fact, given.get(name), value, seller)

    def feasible(name: str, value: Any) -> bool:
        return possible(name, value) and _doable(name, value, actions)

    doable = search.run(feasible)
    every = search.run(possible)
    others = [each for each in every.sets if each not in doable.sets]
    return {
        "aim": aim,
        "reached": search.reached(start),
        "ways": ways(search, doable.sets, actions)[:SHOWN],
        "otherwise": ways(search, others, {})[:SHOWN],
        "against": _listed(_grounds(start.obstacles, start), start),
        "stuck": _stuck(doable.stuck, start, search, feasible),
        "least": every.least,
        "most": MOST,
        "stopped": doable.stopped or every.stopped,
    }


def _doable(name: str, value: Any, actions: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a seller can bring it about that the answer is this."""
    action = actions.get(name)
    return action is not None and ("values" not in action or value in action["values"])


def _worse(fact: Mapping[str, Any], now: Any, value: Any, seller: Mapping[str, Any]) -> bool:
    """Whether an answer is worse than the present one, as far as the two compare."""
    if "better" in fact and now is not None:
        return bool(value < now) if fact["better"] == "more" else bool(value > now)
    ordered = fact.get("ordered", ())
    order = [entry["name"] for entry in fact["values"]] if ordered is True else list(ordered)
    order = [each for each in order if each not in seller.get("unordered", ())]
    return now in order and value in order and order.index(value) > order.index(now)


def _stuck(
    obstacles: list[Obstacle], state: State, search: Search, feasible: Allowed
) -> list[dict[str, str]]:
    """What bars the condition whatever a seller does, by grounds on which he has no influence."""
    found = []
    for obstacle in obstacles:
        movable = {name for name, _ in search.ways(obstacle, state, feasible)}
        found += [each for each in _grounds([obstacle], state) if not movable.issuperset(each[0])]
    return _listed(found or _grounds(obstacles, state), state)


def _grounds(obstacles: list[Obstacle], state: State) -> list[tuple[tuple[str, ...], str]]:
    """For each obstacle that is certain the facts on which it rests, and its clause."""
    found = []
    for rules, wanted in obstacles:
        failed = [rule for rule in rules if state.case.found(rule) is (not wanted)]
        if len(failed) == len(rules):  # else something is still open
            options = [(grounds(rule.tree, not wanted, state.case), rule.clause) for rule in failed]
            found.append(min(options, key=lambda option: len(option[0])))
    return found


def _listed(found: list[tuple[tuple[str, ...], str]], state: State) -> list[dict[str, str]]:
    """Each ground once, in German, with a clause."""
    texts: dict[str, str] = {}
    for names, clause in found:
        texts.setdefault(said(names, state.case), clause)
    return [{"text": text, "clause": clause} for text, clause in texts.items()]
