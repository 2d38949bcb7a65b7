"""Review marks: who changes a clause's text or rule must confirm that both still agree.

``ruleset/<scheme>/reviews/<edition>.toml`` holds for each clause with a rule the mark of the text
and rules that were read together. A clause whose mark differs is unreviewed. An edition that
follows another takes over its marks; its own file holds those of the clauses that it changed.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from build_scripts.cases import line_of
from checker.load import review_mark
from checker.problems import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_HEAD = (
    "# Prüfvermerke: Text und Regel dieser Klauseln wurden zusammen gelesen und stimmen überein.\n"
    "# Geschrieben von „python -m build_scripts confirm KLAUSEL …“; nicht von Hand ändern.\n\n"
)


class UnknownClauseError(Exception):
    """A clause to be confirmed does not exist; the message is a German sentence."""


def marks(edition: Mapping[str, Any]) -> dict[str, str]:
    """The mark of each clause that has something for the checker: rules or names."""
    return {
        clause["id"]: review_mark(clause)
        for section in edition["sections"]
        for clause in section["clauses"]
        if clause.get("rules") or clause.get("names")
    }


def review_file(folder: Path, scheme: str, date: str) -> Path:
    """Where the marks of an edition stand."""
    return folder / scheme / "reviews" / f"{date}.toml"


def confirmed(path: Path) -> dict[str, str]:
    """The marks written so far; none if there is no file."""
    if not path.is_file():
        return {}
    found: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8")).get("reviewed", {})
    return found


def oldest_first(editions: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The editions, each after the one it follows."""
    return sorted(editions.items(), key=lambda item: len(line_of(editions, item[0])))


def inherited(folder: Path, scheme: str, line: Sequence[str]) -> dict[str, str]:
    """The marks of the editions in a line of succession, the first one's own left out."""
    found: dict[str, str] = {}
    for date in reversed(line[1:]):
        found |= confirmed(review_file(folder, scheme, date))
    return found


def unconfirmed(ruleset: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    """One problem for each clause that nobody confirmed as it stands, and each stale mark."""
    for name, scheme in ruleset["schemes"].items():
        for date, edition in scheme["editions"].items():
            path = review_file(folder, name, date)
            file = path.relative_to(folder.parent).as_posix()
            own = confirmed(path)
            known = {**inherited(folder, name, line_of(scheme["editions"], date)), **own}
            current = marks(edition)
            for clause, mark in current.items():
                command = f"python -m build_scripts confirm {clause}"
                if clause not in known:
                    text = f"Die Regel ist noch nicht bestätigt ({command})."
                    yield Problem(file, text, clause=clause)
                elif known[clause] != mark:
                    text = "Text oder Regel sind seit der Bestätigung geändert; beides vergleichen"
                    yield Problem(file, f"{text}, dann {command}.", clause=clause)
            for clause in own.keys() - current.keys():
                yield Problem(
                    file, "Der Vermerk gehört zu keiner Klausel mit Regel.", clause=clause
                )


def confirm(ruleset: Mapping[str, Any], folder: Path, ids: Sequence[str]) -> list[str]:
    """Write the marks of the clauses as they stand; ``alle`` confirms every one.

    Returns the ids whose mark changed. Raises UnknownClauseError if an id is in no edition.
    """
    todo = {
        (name, date): marks(edition)
        for name, scheme in ruleset["schemes"].items()
        for date, edition in oldest_first(scheme["editions"])
    }
    known = {clause for found in todo.values() for clause in found}
    for clause in ids:
        if clause != "alle" and clause not in known:
            hint = nearest(clause, known)
            raise UnknownClauseError(f"Eine Klausel „{clause}“ mit Regel gibt es nicht.{hint}")
    changed: list[str] = []
    for (name, date), current in todo.items():
        path = review_file(folder, name, date)
        before = confirmed(path)
        base = inherited(folder, name, line_of(ruleset["schemes"][name]["editions"], date))
        after = {
            clause: mark if clause in ids or "alle" in ids else before[clause]
            for clause, mark in current.items()
            if clause in ids or "alle" in ids or clause in before
        }
        after = {clause: mark for clause, mark in after.items() if base.get(clause) != mark}
        if after != before:
            changed += [clause for clause in after if after[clause] != before.get(clause)]
            if not after:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = [f'{clause} = "{mark}"' for clause, mark in after.items()]
            path.write_text(_HEAD + "[reviewed]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return changed
