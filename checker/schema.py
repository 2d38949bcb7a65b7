"""The shape of the ruleset files: which keys each table may have, and of which type.

A table that deviates yields a German sentence per finding; nothing is repaired or guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from checker.expression import LARGEST
from checker.problems import nearest, quote

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
EDITION_KINDS = {
    "correction": "Berichtigung", "clarification": "Klarstellung", "amendment": "Änderung",
}  # fmt: skip
EFFECTS = ("behaviour", "editorial")
RANKS = ("required", "resale", "protective", "customary")
CLAIMS = ("monotone", "understated", "compliant", "open:admissible", "open:inadmissible")
LANGUAGE = (
    "denials", "denials_behind", "trailing", "closing", "harmless", "restricting", "directly",
    "behind", "conditional", "elsewhere", "abbreviations",
)  # fmt: skip
FACT_TYPES = ("choice", "choices", "number", "notices", "shares", "record")


class Many(NamedTuple):
    """A list or table whose entries are texts or tables of the named shape."""

    container: type
    entry: str


Kind = type | Many | str  # a text is the shape of a table
Shape = dict[str, tuple[tuple[Kind, ...], bool]]

_TEXT, _LIST, _FLAG, _TABLE, _NUMBER = (str,), (list,), (bool,), (dict,), (int, float)
_TEXTS = (Many(list, "text"),)

SHAPES: dict[str, Shape] = {
    "scheme": {
        "name": (_TEXT, True), "title": (_TEXT, True), "cite": (_TEXT, False),
        "publisher": (_TEXT, True), "source": (_TEXT, True), "scope": (_TEXT, True),
        "binding": (_TEXT, True),
        "conditions": (_TEXTS, True), "order": (_TEXTS, True), "sections": (_TEXTS, True),
        "track": ((Many(list, "track"),), True), "declaration": (("declaration",), True),
        "edition": ((Many(list, "edition"),), True), "shared": (("shared",), False),
        "listing": (("listing",), False), "seller": (("seller",), False),
        "buyer": (_TEXTS, False),
    },
    "listing": {
        "id": (_TEXTS, True), "empty": (_TEXTS, True), "nothing": (_TEXTS, True),
        "heading": ((Many(list, "heading"),), True), "synonym": ((Many(list, "synonym"),), True),
        "measure": ((Many(list, "measure"),), True),
    },
    "heading": {"fact": (_TEXT, True), "words": (_TEXTS, True)},
    "synonym": {"value": (_TEXT, True), "fact": (_TEXT, False), "words": (_TEXTS, True)},
    "measure": {
        "unit": (_TEXT, True), "words": (_TEXTS, True), "factor": (_NUMBER, False),
        "fraction": (_FLAG, False),
    },
    "seller": {
        "aims": (_TEXTS, True), "action": ((Many(list, "action"),), True),
        "fill": ((Many(list, "fill"),), False),
        "words": (_TEXT, False), "plainly": ((Many(dict, "text"),), False),
        "unordered": (_TEXTS, False),
    },
    "action": {"fact": (_TEXT, True), "values": (_TEXTS, False), "text": (_TEXT, True)},
    "fill": {
        "code": (_TEXT, True), "blank": (_TEXT, True), "fact": (_TEXT, True),
        "values": ((Many(dict, "text"),), False),
    },
    "track": {"id": (_TEXT, True), "title": (_TEXT, True), "conditions": (_TEXTS, True)},
    "declaration": {
        "fact": (_TEXT, False), "empty": (_TEXT, False), "always": (_TEXT, False),
        "violation": (_TEXT, True), "clause": (_TEXT, True), "understatement": (_TEXT, False),
        "restricting": (_TEXTS, False),
    },
    "shared": {"scheme": (_TEXT, True), "edition": (_TEXT, True)},
    "edition": {
        "date": (_TEXT, True), "status": (_TEXT, True), "reason": (_TEXT, True),
        "author": (_TEXT, True), "kind": (_TEXT, False), "follows": (_TEXT, False),
        "proposed": (_TEXT, False),
    },
    "change file": {"change": (_LIST, True)},
    "change": {
        "id": (_TEXT, True), "title": (_TEXT, True), "effect": (_TEXT, True),
        "touches": (_TEXTS, True), "closes": (_TEXTS, False), "reason": (_TEXT, True),
    },
    "section file": {
        "section": (("section",), True), "parameters": (_TABLE, False),
        "paragraph": ((Many(list, "paragraph"),), True), "clause": (_LIST, True),
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
        "judgement": (_TEXT, False), "reason": (_TEXT, False), "interpretations": (_TEXTS, False),
        "carried_by": (_TEXTS, False), "from": (_TEXTS, False),
        "metadata": ((Many(dict, "text"),), False),
        "name": ((Many(list, "name"),), False), "rule": ((Many(list, "rule"),), False),
    },
    "name": {
        "text": (_TEXT, True), "condition": (_TEXT, True), "distinctive": (_FLAG, True),
        "note": (_TEXT, False),
    },
    "rule": {
        "role": (_TEXT, True), "when": (_TEXT, True), "conditions": ((*_TEXTS, str), False),
        "group": (_TEXT, False), "code": (_TEXT, False), "rank": (_TEXT, False),
        "enforced": ((str, bool), False), "violation": (_TEXT, False),
        "interpretations": (_TEXTS, False), "delivery": (_FLAG, False),
    },
    "fact file": {"groups": ((Many(dict, "text"),), True), "fact": (_LIST, True)},
    "fact": {
        "name": (_TEXT, True), "number": (_TEXT, True), "group": (_TEXT, True),
        "type": (_TEXT, True), "short": (_TEXT, True), "question": (_TEXT, True),
        "help": (_TEXT, False), "relevant": (_TEXT, False),
        "otherwise": ((str, int, float, *_TEXTS), False), "observed": (_FLAG, False),
        "empty_if_missing": (_FLAG, False), "basic": (_FLAG, False),
        "ordered": ((bool, *_TEXTS), False), "better": (_TEXT, False), "order": (_NUMBER, True),
        "values": ((Many(list, "value"),), False),
        "unit": (_TEXT, False), "minimum": (_NUMBER, False), "maximum": (_NUMBER, False),
        "noun": (_TEXT, False), "plural": (_FLAG, False), "none": (_TEXT, False),
        "some": (_TEXT, False), "fields": (_TEXTS, False),
    },
    "value": {
        "name": (_TEXT, True), "label": (_TEXT, True), "is": (_TEXT, True), "not": (_TEXT, True),
    },
    "code file": {"rank": ((Many(dict, "rank"),), True), "code": (_LIST, True)},
    "rank": {
        "label": (_TEXT, True), "missing": (_TEXT, False), "inconspicuous": (_TEXT, False),
        "meaning": (_TEXT, False),
    },
    "code": {
        "code": (_TEXT, True), "title": (_TEXT, True), "text": (_TEXT, False),
        "quoted": (_TEXT, False), "excludes": (_TEXTS, False), "meaning": (_TEXT, True),
        "remedy": (_TEXT, False),
        "clauses": (_TEXTS, True), "interpretations": (_TEXTS, False),
    },
    "interpretation file": {"interpretation": (_LIST, True)},
    "interpretation": {
        "id": (_TEXT, True), "title": (_TEXT, True), "clauses": (_TEXTS, True),
        "problem": (_TEXT, True), "readings": ((Many(list, "reading"),), True),
        "chosen": (_TEXT, True), "choice": (_TEXT, True), "why": (_TEXT, True),
        "disputed": (_FLAG, False), "revised": (_FLAG, False), "first": (_TEXT, False),
    },
    "reading": {"key": (_TEXT, True), "text": (_TEXT, True)},
    "proof file": {
        "premise": (_LIST, False), "gap": (_LIST, False), "overlap": (_LIST, False),
        "exception": (_LIST, False),
    },
    "premise": {"id": (_TEXT, True), "when": (_TEXT, True), "reason": (_TEXT, True)},
    "gap": {
        "id": (_TEXT, True), "when": (_TEXT, True), "reason": (_TEXT, True),
        "clauses": (_TEXTS, False), "interpretations": (_TEXTS, False),
    },
    "overlap": {
        "id": (_TEXT, True), "conditions": (_TEXTS, True), "with": (_TEXTS, False),
        "reason": (_TEXT, True), "clauses": (_TEXTS, False), "interpretations": (_TEXTS, False),
    },
    "exception": {
        "id": (_TEXT, True), "claim": (_TEXT, True), "fact": (_TEXT, True),
        "conditions": (_TEXTS, True),
        "when": (_TEXT, False), "reason": (_TEXT, True), "clauses": (_TEXTS, False),
        "interpretations": (_TEXTS, False),
    },
    "words file": {
        "roles": (("roles",), False), "visible": (("visible",), False),
        "language": (("language",), False), "numbers": (_TABLE, False),
        "narrower": ((Many(list, "narrower"),), False), "entry": (_LIST, False),
    },
    "roles": {"mentioned": (_TEXT, True), "plainly": (_TEXT, True), "notices": (_TEXT, True)},
    "visible": {
        "first_characters": ((int,), True), "heading_words": ((int,), True),
        "plain": (_TEXT, True), "hidden": (_TEXT, True), "callers": (_TEXTS, True),
    },
    "language": dict.fromkeys(LANGUAGE, (_TEXTS, True)),
    "narrower": {"fact": (_TEXT, True), "value": (_TEXT, True), "than": (_TEXTS, True)},
    "word": {
        "id": (_TEXT, True), "takes": (_TABLE, False), "denied": (_TABLE, False),
        "hides": (_TEXTS, False), "phrases": (_TEXTS, True), "certain": (_FLAG, False),
        "where": (_TEXTS, False), "only": (_TEXTS, False), "note": (_TEXT, False),
        "not_before": (_TEXTS, False), "not_after": (_TEXTS, False), "expired": (_FLAG, False),
    },
    "case": {
        "id": (_TEXT, True), "title": (_TEXT, True), "story": (_TEXT, True),
        "tests": (_TEXTS, True), "interpretations": (_TEXTS, False), "source": (_TEXT, False),
        "facts": (_TABLE, True), "expect": (("expect",), True), "since": (_TEXT, False),
        "expect_in": ((Many(dict, "expect"),), False),
        "variant": ((Many(list, "variant"),), False),
    },
    "equivalent file": {"equivalent": ((Many(list, "equivalent"),), True)},
    "equivalent": {"ids": (_TEXTS, True), "reason": (_TEXT, True)},
    "variant": {
        "id": (_TEXT, False), "title": (_TEXT, True), "change": (_TABLE, False),
        "without": (_TEXTS, False), "expect": (("expect",), True),
        "expect_in": ((Many(dict, "expect"),), False),
    },
    "expect": {
        "best": (_TEXT, False), "first": (_TEXT, False), "fitting": (_TEXTS, False),
        "not_fitting": (_TEXTS, False), "verdicts": (_TABLE, False), "declared": (_TEXT, False),
        "violations": (_TEXTS, False), "notices": (_TEXTS, False), "duties": (_TEXTS, False),
        "consequences": (_TEXTS, False), "recommendations": (_TEXTS, False),
        "delivery": (_TEXT, False), "questions_first": (_TEXT, False),
        "questions": (_TEXTS, False), "error_path": (_TEXT, False),
        "clauses": ((Many(dict, "texts"),), False), "readings": ((Many(dict, "texts"),), False),
        "missing": ((Many(dict, "texts"),), False), "absent": (_TEXTS, False),
        "code_clauses": ((Many(dict, "texts"),), False),
        "code_readings": ((Many(dict, "texts"),), False),
        "ranks": ((Many(dict, "text"),), False), "states": ((Many(dict, "text"),), False),
        "delivery_clauses": (_TEXTS, False), "not_questions": (_TEXTS, False),
        "indications": (_TEXTS, False), "not_indications": (_TEXTS, False),
        "exact": (_TEXTS, False),
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
        if key in allowed:
            yield from _value(key, value, allowed[key][0])
        else:
            yield f"Der Schlüssel „{quote(key)}“ ist in „{shape}“ unbekannt.{nearest(key, allowed)}"
    for key, (_, needed) in allowed.items():
        if needed and key not in table:
            yield f"In „{shape}“ fehlt der Schlüssel „{key}“."


def fitting(shape: str, table: dict[str, Any]) -> dict[str, Any]:
    """The table without the keys that are unknown or whose values are not in shape."""
    allowed = SHAPES[shape]
    return {
        key: value
        for key, value in table.items()
        if key in allowed and not any(_value(key, value, allowed[key][0]))
    }


def _value(key: str, value: Any, kinds: tuple[Kind, ...]) -> Iterator[str]:
    for kind in kinds:
        if isinstance(kind, Many):
            if isinstance(value, kind.container):
                yield from _entries(key, value, kind.entry)
                return
        elif isinstance(kind, str):
            if isinstance(value, dict):
                yield from findings(kind, value)
                return
        elif isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            if isinstance(value, str) and not value.strip():
                yield f"„{key}“ ist leer."
            if isinstance(value, (int, float)) and not abs(value) < LARGEST:
                yield f"„{key}“ ist als Zahl nicht brauchbar."
            return
    yield f"„{key}“ muss vom Typ {' oder '.join(dict.fromkeys(map(_name, kinds)))} sein."


def _entries(key: str, value: Any, entry: str) -> Iterator[str]:
    for part in value.values() if isinstance(value, dict) else value:
        if entry == "texts":
            yield from _value(key, part, _TEXTS)
        elif entry != "text":
            yield from findings(entry, part)
        elif not isinstance(part, str) or not part.strip():
            yield f"„{key}“ enthält „{quote(part)}“, erlaubt ist nur Text."


def _name(kind: Kind) -> str:
    if isinstance(kind, str):
        return "Tabelle"
    return _NAMES[kind.container if isinstance(kind, Many) else kind]


def one_of(value: Any, allowed: Mapping[str, object] | tuple[str, ...], what: str) -> str | None:
    """A sentence if ``value`` is none of ``allowed``, else None."""
    if value in allowed:
        return None
    return f"{what} „{quote(value)}“ ist unbekannt.{nearest(quote(value), allowed)}"
