"""The word lists of a scheme: by which words offers state facts, the same for all editions.

They lie outside the editions, so that what an edition says does not depend on how well its words
are found in a text. A scheme with shared tables uses the word lists of the scheme it shares with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.verify_words import verify_entry, verify_tables

if TYPE_CHECKING:
    from pathlib import Path

    from checker.sources import Sources

ONCE = ("roles", "visible", "language", "numbers", "narrower")


def read_words(
    sources: Sources, folder: Path, editions: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """All files of ``words/`` as one table; None where a scheme has none.

    Each fact, value and notice named has to exist in one of the editions at least.
    """
    paths = sorted((folder / "words").glob("*.toml"))
    if not paths:
        return None
    words: dict[str, Any] = {"entries": []}
    ids: set[str] = set()
    for path in paths:
        file, table = sources.read(path, "words file")
        for key in [key for key in ONCE if key in table]:
            if key in words:
                sources.report(file, f"„{key}“ steht schon in einer anderen Datei.", at=key)
            words[key] = table[key]
        for entry in sources.sound(file, table.get("entry", []), "word", "id"):
            if entry["id"] in ids:
                sources.report(file, "Der Eintrag ist doppelt.", entry["id"], nth=1)
            ids.add(entry["id"])
            words["entries"].append(dict(entry))
            for message in verify_entry(entry, editions) if editions else ():
                sources.report(file, message, entry["id"])
    first = paths[0].parent.relative_to(sources.root.parent).as_posix()
    for key in [key for key in ONCE if key not in words]:
        sources.report(first, f"In keiner Datei steht „{key}“.")
    if editions:
        for message in verify_tables(words, editions):
            sources.report(first, message)
    return words
