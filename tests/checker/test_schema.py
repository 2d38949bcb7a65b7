"""Tests for checker.schema: keys and types of the ruleset's tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from checker.schema import SHAPES, findings

if TYPE_CHECKING:
    from conftest import Workshop

SCHEME = "gks/scheme.toml"
FACTS = "gks/facts/2020-01-01.toml"
CODES = "gks/codes/2020-01-01.toml"
READINGS = "gks/interpretations/2020-01-01.toml"
A = "gks/01-a/2020-01-01.toml"
D = "gks/03-d/2020-01-01.toml"

# file, what stands there, what to put instead, the finding (a regular expression)
MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "unknown key of a clause": (D, 'source = "4.S1"', 'sorce = "4.S1"',
        r"03-d/2020-01-01\.toml:13: D-01: Der Schlüssel „sorce“ ist in „clause“ unbekannt\."
        r" Gemeint ist wohl „source“"),
    "missing key of a clause": (D, 'source = "4.S1"\n', "",
        r"D-01: In „clause“ fehlt der Schlüssel „source“"),
    "wrong type in a clause": (D, "paragraph = 1", 'paragraph = "1"',
        r"D-01: „paragraph“ muss vom Typ Zahl sein"),
    "bool is no number": (D, "paragraph = 1", "paragraph = true",
        r"D-01: „paragraph“ muss vom Typ Zahl sein"),
    "empty text": (D, 'text = "Oft ist es Werkzeug."', 'text = "  "', r"D-03: „text“ ist leer"),
    "unknown key of a rule": (A, 'violation = "V02"', 'violatin = "V02"',
        r"1A-01: Der Schlüssel „violatin“ ist in „rule“ unbekannt\. Gemeint ist wohl „violation“"),
    "unknown key of a name": (A, "distinctive = false", "distinctiv = false",
        r"1A-01: .*Gemeint ist wohl „distinctive“"),
    "unknown key of a section": (D, 'slug = "d-ware"', 'slag = "d-ware"',
        r"Gemeint ist wohl „slug“"),
    "unknown key of a parameter": (A, 'note = "Quelle"', 'not = "Quelle"',
        r"restdauer_min_prozent: .*Gemeint ist wohl „note“"),
    "unknown key of a paragraph": (D, 'heading = "Begriff"', 'heading = "Begriff"\ntitle = "x"',
        r"„title“ ist in „paragraph“ unbekannt"),
    "unknown table in a section file": (D, "[section]", "[parameter]\n\n[section]",
        r"Gemeint ist wohl „parameters“"),
    "section file without paragraphs": (D, "[[paragraph]]", "[[paragraf]]",
        r"03-d/2020-01-01\.toml: Der Schlüssel „paragraf“ ist in „section file“ unbekannt"),
    "unknown key of a fact": (FACTS, "ordered = true", "orderd = true",
        r"facts/2020-01-01\.toml:78: optik: .*Gemeint ist wohl „ordered“"),
    "unknown key of a value": (FACTS, 'label = "Werkzeug"', 'labl = "Werkzeug"',
        r"warenart: .*Gemeint ist wohl „label“"),
    "unknown table in the facts": (FACTS, "[groups]", "[grups]", r"Gemeint ist wohl „groups“"),
    "unknown key of a code": (CODES, 'remedy = "Nennen', 'remedi = "Nennen',
        r"codes/2020-01-01\.toml:53: V02: .*Gemeint ist wohl „remedy“"),
    "unknown key of a rank": (CODES, 'label = "Folge"', 'lable = "Folge"',
        r"Gemeint ist wohl „label“"),
    "unknown table in the codes": (CODES, "[rank.required]", "[rang.required]",
        r"Der Schlüssel „rang“ ist in „code file“ unbekannt"),
    "unknown key of an interpretation": (READINGS, "disputed = true", "disputd = true",
        r"interpretations/2020-01-01\.toml:2: M01: .*Gemeint ist wohl „disputed“"),
    "unknown key of a reading": (READINGS, 'text = "Nichts."', 'txt = "Nichts."',
        r"M01: .*Gemeint ist wohl „text“"),
    "unknown table in the interpretations": (READINGS, "[[interpretation]]", "[[readings]]",
        r"„readings“ ist in „interpretation file“ unbekannt"),
    "unknown key of an edition": (SCHEME, 'author = "Verlag"', 'autor = "Verlag"',
        r"scheme\.toml: .*Gemeint ist wohl „author“"),
    "section that is no table": (D, "[section]\n", "section = 3\n\n[sction]\n",
        r"„section“ muss vom Typ Tabelle sein"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str, rules: Workshop) -> None:
    """A wrong key or type is named with file and clause, and with the nearest right key."""
    file, old, new, expected = MISTAKES[name]
    messages = rules.replace(file, old, new).messages()
    assert any(re.search(expected, message) for message in messages), messages


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_names_what_is_missing(shape: str) -> None:
    """An empty table lacks exactly the keys that its shape needs."""
    needed = [key for key, (_, needs) in SHAPES[shape].items() if needs]
    assert list(findings(shape, {})) == [
        f"In „{shape}“ fehlt der Schlüssel „{key}“." for key in needed
    ]
    assert list(findings(shape, 3)) == [f"Hier wird eine Tabelle „{shape}“ erwartet."]


def test_lists_of_texts_within_a_table() -> None:
    """A table of lists, as a case's readings, holds nothing but texts."""
    assert list(findings("expect", {"readings": {"B": ["M01"]}})) == []
    [message] = findings("expect", {"readings": {"B": [1]}})
    assert "readings" in message
