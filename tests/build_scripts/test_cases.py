"""Worked cases in German words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from build_scripts.case_checks import case_problems
from build_scripts.cases import (
    Case,
    by_clause,
    cases_under,
    facts_in_words,
    line_of,
    read_cases,
)
from build_scripts.fragments import fragment
from build_scripts.library import Library
from build_scripts.rooms import Rooms
from checker.load import read_ruleset

LABELS = {"1A": "1A-Ware", "B": "B-Ware", "D": "D-Ware"}


@pytest.fixture
def case(rooms: Rooms) -> Case:
    """The miniature's case."""
    (found,) = read_cases(rooms.ruleset / "gks" / "cases")
    return found


def test_facts_are_told_with_labels_and_units(case: Case, library: Library) -> None:
    told = dict(facts_in_words(case.facts, library.in_force("gks").facts, LABELS))
    assert told == {
        "Optik": "kleine Fehler",
        "Garantie": "7,5 Monate",
        "Probleme": "Probleme sind nicht bekannt",
        "Anteile": "1A-Ware 60, D-Ware 40",
        "Lieferung": "Funktion: defekt",
    }


def test_expectations_are_told_line_by_line(case: Case) -> None:
    assert case.expected(LABELS) == [
        "Passender Zustand: B-Ware",
        "1A-Ware unzulässig",
        "Verstöße: keine",
        "Die Zusage ist offen",
    ]


def test_a_case_stands_at_each_clause_it_tests(case: Case) -> None:
    found = by_clause([case])
    assert found.keys() == {"B-01", "1A-01"}


VARIANTS = """
[[case.variant]]
title = "ohne Kratzer"
change = { optik = "einwandfrei" }
without = ["kenntnisse", "geliefert"]
expect = { first = "1A", exact = ["questions"], questions = ["funktion"] }
[[case.variant]]
id = "offen"
title = "Optik nicht angegeben"
without = ["optik"]
expect = { missing = { B = ["optik"] }, ranks = { H01 = "required" }, absent = ["H02"] }
"""


def test_variants_are_cases_that_say_only_what_differs(rooms: Rooms) -> None:
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    path.write_text(path.read_text(encoding="utf-8") + VARIANTS, encoding="utf-8")
    base, one, two = read_cases(path.parent)
    assert [base.id, one.id, two.id] == ["bohrer", "bohrer/1", "bohrer/offen"]
    assert one.facts.keys() == {"optik", "garantie_monate", "anteile_prozent"}
    assert one.facts["optik"] == "einwandfrei"
    assert two.facts.keys() == base.facts.keys() - {"optik"}
    assert [case.id for case in by_clause([base, one, two])["B-01"]] == ["bohrer"]
    assert one.expected(LABELS) == ["Passender Zustand: 1A-Ware", "Noch zu klären: allein funktion"]
    assert two.expected(LABELS) == [
        "B-Ware offen bis zur Angabe von optik",
        "Hinweis H01: Pflicht",
        "Nicht ausgelöst: H02",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "ohne Kratzer"\n', "", "„title“"),
        ('"kenntnisse", ', '"geschmack", ', "„geschmack“, das der Fall nicht angibt"),
        ('id = "offen"', 'id = "1"', "Den Fall „bohrer/1“ gibt es schon."),
        ('without = ["optik"]', "", "Die Variante „offen“ ändert nichts"),
        ('exact = ["questions"]', 'exact = ["questionen"]', "Gemeint ist wohl „questions“"),
        ('exact = ["questions"]', 'exact = ["notices"]', "„notices“, das in „expect“ fehlt"),
        ("{ missing = { B", "{ clauses = { B", "Die Klausel „optik“ gibt es nicht."),
        ("{ missing = { B", "{ readings = { B", "Die Auslegung „optik“ gibt es nicht."),
        ('first = "1A", exact = ["questions"], questions = ["funktion"]', "", "erwartet nichts"),
    ],
)
def test_variants_are_read_strictly(rooms: Rooms, old: str, new: str, told: str) -> None:
    assert old in VARIANTS
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    text = path.read_text(encoding="utf-8") + VARIANTS.replace(old, new)
    path.write_text(text, encoding="utf-8")
    found = list(case_problems(read_ruleset(rooms.ruleset), rooms.ruleset))
    assert any(told in str(problem) for problem in found), list(map(str, found))


def test_no_folder_no_cases(tmp_path: Path) -> None:
    assert read_cases(tmp_path / "fehlt") == []


READ_BACK = """
const { readFacts } = await import(process.argv[1]);
const types = JSON.parse(process.argv[2]);
console.log(JSON.stringify(readFacts(process.argv[3], (name) => types[name])));
"""


def test_the_checker_page_reads_a_case_from_its_link(
    case: Case, library: Library, root: Path
) -> None:
    types = {name: fact["type"] for name, fact in library.in_force("gks").facts.items()}
    script = root / "checker" / "web" / "shared" / "fragment.js"
    link = fragment(case.facts, "2021-01-01")
    command = ["node", "--input-type=module", "-e", READ_BACK, str(script), json.dumps(types), link]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == case.facts


def test_links_keep_signs_apart() -> None:
    facts = {"a.b": "x&y=z", "zahl": 0.1, "liste": ["ä,b", "c"], "leer": {}}
    assert fragment(facts, "2021-01-01", "back-market") == (
        "regelwerk=back-market&a%2Eb=x%26y%3Dz&zahl=0.1&liste=%C3%A4%2Cb,c&leer=&fassung=2021-01-01"
    )


LINE = ["ENTWURF", "2021-01-01"]


def test_a_case_since_a_later_edition_is_left_out_of_older_ones() -> None:
    """What only a later edition knows is asked of it and of those that follow it."""
    case = Case("neu", "", "", (), (), {}, {"best": "B"}, None, since="ENTWURF")
    assert case.under(LINE) == case
    assert cases_under([case], LINE[1:]) == []


def test_an_edition_may_expect_another_answer() -> None:
    """The nearest edition in the line of succession that says so decides what is expected."""
    expected = {"ENTWURF": {"best": "D"}}
    case = Case("alt", "", "", (), (), {}, {"best": "B"}, None, expect_in=expected)
    found = [case.under(line) for line in (LINE, ["2030-01-01", *LINE], LINE[1:])]
    assert [each and each.expect["best"] for each in found] == ["D", "D", "B"]


def test_line_of_succession() -> None:
    """An edition, the one it follows, and so on to the first."""
    editions = {"ENTWURF": {"follows": "2021"}, "2021": {"follows": "2020"}, "2020": {}}
    assert line_of(editions, "ENTWURF") == ["ENTWURF", "2021", "2020"]
