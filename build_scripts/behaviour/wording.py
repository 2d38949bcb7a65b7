"""Changes of answers as German sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.behaviour.answers import DISPUTED, NOTHING, OPEN_DISPUTED
from checker.german import titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.behaviour.compared import Turn
    from build_scripts.behaviour.pair import Editions

VERDICTS = {
    "admissible": "zulässig",
    DISPUTED: "zulässig, aber strittig",
    "inadmissible": "unzulässig",
    "open": "offen",
    OPEN_DISPUTED: "offen und strittig",
}
DELIVERIES = {"kept": "eingehalten", "broken": "gebrochen", "open": "offen"}
OUTCOMES = {"duty": "die Pflicht", "consequence": "die Folge", "recommendation": "die Empfehlung"}
GROUNDS = "Das Ergebnis bleibt; die Antwort stützt sich auf andere Klauseln oder Auslegungen."


class Wording:
    """Puts the changes between two editions into German."""

    def __init__(self, editions: Editions) -> None:
        self.old, self.new = editions.old.edition, editions.new.edition
        sections = [*self.old["sections"], *self.new["sections"]]
        self.titles = {section["id"]: titled(section["short"]) for section in sections}
        self.codes: Mapping[str, Any] = {**self.old["codes"], **self.new["codes"]}
        self.ranks = {**self.old["ranks"], **self.new["ranks"]}

    def sentence(self, turn: Turn) -> str:
        """A change as a sentence with its full stop."""
        kind, name = turn.aspect.kind, turn.aspect.condition
        new = turn.before is NOTHING
        if kind == "verdict":
            return (f"{self.title(name)} ist jetzt {VERDICTS[turn.after]}, bisher "
                    f"{VERDICTS[turn.before]}.")  # fmt: skip
        if kind == "first":
            return self._first(turn)
        if kind == "declared":
            return (f"Ohne Angabe gilt die Ware jetzt als {self._or_nothing(turn.after)}, bisher "
                    f"als {self._or_nothing(turn.before)}.")  # fmt: skip
        if kind == "fitting":
            return f"{self.title(name)} passt " + ("neu." if new else "nicht mehr.")
        if kind == "best":
            return (f"{self.title(name)} steht an erster Stelle und "
                    + ("gilt neu als bester Zustand." if new
                       else "gilt nicht mehr als bester Zustand."))  # fmt: skip
        if kind == "delivery":
            return (f"Wer {self.title(name)} deklariert und so liefert: Die Zusage ist jetzt "
                    f"{DELIVERIES[turn.after]}, bisher {DELIVERIES[turn.before]}.")  # fmt: skip
        if kind == "notice":
            return self._notice(turn)
        if kind == "violation":
            return self._violation(turn)
        word = "gilt neu" if new else "entfällt"
        return f"{self._at(name)} {word} {OUTCOMES[kind]} {self.code(turn.aspect.code)}."

    def title(self, name: str | None) -> str:
        """A condition's short title."""
        return self.titles.get(name or "", name or "")

    def code(self, name: str | None) -> str:
        """A code with its title."""
        entry = self.codes.get(name or "", {})
        return f"{name} ({entry['title']})" if "title" in entry else str(name)

    def _or_nothing(self, name: str | None) -> str:
        return "nichts" if name is NOTHING else self.title(name)

    def _at(self, name: str | None) -> str:
        return "Passt kein Zustand," if name is None else f"Bei {self.title(name)}"

    def _first(self, turn: Turn) -> str:
        if turn.before is NOTHING:
            return f"{self.title(turn.after)} steht jetzt an erster Stelle, bisher passte nichts."
        if turn.after is NOTHING:
            return f"Es passt nichts mehr, bisher stand {self.title(turn.before)} an erster Stelle."
        return (f"An erster Stelle steht jetzt {self.title(turn.after)}, bisher "
                f"{self.title(turn.before)}.")  # fmt: skip

    def _notice(self, turn: Turn) -> str:
        start = f"{self._at(turn.aspect.condition)}"
        code = self.code(turn.aspect.code)
        if turn.before is NOTHING:
            return f"{start} ist neu der Hinweis {code} fällig, Rang: {self._rank(turn.after)}."
        if turn.after is NOTHING:
            return f"{start} ist der Hinweis {code} nicht mehr fällig."
        if turn.before[0] != turn.after[0]:
            return (f"{start} hat der Hinweis {code} jetzt den Rang {self._rank(turn.after)}, "
                    f"bisher {self._rank(turn.before)}.")  # fmt: skip
        return f"{start} lautet der Hinweis {code} anders."

    def _rank(self, value: tuple[str, str]) -> str:
        return str(self.ranks[value[0]]["label"])

    def _violation(self, turn: Turn) -> str:
        aspect = turn.aspect
        what = self.code(aspect.code)
        if aspect.notice:
            what += f" beim Hinweis {aspect.notice}"
        start = ("Ohne Deklaration" if aspect.condition is None
                 else f"Bei Deklaration als {self.title(aspect.condition)}")  # fmt: skip
        change = "liegt neu der Verstoß" if turn.before is NOTHING else "entfällt der Verstoß"
        end = " vor" if turn.before is NOTHING else ""
        return f"{start} {change} {what}{end}."
