"""An answer in German sentences, as a seller would want to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.explain import wrap
from checker.render import date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.answer import Result

STATES = {"present": "steht deutlich in der Offerte", "inconspicuous": "steht nur undeutlich da",
          "missing": "fehlt noch"}  # fmt: skip
STATUS = {"admissible": "zulässig", "inadmissible": "nicht zulässig", "open": "noch offen"}
DELIVERY = {"kept": "Die Ware entspricht der Zusage.",
            "broken": "Die Ware entspricht der Zusage nicht.",
            "open": "Ob die Ware der Zusage entspricht, ist noch offen."}  # fmt: skip


def in_words(result: Result, edition: Mapping[str, Any] | None) -> str:
    """The answer as paragraphs; ``edition`` is the one that judged, None for an error."""
    if result["error"] is not None or edition is None:
        error = result["error"]
        lines = [f"Fall {result['id']}: {error['message']}"]
        if error["path"]:
            lines.append(f"  Stelle: {error['path']}")
        if error["allowed"]:
            lines += wrap("Erlaubt: " + ", ".join(map(str, error["allowed"])), "  ")
        return "\n".join(lines)
    return "\n".join(_Words(result, edition).lines())


class _Words:
    def __init__(self, result: Result, edition: Mapping[str, Any]) -> None:
        self.result = result
        self.edition = edition
        self.titles = {s["id"]: s["title"] for s in edition["sections"]}
        self.facts = {fact["name"]: fact for fact in edition["facts"]}

    def lines(self) -> Iterator[str]:
        result = self.result
        yield f"Fall {result['id']} nach {result['scheme']}, Fassung {date(result['edition'])}"
        yield from self.condition()
        yield from self.declared()
        yield from self.violations()
        if result["delivery"]:
            cited = self.cite(result["delivery"]["clauses"])
            yield from wrap(DELIVERY[result["delivery"]["status"]] + cited)
        yield from self.notices()
        yield from self.codes("duties", "Außerdem ist zu tun")
        yield from self.codes("consequences", "Rechtsfolgen nach dem Regelwerk")
        yield from self.codes("recommendations", "Empfehlungen")
        yield from self.questions()

    def condition(self) -> Iterator[str]:
        fits = self.result["fitting"]
        if self.result["best"]:
            yield from wrap(f"Passender Zustand: {self.titles[fits[0]]}{self.why(fits[0])}")
        elif fits:
            yield from wrap(
                f"Nach den bisherigen Angaben passt: {self.titles[fits[0]]}{self.why(fits[0])}"
                " Fehlende Angaben können das noch ändern."
            )
        else:
            yield "Nach den bisherigen Angaben passt noch kein Zustand sicher."
        if len(fits) > 1:
            others = ", ".join(self.titles[name] for name in fits[1:])
            yield from wrap(f"Daneben kommt in Betracht: {others}.")

    def why(self, name: str) -> str:
        verdict = self.result["verdicts"][name]
        return self.cite(verdict["clauses"], verdict["interpretations"])

    def cite(self, clauses: list[str], readings: list[str] | None = None) -> str:
        named = ", ".join(clauses)
        if readings:
            named += "; Auslegung " + ", ".join(readings)
        return f" ({named})" if named else ""

    def declared(self) -> Iterator[str]:
        declared = self.result["declared"]
        if declared is not None:
            yield from wrap(
                f"Deklariert: {self.titles[declared['condition']]} – {STATUS[declared['status']]}"
                + self.cite(declared["clauses"])
            )

    def violations(self) -> Iterator[str]:
        if self.result["violations"]:
            yield "Verstöße:"
        for item in self.result["violations"]:
            entry = self.edition["codes"][item["code"]]
            about = f" {item['notice']}" if item["notice"] else ""
            title = f"{item['code']}{about}: {entry['title']}{self.cite(item['clauses'])}."
            yield from wrap(f"{title} {entry.get('remedy', '')}".rstrip(), "  ", "- ")

    def notices(self) -> Iterator[str]:
        if self.result["notices"]:
            yield "Hinweise für die Offerte:"
        for item in self.result["notices"]:
            rank = self.edition["ranks"][item["rank"]]["label"]
            head = f"{item['code']} ({rank}, {STATES[item['state']]}){self.cite(item['clauses'])}:"
            yield from wrap(head, "  ", "- ")
            yield from wrap(item["text"], "    ")

    def codes(self, key: str, heading: str) -> Iterator[str]:
        if self.result[key]:
            yield f"{heading}:"
        for item in self.result[key]:
            entry = self.edition["codes"][item["code"]]
            text = f"{item['code']}: {entry['meaning']}{self.cite(item['clauses'])}"
            yield from wrap(text, "  ", "- ")

    def questions(self) -> Iterator[str]:
        names: list[Any] = self.result["questions"]
        if names:
            yield "Noch zu klären:"
        for name in names:
            yield from wrap(f"{self.facts[name]['question']} [{name}]", "  ", "- ")
