"""What one entry of a table demands of another, and closed lists of words, as JSON Schema.

The loader checks the same in ``checker.verify_facts``, ``verify_rules``, ``verify_clauses``,
``verify_codes`` and ``verify_declaration``. What needs more than one table to be seen, such as a
reference to a clause that does not exist, no schema can say; there the loader has the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.schema import (
    CLAIMS,
    EDITION_KINDS,
    EFFECTS,
    FACT_TYPES,
    FIRING_ROLES,
    KINDS,
    ROLES,
    STATUSES,
)
from checker.verify_rules import CODE_OF_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.exporting.tree_schema import Schema

_DATE = "[0-9]{4}-[0-9]{2}(-[0-9]{2})?"
_WITH_RULE = ("rules", "names", "metadata", "carried_by")
_FILLED: Schema = {"minItems": 1, "minProperties": 1}
_EMPTY: Schema = {"maxItems": 0, "maxProperties": 0}

#: limits of single keys, in place of what the shape says of them
KEYS: dict[str, dict[str, Schema]] = {
    "edition": {
        "date": {"type": "string", "pattern": f"^({_DATE}|[A-ZÄÖÜ]+)$"},
        "status": {"enum": list(STATUSES)},
        "kind": {"enum": list(EDITION_KINDS)},
        "proposed": {"type": "string", "pattern": f"^{_DATE}$"},
    },
    "change": {
        "effect": {"enum": list(EFFECTS)},
    },
    "section": {"slug": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}},
    "clause": {
        "kind": {"enum": list(KINDS)},
        "formal": {"enum": ["yes", "partly", "no"]},
    },
    "fact": {
        "type": {"enum": list(FACT_TYPES)},
        "better": {"enum": ["more", "less"]},
        # a notice is its own value, and only has a label
        "values": {"type": "array", "items": {"type": "object"}},
    },
    "exception": {"claim": {"enum": list(CLAIMS)}},
    "rule": {"role": {"enum": list(ROLES)}},
}


def _where(
    key: str, values: Iterable[str], then: Schema, otherwise: Schema | None = None
) -> Schema:
    test = {"properties": {key: {"enum": list(values)}}, "required": [key]}
    return {"if": test, "then": then, **({"else": otherwise} if otherwise else {})}


def _absent(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, False)}


def _with(properties: Schema) -> Schema:
    return {"properties": properties, "required": list(properties)}


_VALUE: Schema = {"items": {"$ref": "#/$defs/value"}}
_NOTICE: Schema = {
    "items": {
        "properties": {"name": {"pattern": "^H[0-9][0-9]$"}, "label": {"type": "string"}},
        "required": ["name", "label"],
        "additionalProperties": False,
    }
}

_FACT = [
    _where("type", ["choice", "choices", "shares"], _with({"values": _FILLED})),
    _where("type", ["notices"], {"properties": {"values": _NOTICE}},
           {"properties": {"values": _VALUE}}),
    _where("type", ["number", "record"], {"properties": {"values": _EMPTY}}),
    _where("type", ["number"], {"required": ["noun"]}, _absent("better")),
    _where("type", ["choices"], {"required": ["none", "some"]}),
    _where("type", ["record"], _with({"fields": _FILLED}), _absent("fields")),
    _where("type", ["choice"], {"properties": {"otherwise": {"type": "string"}}}),
    _where("type", ["choices"], {"properties": {"otherwise": {"type": "array"}}}),
    _where("type", ["number"], {"properties": {"otherwise": {"type": "number"}}}),
    _where("type", ["notices", "shares", "record"], _absent("otherwise")),
]  # fmt: skip

_RULE = [
    _where("role", FIRING_ROLES, {"required": ["code"]}, _absent("code")),
    *(
        _where("role", [role], {"properties": {"code": {"pattern": f"^{letter}[0-9][0-9]$"}}})
        for role, letter in CODE_OF_ROLE.items()
    ),
    _where("role", ["notice"], {"required": ["rank"]}, _absent("rank", "enforced")),
    _where("role", ["defining", "requirement", "exclusion"], {}, _absent("violation")),
    _where("role", ["defining"], {}, _absent("group")),
    _where("role", ["discretion"], _with({"interpretations": _FILLED})),
]

_CLAUSE = [
    _where("formal", ["no"],
           {"required": ["reason"], "properties": dict.fromkeys(_WITH_RULE, _EMPTY)},
           {**_absent("reason"), "anyOf": [_with({key: _FILLED}) for key in _WITH_RULE]}),
    _where("formal", ["partly"], {"required": ["judgement"]}),
]  # fmt: skip

#: keywords to add to the object of a shape
CONDITIONS: dict[str, Schema] = {
    "fact": {"allOf": _FACT, "dependentRequired": {"otherwise": ["relevant"]}},
    "rule": {"allOf": _RULE},
    "clause": {"allOf": _CLAUSE},
    "name": {
        "if": {"properties": {"distinctive": {"const": False}}},
        "then": {"required": ["note"]},
    },
    "rank": {"dependentRequired": {"missing": ["inconspicuous"], "inconspicuous": ["missing"]}},
    "declaration": {
        "oneOf": [
            {"required": ["always"], **_absent("fact", "empty")},
            {"required": ["fact", "empty"], **_absent("always")},
        ]
    },
}
