"""An answer in German sentences, as a seller would want to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.explain import DRAFT, wrap
from checker.render import date
from checker.verdict import unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.answer import Result

STATES = {"present": "steht deutlich in der Offerte", "inconspicuous": "steht nur undeutlich da",
          "missing": "fehlt noch"}  # fmt: skip
STATUS = {"admissible": "zulässig", "inadmissible": "nicht zulässig", "open": "noch offen"}
PROMISES = {"admissible": "eingehalten", "inadmissible": "nicht eingehalten",
            "open": "noch offen"}  # fmt: skip
DELIVERY = {"kept": "Die Ware entspricht der Zusage.",
            "broken": "Die Ware entspricht der Zusage nicht.",
            "open": "Ob die Ware der Zusage entspricht, ist noch offen."}  # fmt: skip


def in_words(result: Result, edition: Mapping[str, Any] | None) -> str:
    """The answer as paragraphs; ``edition`` is the one that judged, None for an error."""
    if result["error"] is not None or edition is None:
        error = result["error"]
        head = f"Fall {result['id']}"
        named = error["message"].startswith(f"{head} ")
        lines = [error["message"] if named else f"{head}: {error['message']}"]
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
        draft = self.edition["status"] == "draft"
        judged = f"{DRAFT}, der nicht gilt" if draft else f"Fassung {date(result['edition'])}"
        yield f"Fall {result['id']} nach {result['scheme']}, {judged}"
        if "always" in self.edition["declaration"]:
            yield from self.promises()
        else:
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
                f"Nach den bisherigen Angaben passt: {self.titles[fits[0]]}{self.why(fits[0])}."
                " Fehlende Angaben können das noch ändern."
            )
        else:
            yield "Nach den bisherigen Angaben passt noch kein Zustand sicher."
        if len(fits) > 1:
            others = ", ".join(self.titles[name] for name in fits[1:])
            yield from wrap(f"Daneben kommt in Betracht: {others}.")
        also = [f"{self.titles[name]}{self.why(name)}" for name in self.alternatives()]
        if also:
            yield from wrap(f"{'Ebenfalls zulässig' if fits else 'Zulässig'}: {', '.join(also)}.")

    def alternatives(self) -> Iterator[str]:
        """Conditions that are admissible though none that fit, understatement left aside."""
        fits = self.result["fitting"]
        rules = self.edition["declaration"]
        for track in self.edition["tracks"]:
            better = False
            for name in track["conditions"]:
                verdict = self.result["verdicts"][name]
                understated = better or (
                    rules["clause"] in verdict["clauses"]
                    and rules["understatement"] in verdict["interpretations"]
                )
                if verdict["status"] == "admissible" and name not in fits and not understated:
                    yield name
                better = better or name in fits

    def why(self, name: str) -> str:
        """The clauses that make a condition fit; of an open one those that are met already."""
        verdict = self.result["verdicts"][name]
        if verdict["status"] != "open":
            return self.cite(verdict["clauses"], verdict["interpretations"])
        return self.cite(
            unique(
                step["clause"]
                for step in self.result["trace"]
                if (step["role"], step["condition"]) == ("defining", name) and step["found"]
            )
        )

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

    def promises(self) -> Iterator[str]:
        """What a scheme says whose conditions no seller chooses."""
        declared = self.result["declared"]
        (title,) = [t["title"] for t in self.edition["tracks"]
                    if declared["condition"] in t["conditions"]]  # fmt: skip
        yield from wrap(f"{title}: {PROMISES[declared['status']]}{self.cite(declared['clauses'])}")

    def violations(self) -> Iterator[str]:
        if self.result["violations"]:
            yield "Verstöße:"
        for item in self.result["violations"]:
            entry = self.edition["codes"][item["code"]]
            notice = self.edition["codes"].get(item["notice"])
            about = f" {item['notice']} „{notice['title']}“" if notice else ""
            title = f"{item['code']}{about}: {entry['title']}{self.cite(item['clauses'])}."
            yield from wrap(f"{title} {entry.get('remedy', '')}".rstrip(), "  ", "- ")
            if notice:
                yield from wrap(f"Wortlaut: {notice['text']}", "    ")

    def notices(self) -> Iterator[str]:
        if self.result["notices"]:
            yield "Hinweise für die Offerte:"
        shown = {item["notice"] for item in self.result["violations"]}
        for item in self.result["notices"]:
            rank = self.edition["ranks"][item["rank"]]["label"]
            head = f"{item['code']} ({rank}, {STATES[item['state']]}){self.cite(item['clauses'])}:"
            if item["code"] in shown:
                yield from wrap(f"{head} Wortlaut siehe oben.", "  ", "- ")
                continue
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
