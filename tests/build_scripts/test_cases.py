"""Worked cases in German words."""

from __future__ import annotations

from pathlib import Path

from build_scripts.cases import Case, by_clause, facts_in_words, read_cases
from build_scripts.library import Library

FILE = """
[[case]]
id = "bohrer"
title = "Bohrer mit Kratzer"
story = "Ein Bohrer hat Kratzer."
tests = ["B-01", "1A-01"]
[case.facts]
optik = "gering"
garantie_monate = 7.5
kenntnisse = []
anteile_prozent = { 1A = 60, D = 40 }
geliefert = { funktion = "defekt" }
[case.expect]
first = "B"
verdicts = { 1A = "inadmissible" }
violations = []
delivery = "broken"
"""
LABELS = {"1A": "1A-Ware", "B": "B-Ware", "D": "D-Ware"}


def case(folder: Path) -> Case:
    """The case of the file above."""
    (folder / "faelle.toml").write_text(FILE, encoding="utf-8")
    (found,) = read_cases(folder)
    return found


def test_facts_are_told_with_labels_and_units(tmp_path: Path, library: Library) -> None:
    facts = case(tmp_path).facts
    told = dict(facts_in_words(facts, library.in_force("gks").facts, LABELS))
    assert told == {
        "Optik": "kleine Fehler",
        "Garantie": "7,5 Monate",
        "Probleme": "Probleme sind nicht bekannt",
        "Anteile": "1A-Ware 60, D-Ware 40",
        "Lieferung": "Funktion: defekt",
    }


def test_expectations_are_told_line_by_line(tmp_path: Path) -> None:
    assert case(tmp_path).expected(LABELS) == [
        "Passender Zustand: B-Ware",
        "1A-Ware unzulässig",
        "Verstöße: keine",
        "Die Zusage ist gebrochen",
    ]


def test_a_case_stands_at_each_clause_it_tests(tmp_path: Path) -> None:
    found = by_clause([case(tmp_path)])
    assert found.keys() == {"B-01", "1A-01"}


def test_no_folder_no_cases(tmp_path: Path) -> None:
    assert read_cases(tmp_path / "fehlt") == []
