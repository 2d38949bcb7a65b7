"""Pages about editions: banner, history and citation of each clause, list, changes."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
import yaml

from build_scripts.behaviour.result import PROVED, UNDECIDED, Differences, Effect, Group, Statement
from build_scripts.book_pages import book_pages
from build_scripts.build import write_pages
from build_scripts.cases import Case
from build_scripts.edition_pages.case_changes import (
    CaseChange,
    CaseChanges,
    case_changes,
    confirmed,
    differing,
)
from build_scripts.edition_pages.changes import changes_pages
from build_scripts.edition_pages.timeline import files_of
from build_scripts.exports import Export
from build_scripts.library import Library
from build_scripts.pages import environment
from build_scripts.rooms import Rooms
from build_scripts.sheet import Sheet
from build_scripts.texts import Texts

NEW = "2021-01-01"


def clause(edition: dict[str, Any], name: str) -> dict[str, Any]:
    """A clause of an edition."""
    found: dict[str, Any] = next(
        c for s in edition["sections"] for c in s["clauses"] if c["id"] == name
    )
    return found


@pytest.fixture
def drafted(ruleset: dict[str, Any]) -> dict[str, Any]:
    """The ruleset with a draft of ours: B-01 reads otherwise, B-05 is gone, B-99 is new."""
    editions = ruleset["schemes"]["gks"]["editions"]
    made = copy.deepcopy(editions[NEW])
    made |= {
        "date": "ENTWURF", "status": "draft", "follows": NEW, "proposed": "2021-06-01",
        "kind": "amendment", "author": "Redaktion", "reason": "Schließt Lücken.",
        "changes": [
            {"id": "grenze", "title": "Klare Grenze", "effect": "behaviour",
             "touches": ["B-01", "B-05", "B-99", "H01", "M01", "optik", "restdauer_min_prozent"],
             "closes": ["M01"], "reason": "B-01 war unklar."},
        ],
    }  # fmt: skip
    first = clause(made, "B-01")
    first["text"] = "Ganz anders."
    section = next(s for s in made["sections"] if s["id"] == "B")
    section["clauses"] = [c for c in section["clauses"] if c["id"] != "B-05"]
    section["clauses"].append({**first, "id": "B-99", "source": "Entwurf", "rules": []})
    editions["ENTWURF"] = made
    return ruleset


@pytest.fixture
def built(rooms: Rooms, drafted: dict[str, Any]) -> Rooms:
    """The pages of the ruleset with the draft."""
    write_pages(rooms, drafted)
    return rooms


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


# --- what an edition changes -----------------------------------------------------------------
def test_changes_come_with_reasons_and_what_they_concern(built: Rooms) -> None:
    text = page(built, "gks/ENTWURF/aenderungen")
    told = text.split('id="grund-grenze"')[1].split("</section>")[0]
    assert "ändert Antworten" in told
    assert "war unklar." in told
    for link in ("../b-ware/#B-01", "../../2021-01-01/b-ware/#B-05", "../codes/#H01",
                 "../auslegungen/#M01", "../fragen/#optik"):  # fmt: skip
        assert f'href="{link}"' in told, link
    assert "die Zahl 50" in told
    assert "Erledigt" in told


def test_the_page_shows_both_ways_of_comparing(built: Rooms) -> None:
    text = page(built, "gks/ENTWURF/aenderungen")
    assert 'class="wz-changes wz-changes-columns"' in text
    assert 'class="wz-changes wz-changes-redline"' in text
    assert 'id="stelle-B-01"' in text
    assert text.count("war unklar.") == 1


def test_without_a_proof_the_page_says_that_answers_are_not_compared(built: Rooms) -> None:
    text = page(built, "gks/ENTWURF/aenderungen")
    assert "Noch nicht verglichen." in text
    assert "noch nicht nachgerechnet" in text
    assert "Für diese Fassung sind noch keine Antworten bestätigt." in text


def test_the_first_edition_has_no_page_of_changes(built: Rooms) -> None:
    assert not (built.pages / "gks" / "2020-01-01" / "aenderungen.md").exists()


@pytest.fixture
def sheet(drafted: dict[str, Any], rooms: Rooms) -> Sheet:
    """The pages of the draft."""
    library = Library(drafted)
    env = environment()
    env.globals["site"] = ""
    return Sheet(library, library.books["gks", "ENTWURF"], env,
                 Texts.read(rooms.docs / "texte.toml"))  # fmt: skip


DIFFERENCES = Differences(
    "gks", NEW, "ENTWURF", "amendment", "amendment", "Antworten sind andere.",
    (
        Group("B-01", ("B-01",), (), ("restdauer_min_prozent",), ("grenze",),
              ("die Ware hat Kratzer",), True,
              (Effect("notice", "H01 ist nicht mehr Pflicht.", None, "H01", False,
                      {"optik": "gering"}, {"optik": "gering"}),
               Effect("verdict", "B-Ware ist zulässig statt unzulässig.", "B", None, True,
                      None, {"optik": "gering"}, along=("B-99",)))),
        Group("fact:optik", (), ("optik",), (), (), ("a", "b"), False, ()),
        Group("B-02", ("B-02",), (), (), (), (), True,
              (Effect("grounds", "Andere Klauseln.", None, None, True, {}, {}),)),
    ),
    (Statement("rest", "Alle übrigen Antworten sind gleich.", PROVED),),
    (),
)  # fmt: skip


def changes(sheet: Sheet, differences: Differences | None, cases: CaseChanges | None) -> str:
    """The page of changes of the draft."""
    (found,) = changes_pages(sheet, differences, cases)
    return found.body


def test_other_answers_stand_with_conditions_and_open_in_both_editions(sheet: Sheet) -> None:
    text = changes(sheet, DIFFERENCES, None)
    group = text.split('id="verhalten-B-01"')[1].split("</section>")[0]
    assert '<a href="#grund-grenze">Klare Grenze</a>' in group
    assert "nur in dieser Lage:</p>\n<ul>\n<li>Die Ware hat Kratzer.</li>" in group
    assert group.index("B-Ware ist zulässig") < group.index("H01 ist nicht mehr Pflicht")
    assert "So immer. Nur zusammen mit B-99." in group
    assert "lässt sich das nicht angeben" in group
    assert "pruefen/#optik=gering&amp;fassung=2021-01-01" in group
    assert "pruefen/#optik=gering&amp;fassung=ENTWURF" in group
    assert "Optik: " in group


def test_that_nothing_else_changes_is_a_statement(sheet: Sheet) -> None:
    text = changes(sheet, DIFFERENCES, None)
    assert "Bewiesen: Sonst ändert sich nichts." in text
    assert "Alle übrigen Antworten sind gleich. <strong>Bewiesen.</strong>" in text
    assert "Nur die Begründung der Antwort ändert sich bei " in text
    assert '#B-02">B-02</a> und der Frage „Optik“: Die Urteile bleiben' in text
    assert "so angegeben und so berechnet. Antworten sind andere." in text


def test_what_is_not_decided_is_not_called_proved(sheet: Sheet) -> None:
    open_one = Statement("rest", "Alle übrigen Antworten sind gleich.", UNDECIDED, "Zu schwer.")
    text = changes(sheet, replace(DIFFERENCES, statements=(open_one,), kind="correction"), None)
    assert "Noch nicht vollständig bewiesen." in text
    assert "Nicht entschieden.</strong> Zu schwer." in text
    assert "berechnet ist: Berichtigung" in text


def test_figures_that_change_come_or_go_are_told(sheet: Sheet) -> None:
    parameters = sheet.book.edition["parameters"]
    name = "restdauer_min_prozent"
    parameters[name] = {**parameters[name], "value": 75}
    assert "Aus 50\u00a0% wird 75\u00a0%." in changes(sheet, DIFFERENCES, None)
    value = parameters.pop(name)
    group = replace(DIFFERENCES.groups[0], parameters=("neu", name))
    parameters["neu"] = value
    text = changes(sheet, replace(DIFFERENCES, groups=(group,)), None)
    assert "Neue Zahl: 75\u00a0%." in text
    assert "Entfallene Zahl: 50\u00a0%." in text


def test_many_effects_are_folded(sheet: Sheet) -> None:
    group = replace(DIFFERENCES.groups[0], effects=DIFFERENCES.groups[0].effects * 4)
    text = changes(sheet, replace(DIFFERENCES, groups=(group,)), None)
    assert "<summary>3 weitere Folgen dieser Änderung</summary>" in text
    assert text.count("<strong>B-Ware ist zulässig statt unzulässig.</strong>") == 4


def test_answers_compared_before_a_change_say_so(sheet: Sheet) -> None:
    (found,) = changes_pages(sheet, DIFFERENCES, None, fresh=False)
    assert "Noch nicht neu geprüft." in found.body
    assert "Noch nicht neu geprüft." not in changes(sheet, DIFFERENCES, None)


def test_changed_questions_and_open_lists_of_conditions_are_told(sheet: Sheet) -> None:
    group = replace(DIFFERENCES.groups[1], effects=DIFFERENCES.groups[0].effects)
    text = changes(sheet, replace(DIFFERENCES, groups=(group,)), None)
    shown = text.split('id="verhalten-fact-optik"')[1].split("</section>")[0]
    assert "Frage „Optik“" in shown
    assert "<li>A.</li>" in shown
    assert "noch weitere Lagen" in shown


CASE = Case("x/1", "Bohrer", "Ein Bohrer.", ("B-01",), (), {"optik": "gering"}, {}, None)


def test_cases_with_another_answer_are_told(sheet: Sheet) -> None:
    change = CaseChange(CASE, ("bester Zustand: bisher B; neu 1A",))
    text = changes(sheet, None, CaseChanges((change,), 7, 3, 2))
    assert "Von 7 Beispielfällen, die beide Fassungen beantworten, wird einer anders" in text
    assert 'id="fall-x-1"' in text
    assert "bester Zustand: bisher B; neu 1A" in text
    assert "3 weitere Antworten bleiben im Ergebnis gleich" in text
    assert "2 gesuchte Proben" in text
    assert "fassung=ENTWURF" in text


def test_that_no_case_changes_is_said(sheet: Sheet) -> None:
    text = changes(sheet, None, CaseChanges((), 1, 1, 0))
    assert "Von 1 Beispielfall, die beide Fassungen beantworten, wird keiner anders" in text
    assert "Eine weitere Antwort bleibt im Ergebnis gleich und nennt nur" in text


def test_cases_are_compared_by_what_they_answer_not_by_the_grounds() -> None:
    cases = [replace(CASE, id=name) for name in ("a", "b", "c")]
    old = {"a": {"best": "B"}, "b": {"verdicts": {"B": ["open", "B-01"]}}, "c": {}, "gone": {},
           "P-1": {"best": "D"}, "P-2": {}}  # fmt: skip
    new = {"a": {"best": "1A"}, "b": {"verdicts": {"B": ["open", "B-99"]}}, "c": {},
           "P-1": {"best": "B"}, "P-2": {}}  # fmt: skip
    found = case_changes(old, new, cases, {"B": "B-Ware"})
    assert [change.case.id for change in found.cases] == ["a"]
    assert found.cases[0].told == ("bester Zustand: bisher B-Ware; neu 1A",)
    assert (found.compared, found.grounds, found.probes) == (3, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"fitting": "B D"}, {"fitting": "D"}, "passend: bisher B-Ware, D; neu D"),
        ({"verdicts": {"B": ["open"]}}, {"verdicts": {"B": ["admissible"]}},
         "Urteil B-Ware: bisher offen; neu zulässig"),
        ({"notices": {"H01": ["required", "missing", "B-01"]}}, {},
         "Hinweis H01: bisher Pflicht, fehlt; neu nichts"),
        ({}, {"violations": {"V07:H01": ["B-01"]}}, "Verstoß V07:H01: bisher nein; neu ja"),
        ({"duties": {"P01": "B-01"}}, {}, "Pflicht P01: bisher ja; neu nein"),
        ({"delivery": ["kept"]}, {"delivery": ["broken"]},
         "Zusage: bisher eingehalten; neu gebrochen"),
        ({}, {"error": "facts.optik"}, "zurückgewiesen wegen: bisher nichts; neu facts.optik"),
    ],
)  # fmt: skip
def test_each_result_is_told_in_german(old: Any, new: Any, told: str) -> None:
    assert differing(old, new, {"B": "B-Ware"}) == (told,)


def test_a_draft_keeps_only_what_differs(rooms: Rooms, drafted: dict[str, Any]) -> None:
    folder = rooms.ruleset / "gks" / "answers"
    folder.mkdir()
    (folder / f"{NEW}.jsonl").write_text('{"id":"a","best":"B","fitting":"B"}\n', "utf-8")
    (folder / "ENTWURF.jsonl").write_text('{"id":"a","best":"1A"}\n', "utf-8")
    library = Library(drafted)
    answers = confirmed(library, rooms.ruleset, library.books["gks", "ENTWURF"])
    assert answers == {"a": {"best": "1A", "fitting": "B"}}


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
