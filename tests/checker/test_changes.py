"""Tests for checker.changes: what differs between two editions, as kinds and German sentences."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from checker.changes import compare
from checker.changes.change import Change

Edition = dict[str, Any]
Edit = Callable[[Edition], object]


def clause(edition: Edition, name: str) -> dict[str, Any]:
    """The clause with that id."""
    found: dict[str, Any] = next(
        c for section in edition["sections"] for c in section["clauses"] if c["id"] == name
    )
    return found


def fact(edition: Edition, name: str) -> dict[str, Any]:
    """The fact of that name."""
    found: dict[str, Any] = next(f for f in edition["facts"] if f["name"] == name)
    return found


def section(edition: Edition, name: str) -> dict[str, Any]:
    """The section with that id."""
    found: dict[str, Any] = next(s for s in edition["sections"] if s["id"] == name)
    return found


def both(*edits: Edit) -> Edit:
    """The edits one after the other."""
    return lambda edition: [edit(edition) for edit in edits]


def insert(name: str, after: int = 0, section_id: str = "B", **keys: Any) -> Edit:
    """Insert a clause without a rule after so many others."""
    new = {"id": name, "kind": "example", "paragraph": 1, "source": "x", "formal": "no",
           "text": f"Das sagt {name}.", "reason": "Nur ein Beispiel.", **keys}  # fmt: skip
    return lambda edition: section(edition, section_id)["clauses"].insert(after, new)


def drop(name: str) -> Edit:
    """Take a clause out."""
    return lambda edition: [
        each["clauses"].remove(found)
        for each in edition["sections"]
        for found in list(each["clauses"])
        if found["id"] == name
    ]


def put(name: str, **keys: Any) -> Edit:
    """Give a clause other content."""
    return lambda edition: clause(edition, name).update(keys)


def rule(name: str, place: int = 0, **keys: Any) -> Edit:
    """Give a rule of a clause other content."""
    return lambda edition: clause(edition, name)["rules"][place].update(keys)


def swap(items: list[Any]) -> None:
    """Exchange the first two members of a list."""
    items[0], items[1] = items[1], items[0]


def move(name: str, target: str) -> Edit:
    """Take a clause to the end of another section."""

    def edit(edition: Edition) -> None:
        found = clause(edition, name)
        drop(name)(edition)
        section(edition, target)["clauses"].append(found)

    return edit


def paragraph_in_between(edition: Edition) -> None:
    """Put a paragraph before the second of 1A, whose clauses follow it."""
    own = section(edition, "1A")
    own["paragraphs"][1:] = [{"number": 2, "heading": "Zusage"}, {"number": 3, "heading": "Posten"}]
    for each in own["clauses"]:
        each["paragraph"] = {1: 1, 2: 3}[each["paragraph"]]


def carry(edition: Edition) -> None:
    """Take the rule of B-06 to a new clause that takes over its content."""
    insert("B-07", 6, **{"from": ["B-06"]})(edition)
    carried = clause(edition, "B-06").pop("rules")
    clause(edition, "B-07")["rules"] = [{**carried[0], "interpretations": ["M01"]}]


GAP = {"id": "luecke", "when": ["is", "optik", ["gering"]], "reason": "Niemand regelt das."}
OVERLAP = {"id": "beides", "conditions": ["1A"], "with": [], "reason": "Darf sein."}
EXCEPTION = {"id": "aus", "claim": "monotone", "fact": "optik", "conditions": ["B"], "reason": "x"}

# edit of the miniature, kind of each change, the beginning of its sentence
TABLE: list[tuple[Edit, list[tuple[str, str]]]] = [
    (lambda e: None, []),
    (lambda e: e.update(status="draft", reason="Anders.", changes=[]), []),
    (lambda e: e["sections"][0].update(date="2022-01-01", file="x"), []),
    # clauses
    (insert("B-09", 1), [
        ("clause.inserted", "B-09 ist eingefügt (B-Ware, zweite Wahl, § 1 Begriff): „Das sagt"),
    ]),
    (drop("B-06"), [
        ("clause.repealed", "B-06 entfällt (bisher B-Ware, zweite Wahl, § 1 Begriff): „Daten"),
    ]),
    (put("B-01", text="B-Ware hat deutliche Fehler."), [
        ("clause.reworded", "B-01 lautet anders: statt „sichtbare“ heißt es „deutliche“."),
    ]),
    (put("1A-08", text="Zugesagt sind 12\u00a0Monate Garantie."), [
        ("clause.parameterised", "1A-08 lautet gleich, nur woher"),
    ]),
    (move("B-06", "D"), [
        ("clause.moved", "B-06 ist verschoben: bisher B-Ware, zweite Wahl, § 1 Begriff, jetzt"),
    ]),
    (put("1A-05", paragraph=1), [
        ("clause.moved", "1A-05 ist verschoben: bisher 1A-Ware, ganz neu, § 2 Posten, jetzt"),
    ]),
    (lambda e: swap(section(e, "B")["clauses"]), [
        ("clause.moved", "B-02 steht jetzt an anderer Stelle von B-Ware, zweite Wahl, § 1"),
    ]),
    (paragraph_in_between, [
        ("entry.added", "Der Paragraph „Zusage“ (§ 2) in „1A-Ware, ganz neu“ ist neu."),
        ("entry.altered", "Der Paragraph „Posten“ (§ 3) in „1A-Ware, ganz neu“ hat jetzt die"),
    ]),
    (put("1A-05", paragraph=9), [
        ("clause.moved", "1A-05 ist verschoben: bisher 1A-Ware, ganz neu, § 2 Posten, jetzt 1A"),
    ]),
    (both(insert("B-09", 1, **{"from": ["B-01"]}), put("B-01", text="Fehler.")), [
        ("clause.split", "B-01 ist geteilt in B-01 und B-09."),
        ("clause.reworded", "B-01 lautet anders: gestrichen ist „B-Ware hat"),
    ]),
    (both(drop("B-03"), put("B-01", **{"from": ["B-03"]})), [
        ("clause.merged", "B-01 und B-03 sind zusammengefasst in B-01."),
        ("clause.altered", "B-01, Hervorgegangen aus: neu ist „B-03“."),
        ("rule.dropped", "Bei B-03 entfällt die Regel: „B-Ware: Hinweis H02 (Folge), sobald"),
    ]),
    (both(drop("D-03"), insert("D-04", 2, "D", **{"from": ["D-03"]})), [
        ("clause.succeeded", "An die Stelle von D-03 tritt D-04."),
        ("rule.dropped", "Bei D-03 entfällt die Regel: „D-Ware: Indiz ist"),
    ]),
    (both(drop("B-03"), drop("B-04"), insert("B-07", 2, **{"from": ["B-03", "B-04"]}),
          insert("B-08", 2, **{"from": ["B-04", "X-01", "B-08"]})), [
        ("clause.regrouped", "B-03 und B-04 sind neu geordnet in B-08 und B-07."),
        ("rule.dropped", "Bei B-03 entfällt"),
        ("rule.dropped", "Bei B-04 entfällt"),
    ]),
    (put("B-01", kind="duty", formal="partly", source="9"), [
        ("clause.altered", "B-01, Art: statt „Merkmal“ heißt es „Pflicht“."),
        ("clause.altered", "B-01, Fundstelle: statt „3.S1“ heißt es „9“."),
        ("clause.altered", "B-01, Als Regel gefasst: statt „ganz“ heißt es „zum Teil“."),
    ]),
    (put("AG-07", metadata={"stand": "2021-01-01"}), [
        ("clause.altered", "AG-07, Angaben: statt „2020-01-01“ heißt es „2021-01-01“."),
    ]),
    (lambda e: clause(e, "1A-01")["names"].append(
        {"text": "Frischware", "condition": "1A", "distinctive": True}), [
        ("clause.altered", "1A-01, Handelsnamen: eingefügt ist „‚Frischware‘ für 1A“."),
    ]),
    (lambda e: clause(e, "AG-04").pop("carried_by"), [
        ("clause.altered", "AG-04, Die Regel steht bei: entfallen ist „AG-03“."),
    ]),
    (put("B-01", later="mehr"), [("clause.altered", "B-01, later: neu ist „mehr“.")]),
    # rules
    (lambda e: clause(e, "B-06")["rules"].append(dict(clause(e, "AG-06")["rules"][0])), [
        ("rule.added", "B-06 hat eine neue Regel: „Alle Zustände: Empfehlung E03 in jedem Fall.“"),
    ]),
    (lambda e: clause(e, "D-01")["rules"].pop(), [
        ("rule.dropped", "Bei D-01 entfällt die Regel: „D-Ware: Bestimmendes Merkmal, als"),
    ]),
    (lambda e: swap(clause(e, "D-01")["rules"]), [
        ("rule.reordered", "Die Regeln von D-01 stehen in anderer Folge."),
    ]),
    (rule("B-03", rank="required"), [
        ("rule.altered", "Die Regel von B-03 lautet anders: statt „Folge“ heißt es „Pflicht“."),
    ]),
    (rule("1A-05", interpretations=["M02"]), [
        ("rule.altered", "Die Regel von 1A-05 lautet gleich, ist aber geändert; Auslegungen der"),
    ]),
    (rule("1A-08", when=["cmp", ">=", ["number", "garantie_monate"], 12]), [
        ("rule.altered", "Die Regel von 1A-08 lautet gleich, ist aber geändert; Bedingung: statt"),
    ]),
    (rule("B-01", group="x", when=["is", "optik", ["gering"]]), [
        ("rule.altered", "Die Regel von B-01 lautet anders: statt"),
    ]),
    (rule("B-03", role="duty", code="P01"), [
        ("rule.dropped", "Bei B-03 entfällt die Regel: „B-Ware: Hinweis H02 (Folge)"),
        ("rule.added", "B-03 hat eine neue Regel: „B-Ware: Pflicht P01"),
    ]),
    (carry, [
        ("clause.split", "B-06 ist geteilt in B-06 und B-07."),
        ("rule.moved", "Die Regel „B-Ware und D-Ware: Pflicht P01, sobald gilt: die Ware ist Werk"),
    ]),
    (lambda e: fact(e, "optik")["values"][2].update({"is": "die Ware hat grobe Fehler"}), [
        ("rule.restated", "Die Regel von B-03 ist dieselbe, liest sich aber anders: statt"),
        ("rule.restated", "Die Regel von B-05 ist dieselbe, liest sich aber anders: statt"),
        ("rule.restated", "Die Regel von D-02 ist dieselbe, liest sich aber anders: statt"),
        ("entry.altered", "Die Antwort „deutliche Fehler“ auf die Frage „Optik“ (optik), Aussage:"),
    ]),
    # tables
    (lambda e: e["parameters"]["restdauer_min_prozent"].update(value=40), [
        ("clause.reworded", "1A-04 lautet anders: statt „50\u00a0%“ heißt es „40\u00a0%“."),
        ("rule.restated", "Die Regel von 1A-04 ist dieselbe, liest sich aber anders: statt"),
        ("entry.altered",
         "Der Parameter restdauer_min_prozent beträgt jetzt 40\u00a0% statt 50\u00a0%."),
    ]),
    (lambda e: e["parameters"]["restdauer_min_prozent"].pop("note"), [
        ("entry.altered", "Der Parameter restdauer_min_prozent, Anmerkung: entfallen ist „Q"),
    ]),
    (lambda e: e["codes"]["H01"].update(text="Achtung!", excludes=["H02"]), [
        ("entry.altered", "Der Code H01 „Restdauer gekürzt“, Wortlaut des Hinweises: statt"),
        ("entry.altered", "Der Code H01 „Restdauer gekürzt“, Widerspricht: neu ist „H02“."),
    ]),
    (lambda e: e["codes"].update(H09={"title": "Neu", "meaning": "M.", "clauses": ["B-01"]}), [
        ("entry.added", "Der Code H09 „Neu“ ist neu."),
    ]),
    (lambda e: e["ranks"]["required"].pop("missing"), [
        ("entry.altered", "Der Rang „Pflicht“ (required), Verstoß, wenn der Hinweis fehlt: "),
    ]),
    (lambda e: e["groups"].update(A="Angebot"), [
        ("entry.altered", "Die Gruppe A, Überschrift: statt „Offerte“ heißt es „Angebot“."),
    ]),
    (lambda e: fact(e, "restdauer_prozent").update(
        maximum=90, relevant=["is", "optik", ["gering"]]), [
        ("entry.altered", "Die Frage „Restdauer“ (restdauer_prozent), Wird gefragt, wenn: "),
        ("entry.altered", "Die Frage „Restdauer“ (restdauer_prozent), Höchstens: statt „100“"),
    ]),
    (lambda e: fact(e, "optik").update(ordered=False, observed=1.5), [
        ("entry.altered", "Die Frage „Optik“ (optik), Am Stück festzustellen: statt „ja“ heißt es"),
        ("entry.altered", "Die Frage „Optik“ (optik), Nach Güte geordnet: statt „ja“ heißt"),
    ]),
    (lambda e: fact(e, "beschraenkungen")["values"].append(
        {"name": "ch", "label": "Schweiz", "is": "a", "not": "b"}), [
        ("entry.added", "Die Antwort „Schweiz“ auf die Frage „Beschränkungen“ (beschraenkungen)"),
    ]),
    (lambda e: fact(e, "kenntnisse")["values"].pop(), [
        ("entry.dropped", "Die Antwort „Geruch“ auf die Frage „Probleme“ (kenntnisse) entfällt."),
    ]),
    (lambda e: swap(fact(e, "kenntnisse")["values"]), [
        ("entry.reordered", "Andere Folge bei den Antworten: „Geruch“ auf die Frage „Probleme“"),
    ]),
    (lambda e: e["facts"].pop(), [
        ("entry.dropped", "Die Frage „Lieferung“ (geliefert) entfällt."),
    ]),
    (lambda e: swap(e["facts"]), [("entry.reordered", "Andere Folge bei den Fragen: „")]),
    (lambda e: e["interpretations"][0].pop("disputed"), [
        ("entry.altered", "Die Auslegung M01 „Beimischung“ ist nicht mehr strittig."),
    ]),
    (lambda e: e["interpretations"][1].update(disputed=True, why="Es nützt."), [
        ("entry.altered", "Die Auslegung M02 „Untertreibung“, Begründung: statt „schadet nie"),
        ("entry.altered", "Die Auslegung M02 „Untertreibung“ ist jetzt strittig."),
    ]),
    (lambda e: e["interpretations"][0].update(chosen="a"), [
        ("entry.altered", "Die Auslegung M01 „Beimischung“ folgt jetzt der Lesart a statt b."),
    ]),
    (lambda e: e["interpretations"][0]["readings"].append({"key": "c", "text": "Alles."}), [
        ("entry.added", "Die Lesart c der Auslegung M01 „Beimischung“ ist neu."),
    ]),
    (lambda e: e["interpretations"].pop(), [
        ("entry.dropped", "Die Auslegung M02 „Untertreibung“ entfällt."),
    ]),
    (lambda e: e["proofs"]["gaps"].append(GAP), [
        ("entry.added", "Die Lücke „luecke“ ist neu erklärt."),
    ]),
    (lambda e: e["proofs"]["overlaps"].append(OVERLAP), [
        ("entry.added", "Die Überschneidung „beides“ ist neu erlaubt."),
    ]),
    (lambda e: e["proofs"]["exceptions"].append(EXCEPTION), [
        ("entry.added", "Die Ausnahme „aus“ ist neu."),
    ]),
    (lambda e: e["proofs"]["premises"].append(GAP), [
        ("entry.added", "Die Voraussetzung der Beweise „luecke“ ist neu."),
    ]),
    # sections and the scheme
    (lambda e: section(e, "D").update(title="D-Ware", third_party=True), [
        ("entry.altered", "Der Abschnitt „D-Ware“, Überschrift: gestrichen ist „Wertstoff“."),
        ("entry.altered", "Der Abschnitt „D-Ware“, Fremder Text: neu ist „ja“."),
    ]),
    (lambda e: section(e, "D")["paragraphs"][0].update(heading="Anderes"), [
        ("entry.altered", "Der Paragraph „Anderes“ (§ 1) in „D-Ware, Wertstoff“, Überschrift:"),
    ]),
    (lambda e: section(e, "1A")["paragraphs"].pop(), [
        ("entry.dropped", "Der Paragraph „Posten“ (§ 2) in „1A-Ware, ganz neu“ entfällt."),
    ]),
    (lambda e: swap(e["sections"]), [("entry.reordered", "Andere Folge bei den Abschnitten: „")]),
    (lambda e: e["order"].reverse(), [
        ("entry.altered", "Das Regelwerk im Ganzen, Reihenfolge der Zustände: statt „1A-Ware“"),
    ]),
    (lambda e: e["tracks"][0].update(title="frisch"), [
        ("entry.altered", "Die Schiene „frisch“, Titel: statt „neu“ heißt es „frisch“."),
    ]),
    (lambda e: e["declaration"].update(violation="V02"), [
        ("entry.altered", "Das Regelwerk im Ganzen, Verstoß ohne eigenen Code: statt „V20“"),
    ]),
    (lambda e: e.update(later={"a": [1, True]}), [
        ("entry.altered", "Das Regelwerk im Ganzen, later: neu ist „a: 1, ja“."),
    ]),
]  # fmt: skip


def edited(edition: Edition, edit: Edit) -> Edition:
    """A copy of the edition that says something else."""
    copied = copy.deepcopy(edition)
    edit(copied)
    return copied


@pytest.mark.parametrize(("edit", "expected"), TABLE)
def test_changes(edit: Edit, expected: list[tuple[str, str]], edition: Edition) -> None:
    """Each edit is told by changes of the right kinds, in German sentences."""
    found = compare(edition, edited(edition, edit))
    assert [change.kind for change in found] == [kind for kind, _ in expected]
    for change, (_, sentence) in zip(found, expected, strict=True):
        assert change.explain().startswith(sentence)
        assert change.explain()[-1] in ".“"
        assert change.pairs or change.note
        assert all(before != after for _, before, after in change.pairs)
        assert all(change.subjects)


@pytest.mark.parametrize(("edit", "expected"), TABLE)
def test_backwards(edit: Edit, expected: list[tuple[str, str]], edition: Edition) -> None:
    """Read backwards, the same editions yield the mirrored kinds."""
    new = edited(edition, edit)
    forwards = sorted(change.mirror for change in compare(edition, new))
    assert sorted(change.kind for change in compare(new, edition)) == forwards


def behavioural(changes: list[Change]) -> set[str]:
    """The kinds of the changes because of which the checker may answer otherwise."""
    return {change.kind for change in changes if change.behavioural}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (put("B-01", text="Anders."), set()),
        (put("1A-01", names=[]), {"clause.altered"}),
        (insert("B-09"), set()),
        (insert("B-09", rules=[{"role": "indication", "conditions": ["B"], "when": ["true"]}]),
         {"clause.inserted"}),
        (drop("B-01"), {"clause.repealed"}),
        (drop("AG-02"), set()),
        (rule("1A-05", interpretations=["M02"]), set()),
        (rule("1A-08", when=["cmp", ">=", ["number", "garantie_monate"], 12]), set()),
        (rule("1A-08", when=["cmp", ">=", ["number", "garantie_monate"], 13]), {"rule.altered"}),
        (lambda e: clause(e, "D-01")["rules"].pop(), {"rule.dropped"}),
        (lambda e: clause(e, "B-06")["rules"].append(dict(clause(e, "AG-06")["rules"][0])),
         {"rule.added"}),
        (lambda e: e["parameters"]["restdauer_min_prozent"].update(value=1), {"entry.altered"}),
        (lambda e: e["parameters"]["restdauer_min_prozent"].update(note="x"), set()),
        (lambda e: e["codes"]["H01"].update(meaning="x"), set()),
        (lambda e: e["facts"].pop(), {"entry.dropped"}),
        (lambda e: e["proofs"]["gaps"].append(GAP), {"entry.added"}),
        (lambda e: e["groups"].update(C="x"), set()),
    ],
)  # fmt: skip
def test_behavioural(edit: Edit, expected: set[str], edition: Edition) -> None:
    """A change tells whether answers may depend on it."""
    assert behavioural(compare(edition, edited(edition, edit))) == expected


def test_derived(edition: Edition) -> None:
    """What reads otherwise only because of another change says so."""
    new = edited(edition, lambda e: e["parameters"]["beimischung_prozent"].update(value=5))
    derived = {(change.kind, change.subjects) for change in compare(edition, new) if change.derived}
    assert derived == {
        ("clause.reworded", ("1A-05",)),
        ("clause.reworded", ("1A-06",)),
        ("rule.restated", ("1A-05",)),
        ("rule.restated", ("1A-06",)),
        ("entry.altered", ("M01",)),
    }


def test_later_edition_keeps_from(edition: Edition) -> None:
    """Where both editions say what a clause comes from, it is no news."""
    old = edited(edition, put("B-02", **{"from": ["B-01"]}))
    new = edited(old, put("B-02", text="Anders."))
    assert [change.kind for change in compare(old, new)] == ["clause.reworded"]


def test_section_comes_and_goes(edition: Edition) -> None:
    """A section without a counterpart comes with its clauses, and goes with them."""
    new = edited(edition, lambda e: e["sections"].pop(0))
    found = compare(edition, new)
    assert [change.kind for change in found] == ["entry.dropped", *["clause.repealed"] * 7]
    labels = [pair.label for pair in found[0].pairs]
    assert labels == ["Überschrift", "Kurztitel", "Adresse", "Zusammenfassung",
                      "Beschreibt einen Zustand", "Paragraph 1"]  # fmt: skip


def test_base_class_has_no_words() -> None:
    """What a change is about and how it is told is for each kind to say."""
    with pytest.raises(NotImplementedError):
        Change().explain()
    with pytest.raises(NotImplementedError):
        _ = Change().subjects
