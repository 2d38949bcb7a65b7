"""The text of a document: one edition in one HTML file."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from build_scripts.documents import content
from build_scripts.documents.content import text
from build_scripts.documents.view import DocumentView
from build_scripts.library import Book, Library
from build_scripts.section_pages import by_paragraph
from checker import canonical, render
from checker.schema import KINDS
from tests.site.markup import Markup

ROOT = Path(__file__).resolve().parents[2]
RULES = {"root": True, "extends": ["html-validate:standard"]}
NEWEST = ("gks", "2021-01-01")
ELSEWHERE = re.compile(
    r"(?:src|href|action|data|poster|srcset)=\"(?!#)|url\(|@import|<script|<link|//"
)


def plain(html: str) -> str:
    """The words that a reader sees, with single spaces."""
    page = Markup("")
    page.feed(re.sub(r"<style.*?</style>|</t[hd]>|<br>", " ", html, flags=re.DOTALL))
    return " ".join(page.text.split())


@pytest.fixture
def book(library: Library) -> Book:
    """The miniature's newest edition, which follows another."""
    return library.books[NEWEST]


@pytest.fixture
def made(library: Library, book: Book) -> content.Text:
    """Its document."""
    return text(library, book)


def test_documents_are_valid_html(library: Library, tmp_path: Path) -> None:
    config, report = tmp_path / "rules.json", tmp_path / "report.json"
    config.write_text(json.dumps(RULES), encoding="utf-8")
    for (name, date), book in library.books.items():
        (tmp_path / f"{name}-{date}.html").write_text(text(library, book).html, encoding="utf-8")
    command = [str(ROOT / "node_modules/.bin/html-validate"), "--config", str(config)]
    subprocess.run([*command, "-f", f"json={report}", f"{tmp_path}/*.html"], check=False)
    found = json.loads(report.read_bytes())
    assert [(page["filePath"], page["messages"]) for page in found if page["messages"]] == []


def test_a_document_needs_nothing_but_itself(made: content.Text) -> None:
    assert ELSEWHERE.findall(made.html.removeprefix("<!DOCTYPE html>")) == []


def test_a_document_is_german_with_one_outline(made: content.Text) -> None:
    page = Markup("")
    page.in_content = True
    page.feed(made.html)
    levels = [level for level, _ in page.headings]
    assert page.language == "de"
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_link_leads_to_a_place_in_the_document(library: Library) -> None:
    for book in library.books.values():
        page = Markup("")
        page.feed(text(library, book).html)
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_title_page_says_what_it_is_and_what_binds(made: content.Text, book: Book) -> None:
    cover = plain(made.html.split("<nav")[0])
    for told in (
        "Kleines Regelwerk", "Fassung 01.01.2021", "in Kraft", "Folgt auf Fassung 01.01.2020",
        "(Änderung)", "Quelle Quelle", "Verlag", "Mehr Garantie.", "Verbindlich ist nichts davon.",
        "Projekt Warenzustand, in eigenen Worten", canonical.edition_digest(book.edition),
    ):  # fmt: skip
        assert told in cover


def test_every_clause_stands_in_order_with_text_rules_and_place(
    made: content.Text, book: Book
) -> None:
    parts = re.findall(r'<article class="clause" .*?</article>', made.html, re.DOTALL)
    clauses = [
        clause
        for section in book.sections.values()
        for _, held in by_paragraph(section)
        for clause in held
    ]
    shown = {name: plain(part) for part in parts for name in re.findall(r'<h4 id="([^"]+)"', part)}
    assert [name for name in shown if name in book.clauses] == [c["id"] for c in clauses]
    for clause in clauses:
        words = shown[clause["id"]]
        assert words.startswith(f"{clause['id']} {KINDS[clause['kind']]} ")
        said = [render.rule_sentence(rule, book.edition) for rule in clause.get("rules", [])]
        notes = [clause.get("judgement", ""), clause.get("reason", "")]
        for line in (render.fill(clause["text"], book.edition), *said, *notes):
            assert " ".join(line.split()) in words
        assert "Quelle: " in words


def test_a_clause_says_since_when_it_stands_so(made: content.Text) -> None:
    words = plain(made.html)
    assert re.search(r"B-05 .*? Unverändert seit 01\.01\.2021\.", words)
    assert re.search(r"1A-01 .*? Unverändert seit 01\.01\.2020\.", words)


def test_annexes_hold_wordings_figures_and_readings(made: content.Text, book: Book) -> None:
    words = plain(made.html)
    for name, code in book.edition["codes"].items():
        assert f"{name} {code['title']}" in words
        assert code.get("text", "") in words
    for item in book.interpretations.values():
        assert f"{item['id']} {item['title']}" in words
        assert render.fill(item["why"], book.edition) in words
    assert "12 Monate 1A-08" in words


def test_changes_stand_with_their_reasons_where_an_edition_follows(
    library: Library, made: content.Text
) -> None:
    first = text(library, library.books["gks", "2020-01-01"])
    assert "Begründung: Ein Jahr ist im Handel üblich geworden." in plain(made.html)
    assert 'Betrifft: <a href="#B-05">B-05</a>' in made.html
    assert "Begründung" not in first.html
    assert "Folgt auf" not in first.html


def test_questions_and_cases_are_left_to_the_site(made: content.Text, book: Book) -> None:
    words = plain(made.html)
    assert [f["question"] for f in book.edition["facts"] if f["question"] in words] == []


def test_a_draft_says_that_it_binds_nobody(ruleset: dict[str, Any]) -> None:
    edition = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    edition |= {"status": "draft", "author": "Wir", "proposed": "2026-11-22"}
    ruleset["schemes"]["gks"]["editions"]["2020-01-01"]["status"] = "in_force"
    library = Library(ruleset)
    html = text(library, library.books[NEWEST]).html
    assert "Er stammt nicht von Verlag." in html
    assert '@top-left { content: "Kleines Regelwerk, Entwurf"' in html
    assert "vorgeschlagen am 22.11.2026" in html
    assert '<p class="scheme">Vorschlag: Wir</p>' in html
    assert "Neu gefasst in diesem Entwurf." in html
    assert "Dies ist ein Entwurf" not in text(library, library.books["gks", "2020-01-01"]).html


def test_who_shares_anothers_tables_shows_only_what_it_uses(library: Library) -> None:
    view = DocumentView(library, library.books["back-market", "2018-01"], "", dated=True)
    given = {rule.get("code") for _, c in view.book.clauses.values() for rule in c["rules"]}
    violations = {r.get("violation") for _, c in view.book.clauses.values() for r in c["rules"]}
    assert set(view.codes) <= given | violations | {"V23"}
    assert view.named("1A-01") is None
    assert view.interpretation("M01") is None


def test_where_the_site_is_known_the_title_page_says_where_the_edition_stands(
    library: Library, book: Book, made: content.Text
) -> None:
    there = "https://example.org/gks/2021-01-01/"
    known = text(library, book, "https://example.org/").html
    assert f'Bleibende Adresse</th><td><a href="{there}">{there}</a>' in known
    assert "Bleibende Adresse" not in made.html


def test_what_an_edition_says_cannot_end_the_style_sheet() -> None:
    assert content.css_string('a"b</style>\\') == '"a\\22 b\\3c /style\\3e \\5c "'


def test_readers_hear_where_a_link_leads(made: content.Text) -> None:
    assert made.anchors["B-05"] == "Klausel B-05"
    assert made.anchors["B-p1"] == "§ 1 Begriff"
    assert made.anchors["M01"].startswith("Auslegung M01: ")
