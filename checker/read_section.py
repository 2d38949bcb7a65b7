"""One section of an edition: its paragraphs, clauses and parameters."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from checker.problems import quote
from checker.schema import fitting
from checker.sources import is_table

if TYPE_CHECKING:
    from pathlib import Path

    from checker.sources import Sources
    from checker.term import Term


def read_section(
    sources: Sources, folder: Path, term: Term, conditions: list[str]
) -> tuple[dict[str, Any] | None, str, dict[str, Any]]:
    """The section (None if its head is not in shape), its file and its parameters."""
    file, raw = sources.newest(folder, term, "section file")
    parameters = {
        name: _parameter(sources, file, name, value)
        for name, value in raw.get("parameters", {}).items()
    }
    listed = raw.get("clause", [])
    sources.clauses.update(quote(clause.get("id")) for clause in listed if is_table(clause))
    clauses = sources.sound(file, listed, "clause", "id")
    if "section" not in raw or "paragraph" not in raw:
        return None, file, parameters
    section = {
        **raw["section"],
        "condition": raw["section"]["id"] in conditions,
        "date": PurePosixPath(file).stem,
        "file": file,
        "paragraphs": raw["paragraph"],
        "clauses": [_clause(clause) for clause in clauses],
    }
    return section, file, parameters


def _parameter(sources: Sources, file: str, name: str, raw: Any) -> dict[str, Any]:
    """The parameter; one that is not in shape still stands, so that its uses hold."""
    if sources.shaped(file, raw, "parameter", name):
        return dict(raw)
    return {"value": 0, **(fitting("parameter", raw) if is_table(raw) else {})}


def _clause(raw: dict[str, Any]) -> dict[str, Any]:
    plural = {"name": "names", "rule": "rules"}
    return {plural.get(key, key): value for key, value in raw.items()}
