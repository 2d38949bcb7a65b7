"""Pages about editions: banner, history and citation of each clause, the list of all."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from build_scripts.book_pages import book_pages
from build_scripts.build import write_pages
from build_scripts.cases import Case
from build_scripts.edition_pages.timeline import files_of
from build_scripts.exports import Export
from build_scripts.library import Library
from build_scripts.pages import environment
from build_scripts.rooms import Rooms
from build_scripts.texts import Texts
from tests.build_scripts.conftest import clause

NEW = "2021-01-01"


def page(rooms: Rooms, name: str) -> str:
    """A page's Markdown."""
    return (rooms.pages / f"{name}.md").read_text(encoding="utf-8")


def head(rooms: Rooms, name: str) -> dict[str, Any]:
    """What a page says of itself to the theme."""
    found: dict[str, Any] = yaml.safe_load(page(rooms, name).split("---\n")[1])
    return found


def article(text: str, name: str) -> str:
    """What a page says of a clause."""
    return text.split(f'<h3 id="{name}"')[1].split("</article>")[0]


# --- every page ------------------------------------------------------------------------------
def test_every_page_of_a_draft_says_that_it_does_not_hold(built: Rooms) -> None:
    pages = sorted((built.pages / "gks" / "ENTWURF").glob("*.md"))
    assert len(pages) > 8
    for path in [*pages, built.pages / "gks" / "ENTWURF.md"]:
        text = path.read_text(encoding="utf-8")
        assert "Entwurf der Redaktion, gilt nicht" in text, path
        assert "Sie stammt nicht von Verlag und bindet niemanden." in text, path


def test_a_draft_is_found_neither_by_search_nor_by_search_engines(built: Rooms) -> None:
    drafted = head(built, "gks/ENTWURF/b-ware")
    assert drafted["robots"] == "noindex"
    assert drafted["search"] == {"exclude": True}
    assert "robots" not in head(built, "gks/2020-01-01/b-ware")


def test_search_finds_only_what_is_in_force(built: Rooms) -> None:
    assert head(built, "gks/2020-01-01/b-ware")["search"] == {"exclude": True}
    assert head(built, "gks/2021-01-01/b-ware")["search"] == {"exclude": True}
    assert "exclude" not in head(built, "gks/b-ware")["search"]


def test_pages_lead_to_the_same_page_of_other_editions(built: Rooms) -> None:
    short = page(built, "gks/b-ware")
    assert '<a href="../ENTWURF/b-ware/">Entwurf vom 01.06.2021</a> (Entwurf)' in short
    assert '<a href="../2020-01-01/b-ware/">Fassung 01.01.2020</a> (abgelöst)' in short
    codes = page(built, "gks/ENTWURF/codes")
    assert '<a href="../../2021-01-01/codes/">Fassung 01.01.2021</a> (in Kraft)' in codes


def test_a_page_that_another_edition_lacks_leads_to_its_front_page(built: Rooms) -> None:
    changes = page(built, "gks/2021-01-01/aenderungen")
    assert '<a href="../../2020-01-01/">Fassung 01.01.2020</a> (abgelöst)' in changes


def test_a_superseded_edition_leads_to_the_one_in_force(built: Rooms) -> None:
    text = page(built, "gks/2020-01-01/b-ware")
    assert "Nicht mehr der geltende Text." in text
    assert 'In Kraft ist die <a href="../../2021-01-01/">Fassung 01.01.2021</a>' in text


# --- each clause -----------------------------------------------------------------------------
def test_a_clause_leads_to_the_editions_in_which_it_differs(built: Rooms) -> None:
    now = article(page(built, "gks/b-ware"), "B-01")
    assert 'Im <a href="../ENTWURF/b-ware/#B-01">Entwurf vom 01.06.2021</a> anders.' in now
    proposed = article(page(built, "gks/ENTWURF/b-ware"), "B-01")
    assert 'In der <a href="../../2021-01-01/b-ware/#B-01">Fassung 01.01.2021</a> anders.' in (
        proposed
    )
    assert "Geändert in dieser Fassung." in proposed
    assert "(von der Redaktion geändert)" in proposed


def test_a_clause_that_stays_says_since_when(built: Rooms) -> None:
    text = article(page(built, "gks/ENTWURF/b-ware"), "B-02")
    assert "Unverändert seit 01.01.2020." in text
    assert "Geschichte" not in text
    assert "anders." not in text


def test_the_history_of_a_clause_gives_the_reasons(built: Rooms) -> None:
    text = article(page(built, "gks/b-ware"), "B-01")
    history = text.split("Geschichte von B-01")[1]
    assert "anderer Wortlaut" in history
    assert '<a href="../ENTWURF/aenderungen/#grund-grenze">Klare Grenze</a>' in history
    assert "war unklar." in history
    assert '<a href="../ENTWURF/aenderungen/#stelle-B-01">Gegenüberstellung</a>' in history
    assert "erster Wortlaut" in history


def test_a_new_clause_has_no_place_in_the_source(built: Rooms) -> None:
    text = article(page(built, "gks/ENTWURF/b-ware"), "B-99")
    assert "Vorschlag der Redaktion, ohne Vorbild in der Quelle" in text
    assert "im Entwurf neu" in text
    assert "erster Wortlaut" not in text


def test_a_repealed_clause_leaves_its_anchor_where_it_stood(built: Rooms) -> None:
    text = page(built, "gks/ENTWURF/b-ware")
    stub = article(text, "B-05")
    assert "B-05 ist aufgehoben." in stub
    assert '<a href="../../2021-01-01/b-ware/#B-05">Fassung 01.01.2021</a>' in stub
    assert text.index('id="B-04"') < text.index('id="B-05"') < text.index('id="B-06"')


def test_the_clause_in_force_says_that_a_draft_repeals_it(built: Rooms) -> None:
    text = article(page(built, "gks/b-ware"), "B-05")
    assert (
        'Im <a href="../ENTWURF/aenderungen/#stelle-B-05">Entwurf vom 01.06.2021</a> aufgehoben.'
        in text
    )


def test_every_clause_can_be_cited(built: Rooms, drafted: dict[str, Any]) -> None:
    text = article(page(built, "gks/b-ware"), "B-02")
    book = Library(drafted).in_force("gks")
    assert '<span class="wz-quote" id="zitat-B-02">Kleines Regelwerk, Fassung 01.01.2021, ' in text
    assert 'href="../2021-01-01/b-ware/#B-02">gks/2021-01-01/b-ware/#B-02</a>' in text
    assert f'<code class="wz-short">{book.fingerprint}</code>' in text


def test_a_published_site_gives_full_addresses(rooms: Rooms, drafted: dict[str, Any]) -> None:
    file = rooms.docs / "betreiber.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('adresse = ""', 'adresse = "https://seite.invalid/"', 1), "utf-8")
    write_pages(rooms, drafted)
    shown = article(page(rooms, "gks/b-ware"), "B-02")
    assert ">https://seite.invalid/gks/2021-01-01/b-ware/#B-02</a>" in shown


def test_a_section_says_what_the_edition_changed_in_it(built: Rooms) -> None:
    assert "Geändert in dieser Fassung: B-01, B-99 und B-05." in page(built, "gks/ENTWURF/b-ware")
    assert "Abschnitt unverändert seit 01.01.2020." in page(built, "gks/ENTWURF/1a-ware")


def test_codes_and_readings_show_that_they_were_changed(built: Rooms) -> None:
    sign = '<a class="wz-flag" href="../aenderungen/#grund-grenze">im Entwurf geändert</a>'
    assert sign in page(built, "gks/ENTWURF/codes")
    assert sign in page(built, "gks/ENTWURF/auslegungen")
    assert "wz-flag" not in page(built, "gks/codes")


# --- the list of editions --------------------------------------------------------------------
def test_the_list_tells_status_origin_and_reason_of_each_edition(built: Rooms) -> None:
    text = page(built, "gks/fassungen")
    order = [text.index(f'<h2 id="{name}"') for name in ("ENTWURF", NEW, "2020-01-01")]
    assert order == sorted(order)
    proposed, now, old = text.split("<li class=")[1:]
    assert "gilt nicht" in proposed
    assert "Vorschlag der Redaktion" in proposed
    assert "nicht von Verlag" in proposed
    assert "Redaktion, 01.06.2021" in proposed
    assert "1 geändert, 1 neu, 1 aufgehoben" in proposed
    assert "Text der Verlag" in now
    assert "in Kraft" in now
    assert '<a href="../2021-01-01/aenderungen/">' in now
    assert "abgelöst" in old
    assert "aenderungen" not in old


def test_the_list_offers_the_files_of_each_edition(built: Rooms) -> None:
    old = page(built, "gks/fassungen").split("<li class=")[3]
    assert 'href="../../downloads/gks-2020-01-01-klauseln.csv"' in old
    assert "gks-2021" not in old


def test_files_of_a_month_are_not_those_of_its_days(ruleset: dict[str, Any]) -> None:
    editions = ruleset["schemes"]["back-market"]["editions"]
    editions["2018-01-05"] = {**editions["2018-01"], "date": "2018-01-05"}
    library = Library(ruleset)
    names = ["back-market-2018-01.pdf", "back-market-2018-01-klauseln.csv",
             "back-market-2018-01-05.pdf"]  # fmt: skip
    files = [Export(name, b"", "") for name in names]
    assert files_of(library, library.books["back-market", "2018-01"], files) == names[:2]
    assert files_of(library, library.books["back-market", "2018-01-05"], files) == names[2:]


def test_reports_of_others_are_told_as_such(rooms: Rooms, drafted: dict[str, Any]) -> None:
    scheme = drafted["schemes"]["back-market"]
    scheme["editions"]["2018-01"]["author"] = "Presse"
    write_pages(rooms, drafted)
    text = page(rooms, "back-market/fassungen")
    assert "Bericht Dritter" in text
    assert "neuester Stand" in text
    assert "in Kraft" not in text


def test_the_menu_has_the_list(built: Rooms) -> None:
    config = yaml.safe_load((built.build / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "gks/fassungen.md" in str(config["nav"])
    assert "back-market/fassungen.md" in str(config["nav"])


def test_pages_of_many_editions_grow_with_their_number(
    ruleset: dict[str, Any], rooms: Rooms
) -> None:
    texts = Texts.read(rooms.docs / "texte.toml")

    def size(count: int) -> int:
        grown = copy.deepcopy(ruleset)
        editions = grown["schemes"]["gks"]["editions"]
        for year in range(2022, 2022 + count):
            made = copy.deepcopy(editions[f"{year - 1}-01-01"])
            clause(made, "B-01")["text"] = f"Wortlaut {year}."
            made |= {"date": f"{year}-01-01", "follows": f"{year - 1}-01-01", "changes": []}
            editions[f"{year}-01-01"] = made
        library, env = Library(grown), environment()
        env.globals["site"] = ""
        cases: dict[tuple[str, str], list[Case]] = {name: [] for name in library.books}
        pages = book_pages(library, rooms.ruleset, cases, texts, {}, env)
        return sum(len(page.body) for page in pages)

    few, more, many = size(4), size(8), size(12)
    assert many - more < 1.2 * (more - few)
