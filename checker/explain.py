"""A clause, a code or the fact model put into German for the terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from checker.render import date, fill, rule_sentence, sentence
from checker.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 88
# What a draft is called, and what it gives as the place of a clause that it adds itself.
DRAFT = "Entwurf"
_NUMBERED = re.compile(r"(.*?)(\d+)")


def explain(edition: Mapping[str, Any], name: str) -> str | None:
    """What the name stands for: a clause, a code, an interpretation or a fact; None if nothing.

    Letters may be small and a zero may lack („m1“); „V07:H01“ explains both, as long as both
    exist.
    """
    if ":" in name:
        texts = [explain(edition, part) for part in name.split(":")]
        return None if None in texts else "\n\n\n".join(text for text in texts if text)
    wanted = normalised(name)
    if found := find_clause(edition, wanted):
        return explain_clause(edition, *found)
    if wanted in edition["codes"]:
        return explain_code(edition, wanted)
    return explain_reading(edition, wanted) or explain_fact(edition, wanted)


def normalised(name: str) -> str:
    """The name as the ruleset writes it: capitals, and a number of two digits at least."""
    name = name.strip().upper()
    match = _NUMBERED.fullmatch(name)
    return f"{match[1]}{int(match[2]):02}" if match else name


def names(edition: Mapping[str, Any]) -> list[str]:
    """All that can be explained: clauses, codes, interpretations, facts by name."""
    clauses = [clause["id"] for section in edition["sections"] for clause in section["clauses"]]
    readings = [item["id"] for item in edition["interpretations"]]
    return [*clauses, *edition["codes"], *readings, *(fact["name"] for fact in edition["facts"])]


def find_clause(edition: Mapping[str, Any], wanted: str) -> tuple[Any, Any] | None:
    """Section and clause with that id, in any case of letters; None if there is none."""
    for section in edition["sections"]:
        for clause in section["clauses"]:
            if clause["id"].casefold() == wanted.casefold():
                return section, clause
    return None


def explain_clause(edition: Mapping[str, Any], section: Any, clause: Any) -> str:
    """Text, kind, source place, rules, readings of a clause, wrapped for the terminal."""
    headings = {p["number"]: p["heading"] for p in section["paragraphs"]}
    number = clause["paragraph"]
    lines = [
        f"{clause['id']}  {KINDS[clause['kind']]}",
        f"{section['title']}, § {number} {headings[number]}",
        f"{_standing(edition)}, {_place(section, clause)}",
        "",
        *wrap(fill(clause["text"], edition)),
        "",
        *_rules(edition, clause),
    ]
    readings = {item["id"]: item for item in edition["interpretations"]}
    for name in clause.get("interpretations", []):
        lines += ["", *_reading(edition, readings[name])]
    return "\n".join(lines)


def _standing(edition: Mapping[str, Any]) -> str:
    return DRAFT if edition["status"] == "draft" else f"Stand {date(edition['date'])}"


def _place(section: Mapping[str, Any], clause: Mapping[str, Any]) -> str:
    if clause["source"] == DRAFT:
        return "Vorschlag der Redaktion, ohne Vorbild in der Quelle"
    return f"Fundstelle {section['id']} {clause['source']}"


def _rules(edition: Mapping[str, Any], clause: Mapping[str, Any]) -> Iterator[str]:
    if "reason" in clause:
        yield "Keine Regel:"
        yield from wrap(clause["reason"], "  ")
        return
    if clause.get("rules"):
        yield "Regel:"
        for rule in clause["rules"]:
            yield from wrap(rule_sentence(rule, edition), "  ", "- ")
    for name in clause.get("names", []):
        note = "" if name["distinctive"] else f" (nicht trennscharf: {name['note']})"
        yield from wrap(f"Handelsname für {name['condition']}: {name['text']}{note}", "  ", "- ")
    for key, value in clause.get("metadata", {}).items():
        yield from wrap(f"Angabe {key}: {value}", "  ", "- ")
    if clause.get("carried_by"):
        yield "Die Regel dazu steht bei " + ", ".join(clause["carried_by"]) + "."
    if "judgement" in clause:
        yield "Wertung bleibt:"
        yield from wrap(clause["judgement"], "  ")


def _reading(edition: Mapping[str, Any], item: Mapping[str, Any]) -> Iterator[str]:
    mark = " (strittig)" if item.get("disputed") else ""
    yield f"{item['id']} {item['title']}{mark}"
    yield from wrap(fill(item["problem"], edition), "  ")
    for reading in item["readings"]:
        sign = "*" if reading["key"] in item["chosen"] else " "
        yield from wrap(f"{reading['key']}) {fill(reading['text'], edition)}", "  ", f"{sign} ")
    yield from wrap("Gewählt: " + fill(item["choice"], edition), "  ")
    yield from wrap("Grund: " + fill(item["why"], edition), "  ")


def explain_reading(edition: Mapping[str, Any], name: str) -> str | None:
    """An interpretation with its readings; None if there is none of that name."""
    for item in edition["interpretations"]:
        if item["id"] == name:
            return "\n".join(_reading(edition, item))
    return None


def wrap(text: str, indent: str = "", sign: str = "") -> list[str]:
    """The text in lines of at most 88 characters."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent + sign,
        subsequent_indent=indent + " " * len(sign), break_on_hyphens=False,
    ) or [""]  # fmt: skip


def explain_code(edition: Mapping[str, Any], code: str) -> str:
    """What a code of the answer means, with wording or remedy."""
    entry = edition["codes"][code]
    lines = [f"{code}  {entry['title']}", "", *wrap(entry["meaning"])]
    if "text" in entry:
        lines += ["", "Wortlaut:", *wrap(entry["text"], "  ")]
    if "remedy" in entry:
        lines += ["", "Abhilfe:", *wrap(entry["remedy"], "  ")]
    lines += ["", "Klauseln: " + ", ".join(entry["clauses"])]
    return "\n".join(lines)


def explain_fact(edition: Mapping[str, Any], name: str) -> str | None:
    """A fact, named or numbered in any case of letters: its question, values, when it is asked."""
    for fact in edition["facts"]:
        if name.casefold() in (fact["name"].casefold(), fact["number"].casefold()):
            helping = ["", *wrap(fact["help"])] if "help" in fact else []
            return "\n".join([*_fact(fact, edition), *helping])
    return None


def list_facts(edition: Mapping[str, Any]) -> str:
    """Every fact with its question, type, values and when it matters."""
    lines: list[str] = []
    for group, title in edition["groups"].items():
        lines += [f"{group}  {title}", ""]
        for fact in edition["facts"]:
            if fact["group"] == group:
                lines += [*_fact(fact, edition), ""]
    return "\n".join(lines).rstrip()


def _fact(fact: Mapping[str, Any], edition: Mapping[str, Any]) -> Iterator[str]:
    yield f"{fact['name']}  ({fact['number']}, {_type(fact)})"
    yield from wrap(fact["question"], "  ")
    for value in fact.get("values", []):
        yield from wrap(f"{value['name']}: {value['label']}", "    ")
    if "fields" in fact:
        yield from wrap("Fakten: " + ", ".join(fact["fields"]), "    ")
    if "relevant" in fact:
        yield from wrap(f"wird gefragt, wenn gilt: {sentence(fact['relevant'], edition)}", "  ")


def _type(fact: Mapping[str, Any]) -> str:
    kinds = {"choice": "ein Wert", "choices": "Liste", "notices": "Hinweis → deutlich/undeutlich",
             "shares": "Zustand → Prozent, Summe 100", "record": "Objekt mit Fakten"}  # fmt: skip
    if fact["type"] != "number":
        return kinds[fact["type"]]
    low, high = fact.get("minimum", 0), fact.get("maximum")
    limits = f"von {low:g} bis {high:g}" if high is not None else f"ab {low:g}"
    return f"Zahl {limits}, {fact.get('unit', '')}"
