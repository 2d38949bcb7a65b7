"""What a run found, as plain data: for the command, for the tests and for the page of proofs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from build_scripts.mutation.equivalents import names_value, stale
from build_scripts.mutation.judge import CONFIRMED, KILLED, PROBED, PROVED, REFUSED, SURVIVED
from checker.render import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.cases import Case
    from build_scripts.mutation.coverage import Atom
    from build_scripts.mutation.run import Outcome

OPERATORS = {
    "comparison": "Vergleich verschoben",
    "threshold": "Grenzwert um eins verändert",
    "arithmetic": "Rechenzeichen vertauscht",
    "value": "Wert ergänzt oder gestrichen",
    "negation": "Verneinung ergänzt oder gestrichen",
    "connective": "„und“ und „oder“ vertauscht",
    "part": "Teilbedingung gestrichen",
    "rule": "Regel gestrichen",
    "clause": "alle Regeln einer Klausel gestrichen",
    "scope": "Zustand aus dem Geltungsbereich gestrichen",
    "role": "Rolle vertauscht",
    "code": "Code vertauscht oder gestrichen",
    "rank": "Rang vertauscht",
    "group": "aus der Gruppe gelöst",
    "enforced": "Durchsetzung verändert",
    "delivery": "Geltung für die Lieferung verändert",
    "reading": "Auslegung gestrichen",
    "relevance": "Relevanz eines Fakts verändert",
    "otherwise": "Ersatzwert eines Fakts verändert",
    "empty_if_missing": "fehlende Liste nicht mehr leer",
    "observed": "Sichtbarkeit an der Ware verändert",
    "parameter": "Parameter überall um eins verändert",
    "order": "Reihenfolge der Zustände vertauscht",
    "track": "Stufen einer Schiene vertauscht",
    "declaration": "Regel zur Deklaration verändert",
}
VALUES: dict[bool | None, str] = {True: "wahr", False: "falsch", None: "unbekannt"}


def findings(
    outcome: Outcome, edition: Mapping[str, Any], cases: Sequence[Case],
    reasons: Mapping[str, str], *, whole: bool = True, probes: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """Counts, survivors, gaps and stale exceptions of one edition.

    Keys: ``scheme``, ``edition``, ``cases``, ``variants``, ``operators`` (per operator ``title``,
    ``mutants``, ``killed`` by an expectation, ``confirmed`` and ``probed`` where the confirmed
    answer of a case or a probe differs, ``refused`` by the loader, ``proved`` to change nothing,
    ``equivalent`` as listed, ``survived``), ``total`` (likewise), ``probes`` (how many),
    ``equivalent`` (``id``, ``told``, ``reason``), ``survivors`` (``id``, ``place``, ``operator``,
    ``told``), ``atoms`` (``count``, and for true, false and unknown how many ``needed``,
    ``seen`` and proved ``idle``), ``gaps`` (``clause``, ``rule``, ``place``,
    ``asked``, ``missing``), ``excused`` (values of atoms that cannot be shown: ``id``, ``told``,
    ``reason``), ``stale``.
    """
    counted = {name: Counter[str]() for name in OPERATORS}
    survivors, equivalent = [], []
    for fate in outcome.fates:
        result = fate.outcome
        if result == SURVIVED and fate.id in reasons:
            result = "equivalent"
            told = {"id": fate.id, "told": fate.told, "reason": reasons[fate.id]}
            equivalent.append(told)
        elif result == SURVIVED:
            survivors.append({"id": fate.id, "place": fate.place, "operator": fate.operator,
                              "told": fate.told})  # fmt: skip
        counted[fate.operator][result] += 1
    rows = {
        name: {"title": OPERATORS[name], **_row(count)} for name, count in counted.items() if count
    }
    total: Counter[str] = sum(counted.values(), Counter())
    variants = sum(1 for case in cases if case.base is not None)
    return {
        "scheme": outcome.scheme,
        "edition": outcome.date,
        "cases": len(cases) - variants,
        "variants": variants,
        "probes": probes,
        "operators": rows,
        "total": _row(total),
        "equivalent": equivalent,
        "survivors": survivors,
        "atoms": _atoms(outcome.atoms, reasons),
        "gaps": [
            _gap(atom, edition, values)
            for atom in outcome.atoms
            if (values := [v for v in atom.gaps if _name(atom, v) not in reasons])
        ],
        "excused": [
            _excused(atom, value, edition, reasons)
            for atom in outcome.atoms
            for value in atom.gaps
            if _name(atom, value) in reasons
        ],
        "stale": [
            *stale(reasons, outcome.fates, whole=whole),
            *_stale_values(reasons, outcome.atoms, whole=whole),
        ],
    }


def _row(count: Counter[str]) -> dict[str, int]:
    return {
        "mutants": count.total(),
        "killed": count[KILLED],
        "confirmed": count[CONFIRMED],
        "probed": count[PROBED],
        "refused": count[REFUSED],
        "proved": count[PROVED],
        "equivalent": count["equivalent"],
        "survived": count[SURVIVED],
    }


def atom_value(rule: str, place: str, value: bool | None) -> str:
    """The name of a value of an atom."""
    return f"{rule} {place} {VALUES[value]}"


def _name(atom: Atom, value: bool | None) -> str:
    return atom_value(atom.rule, atom.place, value)


def _excused(
    atom: Atom, value: bool | None, edition: Mapping[str, Any], reasons: Mapping[str, str]
) -> dict[str, str]:
    name = _name(atom, value)
    told = f"{atom.rule}: „{sentence(atom.tree, edition)}“ ist {VALUES[value]}"
    return {"id": name, "told": told, "reason": reasons[name]}


def _stale_values(
    reasons: Mapping[str, str], atoms: Sequence[Atom], *, whole: bool
) -> Iterator[str]:
    """A German sentence for each listed value of an atom that a case shows or that is no more."""
    open_values = {_name(atom, value) for atom in atoms for value in atom.gaps}
    known = {_name(atom, value) for atom in atoms for value in atom.seen}
    for name in filter(names_value, reasons):
        if name in known - open_values:
            yield f"„{name}“ gilt als nicht zu zeigen, aber ein Fall oder ein Beweis tut es."
        elif name not in known and whole:
            yield f"Die Teilbedingung „{name}“ gibt es nicht mehr."


def _atoms(atoms: Sequence[Atom], reasons: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"count": len(atoms)}
    for value, name in ((True, "true"), (False, "false"), (None, "unknown")):
        cases = [a.seen[value] for a in atoms if value in a.seen and value not in a.idle
                 and not (a.seen[value] is None and _name(a, value) in reasons)]  # fmt: skip
        found[name] = {
            "needed": len(cases),
            "seen": sum(case is not None for case in cases),
            "idle": sum(value in atom.idle for atom in atoms),
        }
    return found


def _gap(atom: Atom, edition: Mapping[str, Any], values: Sequence[bool | None]) -> dict[str, Any]:
    return {
        "clause": atom.clause,
        "rule": atom.rule,
        "place": atom.place,
        "asked": sentence(atom.tree, edition),
        "missing": [VALUES[value] for value in values],
    }


def complaints(found: Mapping[str, Any]) -> list[str]:
    """Everything that keeps the cases from being complete, as German lines."""
    lines = [f"Unbemerkt: {item['told']} ({item['id']})" for item in found["survivors"]]
    lines += [
        f"Nicht gezeigt: {gap['rule']} {gap['place']}, {', '.join(gap['missing'])}: {gap['asked']}"
        for gap in found["gaps"]
    ]
    lines += found["stale"]
    return lines
