"""The whole document: metadata, preface, body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.exporting.akoma_ntoso.analysis import analysis
from build_scripts.exporting.akoma_ntoso.body import body, preface
from build_scripts.exporting.akoma_ntoso.history import lifecycle, listed, temporal_data, workflow
from build_scripts.exporting.akoma_ntoso.identity import identification, publication
from build_scripts.exporting.akoma_ntoso.markup import make, written
from build_scripts.exporting.akoma_ntoso.notes import notes
from build_scripts.exporting.akoma_ntoso.references import references

if TYPE_CHECKING:
    from build_scripts.library import Book, Library


def document(book: Book, library: Library) -> bytes:
    """The edition as a file that the official schema accepts."""
    editions = listed(book, library.editions(book.name))
    parts = (
        identification(book, editions),
        publication(book),
        lifecycle(editions),
        workflow(book),
        analysis(book, editions),
        temporal_data(book, editions),
        references(book, editions),
        notes(book),
    )
    meta = make("meta", *(part for part in parts if part is not None))
    act = make("act", meta, preface(book), body(book), name="regelwerk", contains="singleVersion")
    return written(make("akomaNtoso", act))
