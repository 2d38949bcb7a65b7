"""German words for dates, places, numbers and lists."""

from __future__ import annotations

import pytest

from build_scripts import wording


@pytest.mark.parametrize(
    ("name", "said"),
    [("2022-03-03", "03.03.2022"), ("2018-01", "Januar 2018"), ("ENTWURF", "ENTWURF")],
)
def test_date(name: str, said: str) -> None:
    assert wording.date(name) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("4.S1", "Absatz 4 Satz 1"),
        ("2.Sp5", "Absatz 2 Punkt 5"),
        ("T; 3.S1", "Titel, Absatz 3 Satz 1"),
        ("SCHLUSS 4.S2", "Schluss, Absatz 4 Satz 2"),
        ("Anhang", "Anhang"),
    ],
)
def test_place(source: str, said: str) -> None:
    assert wording.place(source) == said


def test_numbers_and_lists() -> None:
    assert wording.number(12.5) == "12,5"
    assert wording.count(12) == "zwölf"
    assert wording.count(13) == "13"
    assert wording.listed(["a", "b", "c"]) == "a, b und c"
    assert wording.listed(["a", "b"], "oder") == "a oder b"
    assert wording.listed([]) == ""


def test_quotation_marks_are_not_doubled() -> None:
    assert wording.quoted("generalüberholte Ware") == "„generalüberholte Ware“"
    assert wording.quoted("„Vorsortierte Ware.“") == "„Vorsortierte Ware.“"


def test_paragraphs_are_what_blank_lines_part() -> None:
    assert wording.paragraphs("Eins.\n\nZwei\nund drei.\n\n") == ["Eins.", "Zwei\nund drei."]
