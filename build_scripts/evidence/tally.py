"""Counts for the page „Nachweise“: worked cases, and what became of the changed rules.

``tally`` is the only reader of a mutation run's data. It names what it knows and counts what it
does not know as „sonst“, so that every row adds up however the run sorts its mutants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.cases import Case

Data = Mapping[str, Any]

TOTAL, REST = "mutants", "rest"
FATES = {
    "killed": "bemerkt durch die Erwartung eines Falls",
    "confirmed": "bemerkt durch die bestätigte Antwort eines Falls",
    "probed": "bemerkt durch eine Probe",
    "refused": "schon beim Laden abgewiesen",
    "proved": "nachweislich gleichwertig",
    "equivalent": "ohne Wirkung, mit Grund",
    REST: "sonst",
    "survived": "unbemerkt",
}
NOTICED = ("killed", "confirmed", "probed")
CHANGES = {
    "comparison": "Vergleich verschoben, etwa „unter“ statt „höchstens“",
    "threshold": "Grenzwert um eins verändert",
    "arithmetic": "plus und minus vertauscht",
    "value": "Antwort ergänzt oder gestrichen",
    "negation": "„nicht“ ergänzt oder gestrichen",
    "connective": "„und“ und „oder“ vertauscht",
    "part": "Teilbedingung gestrichen",
    "rule": "Regel gestrichen",
    "clause": "alle Regeln einer Klausel gestrichen",
    "scope": "Regel gilt für einen Zustand nicht mehr",
    "role": "Art der Regel vertauscht, etwa Merkmal und Voraussetzung",
    "code": "Hinweis, Pflicht, Verstoß oder Folge vertauscht oder gestrichen",
    "rank": "Rang eines Hinweises vertauscht",
    "group": "eine von mehreren Möglichkeiten allein verlangt",
    "enforced": "Folge eines fehlenden Hinweises verändert",
    "delivery": "Geltung für gelieferte Ware verändert",
    "reading": "Auslegung gestrichen",
    "relevance": "verändert, wann eine Frage gestellt wird",
    "otherwise": "Antwort verändert, die für eine nicht gestellte Frage gilt",
    "empty_if_missing": "fehlende Angabe nicht mehr als „nichts“ gelesen",
    "observed": "verändert, was sich erst an der Ware zeigt",
    "parameter": "Zahl überall um eins verändert",
    "order": "Reihenfolge der Zustände vertauscht",
    "track": "Stufen einer Schiene vertauscht",
    "declaration": "Umgang mit fehlender Zustandsangabe verändert",
}
ATOMS = {"true": "erfüllt", "false": "nicht erfüllt", "unknown": "unbekannt"}


@dataclass(frozen=True)
class Tally:
    """A table of mutants: a column for each fate that occurs, a row for each kind of change."""

    columns: list[tuple[str, str]]
    rows: list[tuple[str, Counter[str]]]
    total: Counter[str]

    @property
    def noticed(self) -> int:
        """How many changes some case noticed, by whatever means."""
        return sum(self.total[name] for name in NOTICED)

    @property
    def effective(self) -> int:
        """How many changes there were that could have been noticed."""
        return self.noticed + self.total["survived"] + self.total[REST]


def tally(mutation: Data) -> Tally:
    """The table of a mutation run, as ``mutation.findings`` tells it.

    Raises ValueError if a row says more of its mutants than there are.
    """
    rows = [(CHANGES.get(name, str(row["title"])), _row(row))
            for name, row in mutation["operators"].items()]  # fmt: skip
    total: Counter[str] = sum((counts for _, counts in rows), Counter())
    columns = [(name, title) for name, title in FATES.items()
               if total[name] or name == "survived"]  # fmt: skip
    return Tally(columns, rows, total)


def _row(row: Data) -> Counter[str]:
    counts = Counter({name: int(row[name]) for name in FATES if row.get(name)})
    rest = row[TOTAL] - counts.total()
    if rest < 0:
        raise ValueError(f"Bei „{row['title']}“ sind {-rest} Veränderungen doppelt gezählt.")
    return +Counter({**counts, REST: rest, TOTAL: row[TOTAL]})


def equivalents(mutation: Data) -> list[tuple[str, list[str]]]:
    """The changes without effect by their reason: what each changes."""
    found: dict[str, list[str]] = {}
    for item in mutation.get("equivalent", ()):
        found.setdefault(item["reason"], []).append(item["told"])
    return list(found.items())


def atoms(mutation: Data) -> list[tuple[str, int, int, int]]:
    """For each truth value how many conditions were seen with it, should be, and need not be.

    They need not where it is proved that they never tip the scales with that value.
    """
    found = [(title, mutation["atoms"][name]) for name, title in ATOMS.items()]
    return [(title, row["seen"], row["needed"], row.get("idle", 0)) for title, row in found]


def case_counts(cases: Sequence[Case], sections: Mapping[str, Data]) -> dict[str, Any]:
    """How many cases there are, test each section, and expect which outcome.

    Keys: ``cases``, ``variants``, ``sections`` (id → cases that test one of its clauses),
    ``outcomes`` (condition → cases that expect it, "" where they are about something else),
    ``verdicts`` and ``deliveries`` (how many of each are expected).
    """
    variants = sum(case.base is not None for case in cases)
    home = {clause["id"]: name for name, section in sections.items()
            for clause in section["clauses"]}  # fmt: skip
    tested = Counter(name for case in cases for name in {home.get(c, "") for c in case.tests})
    verdicts = Counter(
        status for case in cases
        for status in [*case.expect.get("verdicts", {}).values(), case.expect.get("declared")]
        if status
    )  # fmt: skip
    outcomes = Counter(case.outcome if case.outcome in sections else "" for case in cases)
    return {
        "cases": len(cases) - variants,
        "variants": variants,
        "sections": {name: tested[name] for name in sections if tested[name]},
        "outcomes": {name: outcomes[name] for name in [*sections, ""] if outcomes[name]},
        "verdicts": _in_order(verdicts, wording.VERDICTS),
        "deliveries": _in_order(
            Counter(case.expect["delivery"] for case in cases if "delivery" in case.expect),
            wording.DELIVERIES,
        ),
    }


def _in_order(counts: Counter[str], names: Iterable[str]) -> dict[str, int]:
    return {name: counts[name] for name in names}
