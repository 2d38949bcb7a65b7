"""The files of which an edition consists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.term import Term
from checker.verify_scheme import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

PROOFS, CHANGES = "proofs", "changes"


def term_of(edition: Mapping[str, Any]) -> Term:
    """The name of a canonical edition and the edition it follows."""
    return Term(edition["date"], edition.get("follows"))


def files_of(ruleset: Path, scheme: str, edition: Mapping[str, Any]) -> Iterator[Path]:
    """The files of a canonical edition: sections, tables, proofs, changes.

    Tables that the scheme borrows from another are files of that scheme. ``scheme.toml`` is not
    among them: it goes on to list later editions.
    """
    term = term_of(edition)
    for section in edition["sections"]:
        yield ruleset.parent / section["file"]
    for name in (*TABLES, PROOFS):
        folder = ruleset / scheme / name
        stem = term.newest(path.stem for path in folder.glob("*.toml"))
        if stem is not None:
            yield folder / f"{stem}.toml"
    changes = ruleset / scheme / CHANGES / f"{term.name}.toml"
    if changes.is_file():
        yield changes
