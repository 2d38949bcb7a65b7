"""JSON Schema of rule trees: every operator of ``checker.expression`` with its operands.

A tree is a list whose first entry names the operator. Each operator's operands are asked for only
where its name stands, so that a validator reads every part once and names what is wrong in it.
"""

from __future__ import annotations

from typing import Any

from checker.expression import DELIVERY_STATES, LARGEST, NOTICE_STATES

Schema = dict[str, Any]

NAME: Schema = {"type": "string", "pattern": "\\S"}
AMOUNT: Schema = {
    "type": "number", "minimum": 0, "exclusiveMaximum": LARGEST,
}  # fmt: skip  # the language has no sign before a number
TRUTH: Schema = {"$ref": "#/$defs/tree"}
NUMBER: Schema = {"$ref": "#/$defs/number"}
COMPARISONS = ("<", "<=", ">", ">=", "==")


def some(entry: Schema, **limits: Any) -> Schema:
    """A list of at least one such entry, or as the limits say."""
    return {"type": "array", "items": entry, "minItems": 1, **limits}


def tree_schema() -> Schema:
    """A truth value: connective, comparison, or a question about one fact."""
    delivery = {
        "if": {"prefixItems": [True, {"const": "@delivery"}]},
        "then": _operands(
            {"const": "@delivery"}, some({"enum": list(DELIVERY_STATES)}, maxItems=1)
        ),
        "else": _operands(NAME, some(NAME)),
    }
    return {
        "title": "Bedingung",
        "description": "Ein Ausdruck der Regelsprache als Liste: zuerst der Name der Verknüpfung, "
        "dann, was sie verknüpft. „@declared“ und „@delivery“ stehen für den deklarierten Zustand "
        "und das Ergebnis der Lieferung, „@this“ für den Zustand, um den es gerade geht.",
        **_choice(
            {
                "true": _operands(),
                "and": {"minItems": 3, "items": TRUTH},
                "or": {"minItems": 3, "items": TRUTH},
                "not": _operands(TRUTH),
                "is": delivery,
                "has": _operands(NAME, some(NAME)),
                "within": _operands(NAME, some(NAME, minItems=0)),
                "notice": _operands(
                    {"type": "string", "pattern": "^H[0-9][0-9]$"},
                    some({"enum": list(NOTICE_STATES)}),
                ),
                "cmp": _operands({"enum": list(COMPARISONS)}, NUMBER, NUMBER),
            }
        ),
    }


def number_schema() -> Schema:
    """A number: in digits, of a fact, a parameter or a share, or a sum or difference."""
    lists = _choice(
        {
            "param": _operands({"type": "string", "pattern": "^[a-z0-9_]+$"}),
            "number": _operands(NAME),
            "share": _operands(NAME, some(NAME)),
            "largest": _operands(NAME, some(NAME, maxItems=1)),
            "+": _operands(NUMBER, NUMBER),
            "-": _operands(NUMBER, NUMBER),
        }
    )
    return {
        "title": "Zahl",
        "description": "Ziffern, ein Parameter, eine Zahl aus den Angaben, ein Anteil, der größte "
        "andere Anteil, eine Summe oder eine Differenz.",
        "if": {"type": "number"},
        "then": AMOUNT,
        "else": lists,
    }


def _operands(*operands: Schema) -> Schema:
    """Exactly these operands behind the operator."""
    return {
        "prefixItems": [True, *operands],
        "minItems": 1 + len(operands),
        "maxItems": 1 + len(operands),
    }


def _choice(operators: dict[str, Schema]) -> Schema:
    """A list that begins with one of the operators and goes on as that operator wants it."""
    cases = []
    for name, operands in operators.items():
        if "items" in operands:
            operands = {"prefixItems": [True], **operands}
        cases.append({"if": {"prefixItems": [{"const": name}]}, "then": operands})
    return {
        "type": "array",
        "minItems": 1,
        "prefixItems": [{"enum": list(operators)}],
        "allOf": cases,
    }
