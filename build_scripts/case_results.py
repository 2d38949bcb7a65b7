"""Whether the checker answers a worked case as the case expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_scripts.cases import Case

    Answer = Mapping[str, Any]

TRACED = {"indications", "not_indications"}


def failures(case: Case, scheme: str, edition: str | None = None) -> list[str]:
    """One German sentence for each expectation of the case that its answer does not meet."""
    answer = check(dict(case.facts), scheme=scheme, edition=edition, trace=needs_trace(case))
    return list(unmet(case, answer))


def needs_trace(case: Case) -> bool:
    """Whether the case says anything about the steps of the answer."""
    return not TRACED.isdisjoint(case.expect)


def unmet(case: Case, answer: Answer) -> Iterator[str]:
    """The same for an answer that is already there (with its trace if the case needs one)."""
    expect = case.expect
    if "error_path" in expect:
        found = answer["error"]["path"] if answer["error"] else None
        if found != expect["error_path"]:
            yield f"Erwartet war ein Fehler an „{expect['error_path']}“, gemeldet wurde {found}."
        return
    if answer["error"]:
        yield f"Der Fall ist nicht lesbar: {answer['error']['message']}"
        return
    exact = expect.get("exact", ())
    for key, wanted in expect.items():
        if key == "exact":
            continue
        found = _READERS[key](answer)
        if not (_same if key in exact else _MEETS.get(key, _equal))(found, wanted):
            yield f"„{key}“: erwartet {wanted}, gefunden {_shown(found, wanted)}."


def _shown(found: Any, wanted: Any) -> Any:
    """Of a table only what was asked about."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        return {name: found.get(name) for name in wanted}
    return found


def codes_of(answer: Answer) -> set[str]:
    """All codes an answer holds, violations of notices as V07:H02."""
    found = set(_violations(answer)) | {item["code"] for item in answer["violations"]}
    for key in _LISTS:
        found |= {item["code"] for item in answer[key]}
    return found


def _violations(answer: Answer) -> list[str]:
    return [_name(item) for item in answer["violations"]]


def _name(item: Mapping[str, Any]) -> str:
    return f"{item['code']}:{item['notice']}" if item.get("notice") else str(item["code"])


def _equal(found: Any, wanted: Any) -> bool:
    return bool(found == wanted)


def _contained(found: Any, wanted: Any) -> bool:
    return set(wanted) <= set(found)


def _excluded(found: Any, wanted: Any) -> bool:
    return not set(wanted) & set(found)


def _same(found: Any, wanted: Any) -> bool:
    """The same entries in any order; of tables those asked about."""
    if isinstance(wanted, dict):
        return all(_same(found.get(name, ()), inner) for name, inner in wanted.items())
    return sorted(found) == sorted(wanted)


def _each_contained(found: Any, wanted: Any) -> bool:
    return all(_contained(found.get(name, ()), inner) for name, inner in wanted.items())


def _each_equal(found: Any, wanted: Any) -> bool:
    return all(found.get(name) == inner for name, inner in wanted.items())


def _codes(key: str) -> Callable[[Answer], list[str]]:
    return lambda answer: [item["code"] for item in answer[key]]


def _of_verdicts(key: str) -> Callable[[Answer], dict[str, Any]]:
    return lambda answer: {name: verdict[key] for name, verdict in answer["verdicts"].items()}


def _of_notices(key: str) -> Callable[[Answer], dict[str, Any]]:
    return lambda answer: {item["code"]: item[key] for item in answer["notices"]}


def _of_codes(key: str) -> Callable[[Answer], dict[str, Any]]:
    """By code, violations of notices as V07:H02; a notice's code is that of the notice itself."""
    return lambda answer: {
        _name(item): item[key]
        for listed in (*_LISTS, "violations")
        for item in answer[listed]
        if key in item
    }


def _indications(answer: Answer) -> list[str]:
    return [step["clause"] for step in answer["trace"] if step["role"] == "indication"]


_LISTS = ("notices", "duties", "consequences", "recommendations")
_READERS: dict[str, Callable[[Answer], Any]] = {
    "best": lambda answer: answer["best"],
    "first": lambda answer: answer["fitting"][0] if answer["fitting"] else None,
    "fitting": lambda answer: answer["fitting"],
    "not_fitting": lambda answer: answer["fitting"],
    "verdicts": _of_verdicts("status"),
    "clauses": _of_verdicts("clauses"),
    "readings": _of_verdicts("interpretations"),
    "missing": _of_verdicts("missing"),
    "declared": lambda answer: answer["declared"]["status"] if answer["declared"] else None,
    "violations": _violations,
    **{key: _codes(key) for key in _LISTS},
    "ranks": _of_notices("rank"),
    "states": _of_notices("state"),
    "code_clauses": _of_codes("clauses"),
    "code_readings": _of_codes("interpretations"),
    "absent": codes_of,
    "delivery": lambda answer: answer["delivery"]["status"] if answer["delivery"] else None,
    "delivery_clauses": lambda answer: (answer["delivery"] or {"clauses": []})["clauses"],
    "questions": lambda answer: answer["questions"],
    "questions_first": lambda answer: next(iter(answer["questions"]), None),
    "not_questions": lambda answer: answer["questions"],
    "indications": _indications,
    "not_indications": _indications,
}
_MEETS: dict[str, Callable[[Any, Any], bool]] = {
    "violations": _same,
    **dict.fromkeys(("verdicts", "ranks", "states"), _each_equal),
    **dict.fromkeys(
        ("clauses", "readings", "missing", "code_clauses", "code_readings"), _each_contained
    ),
    **dict.fromkeys((*_LISTS, "questions", "delivery_clauses", "indications"), _contained),
    **dict.fromkeys(("not_fitting", "not_questions", "not_indications", "absent"), _excluded),
}
EXACT = ("clauses", "readings", "missing", "code_clauses", "code_readings", *_LISTS, "questions",
         "delivery_clauses", "indications")  # fmt: skip
