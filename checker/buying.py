"""What a buyer asks: what was promised, whether the goods keep it, and what is still to be told.

The questions for the goods received are found by the rules that judge them: those are asked for
that decide the most about the promise.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.answer import failed
from checker.case import Case
from checker.delivery import RECORD, UNDECIDED, received_case, restricting
from checker.facts import InputError
from checker.missing import Missing
from checker.promise import promise, promise_of
from checker.questions import NOT_ASKED, weigh
from checker.ruleset import current
from checker.stream import check_case
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.program import Program
    from checker.promise import Promise
    from checker.rule import Rule

EFFECT = 0.01  # what only a consequence hangs on is asked last


def promise_for_page(request: str) -> str:
    """The promise of ``{"scheme", "edition", "facts"}``; what the browser calls.

    The answer has ``promise``, null where no condition is declared, and ``error`` of the contract.
    """
    asked = json.loads(request)
    try:
        program = current().program(asked.get("scheme", "gks"), asked.get("edition"))
        found = promise(program, asked.get("facts", {}), _meant_for_buyers(program))
    except InputError as error:
        return json.dumps({"promise": None, "error": failed(error)["error"]}, ensure_ascii=False)
    return json.dumps({"promise": found, "error": None}, ensure_ascii=False)


def buying_for_page(request: str) -> str:
    """Everything about one purchase ``{"scheme", "edition", "facts"}``; what the browser calls.

    ``answer`` is the contract's, ``promise`` that of ``checker.promise``. ``basics`` are facts to
    tell first, as they decide what else makes sense; ``goods`` those to look for at the goods;
    ``paper`` those that offer and documents tell; each the most decisive first. ``advice`` are
    the duties and recommendations of the answer that are meant for a buyer; ``restricted`` the
    notices of the offer that leave a delivery open which breaks what was promised; ``breach`` the
    violations that lie in the delivery; ``grounds`` the promises that the goods break;
    ``tolerated`` what the goods show that only other conditions would not admit; ``deciding`` the
    facts on which the verdict on the delivery still hangs.
    """
    case = json.loads(request)
    answer = check_case(case, 1)
    found: dict[str, Any] = {"answer": answer, "promise": None, "basics": [], "goods": [],
                             "paper": [], "advice": [], "restricted": [], "breach": [],
                             "grounds": [], "tolerated": [], "deciding": []}  # fmt: skip
    if answer["error"] is None:
        program = current().program(answer["scheme"], answer["edition"])
        given = case["facts"]
        buyer = _meant_for_buyers(program)
        advice = [*answer["duties"], *answer["recommendations"]]
        promised = promise_of(program, given)
        found |= {
            "advice": [item for item in advice if item["code"] in buyer],
            "breach": _breach(answer, program),
            "restricted": _restricted(given, answer, program),
        }
        if promised:
            purchase = Purchase(given, answer, promised)
            found |= {
                "promise": promised.data(set(buyer)),
                "grounds": purchase.grounds(),
                "tolerated": promised.tolerated(given.get(RECORD, {})),
                "deciding": purchase.deciding(),
                **purchase.questions(),
            }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _meant_for_buyers(program: Program) -> list[str]:
    codes: list[str] = current().schemes[program.scheme].get("buyer", [])
    return codes


def _breach(answer: Mapping[str, Any], program: Program) -> list[dict[str, Any]]:
    """The violations whose rules speak of the delivery."""
    codes = {r.code for r in program.firing if r.role == "violation" and "@delivery" in r.facts}
    return [item for item in answer["violations"] if item["code"] in codes]


def _restricted(given: Mapping[str, Any], answer: Mapping[str, Any], program: Program) -> list[str]:
    """The notices by which the offer itself lessened what may be expected, where that matters."""
    if answer["delivery"] is None or answer["delivery"]["status"] != UNDECIDED:
        return []
    return restricting(Case.given(given, program))


class Purchase:
    """A purchase under a condition whose promise can be judged."""

    def __init__(
        self, given: Mapping[str, Any], answer: Mapping[str, Any], promised: Promise
    ) -> None:
        self.given = given
        self.answer = answer
        self.promised = promised
        self.program = promised.program
        self.told = {*given, *given.get(RECORD, {})}
        self.case = Case.given({**given, RECORD: given.get(RECORD, {})}, self.program)
        self.case.settle()
        self.case.know("@declared", promised.condition.name)
        self.received = received_case(self.case)

    def grounds(self) -> list[dict[str, Any]]:
        """The promises that the goods break: ``text``, ``clauses``, and the ``facts`` told."""
        if self.answer["delivery"] is None:
            return []
        promises, exclusions = self.promised.condition.delivery()
        broken = promises.chosen(self.received.no) + exclusions.chosen(self.received.yes)
        grounds: dict[str, dict[str, Any]] = {}
        for rule in broken:
            for entry in self.promised.said([rule]):
                ground = grounds.setdefault(entry["text"], {**entry, "facts": {}})
                ground["clauses"] = unique([*ground["clauses"], rule.clause])
                ground["facts"] |= {n: self._seen(n) for n in rule.shown if self._telling(n)}
        return list(grounds.values())

    def _telling(self, name: str) -> bool:
        """Whether a fact was told, and is more than what kind of goods it is."""
        return name in self.told and not self.program.model[name].get("basic")

    def _seen(self, name: str) -> Any:
        received: Mapping[str, Any] = self.given.get(RECORD, {})
        return received[name] if name in received else self.given[name]

    def questions(self) -> dict[str, list[str]]:
        """The facts to ask for next, the most decisive first."""
        model = self.program.model
        none: dict[str, list[str]] = {"basics": [], "goods": [], "paper": []}
        order = {name: fact["order"] for name, fact in model.items()}
        basics = [n for n, fact in model.items() if fact.get("basic") and n not in self.told]
        if basics:
            return {**none, "basics": sorted(basics, key=order.__getitem__)}
        weights = self._weights()
        names = sorted(weights, key=lambda name: (-round(weights[name], 6), order[name]))
        asked = [n for n in names if n not in self.told and model[n]["type"] not in NOT_ASKED]
        fields = model[RECORD]["fields"]
        observed = self.program.observed
        return {
            "basics": [],
            "goods": [name for name in asked if name in observed and name in fields],
            "paper": [name for name in asked if name not in observed],
        }

    def deciding(self) -> list[str]:
        """The facts that keep the verdict on the delivery open."""
        weights: dict[str, float] = {}
        rules = [r for part in self.promised.condition.delivery() for r in part if r.observed]
        _weigh(weights, rules, self.received, 1.0)
        order = self.program.model
        names = sorted(weights, key=lambda n: (-round(weights[n], 6), order[n]["order"]))
        return [name for name in names if name not in self.told]

    def _weights(self) -> dict[str, float]:
        """How much hangs on each open fact: promises first, then consequences."""
        weights: dict[str, float] = {}
        condition, case = self.promised.condition, self.case
        promises, exclusions = condition.delivery()
        _weigh(weights, (*promises, *exclusions), self.received, 1.0)
        delivery = self.answer["delivery"]
        case.know("@delivery", delivery["status"] if delivery else "none")
        case.judge()
        effects = self.program.outcomes(condition.name, condition.name)
        _weigh(weights, [r for r in effects if r.role == "consequence"], case, EFFECT)
        return weights


def _weigh(weights: dict[str, float], rules: Iterable[Rule], case: Case, weight: float) -> None:
    missing = Missing(case)
    for rule in rules:
        if case.found(rule) is None:
            names = missing.asked(rule)
            weigh(weights, names, weight / len(names))
