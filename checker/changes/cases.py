"""Cases that two editions answer differently, and how, in German.

Compared is what a reader acts on: the condition, the verdicts, what is violated, owed and asked.
On which clauses an answer rests is no part of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.answer import answer
from checker.facts import InputError
from checker.problems import quote
from checker.split import split_cases, too_deep
from checker.text import DELIVERY, STATES, STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    from checker.program import Program

KEYS = ("id", "title", "facts")
NOTHING = "nichts"


@dataclass(frozen=True)
class Difference:
    """One part of an answer: what it is about, what the old and the new edition say."""

    label: str
    old: str
    new: str

    def explain(self) -> str:
        """The difference as half a German sentence."""
        old, new = (text if text == NOTHING else f"„{text}“" for text in (self.old, self.new))
        return f"{self.label}: bisher {old}, jetzt {new}"


@dataclass(frozen=True)
class CaseAnswered:
    """A case that the editions answer differently."""

    id: str
    title: str
    facts: Mapping[str, Any]
    differences: tuple[Difference, ...]
    kind: str = "case.answered"

    def explain(self) -> str:
        """The case and all that its answers differ in, as one German sentence."""
        told = "; ".join(each.explain() for each in self.differences)
        return f"Der Fall {_called(self.id, self.title)} wird anders beantwortet: {told}."


@dataclass(frozen=True)
class CaseUnreadable:
    """A case that one of the editions, or both, cannot read; ``editions`` names them."""

    id: str
    title: str
    editions: tuple[str, ...]
    message: str
    kind: str = "case.unreadable"

    def explain(self) -> str:
        """Which edition cannot read the case, and why, in German."""
        which = " und ".join(f"„{name}“" for name in self.editions)
        where = f"nach der Fassung {which} " if which else ""
        return f"Der Fall {_called(self.id, self.title)} ist {where}nicht lesbar: {self.message}"


CaseChange = CaseAnswered | CaseUnreadable


def read_cases(stream: BinaryIO) -> Iterator[Any]:
    """Each case of a JSON array or of JSON Lines; what is no JSON comes as an InputError."""
    for position, text in enumerate(split_cases(stream), 1):
        try:
            case = text.decode("utf-8")
            if too_deep(case):
                raise RecursionError
            yield json.loads(case)
        except (ValueError, RecursionError):
            yield InputError("", f"Fall {position} ist kein gültiges JSON.", ["JSON-Objekt"])


def compare_cases(cases: Iterable[Any], old: Program, new: Program) -> list[CaseChange]:
    """The cases ``{"id", "title", "facts"}`` that are answered differently or not readable."""
    found = (_compared(case, position, old, new) for position, case in enumerate(cases, 1))
    return [change for change in found if change is not None]


def _compared(case: Any, position: int, old: Program, new: Program) -> CaseChange | None:
    if isinstance(case, InputError):
        return CaseUnreadable(str(position), "", (), case.message)
    if not isinstance(case, dict) or "facts" not in case:
        return CaseUnreadable(str(position), "", (), "Verlangt ist ein Objekt mit „facts“.")
    name, title = quote(case.get("id", position)), quote(case.get("title", ""))
    name = name if isinstance(case.get("id"), str) else str(name)
    if unknown := [key for key in case if key not in KEYS]:
        text = f"Den Schlüssel „{quote(unknown[0])}“ gibt es in einem Fall nicht."
        return CaseUnreadable(name, title, (), text)
    answers, refused = [], {}
    for program in (old, new):
        try:
            answers.append(outcome(case["facts"], program))
        except InputError as error:
            refused[program.date] = error.message
    if refused:
        return CaseUnreadable(name, title, tuple(refused), next(iter(refused.values())))
    differences = tuple(_differences(*answers))
    return CaseAnswered(name, title, case["facts"], differences) if differences else None


def outcome(facts: Mapping[str, Any], program: Program) -> dict[str, str]:
    """What the edition answers, in German, by what it is about.

    Raises InputError if the edition cannot read the facts.
    """
    result = answer(facts, program, trace=False)
    titles = {s["id"]: s["short"] for s in program.edition["sections"]}
    codes = program.edition["codes"]
    found = {
        "Sicher passender Zustand": titles.get(result["best"], ""),
        "Passende Zustände": ", ".join(titles[name] for name in result["fitting"]),
    }
    if result["declared"]:
        declared = result["declared"]
        stands = f"{titles[declared['condition']]}, {STATUS[declared['status']]}"
        found["Deklarierter Zustand"] = stands
    for name, verdict in result["verdicts"].items():
        found[f"Urteil über {titles[name]}"] = STATUS[verdict["status"]]
    for item in result["violations"]:
        notice = f" ({item['notice']})" if item["notice"] else ""
        found[f"Verstoß {item['code']}{notice}"] = codes[item["code"]]["title"]
    for item in result["notices"]:
        rank = program.edition["ranks"][item["rank"]]["label"]
        found[f"Hinweis {item['code']}"] = f"{rank}, {STATES[item['state']]}"
    for key, label in (("duties", "Pflicht"), ("consequences", "Folge"),
                       ("recommendations", "Empfehlung")):  # fmt: skip
        for item in result[key]:
            found[f"{label} {item['code']}"] = codes[item["code"]]["title"]
    if result["delivery"]:
        found["Lieferung"] = DELIVERY[result["delivery"]["status"]].rstrip(".")
    asked = {fact["name"]: fact["short"] for fact in program.edition["facts"]}
    found["Offene Fragen"] = ", ".join(asked[name] for name in result["questions"])
    return found


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    for label in dict.fromkeys([*old, *new]):
        one, two = old.get(label) or NOTHING, new.get(label) or NOTHING
        if one != two:
            yield Difference(label, one, two)


def _called(name: str, title: str) -> str:
    return f"{name} „{title}“" if title else name
