"""Facts, codes and interpretations of an edition: the tables that schemes may share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from checker.sources import Sources
    from checker.term import Term

SHARED = ("facts", "groups", "codes", "ranks", "interpretations")


def read_tables(
    sources: Sources, folder: Path, term: Term
) -> tuple[dict[str, Any], dict[str, str]] | None:
    """The tables of an edition and the files they come from; None if something was left out."""
    facts_file, facts = sources.newest(folder / "facts", term, "fact file")
    codes_file, codes = sources.newest(folder / "codes", term, "code file")
    readings_file, readings = sources.newest(
        folder / "interpretations", term, "interpretation file"
    )
    tables = {
        "facts": sources.sound(facts_file, facts.get("fact", []), "fact", "name"),
        "groups": facts.get("groups", {}),
        "codes": _codes(sources, codes_file, codes.get("code", [])),
        "ranks": codes.get("rank", {}),
        "interpretations": sources.sound(
            readings_file, readings.get("interpretation", []), "interpretation", "id"
        ),
    }
    files = {"facts": facts_file, "codes": codes_file, "interpretations": readings_file}
    if sources.damaged & set(files.values()):
        return None
    tables["facts"] = [_with_notices(fact, tables["codes"]) for fact in tables["facts"]]
    return tables, files


def _codes(sources: Sources, file: str, listed: list[Any]) -> dict[str, Any]:
    codes: dict[str, Any] = {}
    for entry in sources.sound(file, listed, "code", "code"):
        code = entry["code"]
        if code in codes:
            sources.report(file, f"Der Code „{code}“ ist doppelt.", code, nth=1)
        codes[code] = {key: value for key, value in entry.items() if key != "code"}
    return codes


def _with_notices(fact: dict[str, Any], codes: dict[str, Any]) -> dict[str, Any]:
    """A copy of the fact; the values of a fact of notices are the notices."""
    if fact["type"] != "notices":
        return dict(fact)
    notices = [
        {"name": code, "label": entry["title"]}
        for code, entry in codes.items()
        if code.startswith("H")
    ]
    return {**fact, "values": notices}
