"""The comparison of two editions, shown: as HTML, Markdown, plain text or data.

Editions may be any two, in either order. Why they differ is told where the new one follows the
old, or where ``chain`` gives the editions from the one that follows the old to the new one.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from checker.changes.cases import compare_cases
from checker.changes.html import COLUMNS, page
from checker.changes.markdown import document
from checker.changes.outline import Outline, outline
from checker.changes.plain import lines
from checker.changes.reasons import chain_between
from checker.changes.words import segments
from checker.facts import InputError
from checker.ruleset import current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from checker.changes.cases import CaseChange
    from checker.changes.change import Change

    Edition = Mapping[str, Any]
    Chain = Sequence[Edition]
    Cases = Sequence[CaseChange]


def html(
    old: Edition, new: Edition, *, links: Callable[[str], str | None] | None = None,
    layout: str = COLUMNS, chain: Chain = (), cases: Cases = (),
) -> str:  # fmt: skip
    """The comparison as a piece of a page, in two columns or (``redline``) in one.

    ``links`` gives the address of a clause by its id, or None.
    """
    return page(outline(old, new, chain, cases), links, layout)


def markdown(old: Edition, new: Edition, *, chain: Chain = (), cases: Cases = ()) -> str:
    """The comparison as a Markdown document."""
    return document(outline(old, new, chain, cases))


def text(old: Edition, new: Edition, *, chain: Chain = (), cases: Cases = ()) -> str:
    """The comparison as plain text for the terminal."""
    return "\n".join(lines(outline(old, new, chain, cases)))


def data(old: Edition, new: Edition, *, chain: Chain = (), cases: Cases = ()) -> dict[str, Any]:
    """The comparison as JSON has it: ``old``, ``new``, ``summary``, ``reasons``, ``changes``.

    Each change has its ``kind``, what it is about (``subjects``), a German sentence
    (``explanation``), whether it only shows another change (``derived``), and its texts
    (``pairs``), cut into what stays, goes and comes (``segments``).
    """
    found = _data(outline(old, new, chain, cases))
    plain: dict[str, Any] = json.loads(json.dumps(found))  # lists instead of tuples
    return plain


def _data(found: Outline) -> dict[str, Any]:
    return {
        "old": found.old,
        "new": found.new,
        "summary": found.summary,
        "reasons": [asdict(reason) for reason in found.reasons],
        "changes": [_change(change) for change in found.changes],
        "cases": [{**asdict(case), "explanation": case.explain()} for case in found.cases],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subjects": list(change.subjects),
        "explanation": change.explain(),
        "derived": change.derived,
        "pairs": [
            {
                **pair._asdict(),
                "segments": [s._asdict() for s in segments(pair.old or "", pair.new or "")],
            }
            for pair in change.pairs
        ],
    }


def of_names(scheme: str, old: str, new: str, cases: Iterable[Any] = ()) -> Outline:
    """The comparison of two editions of the ruleset in use, and of cases given as they come.

    Raises InputError if there is no such scheme or edition.
    """
    before, after = (current().program(scheme, name) for name in (old, new))
    compared = compare_cases(cases, before, after)
    chain = chain_between(current().schemes[scheme]["editions"], before.date, after.date)
    return outline(before.edition, after.edition, chain, compared)


FORMATS: dict[str, Callable[[Outline], str]] = {
    "text": lambda found: "\n".join(lines(found)),
    "json": lambda found: json.dumps(_data(found), ensure_ascii=False, indent=1),
    "md": lambda found: document(found).rstrip("\n"),
    "html": page,
}


def for_page(request: str) -> str:
    """What the browser asks for, as JSON: ``{"scheme", "old", "new"}``.

    There may also be ``cases``, a ``layout`` and ``links``, addresses by clause. The answer is
    JSON with ``html``, ``summary`` and ``error``: null, or a German sentence.
    """
    asked = json.loads(request)
    answer: dict[str, str | None]
    try:
        found = of_names(asked["scheme"], asked["old"], asked["new"], asked.get("cases", ()))
    except InputError as error:
        allowed = ", ".join(map(str, error.allowed))
        answer = {"html": "", "summary": "", "error": f"{error.message} Erlaubt: {allowed}"}
    else:
        shown = page(found, asked.get("links", {}).get, asked.get("layout", COLUMNS))
        answer = {"html": shown, "summary": found.summary, "error": None}
    return json.dumps(answer, ensure_ascii=False)
