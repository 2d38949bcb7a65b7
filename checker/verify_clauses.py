"""Checks of the sections and clauses of an edition: numbers, references, rule or reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.problems import nearest
from checker.schema import KINDS, one_of
from checker.verify_rules import rule_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem

CLAUSE_ID = re.compile(r"\b(?:META|AG|FAQ|BM|1A|1B|BC|RN|RF|WB|GG|VR|B|C|D|G)-\d\d\b")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RULES = ("rules", "names", "metadata")


def verify_clauses(draft: Draft) -> Iterator[Problem]:
    """Every problem of the sections and of their clauses, each at its place."""
    yield from _unique(draft, "id", "Das Kürzel")
    yield from _unique(draft, "slug", "Der Pfadname")
    sections = draft.edition["sections"]
    present = {section["id"] for section in sections}
    if not draft.sources.damaged:
        for condition in draft.edition["conditions"]:
            if condition not in present:
                text = f"Zum Zustand „{condition}“ gibt es keinen Abschnitt."
                yield draft.problem(draft.files["scheme"], text, at="conditions")
    with_rule = {c["id"] for s in sections for c in s["clauses"] if any(map(c.get, RULES))}
    seen: set[str] = set()
    for section in sections:
        file = section["file"]
        yield from _paragraphs(section, draft)
        numbers = [paragraph["number"] for paragraph in section["paragraphs"]]
        for clause in section["clauses"]:
            name = clause["id"]
            if name in seen:
                yield draft.problem(file, "Die Klausel ist doppelt vergeben.", name, nth=1)
            seen.add(name)
            if name.rpartition("-")[0] != section["id"]:
                text = f"Das Kürzel passt nicht zum Abschnitt „{section['id']}“."
                yield draft.problem(file, text, name)
            if clause["paragraph"] not in numbers:
                text = f"Den Absatz {clause['paragraph']} gibt es in diesem Abschnitt nicht."
                yield draft.problem(file, text, name)
            for message in _clause(clause, draft, with_rule):
                yield draft.problem(file, message, name)


def _unique(draft: Draft, key: str, what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for section in draft.edition["sections"]:
        name, file = section[key], section["file"]
        if name in seen:
            yield draft.problem(file, f"{what} „{name}“ hat schon ein anderer Abschnitt.", at=key)
        seen.add(name)
        if key == "slug" and not SLUG.fullmatch(name):
            text = f"„{name}“ taugt nicht als Pfadname: a–z, 0–9 und einfache Bindestriche."
            yield draft.problem(file, text, at=key)


def _paragraphs(section: dict[str, Any], draft: Draft) -> Iterator[Problem]:
    file = section["file"]
    used = {clause["paragraph"] for clause in section["clauses"]}
    seen: set[int] = set()
    for paragraph in section["paragraphs"]:
        number = paragraph["number"]
        if number in seen:
            text = "Eine Absatznummer ist doppelt vergeben."
            yield draft.problem(file, text, at=str(number), nth=1)
        seen.add(number)
        if number not in used and draft.complete(file):
            yield draft.problem(file, f"Der Absatz {number} hat keine Klausel.", at=str(number))


def _clause(clause: dict[str, Any], draft: Draft, with_rule: set[str]) -> Iterator[str]:
    if text := one_of(clause["kind"], KINDS, "Die Art"):
        yield text
    yield from _formality(clause)
    for reading in clause.get("interpretations", []):
        if text := draft.unknown_reading(reading):
            yield text
    for target in clause.get("carried_by", []):
        if target not in with_rule and not draft.sources.damaged:
            hint = nearest(target, with_rule)
            yield f"„carried_by“ nennt „{target}“, dort steht keine Regel.{hint}"
    for target in CLAUSE_ID.findall(clause["text"]):
        if draft.unknown_clause(target):
            yield f"Der Text verweist auf „{target}“, das gibt es nicht."
    conditions = draft.edition["conditions"]
    for name in clause.get("names", []):
        if name["condition"] not in conditions:
            hint = nearest(name["condition"], conditions)
            yield f"Der Name „{name['text']}“ nennt einen unbekannten Zustand.{hint}"
        if not name["distinctive"] and "note" not in name:
            yield f"Der Name „{name['text']}“ ist nicht trennscharf, aber „note“ fehlt."
    for rule in clause.get("rules", []):
        yield from rule_findings(rule, draft)


def _formality(clause: dict[str, Any]) -> Iterator[str]:
    """A clause has a rule or says why it has none."""
    formal = clause["formal"]
    if text := one_of(formal, ("yes", "partly", "no"), "Der „formal“-Wert"):
        yield text
    has_rule = any(map(clause.get, (*RULES, "carried_by")))
    if formal == "no" and has_rule:
        yield "Die Klausel hat eine Regel, obwohl „formal“ auf „no“ steht."
    if formal == "no" and "reason" not in clause:
        yield "Die Klausel hat keine Regel und nennt keinen Grund dafür („reason“)."
    if formal != "no" and not has_rule:
        yield "Die Klausel hat weder eine Regel noch einen Grund, warum sie keine hat."
    if formal != "no" and "reason" in clause:
        yield "„reason“ steht nur bei Klauseln ohne Regel."
    if formal == "partly" and "judgement" not in clause:
        yield "Bei „partly“ muss „judgement“ sagen, was Wertung bleibt."
