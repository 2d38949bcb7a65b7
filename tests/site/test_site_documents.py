"""The documents of the published editions, opened as a reader opens them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from checker import render
from checker.canonical import edition_digest
from checker.schema import KINDS

Edition = Mapping[str, Any]


@pytest.fixture(scope="module")
def editions(site: Path) -> dict[str, Edition]:
    """The published editions by the stem of their files."""
    ruleset = json.loads((site / "downloads" / "regelwerk.json").read_bytes())
    return {
        f"{name}-{date}": edition
        for name, scheme in ruleset["schemes"].items()
        for date, edition in scheme["editions"].items()
    }


@pytest.fixture(scope="module")
def names(site: Path) -> dict[str, str]:
    """How the running head names each scheme, by the scheme's name."""
    schemes = json.loads((site / "downloads" / "regelwerk.json").read_bytes())["schemes"]
    return {name: scheme.get("cite", scheme["title"]) for name, scheme in schemes.items()}


@pytest.fixture(scope="module")
def read(site: Path, editions: dict[str, Edition]) -> dict[str, list[str]]:
    """Of each PDF the lines of its pages as one text each, with single spaces."""
    return {
        stem: [
            " ".join(page.extract_text().split())
            for page in PdfReader(site / "downloads" / f"{stem}.pdf").pages
        ]
        for stem in editions
    }


def clauses(edition: Edition) -> Iterator[tuple[Edition, str]]:
    """The clauses in the order of their paragraphs, each with its text as a reader sees it."""
    for section in edition["sections"]:
        for paragraph in section["paragraphs"]:
            for clause in section["clauses"]:
                if clause["paragraph"] == paragraph["number"]:
                    words = render.fill(clause["text"], edition)
                    yield clause, " ".join(words.split())


def squeezed(text: str) -> str:
    """Text without white space: where lines break, a PDF does not say whether there was any."""
    return re.sub(r"\s", "", text)


def test_every_clause_stands_in_both_documents_in_order(
    site: Path, editions: dict[str, Edition], read: dict[str, list[str]]
) -> None:
    for stem, edition in editions.items():
        html = (site / "downloads" / f"{stem}.html").read_text(encoding="utf-8")
        pdf, end, place = squeezed(" ".join(read[stem])), 0, 0
        for clause, words in clauses(edition):
            end = pdf.index(squeezed(clause["id"] + KINDS[clause["kind"]] + words), end)
            place = html.index(f'<h4 id="{clause["id"]}">', place)


def test_every_page_bears_the_hash_of_its_edition(
    site: Path, editions: dict[str, Edition], read: dict[str, list[str]]
) -> None:
    for stem, edition in editions.items():
        digest = edition_digest(edition)
        short = digest.removeprefix("sha256:")[:12]
        assert digest in read[stem][0].replace(" ", "")
        assert digest in (site / "downloads" / f"{stem}.html").read_text(encoding="utf-8")
        for number, words in enumerate(read[stem], start=1):
            assert f"Prüfsumme {short} Seite {number} von {len(read[stem])}" in words


def test_no_heading_is_left_alone_at_the_end_of_a_page(
    editions: dict[str, Edition], names: dict[str, str], read: dict[str, list[str]]
) -> None:
    for stem, edition in editions.items():
        name = next(names[name] for name in names if stem.startswith(name))
        headings = {
            f"§ {paragraph['number']} {paragraph['heading']}"
            for section in edition["sections"]
            for paragraph in section["paragraphs"]
        }
        headings |= {f"{c['id']} {KINDS[c['kind']]}" for c, _ in clauses(edition)}
        for words in read[stem][4:]:
            body = words.rpartition(name)[0].strip()  # the running head is written last
            assert body, stem
            assert [heading for heading in headings if body.endswith(heading)] == []


def test_a_draft_is_called_one_on_every_page(
    editions: dict[str, Edition], read: dict[str, list[str]]
) -> None:
    for stem, edition in editions.items():
        said = [re.search(r"Entwurf vom [\d.]+ · Prüfsumme", words) for words in read[stem]]
        assert all(said) == (edition["status"] == "draft")
        assert any(said) == (edition["status"] == "draft")
