"""Whether the checker answers a worked case as the case expects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from build_scripts.cases import Case

    Answer = Mapping[str, Any]


def failures(case: Case, scheme: str, edition: str | None = None) -> list[str]:
    """One German sentence for each expectation of the case that its answer does not meet."""
    answer = check(dict(case.facts), scheme=scheme, edition=edition)
    return list(_failures(case, answer))


def _failures(case: Case, answer: Answer) -> Iterator[str]:
    expect = case.expect
    if "error_path" in expect:
        found = answer["error"]["path"] if answer["error"] else None
        if found != expect["error_path"]:
            yield f"Erwartet war ein Fehler an „{expect['error_path']}“, gemeldet wurde {found}."
        return
    if answer["error"]:
        yield f"Der Fall ist nicht lesbar: {answer['error']['message']}"
        return
    for key, wanted in expect.items():
        found = _READERS[key](answer)
        if not _MEETS.get(key, _equal)(found, wanted):
            yield f"„{key}“: erwartet {wanted}, gefunden {found}."


def codes_of(answer: Answer) -> set[str]:
    """All codes an answer holds, violations of notices as V07:H02."""
    found = set(_violations(answer)) | {item["code"] for item in answer["violations"]}
    for key in ("notices", "duties", "consequences", "recommendations"):
        found |= {item["code"] for item in answer[key]}
    return found


def _violations(answer: Answer) -> list[str]:
    return [
        f"{item['code']}:{item['notice']}" if item["notice"] else item["code"]
        for item in answer["violations"]
    ]


def _equal(found: Any, wanted: Any) -> bool:
    return bool(found == wanted)


def _contained(found: Any, wanted: Any) -> bool:
    return set(wanted) <= set(found)


def _codes(key: str) -> Callable[[Answer], list[str]]:
    return lambda answer: [item["code"] for item in answer[key]]


_READERS: dict[str, Callable[[Answer], Any]] = {
    "best": lambda answer: answer["best"],
    "first": lambda answer: answer["fitting"][0] if answer["fitting"] else None,
    "fitting": lambda answer: answer["fitting"],
    "not_fitting": lambda answer: answer["fitting"],
    "verdicts": lambda answer: {c: v["status"] for c, v in answer["verdicts"].items()},
    "declared": lambda answer: answer["declared"]["status"] if answer["declared"] else None,
    "violations": _violations,
    "notices": _codes("notices"),
    "duties": _codes("duties"),
    "consequences": _codes("consequences"),
    "recommendations": _codes("recommendations"),
    "delivery": lambda answer: answer["delivery"]["status"] if answer["delivery"] else None,
    "questions": lambda answer: answer["questions"],
    "questions_first": lambda answer: next(iter(answer["questions"]), None),
}
_MEETS: dict[str, Callable[[Any, Any], bool]] = {
    "violations": lambda found, wanted: sorted(found) == sorted(wanted),
    "not_fitting": lambda found, wanted: not set(wanted) & set(found),
    "verdicts": lambda found, wanted: all(found.get(c) == status for c, status in wanted.items()),
    **dict.fromkeys(
        ("notices", "duties", "consequences", "recommendations", "questions"), _contained
    ),
}
