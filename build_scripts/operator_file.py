"""Who operates the site: ``docs/betreiber.toml``, empty until somebody publishes a copy."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts import origins

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Field:
    """One entry to fill in: its table and key, what it is, and whether a release needs it."""

    table: str
    key: str
    label: str
    needed: bool

    @property
    def name(self) -> str:
        """Name as it stands in the file: ``betreiber.name``."""
        return f"{self.table}.{self.key}"


FIELDS = (
    Field("seite", "adresse", "Adresse der Seite (https://…/)", needed=True),
    Field("betreiber", "name", "Name oder Firma mit Rechtsform", needed=True),
    Field("betreiber", "strasse", "Straße und Hausnummer", needed=True),
    Field("betreiber", "ort", "Postleitzahl und Ort", needed=True),
    Field("betreiber", "land", "Land", needed=True),
    Field("betreiber", "vertreten_durch", "vertretungsberechtigte Person", needed=False),
    Field("betreiber", "email", "E-Mail-Adresse", needed=True),
    Field("betreiber", "telefon", "Telefonnummer oder Kontaktformular", needed=True),
    Field("betreiber", "register", "Register und Registernummer", needed=False),
    Field("betreiber", "umsatzsteuer_id", "Umsatzsteuer-Identifikationsnummer", needed=False),
    Field("betreiber", "verantwortlich", "verantwortlich für den Inhalt, mit Anschrift",
          needed=True),
    Field("datenschutz", "hoster", "Name und Anschrift des Hosters", needed=True),
    Field("datenschutz", "protokolle", "was der Server protokolliert", needed=True),
    Field("datenschutz", "speicherdauer", "wie lange Protokolle gespeichert werden", needed=True),
    Field("datenschutz", "rechtsgrundlage", "Rechtsgrundlage der Protokolle", needed=True),
    Field("datenschutz", "aufsichtsbehoerde", "zuständige Aufsichtsbehörde", needed=True),
    Field("datenschutz", "beauftragter", "Datenschutzbeauftragter", needed=False),
)  # fmt: skip
ORIGINS = "einbetten.erlaubt"


class OperatorError(Exception):
    """The file cannot be used; ``problems`` lists what is wrong, one German sentence each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Operator:
    """The entries by name; an entry nobody filled in is empty.

    ``origins`` are the sites that may embed the checker, such as ``https://markt.example``, in the
    order of the file. An empty list allows it to nobody but the site itself.
    """

    entries: Mapping[str, str]
    origins: tuple[str, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Operator:
        """Raises OperatorError for a file that is no TOML or has entries nobody asks for."""
        try:
            raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise OperatorError([f"{path.name}: nicht lesbar ({error})"]) from error
        known = {field.name for field in FIELDS}
        found = {
            f"{table}.{key}": value
            for table, values in raw.items()
            if isinstance(values, dict)
            for key, value in values.items()
        }
        allowed = found.pop(ORIGINS, [])
        problems = [f"{path.name}: „{name}“ ist unbekannt." for name in found if name not in known]
        problems += [f"{path.name}: „{ORIGINS}“, {told}." for told in origins.problems(allowed)]
        problems += [
            f"{path.name}: „{name}“ muss ein Text sein."
            for name, value in found.items()
            if name in known and not isinstance(value, str)
        ]
        address = found.get("seite.adresse", "")
        if isinstance(address, str) and address and not _is_address(address):
            text = "„seite.adresse“ muss mit https:// beginnen und mit / enden."
            problems.append(f"{path.name}: {text}")
        if problems:
            raise OperatorError(problems)
        return cls({name: found.get(name, "").strip() for name in known}, tuple(allowed))

    def __getitem__(self, name: str) -> str:
        return self.entries[name]

    def missing(self) -> list[Field]:
        """The fields that a release needs and nobody filled in."""
        return [field for field in FIELDS if field.needed and not self.entries[field.name]]

    def require_release(self, file: str) -> None:
        """Raises OperatorError naming each missing field and each origin meant for trying out."""
        problems = [f"{file}: „{field.name}“ fehlt ({field.label})." for field in self.missing()]
        problems += [
            f"{file}: „{ORIGINS}“ nennt „{origin}“, das ist dieser Rechner selbst."
            for origin in self.origins
            if origins.is_local(origin)
        ]
        if problems:
            raise OperatorError(problems)


def _is_address(text: str) -> bool:
    return text.startswith("https://") and text.endswith("/") and " " not in text
