"""Cases answered by two editions, as the browser's page of editions asks for them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.changes.cases import CaseAnswered, CaseUnreadable, compare_cases
from checker.facts import InputError
from checker.ruleset import current

if TYPE_CHECKING:
    from checker.changes.cases import CaseChange


def cases_for_page(request: str) -> str:
    """Compare ``{"scheme", "old", "new", "cases": [{"id", "title", "facts"}, …]}``, all as JSON.

    The answer is JSON with ``cases``, those that the editions answer differently, or that only one
    of them can read, and ``error``: null, or a German sentence. Each case has ``id``,
    ``explanation`` (a German sentence) and ``differences``: what it is about, what the old and the
    new edition say.
    """
    asked = json.loads(request)
    answer: dict[str, Any] = {"cases": [], "error": None}
    try:
        old, new = (current().program(asked["scheme"], asked[key]) for key in ("old", "new"))
    except InputError as error:
        allowed = ", ".join(map(str, error.allowed))
        answer["error"] = f"{error.message} Erlaubt: {allowed}"
    else:
        both = {old.date, new.date}
        found = compare_cases(asked["cases"], old, new)
        answer["cases"] = [_shown(case) for case in found if not _refused_alike(case, both)]
    return json.dumps(answer, ensure_ascii=False)


def _refused_alike(case: CaseChange, both: set[str]) -> bool:
    """Whether both editions refuse the case, so that it tells them not apart."""
    return isinstance(case, CaseUnreadable) and set(case.editions) == both


def _shown(case: CaseChange) -> dict[str, Any]:
    found = case.differences if isinstance(case, CaseAnswered) else ()
    return {
        "id": case.id,
        "explanation": case.explain(),
        "differences": [[each.label, each.old, each.new] for each in found],
    }
