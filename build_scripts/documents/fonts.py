"""The typeface of the PDFs, from the npm package, and whether it has every character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDER = "node_modules/@fontsource/source-sans-3/files"
SCHEME = "font:"  # addresses in the style sheet; they lead to the files below and nowhere else
FACES = ((400, "normal"), (400, "italic"), (600, "normal"), (600, "italic"))
# Each part of the alphabet is a family of its own, under a name that no system font bears.
FAMILIES = {"Dokument": "latin", "Dokument Ext": "latin-ext"}


class DocumentError(Exception):
    """A document cannot be made; the message is German and says what to do."""


@dataclass(frozen=True)
class Fonts:
    """The font files by address, as bytes of WOFF2."""

    files: dict[str, bytes]

    @classmethod
    def read(cls, root: Path) -> Fonts:
        """The fonts below the project's root. Raises DocumentError if one is not there."""
        try:
            return cls(
                {SCHEME + name: (root / FOLDER / name).read_bytes() for name, *_ in _faces()}
            )
        except FileNotFoundError as error:
            missing = f"{FOLDER}/{str(error.filename).rpartition('/')[2]}"
            message = f"Für die PDF fehlt die Schrift {missing}. Abhilfe: make install"
            raise DocumentError(message) from error

    def sheet(self) -> str:
        """The style sheet that sets a document in these fonts."""
        faces = [
            f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style};'
            f' src: url("{SCHEME}{name}") format("woff2"); }}'
            for name, family, weight, style in _faces()
        ]
        families = ", ".join(f'"{family}"' for family in FAMILIES)
        return "\n".join([*faces, f"html {{ font-family: {families} !important; }}"])


def require_own(used: Iterable[Any], html: str, title: str) -> None:
    """Raise DocumentError if WeasyPrint took a character from another font, or found none.

    Another machine has other fonts and would show something else, or nothing.
    """
    foreign: set[str] = set()
    for font in used:
        foreign |= {chr(code) for code in font.missing}
        if font.family not in FAMILIES:
            foreign |= set("".join(font.to_unicode.values()))
    if foreign:
        told = "\n".join(f"  {_told(character, html)}" for character in sorted(foreign))
        raise DocumentError(
            f"{title}: Die Schrift der PDF hat nicht alle Zeichen. Bitte im Regelwerk anders "
            f"schreiben, etwa „mindestens“ statt „≥“.\n{told}"
        )


def _told(character: str, html: str) -> str:
    found = re.search(rf"[^<>\n]{{0,30}}{re.escape(character)}[^<>\n]{{0,30}}", html)
    where = f" in „{found[0].strip()}“" if found else ""
    return f"„{character}“ (U+{ord(character):04X}){where}"


def _faces() -> Iterator[tuple[str, str, int, str]]:
    for family, part in FAMILIES.items():
        for weight, style in FACES:
            yield f"source-sans-3-{part}-{weight}-{style}.woff2", family, weight, style
