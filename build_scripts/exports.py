"""Files to take away: ruleset and editions as JSON and XML, tables as CSV, checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts import wording
from build_scripts.exporting import akoma_ntoso, json_schema, record_schema
from checker import canonical, render
from checker.program import Program
from checker.promise import promise
from checker.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_scripts.library import Book, Library

FOLDER = "downloads"


@dataclass(frozen=True)
class Export:
    """One file to download: its name, its content, and a German line on what it holds."""

    name: str
    data: bytes
    about: str

    @property
    def sha256(self) -> str:
        """Hash of the content, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV that German spreadsheets open: UTF-8 with mark, semicolons, CRLF."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def exports(ruleset: bytes, library: Library) -> Iterator[Export]:
    """The canonical ruleset, each edition, schemas of both, and the tables of each book."""
    yield Export(
        "regelwerk.json", ruleset,
        "Das ganze Regelwerk mit allen Fassungen, wie es der Prüfer lädt (kanonisches JSON).",
    )  # fmt: skip
    for name, schema in (
        ("regelwerk", json_schema.ruleset_schema()),
        ("fassung", json_schema.edition_schema()),
        ("ergebnis", record_schema.record_schema()),
    ):
        yield Export(f"{name}.schema.json", json_schema.dump(schema), schema["description"])
    for book in library.books.values():
        stem, title = f"{book.name}-{book.date}", book.cited
        data = canonical.edition_dump(book.edition)
        yield Export(f"{stem}.json", data, f"Alles, was die Fassung sagt: {title}")
        yield Export(f"{stem}-zusagen.json", promises(book), f"Was jeder Zustand zusagt: {title}")
        law = akoma_ntoso.document(book, library)
        yield Export(f"{stem}.akn.xml", law, f"Der Text als Akoma Ntoso 3.0: {title}")
        yield Export(
            f"{stem}-klauseln.csv", table(clause_rows(book, library)), f"Klauseln: {title}"
        )
        if library.keeper(book) is book:
            yield Export(
                f"{stem}-auslegungen.csv", table(interpretation_rows(book)), f"Auslegungen: {title}"
            )
            yield Export(f"{stem}-codes.csv", table(code_rows(book)), f"Codes: {title}")
            yield Export(f"{stem}-fragen.csv", table(question_rows(book)), f"Fragen: {title}")


def promises(book: Book) -> bytes:
    """What each condition of an edition promises a buyer, by its name, as ``checker.promise``
    tells it."""
    program = Program(book.name, book.edition, "")
    field = program.declaration.get("fact")
    buyer = book.scheme.get("buyer", ())
    found = {
        name: promise(program, {field: name} if field else {}, buyer) for name in program.conditions
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def clause_rows(book: Book, library: Library) -> Iterator[list[str]]:
    """One row for each clause, which says all by itself where it comes from and how it stands."""
    yield ["Klausel", "Abschnitt", "Paragraf", "Art", "Fundstelle", "Text", "Regel", "Wertung",
           "Grund ohne Regel", "Auslegungen", "Regel steht bei", "Handelsnamen", "Quelle",
           "Fassung", "Status", "Unverändert seit", "Hervorgegangen aus", "Zitat",
           "Prüfsumme der Fassung"]  # fmt: skip
    digest = canonical.edition_digest(book.edition)
    for section, clause in book.clauses.values():
        headings = {p["number"]: p["heading"] for p in section["paragraphs"]}
        said = dict.fromkeys(
            render.rule_sentence(rule, book.edition) for rule in clause.get("rules", [])
        )
        yield [
            clause["id"],
            section["title"],
            f"§ {clause['paragraph']} {headings[clause['paragraph']]}",
            KINDS[clause["kind"]],
            wording.place(clause["source"]),
            render.fill(clause["text"], book.edition),
            " ".join(said),
            render.fill(clause.get("judgement", ""), book.edition),
            render.fill(clause.get("reason", ""), book.edition),
            " ".join(clause.get("interpretations", [])),
            " ".join(clause.get("carried_by", [])),
            ", ".join(name["text"] for name in clause.get("names", [])),
            book.scheme["source"],
            book.label,
            book.standing,
            library.history.since(book, clause["id"]).label,
            " ".join(clause.get("from", [])),
            book.citation(clause["id"]),
            digest,
        ]


def interpretation_rows(book: Book) -> Iterator[list[str]]:
    """One row for each interpretation."""
    yield ["Nummer", "Titel", "Klauseln", "Problem", "Lesarten", "Gewählt", "Wahl", "Grund",
           "Strittig"]  # fmt: skip
    for item in book.interpretations.values():
        readings = " ".join(f"{r['key']}) {r['text']}" for r in item["readings"])
        filled = [
            render.fill(text, book.edition)
            for text in (item["problem"], readings, item["chosen"], item["choice"], item["why"])
        ]
        yield [
            item["id"], item["title"], " ".join(item["clauses"]), *filled,
            "ja" if item.get("disputed") else "nein",
        ]  # fmt: skip


def code_rows(book: Book) -> Iterator[list[str]]:
    """One row for each code."""
    yield ["Code", "Titel", "Bedeutung", "Wortlaut", "Abhilfe", "Klauseln"]
    for name, code in sorted(book.edition["codes"].items()):
        yield [
            name, code["title"], code["meaning"], code.get("text", ""), code.get("remedy", ""),
            " ".join(code["clauses"]),
        ]  # fmt: skip


def question_rows(book: Book) -> Iterator[list[str]]:
    """One row for each fact."""
    yield ["Nummer", "Name", "Frage", "Werte", "Einheit", "Wann gefragt"]
    for fact in book.edition["facts"]:
        values = " ".join(value["name"] for value in fact.get("values", []))
        when = render.sentence(fact["relevant"], book.edition) if "relevant" in fact else "immer"
        yield [
            fact["number"], fact["name"], fact["question"], values, fact.get("unit", ""), when,
        ]  # fmt: skip


def checksums(files: Sequence[Export]) -> bytes:
    """The file SHA256SUMS, as ``sha256sum --check`` reads it."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()
