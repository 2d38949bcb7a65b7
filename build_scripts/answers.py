"""An answer in short: everything in it that matters, without wording and without steps.

This is what a person confirms and what later answers are compared with. Names stand in lists of
words joined by blanks, so that a line stays readable and short:

``verdicts``        condition → ``[status, clauses, interpretations, missing]``
``notices``         code → ``[rank, state, clauses]``
``violations``      code (``V07:H01`` where a notice is concerned) → ``[clauses, interpretations]``
``delivery``        ``[status, clauses]``
``duties``, ``consequences``, ``recommendations``   code → clauses
``fitting``, ``questions``, ``indications``         names; indications as ``clause:condition``
``best``, ``declared``                              a condition
``error``                                           the path, for a case that cannot be judged

What is empty is left out, at the end of a list too. The status of ``declared`` is that of its
verdict, so only the condition is named; the order of notices follows from their ranks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.answer import answer, failed
from checker.facts import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.program import Program

    Answer = Mapping[str, Any]
    Short = dict[str, Any]

CODES = ("duties", "consequences", "recommendations")
KEYS = (
    "error", "best", "fitting", "declared", "delivery", "verdicts", "violations", "notices",
    *CODES, "questions", "indications",
)  # fmt: skip


def short_answer(facts: Mapping[str, Any], program: Program) -> Short:
    """What the program answers to the facts, in short."""
    try:
        return shortened(answer(dict(facts), program))
    except InputError as error:
        return shortened(failed(error))


def shortened(full: Answer) -> Short:
    """A full answer in short; its indications stand in the trace, if it has one."""
    if full["error"]:
        return {"error": full["error"]["path"]}
    found: Short = {
        "best": full["best"],
        "fitting": " ".join(full["fitting"]),
        "declared": full["declared"] and full["declared"]["condition"],
        "delivery": full["delivery"] and _row(full["delivery"]["status"],
                                              full["delivery"]["clauses"]),
        "verdicts": {
            name: _row(v["status"], v["clauses"], v["interpretations"], v["missing"])
            for name, v in full["verdicts"].items()
        },
        "violations": {
            f"{v['code']}:{v['notice']}" if v["notice"] else v["code"]: _row(
                v["clauses"], v["interpretations"]
            )
            for v in full["violations"]
        },
        "notices": {n["code"]: _row(n["rank"], n["state"], n["clauses"]) for n in full["notices"]},
        **{key: {item["code"]: " ".join(item["clauses"]) for item in full[key]} for key in CODES},
        "questions": " ".join(full["questions"]),
        "indications": " ".join(
            f"{step['clause']}:{step['condition']}"
            for step in full["trace"]
            if step["role"] == "indication"
        ),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _row(*parts: str | list[str]) -> list[str]:
    """The parts, lists joined, without empty ones at the end."""
    row = [part if isinstance(part, str) else " ".join(part) for part in parts]
    while row and not row[-1]:
        row.pop()
    return row
