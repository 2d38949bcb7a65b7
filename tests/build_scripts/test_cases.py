"""Worked cases in German words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from build_scripts.cases import Case, by_clause, facts_in_words, read_cases
from build_scripts.fragments import fragment
from build_scripts.library import Library
from build_scripts.rooms import Rooms

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
        "Die Zusage ist gebrochen",
    ]


def test_a_case_stands_at_each_clause_it_tests(case: Case) -> None:
    found = by_clause([case])
    assert found.keys() == {"B-01", "1A-01"}


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
    script = root / "checker" / "web" / "fragment.js"
    link = fragment(case.facts, "2021-01-01")
    command = ["node", "--input-type=module", "-e", READ_BACK, str(script), json.dumps(types), link]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == case.facts


def test_links_keep_signs_apart() -> None:
    facts = {"a.b": "x&y=z", "zahl": 0.1, "liste": ["ä,b", "c"], "leer": {}}
    assert fragment(facts, "2021-01-01", "back-market") == (
        "regelwerk=back-market&a%2Eb=x%26y%3Dz&zahl=0.1&liste=%C3%A4%2Cb,c&leer=&fassung=2021-01-01"
    )
