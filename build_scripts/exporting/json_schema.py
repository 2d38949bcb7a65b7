"""JSON Schema (draft 2020-12) of an edition's file and of the whole canonical ruleset.

Keys and types come from the shapes that the loader checks (``checker.schema``); this module adds
what the loader makes of them (``checker.load``): sections, parameters and declarations put
together, expressions as trees. What one entry demands of another stands in ``schema_conditions``.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from build_scripts.exporting.schema_conditions import CONDITIONS, KEYS
from build_scripts.exporting.schema_titles import DESCRIPTIONS, TITLES
from build_scripts.exporting.tree_schema import NAME, Schema, number_schema, tree_schema
from checker.expression import LARGEST
from checker.load import FORMAT
from checker.read_proofs import KINDS as PROOFS
from checker.schema import RANKS, SHAPES, Many, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FAMILY = uuid.UUID("0e8a2d5c-7c0b-5f0e-9f0a-2f4f6d1c9b57")
TREE: Schema = {"$ref": "#/$defs/tree"}
_TYPES = {str: NAME, bool: {"type": "boolean"}, dict: {"type": "object"},
          int: {"type": "integer", "exclusiveMinimum": -LARGEST, "exclusiveMaximum": LARGEST},
          float: {"type": "number", "exclusiveMinimum": -LARGEST, "exclusiveMaximum": LARGEST},
          }  # fmt: skip
_PLAIN = ("track", "shared", "declaration", "change", "parameter", "paragraph", "name", "value",
          "reading", "interpretation", "rank", "roles", "visible", "language", "narrower",
          "word")  # fmt: skip
_LISTING = ("listing", "heading", "synonym", "measure", "seller", "action", "fill")


def edition_schema() -> Schema:
    """The schema of ``<scheme>-<edition>.json``: an edition without its status."""
    body = _edition()
    del body["properties"]["status"]
    body["required"].remove("status")
    return _document("fassung", body, _definitions())


def ruleset_schema() -> Schema:
    """The schema of ``regelwerk.json``: all schemes with all editions, each with its status."""
    body = object_of(
        {
            "format": {"const": FORMAT},
            "schemes": {**_map({"$ref": "#/$defs/scheme"}), "minProperties": 1},
        }
    )
    parts = {"scheme": _scheme(), "edition": _edition()}
    parts |= {shape: {"title": TITLES[shape], **_table(shape)} for shape in _LISTING}
    return _document("regelwerk", body, {**_definitions(), **parts})


def dump(schema: Schema) -> bytes:
    """The file: indented, for people read schemas too."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _document(name: str, body: Schema, definitions: Schema) -> Schema:
    head = {
        "$schema": DIALECT,
        "$id": f"urn:uuid:{uuid.uuid5(FAMILY, f'{name}/{FORMAT}')}",
        "title": TITLES[name],
        "description": DESCRIPTIONS[name],
    }
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


def _definitions() -> Schema:
    tables = {shape: _table(shape) for shape in _PLAIN}
    tables |= {kind: _table(kind, when=TREE) for kind in PROOFS}
    tables["fact"] = _table("fact", relevant=TREE)
    tables["code"] = _without(_table("code"), "code")
    tables["rule"] = _rule()
    tables["clause"] = _clause()
    tables["section"] = _section()
    named = {key: {"title": TITLES[key], **table} for key, table in tables.items()}
    return {**named, "tree": tree_schema(), "number": number_schema()}


def _edition() -> Schema:
    table = _table("edition")
    notice = {"allOf": [{"$ref": "#/$defs/code"}, {"required": ["text"]}]}
    added = {
        "changes": _list("change"),
        "conditions": _texts(),
        "order": _texts(),
        "tracks": _list("track"),
        "declaration": {"$ref": "#/$defs/declaration"},
        "facts": _list("fact"),
        "groups": _map(NAME),
        "codes": {
            "type": "object",
            "patternProperties": {"^H[0-9][0-9]$": notice,
                                  "^[PVRE][0-9][0-9]$": {"$ref": "#/$defs/code"}},
            "additionalProperties": False,
        },
        "ranks": {**_map({"$ref": "#/$defs/rank"}), "propertyNames": {"enum": list(RANKS)}},
        "interpretations": _list("interpretation"),
        "parameters": {
            **_map({"$ref": "#/$defs/parameter"}), "propertyNames": {"pattern": "^[a-z0-9_]+$"},
        },
        "proofs": object_of({f"{kind}s": _list(kind) for kind in PROOFS}),
        "sections": _list("section"),
    }  # fmt: skip
    return {
        **table,
        "properties": {**table["properties"], **_described("edition", added)},
        "required": [*table["required"], *added],
    }


def _scheme() -> Schema:
    table = _without(_table("scheme"), "edition", "track", "sections")
    editions = {**_map({"$ref": "#/$defs/edition"}), "minProperties": 1}
    once = {name: {"$ref": f"#/$defs/{name}"} for name in ("roles", "visible", "language")}
    words = object_of(
        {
            **once,
            "numbers": _map({"$ref": "#/$defs/number"}),
            "narrower": _list("narrower"),
            "entries": _list("word"),
        }
    )
    added = _described("scheme", {"editions": editions, "words": words})
    return {
        "title": TITLES["scheme"],
        **table,
        "properties": {**table["properties"], **added},
        "required": [*table["required"], "editions"],
    }


def _section() -> Schema:
    table = _table("section")
    added: Schema = {
        "condition": {"type": "boolean"}, "date": NAME, "file": NAME,
        "paragraphs": _list("paragraph"), "clauses": _list("clause"),
    }  # fmt: skip
    return {
        **table,
        "properties": {**table["properties"], **_described("section", added)},
        "required": [*table["required"], *added],
    }


def _clause() -> Schema:
    """A clause, whose names and rules the loader calls by the plural."""
    table = _without(_table("clause"), "name", "rule")
    added = _described("clause", {"names": _list("name"), "rules": _list("rule")})
    return {**table, "properties": {**table["properties"], **added}}


def _rule() -> Schema:
    """A rule, whose conditions the loader writes out where the file leaves them unsaid."""
    enforced = {"anyOf": [{"type": "boolean"}, TREE]}
    conditions = {**_texts(), "minItems": 1}
    table = _table("rule", when=TREE, enforced=enforced, conditions=conditions)
    return {**table, "required": [*table["required"], "conditions"]}


def _table(shape: str, **instead: Schema) -> Schema:
    """The object that a shape describes; some keys hold something else ``instead``."""
    allowed: Shape = SHAPES[shape]
    properties = {key: _any(kinds) for key, (kinds, _) in allowed.items()} | instead
    for key, limits in KEYS.get(shape, {}).items():
        properties[key] = limits
    return {
        "type": "object",
        "properties": _described(shape, properties),
        "required": [key for key, (_, needed) in allowed.items() if needed],
        "additionalProperties": False,
        **CONDITIONS.get(shape, {}),
    }


def _described(shape: str, properties: Schema) -> Schema:
    """The properties, each with its German description where there is one."""
    told = {key: DESCRIPTIONS.get(f"{shape}.{key}") for key in properties}
    return {
        key: {"description": told[key], **value} if told[key] else value
        for key, value in properties.items()
    }


def _any(kinds: tuple[Any, ...]) -> Schema:
    """A value of one of the kinds; whole numbers are numbers."""
    if float in kinds:
        kinds = tuple(kind for kind in kinds if kind is not int)
    found = [_one(kind) for kind in kinds]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _one(kind: Any) -> Schema:
    if isinstance(kind, Many):
        entry = NAME if kind.entry == "text" else {"$ref": f"#/$defs/{kind.entry}"}
        return {"type": "array", "items": entry} if kind.container is list else _map(entry)
    return {"$ref": f"#/$defs/{kind}"} if isinstance(kind, str) else dict(_TYPES[kind])


def _without(table: Schema, *keys: str) -> Schema:
    return {
        **table,
        "properties": {key: v for key, v in table["properties"].items() if key not in keys},
        "required": [key for key in table["required"] if key not in keys],
    }


def object_of(properties: Schema) -> Schema:
    return {
        "type": "object", "properties": properties, "required": list(properties),
        "additionalProperties": False,
    }  # fmt: skip


def _map(entry: Schema) -> Schema:
    return {"type": "object", "additionalProperties": entry}


def _list(shape: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/$defs/{shape}"}}


def _texts() -> Schema:
    return {"type": "array", "items": NAME}
