"""The rule language: a small subset of Python, parsed with ``ast`` and checked against the facts.

A parsed expression is a *tree* of plain lists, so that the canonical ruleset can carry it as
JSON and nothing has to parse text at run time:

=====================================  =======================================================
``["true"]``                           always
``["and", t, …]`` ``["or", t, …]``     Kleene connectives
``["not", t]``                         Kleene negation
``["is", fact, [value, …]]``           a choice is one of the values
``["has", fact, [value, …]]``          a list fact holds at least one of the values
``["within", fact, [value, …]]``       a list fact holds nothing but the values (``[]``: empty)
``["notice", code, [state, …]]``       state of a notice: deutlich, undeutlich, fehlt
``["cmp", op, number, number]``        ``<``, ``<=``, ``>``, ``>=``, ``==``
=====================================  =======================================================

Numbers: a literal, ``["param", name]``, ``["number", fact]``, ``["share", fact, [code, …]]``,
``["largest", fact, [excepted code, …]]``, ``["+", a, b]``, ``["-", a, b]``.
``@declared`` and ``@delivery`` are facts that the evaluation itself supplies; ``@this`` stands for
the condition being judged (``of_condition`` puts it in).
"""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, Any

from checker.problems import nearest
from checker.walking import (
    NOTICE_STATES,
    THIS,
    facts_of,
    of_condition,
    parameters_of,
    speaks_of_this,
    walk,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Tree = list[Any]

__all__ = [
    "NOTICE_STATES", "THIS", "ExpressionError", "Vocabulary", "facts_of", "of_condition",
    "parameters_of", "parse", "speaks_of_this", "walk",
]  # fmt: skip

DELIVERY_STATES = ("kept", "broken", "open")
LARGEST = 10**15  # beyond it, numbers are no quantities and lose digits in a browser
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==",
}  # fmt: skip


class ExpressionError(Exception):
    """An expression that cannot stand: German message, line and column (from 1) within it.

    Columns count characters, from the first one that is no white space.
    """

    def __init__(self, message: str, column: int, line: int = 1) -> None:
        self.message = message
        self.column = column
        self.line = line
        super().__init__(message)


class Vocabulary:
    """The names an expression may use: facts by name, parameters, conditions, notice codes."""

    def __init__(
        self,
        facts: Mapping[str, Mapping[str, Any]],
        parameters: Mapping[str, Any],
        conditions: Sequence[str],
        codes: Sequence[str],
    ) -> None:
        self.facts = facts
        self.parameters = parameters
        self.conditions = conditions
        self.codes = codes

    def values(self, fact: str) -> list[str]:
        """The values the fact may take, in their order."""
        return [value["name"] for value in self.facts[fact].get("values", [])]


def parse(source: str, words: Vocabulary, *, this: bool = False) -> Tree:
    """Parse one expression into a tree; ``this`` says whether it speaks for some condition.

    Raises ExpressionError with the place of the first thing that is wrong.
    """
    source = source.strip().replace("\r", " ")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python merely doubts is no rule either
            node = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line, column = _place(error, source)
        raise ExpressionError("Der Ausdruck ist nicht lesbar.", column, line) from error
    try:
        return _Parser(words, this, source).truth(node)
    except RecursionError as error:
        raise ExpressionError("Der Ausdruck ist zu tief verschachtelt.", 1) from error


def _place(error: Exception, source: str) -> tuple[int, int]:
    """Line and column of what Python found, within the text or right behind it."""
    lines = source.split("\n")
    line = min(max(getattr(error, "lineno", None) or 1, 1), len(lines))
    column = max(getattr(error, "offset", None) or 1, 1)
    return line, min(column, len(lines[line - 1]) + 1)


class _Parser:
    def __init__(self, words: Vocabulary, this: bool, source: str) -> None:
        self.words = words
        self.this = this
        self.source = source

    def fail(self, node: ast.expr, message: str) -> ExpressionError:
        line = self.source.split("\n")[node.lineno - 1]
        before = line.encode()[: node.col_offset].decode()  # Python counts bytes
        return ExpressionError(message, len(before) + 1, node.lineno)

    # --- truth values ----------------------------------------------------------------------
    def truth(self, node: ast.expr) -> Tree:
        match node:
            case ast.Constant(value=True):
                return ["true"]
            case ast.BoolOp(op=op, values=parts):
                return ["and" if isinstance(op, ast.And) else "or", *map(self.truth, parts)]
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return ["not", self.truth(operand)]
            case ast.Compare():
                return self.comparison(node)
            case ast.Call():
                return self.call(node)
        raise self.fail(
            node, "Hier wird eine Bedingung erwartet (Vergleich, „in“, „and“, „or“, „not“)."
        )

    def comparison(self, node: ast.Compare) -> Tree:
        parts: list[Tree] = []
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            parts.append(self.single(left, operator, right))
            left = right
        return parts[0] if len(parts) == 1 else ["and", *parts]

    def single(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Tree:
        if isinstance(operator, (ast.NotEq, ast.NotIn)):
            plain: ast.cmpop = ast.Eq() if isinstance(operator, ast.NotEq) else ast.In()
            return ["not", self.single(left, plain, right)]
        if isinstance(operator, ast.In):
            if isinstance(left, ast.Constant):
                fact = self.fact(right, "choices")
                return ["has", fact, [self.value(left, fact)]]
            return self.choice(left, self.strings(right))
        if type(operator) not in _OPERATORS:
            raise self.fail(right, "Erlaubt sind ==, !=, <, <=, >, >=, in und not in.")
        if isinstance(operator, ast.Eq) and self.is_text(right):
            return self.choice(left, [right])
        return ["cmp", _OPERATORS[type(operator)], self.number(left), self.number(right)]

    def is_text(self, node: ast.expr) -> bool:
        return (isinstance(node, ast.Constant) and isinstance(node.value, str)) or (
            isinstance(node, ast.Name) and node.id == "this"
        )

    def choice(self, left: ast.expr, nodes: list[ast.expr]) -> Tree:
        if isinstance(left, ast.Subscript):
            self.fact(left.value, "notices")
            code = self.text(left.slice)
            if code not in self.words.codes:
                hint = nearest(code, self.words.codes)
                raise self.fail(left.slice, f"Der Hinweis „{code}“ ist unbekannt.{hint}")
            return ["notice", code, [self.member(n, NOTICE_STATES, "Hinweisstand") for n in nodes]]
        fact = self.fact(left, "choice")
        values = [self.value(node, fact) for node in nodes]
        if len(set(values)) != len(values):
            raise self.fail(nodes[0], f"Ein Wert von „{fact}“ ist doppelt genannt.")
        if set(values) == set(self.words.values(fact)):
            raise self.fail(left, f"Alle Werte von „{fact}“ sind genannt, das gilt immer.")
        return ["is", fact, values]

    def call(self, node: ast.Call) -> Tree:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        arguments = node.args
        expected = {"empty": 1, "overlaps": 2, "within": 2, "declared_as": 1, "delivery": 1}
        if name not in expected:
            hint = nearest(name, expected)
            raise self.fail(node, f"Die Funktion „{name}“ gibt es nicht.{hint}")
        if len(arguments) != expected[name] or node.keywords:
            raise self.fail(node, f"„{name}“ verlangt {expected[name]} Angabe(n).")
        if name == "declared_as":
            found = [
                self.member(n, self.words.conditions, "Zustand") for n in self.strings(arguments[0])
            ]
            return ["is", "@declared", found]
        if name == "delivery":
            return ["is", "@delivery", [self.member(arguments[0], DELIVERY_STATES, "Ergebnis")]]
        fact = self.fact(arguments[0], "choices")
        if name == "empty":
            return ["within", fact, []]
        values = [self.value(n, fact) for n in self.strings(arguments[1])]
        return ["has" if name == "overlaps" else "within", fact, values]

    # --- numbers ---------------------------------------------------------------------------
    def number(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                if not value < LARGEST:
                    raise self.fail(node, "Diese Zahl ist zu groß.")
                return value
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
                sign = "+" if isinstance(op, ast.Add) else "-"
                return [sign, self.number(left), self.number(right)]
            case ast.Subscript(value=target, slice=where):
                fact = self.fact(target, "shares")
                codes = self.strings(where)
                return ["share", fact, [self.value(code, fact) for code in codes]]
            case ast.Call(func=ast.Name(id="largest_other"), args=[target, code], keywords=[]):
                fact = self.fact(target, "shares")
                return ["largest", fact, [self.value(code, fact)]]
            case ast.Name(id=name) if name in self.words.parameters:
                value = self.words.parameters[name]["value"]
                if isinstance(value, bool) or not isinstance(value, (int, float)):
                    raise self.fail(node, f"Der Parameter „{name}“ ist keine Zahl.")
                return ["param", name]
            case ast.Name():
                return ["number", self.fact(node, "number")]
        raise self.fail(node, "Hier wird eine Zahl erwartet (Fakt, Parameter, Anteil, Ziffern).")

    # --- names -----------------------------------------------------------------------------
    def fact(self, node: ast.expr, kind: str) -> str:
        if not isinstance(node, ast.Name):
            raise self.fail(node, "Hier wird der Name eines Fakts erwartet.")
        if node.id not in self.words.facts:
            known = [*self.words.facts, *self.words.parameters]
            hint = nearest(node.id, known)
            raise self.fail(node, f"Den Fakt oder Parameter „{node.id}“ gibt es nicht.{hint}")
        actual = self.words.facts[node.id]["type"]
        if actual != kind:
            raise self.fail(
                node, f"Der Fakt „{node.id}“ ist vom Typ {actual}, hier passt nur {kind}."
            )
        return node.id

    def strings(self, node: ast.expr) -> list[ast.expr]:
        if isinstance(node, (ast.Set, ast.List, ast.Tuple)) and node.elts:
            return list(node.elts)
        if self.is_text(node):
            return [node]
        raise self.fail(node, 'Hier wird eine Menge von Werten erwartet, etwa {"a", "b"}.')

    def text(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name) and node.id == "this":
            if not self.this:
                raise self.fail(node, "„this“ steht hier für keinen Zustand.")
            return THIS
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise self.fail(node, "Hier wird ein Wert in Anführungszeichen erwartet.")

    def member(self, node: ast.expr, allowed: Sequence[str], what: str) -> str:
        text = self.text(node)
        if text not in allowed and not (text == THIS and what == "Zustand"):
            hint = nearest(text, allowed)
            raise self.fail(node, f"{what} „{text}“ gibt es nicht.{hint}")
        return text

    def value(self, node: ast.expr, fact: str) -> str:
        text = self.text(node)
        known = self.words.values(fact)
        if text == THIS and set(self.words.conditions) <= set(known):
            return text
        if text not in known:
            hint = nearest(text, known)
            raise self.fail(node, f"Der Fakt „{fact}“ hat keinen Wert „{text}“.{hint}")
        return text
