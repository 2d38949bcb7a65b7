"""The shape of the ruleset files: which keys each table may have, and of which type.

A table that deviates yields a German sentence per finding; nothing is repaired or guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS = {
    "definition": "Definition",
    "feature": "Merkmal",
    "duty": "Pflicht",
    "prohibition": "Verbot",
    "permission": "Erlaubnis",
    "presumption": "Vermutung",
    "consequence": "Rechtsfolge",
    "delimitation": "Abgrenzung",
    "example": "Beispiel",
    "explanation": "Erläuterung",
    "custom": "Handelsbrauch",
    "recommendation": "Empfehlung",
}
VERDICT_ROLES = ("defining", "requirement", "exclusion", "permission", "discretion")
FIRING_ROLES = ("notice", "duty", "violation", "consequence", "recommendation")
OTHER_ROLES = ("promise", "declares", "indication")
ROLES = VERDICT_ROLES + FIRING_ROLES + OTHER_ROLES
STATUSES = ("draft", "in_force", "superseded")
FACT_TYPES = ("choice", "choices", "number", "notices", "shares", "record")

_TEXT, _LIST, _FLAG, _TABLE, _NUMBER = (str,), (list,), (bool,), (dict,), (int, float)
Shape = dict[str, tuple[tuple[type, ...], bool]]

SHAPES: dict[str, Shape] = {
    "scheme": {
        "name": (_TEXT, True), "title": (_TEXT, True), "publisher": (_TEXT, True),
        "source": (_TEXT, True), "scope": (_TEXT, True), "binding": (_TEXT, True),
        "conditions": (_LIST, True), "order": (_LIST, True), "sections": (_LIST, True),
        "track": (_LIST, True), "declaration": (_TABLE, True), "edition": (_LIST, True),
        "shared": (_TABLE, False),
    },
    "track": {"id": (_TEXT, True), "title": (_TEXT, True), "conditions": (_LIST, True)},
    "declaration": {
        "fact": (_TEXT, False), "empty": (_TEXT, False), "always": (_TEXT, False),
        "violation": (_TEXT, True), "clause": (_TEXT, True), "understatement": (_TEXT, False),
    },
    "edition": {
        "date": (_TEXT, True), "status": (_TEXT, True), "reason": (_TEXT, True),
        "author": (_TEXT, True),
    },
    "section file": {
        "section": (_TABLE, True), "parameters": (_TABLE, False), "paragraph": (_LIST, True),
        "clause": (_LIST, True),
    },
    "section": {
        "id": (_TEXT, True), "title": (_TEXT, True), "short": (_TEXT, True),
        "slug": (_TEXT, True), "summary": (_TEXT, True), "third_party": (_FLAG, False),
    },
    "parameter": {
        "value": ((int, float, str), True), "unit": (_TEXT, False), "clause": (_TEXT, True),
        "note": (_TEXT, False),
    },
    "paragraph": {"number": ((int,), True), "heading": (_TEXT, True)},
    "clause": {
        "id": (_TEXT, True), "kind": (_TEXT, True), "paragraph": ((int,), True),
        "source": (_TEXT, True), "text": (_TEXT, True), "formal": (_TEXT, True),
        "judgement": (_TEXT, False), "reason": (_TEXT, False), "interpretations": (_LIST, False),
        "carried_by": (_LIST, False), "metadata": (_TABLE, False), "name": (_LIST, False),
        "rule": (_LIST, False),
    },
    "name": {
        "text": (_TEXT, True), "condition": (_TEXT, True), "distinctive": (_FLAG, True),
        "note": (_TEXT, False),
    },
    "rule": {
        "role": (_TEXT, True), "when": (_TEXT, True), "conditions": ((list, str), False),
        "group": (_TEXT, False), "code": (_TEXT, False), "rank": (_TEXT, False),
        "enforced": ((str, bool), False), "violation": (_TEXT, False),
        "interpretations": (_LIST, False), "delivery": (_FLAG, False),
    },
    "fact file": {"groups": (_TABLE, True), "fact": (_LIST, True)},
    "fact": {
        "name": (_TEXT, True), "number": (_TEXT, True), "group": (_TEXT, True),
        "type": (_TEXT, True), "short": (_TEXT, True), "question": (_TEXT, True),
        "help": (_TEXT, False), "relevant": (_TEXT, False),
        "otherwise": ((str, int, float, list), False), "observed": (_FLAG, False),
        "ordered": (_FLAG, False), "order": (_NUMBER, True), "values": (_LIST, False),
        "unit": (_TEXT, False), "minimum": (_NUMBER, False), "maximum": (_NUMBER, False),
        "noun": (_TEXT, False), "plural": (_FLAG, False), "none": (_TEXT, False),
        "some": (_TEXT, False), "fields": (_LIST, False),
    },
    "value": {
        "name": (_TEXT, True), "label": (_TEXT, True), "is": (_TEXT, True), "not": (_TEXT, True),
    },
    "code file": {"rank": (_TABLE, True), "code": (_LIST, True)},
    "rank": {
        "label": (_TEXT, True), "missing": (_TEXT, False), "inconspicuous": (_TEXT, False),
        "meaning": (_TEXT, False),
    },
    "code": {
        "code": (_TEXT, True), "title": (_TEXT, True), "text": (_TEXT, False),
        "quoted": (_TEXT, False), "meaning": (_TEXT, True), "remedy": (_TEXT, False),
        "clauses": (_LIST, True), "interpretations": (_LIST, False),
    },
    "interpretation file": {"interpretation": (_LIST, True)},
    "interpretation": {
        "id": (_TEXT, True), "title": (_TEXT, True), "clauses": (_LIST, True),
        "problem": (_TEXT, True), "readings": (_LIST, True), "chosen": (_TEXT, True),
        "choice": (_TEXT, True), "why": (_TEXT, True), "disputed": (_FLAG, False),
        "revised": (_FLAG, False), "first": (_TEXT, False),
    },
    "reading": {"key": (_TEXT, True), "text": (_TEXT, True)},
    "case": {
        "id": (_TEXT, True), "title": (_TEXT, True), "story": (_TEXT, True),
        "tests": (_LIST, True), "interpretations": (_LIST, False), "source": (_TEXT, False),
        "facts": (_TABLE, True), "expect": (_TABLE, True),
    },
    "expect": {
        "best": (_TEXT, False), "first": (_TEXT, False), "fitting": (_LIST, False),
        "not_fitting": (_LIST, False), "verdicts": (_TABLE, False), "declared": (_TEXT, False),
        "violations": (_LIST, False), "notices": (_LIST, False), "duties": (_LIST, False),
        "consequences": (_LIST, False), "recommendations": (_LIST, False),
        "delivery": (_TEXT, False), "questions_first": (_TEXT, False),
        "questions": (_LIST, False), "error_path": (_TEXT, False),
    },
}  # fmt: skip

_NAMES = {str: "Text", list: "Liste", bool: "true oder false", dict: "Tabelle", int: "Zahl",
          float: "Zahl"}  # fmt: skip


def findings(shape: str, table: Any) -> Iterator[str]:
    """Yield a sentence for each key of ``table`` that is unknown, missing or of a wrong type."""
    allowed = SHAPES[shape]
    if not isinstance(table, dict):
        yield f"Hier wird eine Tabelle „{shape}“ erwartet."
        return
    for key, value in table.items():
        if key not in allowed:
            yield f"Der Schlüssel „{key}“ ist in „{shape}“ unbekannt.{nearest(key, allowed)}"
            continue
        types = allowed[key][0]
        fits = isinstance(value, types) and (bool in types or not isinstance(value, bool))
        if not fits:
            wanted = " oder ".join(dict.fromkeys(_NAMES[kind] for kind in types))
            yield f"„{key}“ muss vom Typ {wanted} sein."
        elif isinstance(value, str) and not value.strip():
            yield f"„{key}“ ist leer."
    for key, (_, needed) in allowed.items():
        if needed and key not in table:
            yield f"In „{shape}“ fehlt der Schlüssel „{key}“."


def one_of(value: Any, allowed: Mapping[str, object] | tuple[str, ...], what: str) -> str | None:
    """A sentence if ``value`` is none of ``allowed``, else None."""
    if value in allowed:
        return None
    return f"{what} „{value}“ ist unbekannt.{nearest(str(value), allowed)}"
