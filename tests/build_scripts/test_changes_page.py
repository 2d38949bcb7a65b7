"""The page that says what an edition changes: reasons, other answers, cases, comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from build_scripts.behaviour.result import PROVED, UNDECIDED, Differences, Effect, Group, Statement
from build_scripts.cases import Case
from build_scripts.edition_pages.case_changes import (
    CaseChange,
    CaseChanges,
    case_changes,
    confirmed,
    differing,
)
from build_scripts.edition_pages.changes import changes_pages
from build_scripts.library import Library
from build_scripts.pages import environment
from build_scripts.rooms import Rooms
from build_scripts.sheet import Sheet
from build_scripts.texts import Texts

NEW = "2021-01-01"


def page(rooms: Rooms, name: str) -> str:
    """A page's Markdown."""
    return (rooms.pages / f"{name}.md").read_text(encoding="utf-8")


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
