"""The files to download, sorted for a reader: by scheme and edition, each with what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.exporting.days import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.exports import Export
    from build_scripts.library import Book, Library

#: what a file is for, by how its name ends after that of the edition; in the order of the page
PURPOSES = {
    ".pdf": "Zum Ablegen, Drucken und Zitieren: die ganze Fassung mit Inhaltsverzeichnis.",
    ".html": "Zum Lesen ohne Internet: dieselbe Fassung als eine einzige Seite.",
    "-klauseln.csv": "Jede Klausel in einer Zeile: Wortlaut, Regel, Fundstelle, seit wann.",
    "-auslegungen.csv": "Jede Auslegung mit Problem, Lesarten, Wahl und Grund.",
    "-codes.csv": "Hinweise, Pflichten, Verstöße, Folgen und Empfehlungen mit ihrem Wortlaut.",
    "-fragen.csv": "Die Fragen des Prüfers mit ihren Antworten.",
    "-vergleich.csv": "Was jeder Zustand zu jeder Antwort sagt.",
    "-zusagen.json": "Was jeder Zustand dem Käufer zusagt und was nicht, mit Klauseln.",
    ".json": "Die ganze Fassung für Programme; der SHA-256 ist die Prüfsumme der Fassung.",
    ".akn.xml": "Der Text mit seinen Änderungen für Programme, die mit Gesetzen arbeiten.",
    "-nachweise.json": "Die Beweise und Zählungen der Seite „Nachweise“.",
}
WHOLE = {
    "regelwerk.json": "Das ganze Regelwerk mit allen Fassungen, wie es der Prüfer lädt.",
    "regelwerk.schema.json": "Beschreibt, wie regelwerk.json aufgebaut ist.",
    "fassung.schema.json": "Beschreibt, wie die JSON-Datei einer Fassung aufgebaut ist.",
    "ergebnis.schema.json": "Beschreibt, wie ein gesichertes Ergebnis des Prüfers aufgebaut ist.",
}
_ORDER = ("in_force", "draft", "superseded")


@dataclass(frozen=True)
class Row:
    """One file: its name, what it is for, how large it is, and its hash."""

    name: str
    purpose: str
    size: str
    sha256: str


@dataclass(frozen=True)
class Shelf:
    """The files of one edition."""

    book: Book
    rows: Sequence[Row]


@dataclass(frozen=True)
class Listing:
    """All files: those of the whole, and those of each scheme's editions."""

    whole: Sequence[Row]
    schemes: Sequence[tuple[Book, Sequence[Shelf]]]


def listing(library: Library, files: Sequence[Export]) -> Listing:
    """The edition in force comes first, then drafts, then what is superseded, the newest first."""
    held: dict[tuple[str, str], list[Row]] = {name: [] for name in library.books}
    whole = []
    for file in files:
        book = edition_of(file.name, library)
        if book is None:
            whole.append(_row(file, WHOLE.get(file.name)))
        else:
            stem = f"{book.name}-{book.date}"
            row = _row(file, PURPOSES.get(file.name.removeprefix(stem)))
            held[book.name, book.date].append(row)
    schemes = []
    for name in library.schemes():
        newest = sorted(library.editions(name), key=day, reverse=True)
        books = sorted(newest, key=lambda book: _ORDER.index(book.status))
        shelves = [Shelf(book, sorted(held[name, book.date], key=_place)) for book in books]
        schemes.append((library.in_force(name), shelves))
    return Listing(whole, schemes)


def edition_of(file: str, library: Library) -> Book | None:
    """The edition whose name a file bears: ``gks-2022-03-03-klauseln.csv``; the longest counts."""
    names = [
        name for name in library.books
        if file.startswith((f"{name[0]}-{name[1]}-", f"{name[0]}-{name[1]}."))
    ]  # fmt: skip
    return library.books[max(names, key=lambda name: len(name[1]))] if names else None


def size(count: int) -> str:
    """A number of bytes in kB or MB, as a reader wants to know it: 1,4 MB."""
    unit, amount = ("MB", count / 1e6) if count >= 1e6 else ("kB", max(count / 1e3, 0.1))
    return f"{amount:.{1 if amount < 10 else 0}f}".replace(".", ",") + f"\u00a0{unit}"


def _row(file: Export, purpose: str | None) -> Row:
    return Row(file.name, purpose or file.about, size(len(file.data)), file.sha256)


def _place(row: Row) -> int:
    """Files of a known purpose in its order, others behind them as they come."""
    purposes = list(PURPOSES.values())
    return purposes.index(row.purpose) if row.purpose in purposes else len(purposes)
