"""Checks of the parameters: each defined once, used somewhere, quoted by its right name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.expression import parameters_of
from checker.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem

NAME = re.compile(r"[a-z0-9_]+")
PLACEHOLDER = re.compile(rf"\{{({NAME.pattern})(?:\.value)?\}}")


def verify_parameters(draft: Draft) -> Iterator[Problem]:
    """Every parameter quoted but not defined, and what is wrong with the scheme's own ones."""
    defined = draft.edition["parameters"]
    used = _in_expressions(draft)
    for file, name, text in _texts(draft):
        for parameter in PLACEHOLDER.findall(text):
            used.add(parameter)
            if parameter not in defined and not draft.sources.unread:
                message = f"Der Parameter „{parameter}“ ist nirgends festgelegt."
                yield draft.problem(file, message + nearest(parameter, defined), name)
    for parameter, file in draft.own.items():
        if parameter not in used and not draft.sources.damaged:
            text = f"Der Parameter „{parameter}“ wird nirgends verwendet."
            yield draft.problem(file, text, at=parameter)
        clause = defined[parameter].get("clause")
        if clause is not None and draft.unknown_clause(clause):
            text = f"Der Parameter „{parameter}“ nennt die unbekannte Klausel {clause}."
            yield draft.problem(file, text, at=parameter)
        if not NAME.fullmatch(parameter):
            text = f"Der Parameter „{parameter}“ heißt nicht nur aus a–z, 0–9 und _."
            yield draft.problem(file, text, at=parameter)
        if parameter in draft.facts:
            text = f"Der Parameter „{parameter}“ heißt wie ein Fakt."
            yield draft.problem(file, text, at=parameter)


def _in_expressions(draft: Draft) -> set[str]:
    clauses = [clause for section in draft.edition["sections"] for clause in section["clauses"]]
    rules = [rule for clause in clauses for rule in clause.get("rules", [])]
    trees = [rule[key] for rule in rules for key in ("when", "enforced") if key in rule]
    trees += [fact["relevant"] for fact in draft.edition["facts"] if "relevant" in fact]
    return {name for tree in trees for name in parameters_of(tree)}


def _texts(draft: Draft) -> Iterator[tuple[str, str, str]]:
    """File, name and text of everything that may quote a parameter."""
    for section in draft.edition["sections"]:
        for clause in section["clauses"]:
            parts = [clause.get(key, "") for key in ("text", "judgement", "reason")]
            yield section["file"], clause["id"], " ".join(parts)
    if not draft.shared:
        for item in draft.edition["interpretations"]:
            parts = [item["problem"], item["choice"], item["why"], item.get("first", "")]
            parts += [reading["text"] for reading in item["readings"]]
            yield draft.files["interpretations"], item["id"], " ".join(parts)
