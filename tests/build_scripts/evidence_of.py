"""Evidence about the miniature as the tests make it up: one of every kind."""

from __future__ import annotations

from typing import Any

from build_scripts.behaviour.result import PROVED, Differences, Effect, Group, Statement
from build_scripts.evidence.edition import Evidence

DECLARED: dict[str, list[dict[str, Any]]] = {
    "premises": [
        {"id": "stumm", "when": ["is", "optik", ["deutlich"]], "reason": "Deutliches sieht man."}
    ],
    "gaps": [
        {"id": "defektes", "when": ["is", "funktion", ["defekt"]], "reason": "Davon schweigt sie.",
         "clauses": ["1A-02"], "interpretations": ["M01"]},
    ],
    "overlaps": [
        {"id": "kratzer", "conditions": ["1A"], "with": ["B", "D"], "reason": "Zwei Blickwinkel.",
         "interpretations": ["M02"]},
    ],
    "exceptions": [
        {"id": "glanz", "claim": "understated", "fact": "optik", "conditions": ["B"],
         "clauses": ["B-01"], "reason": "Glanz darf man nicht verschweigen."},
        {"id": "raten", "claim": "open:admissible", "fact": "funktion", "conditions": ["1A"],
         "reason": "Hier hilft auch Wissen nicht."},
    ],
}  # fmt: skip


def proof(family: str, name: str, status: str = "proved", *facts: dict[str, Any], **more: Any
          ) -> dict[str, Any]:  # fmt: skip
    """A proof as ``proofs.run.as_data`` gives it."""
    return {
        "family": family, "id": name, "claim": f"{name} gilt.", "status": status,
        "facts": list(facts), "clauses": [], "reason": "", "interpretations": [], **more,
    }  # fmt: skip


SCRATCHED, SHINY = {"optik": "gering", "funktion": "defekt"}, {"optik": "einwandfrei"}
PROOFS = (
    proof("complete", "complete"),
    proof("complete", "gap:defektes", "declared", {"funktion": "defekt"}),
    proof("conflict", "overlap:1A+B", "declared", SHINY, reason="Zwei Blickwinkel."),
    proof("conflict", "overlap:1A+D", "declared", SCRATCHED, reason="Zwei Blickwinkel."),
    proof("conflict", "overlap:B+D"),
    proof("conflict", "notices:H01+H02"),
    proof("conflict", "forbidden"),
    proof("monotone", "monotone:optik:neu"),
    proof("monotone", "understated:optik:neu"),
    proof("monotone", "exception:glanz", "declared", {**SCRATCHED, **SHINY}, SCRATCHED),
    proof("decisive", "decisive:1A-01:1", "proved", SHINY, clauses=["1A-01"]),
    proof("decisive", "decisive:1A-02:1", "proved", {}, clauses=["1A-02"], reason="Nur zu zweit."),
    proof("decisive", "best:1A", "proved", SHINY),
    proof("decisive", "occurs:H01", "proved", SHINY),
    proof("decisive", "asked:optik", "proved", {"funktion": "defekt"}),
    proof("certain", "best:1A"),
    proof("certain", "exception:raten", "declared", {}),
)
MUTATION: dict[str, Any] = {
    "operators": {
        "value": {"title": "Wert", "mutants": 1009, "killed": 1000, "confirmed": 3, "probed": 1,
                  "refused": 2, "proved": 0, "equivalent": 1, "survived": 1, "new": 1},
        "other": {"title": "Anderes", "mutants": 2, "killed": 2},
    },
    "equivalent": [{"id": "a", "told": "A wird B", "reason": "A ist B."}],
    "survivors": [{"id": "b", "told": "B wird C", "operator": "value", "place": "1A-01"}],
    "atoms": {"count": 3, "true": {"seen": 3, "needed": 3}, "unknown": {"seen": 1, "needed": 1},
              "false": {"seen": 2, "needed": 3, "idle": 1}},
    "gaps": [{"clause": "1A-01", "rule": "1A-01/1", "place": "when", "asked": "die Ware glänzt",
              "missing": ["falsch"]}],
    "probes": 7,
}  # fmt: skip
DIFFERENCES = Differences(
    "gks", "2020-01-01", "2021-01-01", "amendment", "amendment", "Antworten ändern sich.",
    (Group("B-05", ("B-05",), (), (), ("garantie",), ("die Ware funktioniert voll",), True, (
        Effect("notice", "Bei B-Ware ist neu der Hinweis H04 fällig.", "B", "H04", True,
               {"optik": "deutlich"}, {"optik": "deutlich"}, (), ("B-05",)),
        Effect("grounds", "Nur die Begründung ändert sich.", None, None, False,
               {"funktion": "voll"}, {"funktion": "voll"}),
    )),),
    (Statement("whole", "Sonst ändert sich nichts.", PROVED),), (),
)  # fmt: skip
EVIDENCE = Evidence("gks", "2021-01-01", PROOFS, MUTATION)
