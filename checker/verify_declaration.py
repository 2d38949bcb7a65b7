"""How a scheme reads the declared condition: names and codes of its ``[declaration]``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem


def verify_declaration(draft: Draft) -> Iterator[Problem]:
    """Every name in the declaration that leads nowhere, and what is missing from it."""
    for message in _messages(draft):
        yield draft.problem(draft.files["scheme"], message, at="declaration")


def _messages(draft: Draft) -> Iterator[str]:
    declaration = draft.edition["declaration"]
    conditions = draft.edition["conditions"]
    if text := draft.unknown_violation(declaration["violation"]):
        yield text
    if text := draft.unknown_clause(declaration["clause"]):
        yield text
    if "understatement" in declaration:
        if text := draft.unknown_reading(declaration["understatement"]):
            yield text
    elif any(len(track["conditions"]) > 1 for track in draft.edition["tracks"]):
        yield "Eine Schiene hat mehrere Zustände, „understatement“ fehlt aber."
    for code in declaration.get("restricting", []):
        if not code.startswith("H") or code not in draft.edition["codes"]:
            yield f"Den Hinweis „{code}“ (restricting) gibt es nicht."
    if "always" in declaration:
        always = declaration["always"]
        if always not in conditions:
            yield f"Den Zustand „{always}“ (always) gibt es nicht.{nearest(always, conditions)}"
        if "fact" in declaration or "empty" in declaration:
            yield "Neben „always“ haben „fact“ und „empty“ keinen Sinn."
    elif "fact" not in declaration or "empty" not in declaration:
        yield "Hier steht entweder „always“ oder „fact“ und „empty“."
    else:
        yield from _field(draft, declaration["fact"], declaration["empty"])


def _field(draft: Draft, name: str, empty: str) -> Iterator[str]:
    """The fact that holds the declared condition has the conditions as its values."""
    fact = draft.facts.get(name)
    if fact is None:
        yield f"Den Fakt „{name}“ (declaration) gibt es nicht.{nearest(name, draft.facts)}"
        return
    values = [value["name"] for value in fact.get("values", [])]
    if sorted(values) != sorted([empty, *draft.edition["conditions"]]):
        yield f"Der Fakt „{name}“ muss „{empty}“ und jeden Zustand zum Wert haben, sonst nichts."
