"""The worked cases of a scheme, and what they say in German."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from build_scripts import wording

if TYPE_CHECKING:
    from pathlib import Path

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One worked case: facts, the answer expected, and the clauses it tests.

    A variant is a case of its own: ``base`` is the id of the case whose facts it takes over,
    ``change`` what it gives instead, ``without`` what it leaves out.
    """

    id: str
    title: str
    story: str
    tests: tuple[str, ...]
    interpretations: tuple[str, ...]
    facts: Data
    expect: Data
    source: str | None
    base: str | None = None
    change: Data = field(default_factory=dict)
    without: tuple[str, ...] = ()
    since: str | None = None
    """The first edition that the case is about; None for every one."""
    expect_in: Data = field(default_factory=dict)
    """What an edition, and those that follow it, answer otherwise."""

    def under(self, line: Sequence[str]) -> Case | None:
        """The case as the first edition of a line of succession must answer it.

        None if the case is about later editions only.
        """
        if self.since is not None and self.since not in line:
            return None
        for edition in line:
            if edition in self.expect_in:
                return replace(self, expect=self.expect_in[edition])
        return self

    @property
    def outcome(self) -> str:
        """The condition expected, as its id; empty where the case is about something else."""
        return str(self.expect.get("best") or self.expect.get("first") or "")

    def expected(self, labels: Mapping[str, str]) -> list[str]:
        """What the checker must answer, line by line; ``labels`` name the conditions."""
        exact = self.expect.get("exact", ())
        return [
            _said(key, value, labels, exact=key in exact)
            for key, value in self.expect.items()
            if key != "exact"
        ]


def read_cases(folder: Path) -> list[Case]:
    """All cases of a scheme's folder ``cases``, file by file, each followed by its variants."""
    return [
        case
        for path in sorted(folder.glob("*.toml"))
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
        for case in _with_variants(raw)
    ]


def cases_under(cases: Sequence[Case], line: Sequence[str]) -> list[Case]:
    """The cases about the first edition of a line of succession, as it must answer them."""
    return [found for case in cases if (found := case.under(line))]


def line_of(editions: Mapping[str, Data], name: str) -> list[str]:
    """The line of succession of an edition: itself, the one it follows, and so on."""
    line = [name]
    while (follows := editions[line[-1]].get("follows")) is not None:
        line.append(follows)
    return line


def _with_variants(raw: Data) -> Iterator[Case]:
    case = Case(
        raw["id"], raw["title"], raw["story"], tuple(raw["tests"]),
        tuple(raw.get("interpretations", ())), raw["facts"], raw["expect"], raw.get("source"),
        since=raw.get("since"), expect_in=raw.get("expect_in", {}),
    )  # fmt: skip
    yield case
    for number, variant in enumerate(raw.get("variant", []), 1):
        without = tuple(variant.get("without", ()))
        change = variant.get("change", {})
        kept = {name: value for name, value in case.facts.items() if name not in without}
        yield replace(
            case,
            id=f"{case.id}/{variant.get('id', number)}",
            title=variant["title"],
            facts={**kept, **change},
            expect=variant["expect"],
            expect_in=variant.get("expect_in", {}),
            base=case.id,
            change=change,
            without=without,
        )


def by_clause(cases: Sequence[Case]) -> dict[str, list[Case]]:
    """For each clause the cases that test it; variants are found at their case."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        for clause in case.tests if case.base is None else ():
            found.setdefault(clause, []).append(case)
    return found


def facts_in_words(facts: Data, model: Mapping[str, Data], conditions: Data) -> Iterator[
    tuple[str, str]
]:  # fmt: skip
    """For each fact of a case its label and its value, as a reader would write them."""
    for name, value in facts.items():
        fact = model.get(name)
        if fact is None:
            yield name, str(value)
        elif fact["type"] == "record":
            inner = "; ".join(
                f"{label}: {text}" for label, text in facts_in_words(value, model, conditions)
            )
            yield fact["short"], inner
        else:
            yield fact["short"], _value(value, fact, conditions)


def _value(value: Any, fact: Data, conditions: Data) -> str:
    if isinstance(value, Mapping):
        unit = fact.get("unit", "")
        parts = [f"{conditions.get(key, key)} {_amount(item, unit)}" for key, item in value.items()]
        return ", ".join(parts) or "keine"
    if isinstance(value, list):
        return ", ".join(_label(item, fact) for item in value) or fact.get("none", "keine")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _amount(value, fact.get("unit", ""))
    return _label(value, fact)


def _amount(value: Any, unit: str) -> str:
    if isinstance(value, int | float):
        return f"{wording.number(value)} {unit}".strip()
    return str(value)


def _label(value: Any, fact: Data) -> str:
    for known in fact.get("values", []):
        if known["name"] == value:
            return str(known["label"])
    return str(value)


_SIMPLE = {
    "best": "Zustand: {}",
    "first": "Passender Zustand: {}",
    "fitting": "Passend: {}",
    "not_fitting": "Nicht passend: {}",
    "violations": "Verstöße: {}",
    "notices": "Hinweise: {}",
    "duties": "Pflichten: {}",
    "consequences": "Folgen: {}",
    "recommendations": "Empfehlungen: {}",
    "absent": "Nicht ausgelöst: {}",
    "delivery_clauses": "Über die Zusage entscheiden: {}",
    "questions_first": "Zuerst noch zu klären: {}",
    "questions": "Noch zu klären: {}",
    "not_questions": "Nicht mehr zu klären: {}",
    "indications": "Indizien: {}",
    "not_indications": "Keine Indizien: {}",
    "error_path": "Die Eingabe wird zurückgewiesen: {}",
}
_BY_NAME = {
    "clauses": "{} nach {}",
    "readings": "{} mit Auslegung {}",
    "missing": "{} offen bis zur Angabe von {}",
    "code_clauses": "{} nach {}",
    "code_readings": "{} mit Auslegung {}",
}
RANKS = {"required": "Pflicht", "resale": "Folge", "protective": "Obliegenheit",
          "customary": "üblich"}  # fmt: skip
STATES = {"present": "deutlich", "inconspicuous": "undeutlich", "missing": "fehlt"}


def _said(key: str, value: Any, labels: Mapping[str, str], *, exact: bool) -> str:
    """One expectation of a case as a German line."""
    if key == "declared":
        return f"Der deklarierte Zustand ist {wording.VERDICTS[value]}"
    if key == "delivery":
        return f"Die Zusage ist {wording.DELIVERIES[value]}"
    if key == "verdicts":
        parts = [f"{labels.get(c, c)} {wording.VERDICTS[status]}" for c, status in value.items()]
        return ", ".join(parts)
    if key in ("ranks", "states"):
        words = RANKS if key == "ranks" else STATES
        return ", ".join(f"Hinweis {code}: {words[item]}" for code, item in value.items())
    only = "allein " if exact else ""
    if key in _BY_NAME:
        return "; ".join(
            _BY_NAME[key].format(labels.get(name, name), only + (", ".join(items) or "nichts"))
            for name, items in value.items()
        )
    names = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    return _SIMPLE[key].format(
        (only if names else "") + (", ".join(labels.get(name, name) for name in names) or "keine")
    )
