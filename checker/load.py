"""Read the ruleset's TOML files into the canonical ruleset, strictly: every finding is listed.

The canonical ruleset is a tree of dictionaries and lists as JSON has them (see
``checker.canonical``); rule expressions are parsed into the trees of ``checker.expression``.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from checker.draft import Draft
from checker.problems import Problem, RulesetError, nearest
from checker.read_changes import read_changes
from checker.read_proofs import read_proofs
from checker.read_section import read_section
from checker.read_tables import SHARED, read_tables
from checker.read_words import read_words
from checker.sources import Sources
from checker.term import is_name, terms
from checker.trees import plant_trees
from checker.verify import verify_edition
from checker.verify_listing import verify_listing
from checker.verify_scheme import FOLDER, verify_scheme
from checker.verify_seller import verify_seller

if TYPE_CHECKING:
    from pathlib import Path

    from checker.term import Term

    Tables = tuple[dict[str, Any], dict[str, str]]

FORMAT = 1


def read_ruleset(root: Path) -> dict[str, Any]:
    """Return the canonical ruleset of all schemes and editions below ``root``.

    Raises RulesetError with every problem found; OSError if the folder cannot be read.
    """
    folders = sorted(path.parent for path in root.glob("*/scheme.toml"))
    if not folders:
        raise RulesetError([Problem(str(root), "Hier liegt kein Regelwerk (scheme.toml fehlt).")])
    sources = Sources(root)
    readers = [SchemeReader(sources, folder) for folder in folders]
    schemes: dict[str, Any] = {}
    # a scheme that shares the tables of another is read after it
    for reader in sorted(readers, key=lambda reader: "shared" in reader.scheme):
        schemes[reader.folder.name] = reader.read(schemes)
    for reader in readers:
        for draft in reader.drafts:
            sources.add(verify_edition(draft))
            sources.add(verify_listing(reader.scheme.get("listing"), draft))
            if "seller" in reader.scheme:
                sources.add(verify_seller(draft, reader.scheme["seller"]))
    if sources.problems:
        raise RulesetError(sources.problems)
    return {"format": FORMAT, "schemes": schemes}


def review_mark(clause: dict[str, Any]) -> str:
    """Hash of a clause's text and rules; a confirmed rule keeps it, a rewording changes it."""
    seen = [clause["text"], clause.get("rules", []), clause.get("names", [])]
    data = json.dumps(seen, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()[:12]


class SchemeReader:
    """Reads one scheme's folder; ``drafts`` are the editions that could be put together."""

    def __init__(self, sources: Sources, folder: Path) -> None:
        self.sources = sources
        self.folder = folder
        self.file, self.scheme = sources.read(folder / "scheme.toml", "scheme")
        self.drafts: list[Draft] = []

    def read(self, schemes: dict[str, Any]) -> dict[str, Any]:
        """The canonical scheme with all its editions; ``schemes`` are those read before."""
        if self.file in self.sources.damaged:
            self.sources.unread.add(self.file)
            return {"editions": {}}
        self.sources.add(verify_scheme(self.scheme, self.folder, self.file, self.sources.places))
        inner = ("edition", "track", "sections")
        head = {key: value for key, value in self.scheme.items() if key not in inner}
        editions = {}
        reach = terms(self.scheme["edition"])
        for entry in self.scheme["edition"]:
            name = entry["date"]
            if is_name(name) and (edition := self.edition(entry, reach[name], schemes)):
                editions[name] = edition
        self.addressed(editions)
        words = read_words(self.sources, self.folder, list(editions.values()))
        return {**head, **({"words": words} if words else {}), "editions": editions}

    def addressed(self, editions: dict[str, Any]) -> None:
        """Report codes said to be meant for buyers that no edition has."""
        known = [code for edition in editions.values() for code in edition["codes"]]
        for code in self.scheme.get("buyer", []):
            if editions and code not in known:
                message = f"Den Code „{code}“ gibt es in keiner Fassung.{nearest(code, known)}"
                self.sources.report(self.file, message, at="buyer")

    def edition(
        self, head: dict[str, Any], term: Term, schemes: dict[str, Any]
    ) -> dict[str, Any] | None:
        """One edition; None if its tables cannot be had. Its sections are read all the same."""
        sections, parameters, own = self.sections(term)
        found, lent = (
            self.lent(schemes)
            if "shared" in self.scheme
            else (read_tables(self.sources, self.folder, term), {})
        )
        if found is None:
            return None
        tables, files = found
        proofs, files["proofs"] = read_proofs(
            self.sources, self.folder, term, tables.pop("premises", [])
        )
        changes, files["changes"] = read_changes(self.sources, self.folder, term, self.file)
        edition = {
            **head,
            **({"follows": term.follows} if term.follows else {}),
            "changes": changes,
            "conditions": self.scheme["conditions"],
            "order": self.scheme["order"],
            "tracks": self.scheme["track"],
            "declaration": self.scheme["declaration"],
            **tables,
            "parameters": {**lent, **parameters},
            "proofs": proofs,
            "sections": sections,
        }
        shared = "shared" in self.scheme
        draft = Draft(edition, {"scheme": self.file, **files}, own, shared, self.sources)
        plant_trees(draft)
        self.drafts.append(draft)
        return edition

    def sections(self, term: Term) -> tuple[list[Any], dict[str, Any], dict[str, str]]:
        """Sections and parameters of an edition, and the file of each parameter."""
        sections: list[Any] = []
        parameters: dict[str, Any] = {}
        files: dict[str, str] = {}
        for name in filter(FOLDER.fullmatch, self.scheme["sections"]):
            section, file, fixed = read_section(
                self.sources, self.folder / name, term, self.scheme["conditions"]
            )
            if section is not None:
                sections.append(section)
            for parameter in parameters.keys() & fixed.keys():
                message = f"Der Parameter „{parameter}“ ist doppelt festgelegt."
                self.sources.report(file, message, at=parameter)
            parameters |= fixed
            files |= dict.fromkeys(fixed, file)
        return sections, parameters, files

    def lent(self, schemes: dict[str, Any]) -> tuple[Tables | None, dict[str, Any]]:
        """Tables and parameters of the shared edition; none if it cannot be had.

        The shared interpretations quote the shared parameters.
        """
        name, date = self.scheme["shared"]["scheme"], self.scheme["shared"]["edition"]
        if name not in schemes:
            message = f"Ein Regelwerk „{name}“ mit eigenen Tabellen gibt es nicht."
            self.sources.report(self.file, message + nearest(name, schemes), at="shared")
            return None, {}
        editions = schemes[name]["editions"]
        if date not in editions:
            if not self.sources.damaged:
                message = f"Die Fassung „{date}“ gibt es im Regelwerk „{name}“ nicht."
                self.sources.report(self.file, message + nearest(date, editions), at="shared")
            return None, {}
        source = editions[date]
        tables = {key: source[key] for key in SHARED} | {"premises": source["proofs"]["premises"]}
        return (tables, {}), source["parameters"]
