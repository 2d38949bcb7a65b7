"""Checks of codes, ranks and interpretations: what they cite, what they must say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.problems import nearest
from checker.schema import RANKS, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem

CODE = re.compile(r"[HPVRE]\d\d")


def verify_codes(draft: Draft) -> Iterator[Problem]:
    """Every problem of the codes and of the ranks of notices, each at its place."""
    file = draft.files["codes"]
    notices = draft.codes("H")
    for name, rank in draft.edition["ranks"].items():
        if text := one_of(name, RANKS, "Der Rang"):
            yield draft.problem(file, text, at=name)
        for key in ("missing", "inconspicuous"):
            if key in rank and (text := draft.unknown_violation(rank[key])):
                yield draft.problem(file, text, at=name)
        if ("missing" in rank) != ("inconspicuous" in rank):
            text = f"Der Rang „{name}“ nennt nur eines von „missing“ und „inconspicuous“."
            yield draft.problem(file, text, at=name)
    for code, entry in draft.edition["codes"].items():
        if not CODE.fullmatch(code):
            text = "Ein Code ist H, P, V, R oder E mit zwei Ziffern."
            yield draft.problem(file, text, code)
        found = [draft.unknown_clause(clause) for clause in entry["clauses"]]
        found += [draft.unknown_reading(name) for name in entry.get("interpretations", [])]
        found += [
            f"„excludes“ nennt „{other}“, das ist kein Hinweis.{nearest(other, notices)}"
            for other in entry.get("excludes", []) if other not in notices
        ]  # fmt: skip
        if code.startswith("H") and "text" not in entry:
            found.append("Dem Hinweis fehlt sein Wortlaut („text“).")
        for message in filter(None, found):
            yield draft.problem(file, message, code)


def verify_interpretations(draft: Draft) -> Iterator[Problem]:
    """Every problem of the interpretations, each at its place."""
    file = draft.files["interpretations"]
    seen: set[str] = set()
    for item in draft.edition["interpretations"]:
        name = item["id"]
        if name in seen:
            yield draft.problem(file, "Die Auslegung ist doppelt.", name, nth=1)
        seen.add(name)
        keys = [reading["key"] for reading in item["readings"]]
        if len(set(keys)) != len(keys):
            yield draft.problem(file, "Eine Lesart ist doppelt.", name)
        if not set(item["chosen"]) <= set(keys):
            text = f"Gewählt ist „{item['chosen']}“, aufgeführt sind {', '.join(keys)}."
            yield draft.problem(file, text, name)
        for clause in item["clauses"]:
            if text := draft.unknown_clause(clause) or "":
                yield draft.problem(file, text, name)
