"""What an edition changes in the one it follows, and why: the reasons a person wrote down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.schema import EFFECTS, one_of

if TYPE_CHECKING:
    from pathlib import Path

    from checker.sources import Sources
    from checker.term import Term


def read_changes(sources: Sources, folder: Path, term: Term, scheme: str) -> tuple[list[Any], str]:
    """The changes of an edition and their file; the first edition of a scheme changes nothing.

    ``scheme`` is the file that lists the edition.
    """
    if term.follows is None:
        return [], ""
    if not (folder / "changes" / f"{term.name}.toml").is_file():
        text = f"Zur Fassung „{term.name}“ fehlt die Datei changes/{term.name}.toml, die sagt, "
        sources.report(scheme, text + "was sie ändert und warum.", at=term.name)
        return [], ""
    file, table = sources.read(folder / "changes" / f"{term.name}.toml", "change file")
    found = sources.sound(file, table.get("change", []), "change", "id")
    for entry in found:
        if wrong := one_of(entry["effect"], EFFECTS, "Die Wirkung"):
            sources.report(file, wrong, entry["id"])
    return [dict(entry) for entry in found], file
