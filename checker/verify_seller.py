"""Checks of what a scheme tells sellers: every name in it means something in each edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.draft import Draft
    from checker.problems import Problem


def verify_seller(draft: Draft, seller: dict[str, Any]) -> Iterator[Problem]:
    """Every aim, fact, value, code and blank that the edition does not know."""
    file = draft.files["scheme"]
    for text, at in _wrong(draft, seller):
        yield draft.problem(file, f"seller: {text}", at=at)


def _wrong(draft: Draft, seller: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for aim in seller["aims"]:
        yield from _unknown("Den Zustand", aim, draft.edition["conditions"])
    if "words" in seller:
        yield from _values(draft, seller["words"])
    for name, value in seller.get("plainly", {}).items():
        yield from _values(draft, name, [value])
    for action in seller["action"]:
        yield from _values(draft, action["fact"], action.get("values", ()))
    for fill in seller.get("fill", ()):
        yield from _values(draft, fill["fact"], fill.get("values", ()))
        code, blank = fill["code"], fill["blank"]
        yield from _unknown("Den Hinweis", code, draft.codes("H"))
        text = draft.edition["codes"].get(code, {}).get("text")
        if text is not None and blank not in text:
            yield f"Im Wortlaut von {code} steht nirgends „{blank}“.", blank


def _values(draft: Draft, name: str, values: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    yield from _unknown("Den Fakt", name, draft.facts)
    known = [value["name"] for value in draft.facts.get(name, {}).get("values", ())]
    for value in values if name in draft.facts else ():
        yield from _unknown(f"Den Wert von „{name}“", value, known)


def _unknown(what: str, name: str, known: Any) -> Iterator[tuple[str, str]]:
    if name not in known:
        yield f"{what} „{name}“ gibt es nicht.{nearest(name, known)}", name
