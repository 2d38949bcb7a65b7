"""What a ruleset declares for its proofs is read strictly."""

from __future__ import annotations

import pytest

from tests.checker.conftest import Workshop

FILE = "gks/proofs/2020-01-01.toml"
SOUND = """
[[premise]]
id = "nie"
when = 'optik == "deutlich" and funktion == "voll"'
reason = "Das gibt es nicht."

[[gap]]
id = "lücke"
when = 'funktion == "defekt"'
reason = "Niemand regelt es."
clauses = ["1A-02"]
interpretations = ["M01"]

[[overlap]]
id = "beides"
conditions = ["1A"]
with = ["D"]
reason = "Beides stimmt."

[[exception]]
id = "ausnahme"
claim = "monotone"
fact = "optik"
conditions = ["B"]
when = 'funktion == "voll"'
reason = "So ist es."
"""


def declared(rules: Workshop, text: str) -> Workshop:
    """The copy of the miniature with these declarations."""
    file = rules.folder / FILE
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return rules


def test_declarations_are_part_of_the_edition(rules: Workshop) -> None:
    """Each kind is a list of its own, with expressions parsed; shared facts lend premises."""
    schemes = declared(rules, SOUND).read()["schemes"]
    proofs = schemes["gks"]["editions"]["2021-01-01"]["proofs"]
    assert [entry["id"] for entries in proofs.values() for entry in entries] == [
        "nie", "lücke", "beides", "ausnahme",
    ]  # fmt: skip
    assert proofs["gaps"][0]["when"] == ["is", "funktion", ["defekt"]]
    [lent] = schemes["back-market"]["editions"].values()
    assert lent["proofs"]["premises"] == proofs["premises"]
    assert lent["proofs"]["gaps"] == []


def test_a_scheme_need_not_declare_anything(rules: Workshop) -> None:
    """Without the folder the lists are empty."""
    proofs = rules.read()["schemes"]["gks"]["editions"]["2021-01-01"]["proofs"]
    assert proofs == {"premises": [], "gaps": [], "overlaps": [], "exceptions": []}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"Das gibt es nicht."', '" "', "nie: „reason“ ist leer."),
        ('["1A-02"]', '["1A-99"]', "lücke: Die Klausel „1A-99“ gibt es nicht."),
        ('["M01"]', '["M77"]', "lücke: Die Auslegung „M77“ gibt es nicht."),
        ('with = ["D"]', 'with = ["E"]', "beides: Den Zustand „E“ gibt es nicht."),
        ('["1A"]', '["X"]', "beides: Den Zustand „X“ gibt es nicht."),
        ('"monotone"', '"monoton"', "ausnahme: Die Aussage „monoton“ ist unbekannt."),
        ('fact = "optik"', 'fact = "optig"', "ausnahme: Den Fakt „optig“ gibt es nicht."),
        ('id = "lücke"', 'id = "nie"', "„nie“ ist doppelt erklärt."),
        ('funktion == "defekt"', 'funktion == "kaputt"', "hat keinen Wert „kaputt“"),
        ('reason = "Niemand', 'grund = "Niemand', "Der Schlüssel „grund“ ist in „gap“ unbekannt"),
    ],
)
def test_each_mistake_is_named(rules: Workshop, old: str, new: str, message: str) -> None:
    """A wrong name, a missing reason or a double id is one message with file and entry."""
    assert old in SOUND
    messages = declared(rules, SOUND.replace(old, new, 1)).messages()
    assert any(FILE in found and message in found for found in messages), messages


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("codes", 'code = "H02"', 'code = "H02"\nexcludes = ["H99"]', "„excludes“ nennt „H99“"),
        ("facts", "ordered = true", 'ordered = ["grün"]', "„ordered“ nennt Werte"),
        ("facts", "ordered = true", 'better = "more"', "„better“ ist „more“ oder „less“"),
        ("facts", 'name = "garantie_monate"', 'name = "garantie_monate"\nbetter = "viel"',
         "„better“ ist „more“ oder „less“"),
    ],
)  # fmt: skip
def test_what_proofs_read_of_facts_and_codes(
    rules: Workshop, file: str, old: str, new: str, message: str
) -> None:
    """Orders, directions and opposed notices name what exists."""
    rules.replace(f"gks/{file}/2020-01-01.toml", old, new)
    assert any(message in found for found in rules.messages())
