"""The page „Nachweise“: what is proved about the rules, what is let pass, what the cases notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from build_scripts import wording
from build_scripts.evidence.tally import atoms, case_counts, equivalents, tally
from build_scripts.proofs.proof import DECLARED, PROVED
from build_scripts.proofs.unknown import told_by_unknown
from checker import render
from checker.german import titled

if TYPE_CHECKING:
    from build_scripts.cases import Case
    from build_scripts.evidence.edition import Evidence
    from build_scripts.pages import Page
    from build_scripts.sheet import Sheet

Data = Mapping[str, Any]
SLUG = "nachweise"
LISTED = 40  # of what nobody noticed; the rest stands in the file to download


def evidence_pages(sheet: Sheet, cases: Sequence[Case], evidence: Evidence) -> Iterator[Page]:
    """The page of one book."""
    content = {
        "evidence": evidence,
        "counts": evidence.counts(),
        "download": f"downloads/{download(evidence)}",
        **_proved(sheet, evidence),
        **_cases(sheet, cases, evidence),
    }
    yield from sheet.pages(SLUG, "evidence.md.j2", "Nachweise", sheet.texts.about(SLUG), content)


def download(evidence: Evidence) -> str:
    """Name of the file that holds all of it."""
    return f"{evidence.scheme}-{evidence.edition}-{SLUG}.json"


def _proved(sheet: Sheet, evidence: Evidence) -> dict[str, Any]:
    edition, codes = sheet.book.edition, sheet.book.edition["codes"]
    ordered = evidence.of("monotone", "monotone")
    facts = dict.fromkeys(proof["id"].split(":")[1] for proof in ordered)
    rules = evidence.of("decisive", "decisive")
    ranked = [track for track in sheet.book.tracks if len(track["conditions"]) > 1]
    return {
        "premises": [
            (render.sentence(entry["when"], edition), entry["reason"])
            for entry in edition["proofs"]["premises"]
        ],
        "gaps": [
            {**_entry(sheet, entry), "shown": _shown(sheet, evidence.found("complete", name))}
            for entry in edition["proofs"]["gaps"]
            for name in [f"gap:{entry['id']}"]
        ],
        "never": [_pair(sheet, proof) for proof in evidence.of("conflict", "overlap")
                  if proof["status"] == PROVED],
        "overlaps": [_overlap(sheet, entry, evidence) for entry in edition["proofs"]["overlaps"]],
        "opposed": len(evidence.of("conflict", "notices")),
        "ordered": [_fact(sheet, name) for name in facts],
        "told": [_fact(sheet, name) for name in told_by_unknown(edition)],
        "ranked": [(track["title"], [_short(sheet, name) for name in track["conditions"]])
                   for track in ranked],
        "exceptions": {
            family: [
                {**_entry(sheet, entry), "claim": entry["claim"], "shown": _shown(sheet, found),
                 "compared": [_compared(sheet, *proof["facts"]) for proof in found
                              if len(proof["facts"]) == 2]}
                for entry in edition["proofs"]["exceptions"]
                if (found := evidence.found(family, f"exception:{entry['id']}"))
            ]
            for family in ("conflict", "monotone", "certain")
        },
        "rules": len(rules),
        "alone": sum(not proof["reason"] for proof in rules),
        "remarks": _remarks(sheet, rules),
        "occurs": [
            (name, f"{name} {codes[name]['title']}", sheet.opened(proof["facts"][0]))
            for proof in evidence.of("decisive", "occurs")
            for name in [proof["id"].partition(":")[2]]
            if name in codes
        ],
        "asked": [
            (name, sheet.book.facts[name]["short"], sheet.opened(proof["facts"][0]))
            for proof in evidence.of("decisive", "asked")
            for name in [proof["id"].partition(":")[2]]
            if name in sheet.book.facts
        ],
        "best": [
            (_short(sheet, proof["id"].partition(":")[2]), _case(sheet, proof["facts"][0]))
            for proof in evidence.of("decisive", "best")
        ],
    }  # fmt: skip


def _cases(sheet: Sheet, cases: Sequence[Case], evidence: Evidence) -> dict[str, Any]:
    counts = case_counts(cases, sheet.book.sections)
    names = [name for name in sheet.book.sections
             if name in counts["sections"] or name in counts["outcomes"]]  # fmt: skip
    mutation = evidence.mutation
    found: dict[str, Any] = {
        "cases": counts,
        "sections": [(name, sheet.book.sections[name]["short"]) for name in names],
        "table": None,
    }
    if mutation is not None:
        found |= {
            "table": tally(mutation),
            "equivalents": equivalents(mutation),
            "atoms": atoms(mutation),
            "excused": mutation.get("excused", []),
            "atom_count": mutation["atoms"]["count"],
            "survivors": mutation["survivors"][:LISTED],
            "survived": len(mutation["survivors"]),
            "unseen": mutation["gaps"][:LISTED],
            "unseen_count": len(mutation["gaps"]),
            "probes": mutation.get("probes", 0),
        }
    return found


def _entry(sheet: Sheet, entry: Data) -> dict[str, Any]:
    """A declared gap or exception: where it applies, why, and what it rests on."""
    return {
        "id": entry["id"],
        "when": render.sentence(entry["when"], sheet.book.edition) if "when" in entry else "",
        "fact": _fact(sheet, entry["fact"]) if "fact" in entry else "",
        "conditions": [_short(sheet, name) for name in entry.get("conditions", ())],
        "reason": entry["reason"],
        "clauses": [name for name in entry.get("clauses", ()) if sheet.library.home(
            name, sheet.book.name)],
        "interpretations": list(entry.get("interpretations", ())),
    }  # fmt: skip


def _overlap(sheet: Sheet, entry: Data, evidence: Evidence) -> dict[str, Any]:
    """A declared overlap with the pairs that fit at once, as the declaration groups them."""
    conditions = set(entry["conditions"])
    others = set(entry.get("with", entry["conditions"]))
    pairs = [
        _pair(sheet, proof)
        for proof in evidence.of("conflict", "overlap")
        for one, two in [_named(proof)]
        if proof["status"] == DECLARED
        and ((one in conditions and two in others) or (two in conditions and one in others))
    ]
    named = wording.listed([_short(sheet, name) for name in entry["conditions"]])
    if "with" in entry:
        joined = wording.listed([_short(sheet, name) for name in entry["with"]], "oder")
        named = f"{named} zugleich mit {joined}"
    return {**_entry(sheet, entry), "named": named, "pairs": pairs}


def _named(proof: Data) -> tuple[str, str]:
    one, _, two = proof["id"].partition(":")[2].partition("+")
    return one, two


def _pair(sheet: Sheet, proof: Data) -> dict[str, Any]:
    one, two = _named(proof)
    shown = _case(sheet, proof["facts"][0]) if proof["facts"] else None
    return {"names": f"{_short(sheet, one)} und {_short(sheet, two)}", "shown": shown}


def _remarks(sheet: Sheet, rules: Sequence[Data]) -> list[tuple[str, int, list[str]]]:
    """Remarks on how rules act, each with their number and their clauses."""
    counted = Counter(proof["reason"] for proof in rules if proof["reason"])
    return [
        (reason, count, list(dict.fromkeys(
            name for proof in rules if proof["reason"] == reason for name in proof["clauses"]
            if name in sheet.book.clauses)))
        for reason, count in counted.most_common()
    ]  # fmt: skip


def _shown(sheet: Sheet, proofs: Sequence[Data]) -> list[list[dict[str, Any]]]:
    """For each proof its cases."""
    return [[_case(sheet, facts) for facts in proof["facts"]] for proof in proofs]


def _compared(sheet: Sheet, better: Data, worse: Data) -> dict[str, Any]:
    """Two cases side by side: what only the one says, what only the other says, and the rest."""
    rest = {name: value for name, value in better.items() if worse.get(name) == value}
    only = [{name: value for name, value in facts.items() if name not in rest}
            for facts in (better, worse)]  # fmt: skip
    return {
        "better": {**_case(sheet, better), "facts": sheet.told(only[0])},
        "worse": {**_case(sheet, worse), "facts": sheet.told(only[1])},
        "rest": sheet.told(rest),
    }


def _case(sheet: Sheet, facts: Data) -> dict[str, Any]:
    return {"facts": sheet.told(facts), "opened": sheet.opened(facts)}


def witnesses(sheet: Sheet, evidence: Evidence | None) -> dict[str, list[dict[str, Any]]]:
    """For each clause the smallest case in which each of its rules decides something.

    ``number`` is the place of the rule's sentence on the clause's page, None where there is but
    one; ``remark`` is a sentence on how the rule acts, empty where it acts alone.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    if evidence is None:
        return found
    for name, (_, clause) in sheet.book.clauses.items():
        rules = clause.get("rules", [])
        said = [render.rule_sentence(rule, sheet.book.edition) for rule in rules]
        order = list(dict.fromkeys(said))
        found[name] = [
            {
                "number": order.index(said[place]) + 1 if len(order) > 1 else None,
                "remark": proof["reason"],
                **_case(sheet, proof["facts"][0]),
            }
            for place, proof in evidence.witnesses(name).items()
            if place < len(rules)
        ]
    return found


def _short(sheet: Sheet, name: str) -> str:
    """The title of a section in a sentence: 1A-Ware, „Gebraucht, gut“."""
    section = sheet.book.sections.get(name)
    return titled(section["short"]) if section else name


def _fact(sheet: Sheet, name: str) -> str:
    fact = sheet.book.facts.get(name)
    return fact["short"] if fact else name
