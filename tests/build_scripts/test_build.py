"""The pages that come out of a ruleset."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from build_scripts import theme
from build_scripts.build import write_pages
from build_scripts.rooms import Rooms


@pytest.fixture
def built(rooms: Rooms, ruleset: dict[str, Any]) -> Rooms:
    """The miniature's pages."""
    write_pages(rooms, ruleset)
    return rooms


def page(rooms: Rooms, name: str) -> str:
    """A page's Markdown."""
    return (rooms.pages / f"{name}.md").read_text(encoding="utf-8")


def test_sections_stand_at_lasting_and_short_addresses(built: Rooms) -> None:
    assert 'id="1A-04"' in page(built, "gks/2021-01-01/1a-ware")
    assert 'id="1A-04"' in page(built, "gks/1a-ware")
    assert 'id="1A-04"' in page(built, "gks/2020-01-01/1a-ware")


def test_a_clause_shows_text_rule_kind_source_and_history(built: Rooms) -> None:
    text = page(built, "gks/1a-ware")
    assert "Unter 50\u00a0% Restdauer ist ein Hinweis nötig." in text
    assert '<span class="wz-kind wz-kind--duty">Pflicht</span>' in text
    assert "Quelle: Absatz 2 Satz 4. Unverändert seit 01.01.2020." in text
    assert '<a href="../codes/#H01">H01</a>' in text


def test_links_of_a_lasting_page_stay_in_its_edition(built: Rooms) -> None:
    text = page(built, "gks/2020-01-01/1a-ware")
    assert 'href="../codes/#H01"' in text
    assert "abgelöst" in text
    assert 'href="../../1a-ware/"' not in text.split("</aside>")[0]


def test_doubtful_names_come_with_a_warning(built: Rooms) -> None:
    text = page(built, "gks/1a-ware")
    assert "Vorsicht" in text
    assert "B-Ware ist auch neu." in text


def test_shared_reference_pages_are_linked_not_copied(built: Rooms) -> None:
    assert not (built.pages / "back-market" / "codes.md").exists()
    assert 'href="../gks/codes/"' in page(built, "back-market")


def test_comparison_cells_link_to_clauses(built: Rooms) -> None:
    text = page(built, "gks/vergleich")
    assert '<a href="../1a-ware/#1A-01">1A-01</a>' in text
    assert '<th scope="row">einwandfrei</th>' in text
    assert "<caption>" in text


def test_a_second_run_writes_nothing(built: Rooms, ruleset: dict[str, Any]) -> None:
    assert write_pages(built, ruleset).changed == []


def test_a_changed_number_reaches_text_and_rule(built: Rooms, ruleset: dict[str, Any]) -> None:
    newest = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]
    newest["parameters"]["restdauer_min_prozent"]["value"] = 60
    write_pages(built, ruleset)
    text = page(built, "gks/1a-ware")
    assert "Unter 60\u00a0% Restdauer" in text
    assert "unter 60\u00a0%" in text
    assert "unter 50\u00a0%" in page(built, "gks/2020-01-01/1a-ware")


def test_configuration_names_the_ruleset_and_every_menu_page_exists(built: Rooms) -> None:
    config = yaml.safe_load((built.build / "mkdocs.yml").read_text(encoding="utf-8"))
    assert config["extra"]["ruleset"]["digest"].startswith("sha256:")

    def files(entry: Any) -> list[str]:
        if isinstance(entry, str):
            return [entry]
        parts = entry.values() if isinstance(entry, dict) else entry
        return [file for part in parts for file in files(part)]

    listed = files(config["nav"])
    assert "gks/1a-ware.md" in listed
    assert [name for name in listed if not (built.pages / name).is_file()] == []


def test_texts_of_the_ruleset_cannot_become_markup(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    sections = ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["sections"]
    sections[1]["clauses"][0]["text"] = "<script>alert(1)</script>"
    write_pages(rooms, ruleset)
    assert "<script>" not in page(rooms, "gks/1a-ware")


def test_cases_stand_at_their_clauses_and_open_in_the_checker(built: Rooms) -> None:
    clause = page(built, "gks/1a-ware").split('id="1A-01"')[1].split("</article>")[0]
    assert '<a href="../faelle/#fall-bohrer">Bohrer mit Kratzer</a>' in clause
    cases = page(built, "gks/faelle")
    assert '<h3 id="fall-bohrer">' in cases
    assert "<li>Anteile: 1A-Ware 60, D-Ware 40</li>" in cases
    assert 'href="../../pruefen/#optik=gering&amp;garantie_monate=7.5' in cases


def test_variants_stand_at_their_case(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    variant = (
        '[[case.variant]]\ntitle = "Ohne Kratzer"\nchange = { optik = "einwandfrei" }\n'
        'without = ["kenntnisse"]\nexpect = { first = "1A" }\n'
    )
    path.write_text(path.read_text(encoding="utf-8") + variant, encoding="utf-8")
    write_pages(rooms, ruleset)
    cases = page(rooms, "gks/faelle")
    assert cases.count('class="wz-case"') == 1
    entry = cases.split("<dt>Varianten</dt>")[1].split("</dl>")[0]
    assert "#optik=einwandfrei&amp;" in entry
    assert ">Ohne Kratzer</a>: Optik: einwandfrei; ohne Angabe: Probleme. <strong>" in entry
    assert "Passender Zustand: 1A-Ware." in entry


def test_a_figure_is_explained_where_it_is_fixed(built: Rooms) -> None:
    clause = page(built, "gks/1a-ware").split('id="1A-04"')[1].split("</article>")[0]
    assert "<dt>Zahl</dt>\n<dd><p><strong>50\u00a0%</strong>: Quelle</p></dd>" in clause
    assert '<a href="1a-ware/#1A-04">1A-04</a>' in page(built, "gks")


def test_a_release_build_names_full_addresses(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    path = rooms.docs / "betreiber.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('adresse = ""', 'adresse = "https://seite.example/"'), "utf-8")
    write_pages(rooms, ruleset)
    theme.build(rooms, rooms.build / "mkdocs.yml")
    html = (rooms.site / "gks" / "2021-01-01" / "1a-ware" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://seite.example/gks/1a-ware/">' in html
    assert "https://seite.example/gks/1a-ware/" in (rooms.site / "sitemap.xml").read_text("utf-8")
