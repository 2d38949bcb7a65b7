"""JSON Schema of a result to take away: ``checker.record`` writes it, ``verify`` reads it.

The answer inside is the contract's of the check command.
"""

from __future__ import annotations

import uuid
from typing import Any

from build_scripts.exporting.json_schema import DIALECT, FAMILY, object_of
from checker.record import FORMAT, TIME, VERSION

Schema = dict[str, Any]
DIGEST: Schema = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
STATUS: Schema = {"enum": ["admissible", "inadmissible", "open"]}
NAME: Schema = {"type": ["string", "null"]}


def record_schema() -> Schema:
    """The schema of one record."""
    body = object_of(
        {
            "format": {"const": FORMAT},
            "version": {"const": VERSION, "description": "Nummer dieses Formats"},
            "made": {"type": "string", "pattern": f"^{TIME.pattern}$",
                     "description": "Zeit der Erstellung in UTC"},
            "program": {**TEXT, "description": "Version des Prüfers"},
            "way": {**TEXT, "description": "Seite, auf der geprüft wurde"},
            "link": {**TEXT, "description": "Adresse, die den Fall wieder zeigt"},
            "case": object_of({"scheme": TEXT, "edition": TEXT, "facts": {"type": "object"}})
            | {"description": "Der Fall, wie er gefragt wurde; so geht er wieder in den Prüfer"},
            "edition_digest": {"anyOf": [DIGEST, {"const": ""}],
                               "description": "Prüfsumme der Fassung, nach der geprüft wurde"},
            "answer": {"$ref": "#/$defs/answer"},
            "digest": {**DIGEST, "description": "SHA-256 des kanonischen JSON von allem anderen;"
                       " zeigt versehentliche Änderungen und ist keine Unterschrift"},
        }
    )  # fmt: skip
    return {
        "$schema": DIALECT,
        "$id": f"urn:uuid:{uuid.uuid5(FAMILY, f'ergebnis/{VERSION}')}",
        "title": "Ergebnis des Prüfers",
        "description": "Beschreibt, wie ein gesichertes Ergebnis aufgebaut ist; python -m checker"
        " verify bestätigt es.",
        **body,
        "$defs": {"answer": _answer()},
    }


def _answer() -> Schema:
    """The answer of the check command; after an error all else is null."""
    codes = _list({"code": TEXT, "clauses": TEXTS})
    keys: Schema = {
        "id": {},
        "scheme": NAME, "edition": NAME, "ruleset": {"anyOf": [DIGEST, {"type": "null"}]},
        "verdicts": {"type": ["object", "null"], "additionalProperties": object_of({
            "status": STATUS, "clauses": TEXTS, "interpretations": TEXTS, "missing": TEXTS})},
        "fitting": _or_null(TEXTS),
        "best": NAME,
        "declared": _or_null(object_of({"condition": TEXT, "status": STATUS, "clauses": TEXTS})),
        "notices": _list({
            "code": TEXT, "rank": {"enum": ["required", "resale", "protective", "customary"]},
            "state": {"enum": ["present", "inconspicuous", "missing"]}, "text": TEXT,
            "clauses": TEXTS}),
        "violations": _list({"code": TEXT, "notice": NAME, "clauses": TEXTS,
                             "interpretations": TEXTS}),
        "delivery": _or_null(object_of({"status": {"enum": ["kept", "broken", "open"]},
                                      "clauses": TEXTS})),
        "duties": codes, "consequences": codes, "recommendations": codes,
        "questions": _or_null(TEXTS),
        "trace": _list({"clause": TEXT, "condition": NAME, "role": TEXT, "asked": TEXT,
                        "facts": {"type": "object"}, "found": {"type": ["boolean", "null"]}}),
        "error": _or_null(object_of({"path": TEXT, "message": TEXT, "allowed": {"type": "array"}})),
    }  # fmt: skip
    return {"title": "Antwort des Befehls check", **object_of(keys)}


def _list(properties: Schema) -> Schema:
    return _or_null({"type": "array", "items": object_of(properties)})


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
