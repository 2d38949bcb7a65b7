"""Every kind of effect is found, under what is responsible, with a case that shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from build_scripts.behaviour.result import PROVED, Differences, Effect
from checker.answer import answer
from checker.program import Program
from tests.behaviour.comparing import (
    CODES,
    FACTS,
    HEAD,
    A,
    B,
    Change,
    D,
    after,
    before,
    differing,
)  # fmt: skip

NEW_VALUE = """  { name = "krumm", label = "krumm", is = "sie ist krumm", not = "sie ist glatt" },
  { name = "deutlich", label = "deutliche"""
BY_WORD = """[[clause.rule]]
role = "defining"
group = "erklaerung"
when = 'zustand_deklariert == "D"'
"""

# what is changed; the group; its conditions; some of its effects as kind, condition and sentence
TABLE: dict[str, tuple[list[Change], str, list[str], list[tuple[str, str | None, str]]]] = {
    "a requirement asks more": (
        [(A, "'funktion != \"defekt\"'", "'funktion == \"voll\" and garantie_monate >= 6'")],
        "1A-02",
        ["die Ware funktioniert voll und die Garantie liegt unter 6\u00a0Monaten"],
        [("verdict", "1A", "1A-Ware ist jetzt unzulässig, bisher zulässig."),
         ("verdict", "1A", "1A-Ware ist jetzt unzulässig, bisher zulässig, aber strittig."),
         ("first", None, "Es passt nichts mehr, bisher stand 1A-Ware an erster Stelle."),
         ("first", None, "An erster Stelle steht jetzt D-Ware, bisher 1A-Ware."),
         ("fitting", "1A", "1A-Ware passt nicht mehr."),
         ("violation", "1A", "Bei Deklaration als 1A-Ware liegt neu der Verstoß V20 (Falscher"
          " Zustand) vor.")],
    ),
    "a limit moves with its number": (
        [(A, "value = 50", "value = 60")],
        "1A-04",
        ["die Restdauer beträgt mindestens 50\u00a0% und weniger als 60\u00a0%"],
        [("notice", "1A", "Bei 1A-Ware ist neu der Hinweis H01 (Restdauer gekürzt) fällig, Rang:"
          " Pflicht."),
         ("violation", "1A", "Bei Deklaration als 1A-Ware liegt neu der Verstoß V08 (Hinweis"
          " undeutlich) beim Hinweis H01 vor.")],
    ),
    "one number in two clauses makes one group": (
        [(A, "value = 10", "value = 20")],
        "1A-05+1A-06",
        ["der Anteil an D-Ware beträgt mehr als 10\u00a0% und höchstens 20\u00a0%"],
        [("verdict", "1A", "1A-Ware ist jetzt zulässig, aber strittig, bisher unzulässig."),
         ("first", None, "1A-Ware steht jetzt an erster Stelle, bisher passte nichts.")],
    ),
    "the lack of a notice counts less often": (
        [(A, "'optik != \"deutlich\"'", "'optik == \"einwandfrei\"'")],
        "1A-04",
        ["die Ware hat kleine Fehler und die Restdauer liegt unter 50\u00a0%"],
        [("violation", "1A", "Bei Deklaration als 1A-Ware entfällt der Verstoß V07 (Hinweis fehlt)"
          " beim Hinweis H01.")],
    ),
    "a notice changes its rank": (
        [(B, 'rank = "resale"', 'rank = "required"')],
        "B-03",
        ["die Ware hat deutliche Fehler"],
        [("notice", "B", "Bei B-Ware hat der Hinweis H02 (Fehler) jetzt den Rang Pflicht, bisher"
          " Folge.")],
    ),
    "a notice gets other words": (
        [(CODES, "Die Ware hat Fehler.", "Die Ware hat Kratzer.")],
        "B-03",
        ["die Ware hat deutliche Fehler"],
        [("notice", "B", "Bei B-Ware lautet der Hinweis H02 (Fehler) anders.")],
    ),
    "an empty field means something else": (
        [(HEAD, "angaben_im_text, {\"1A\"})'", "angaben_im_text, {\"1A\", \"B\"})'")],
        "AG-01",
        ["bei „Wörter im Text“ steht nichts außer „1A-Ware“ und „B-Ware“ und bei „Wörter im Text“"
         " steht noch etwas anderes als „1A-Ware“"],
        [("declared", None, "Ohne Angabe gilt die Ware jetzt als 1A-Ware, bisher als nichts.")],
    ),
    "a prohibition ends": (
        [(HEAD, "{this})'", "{this, \"B\"})'")],
        "AG-03",
        [],
        [("violation", "D", "Bei Deklaration als D-Ware entfällt der Verstoß V19 (Widerspruch).")],
    ),
    "a duty binds for other goods": (
        [(B, "'warenart == \"werkzeug\"'", "'optik == \"deutlich\"'")],
        "B-06",
        [],
        [("duty", "D", "Bei D-Ware gilt neu die Pflicht P01 (Datenlöschung)."),
         ("duty", "B", "Bei B-Ware entfällt die Pflicht P01 (Datenlöschung).")],
    ),
    "advice for fewer goods": (
        [(HEAD, "code = \"E03\"\nconditions = \"all\"\nwhen = 'True'",
          "code = \"E03\"\nconditions = \"all\"\nwhen = 'optik != \"deutlich\"'")],
        "AG-06",
        ["die Ware hat deutliche Fehler"],
        [("recommendation", None, "Passt kein Zustand, entfällt die Empfehlung E03 (Bilder)."),
         ("recommendation", "1A", "Bei 1A-Ware entfällt die Empfehlung E03 (Bilder).")],
    ),
    "a consequence of deliveries": (
        [(HEAD, "code = \"R05\"\nconditions = \"all\"\nwhen = 'delivery(\"broken\")'",
          "code = \"R05\"\nconditions = \"all\"\nwhen = 'delivery(\"kept\")'")],
        "AG-05",
        ["die Lieferung hält die Zusage ein oder bricht die Zusage"],
        [("consequence", "B", "Bei B-Ware gilt neu die Folge R05 (Rechte des Käufers)."),
         ("consequence", "B", "Bei B-Ware entfällt die Folge R05 (Rechte des Käufers).")],
    ),
    "a promise to the buyer": (
        [(A, "value = 12", "value = 24")],
        "1A-08",
        ["die Garantie beträgt mindestens 12\u00a0Monate und weniger als 24\u00a0Monate"],
        [("delivery", "1A", "Wer 1A-Ware deklariert und so liefert: Die Zusage ist jetzt gebrochen,"
          " bisher eingehalten.")],
    ),
    "one of several features is dropped": (
        [(D, BY_WORD, "")],
        "D-01",
        ["deklariert ist D"],
        [("fitting", "D", "D-Ware passt nicht mehr."),
         ("violation", "D", "Bei Deklaration als D-Ware liegt neu der Verstoß V20 (Falscher"
          " Zustand) vor.")],
    ),
    "a permission reaches further": (
        [(D, " and optik == \"deutlich\"", "")],
        "D-02",
        ["der Geschmack ist schlecht und die Ware hat keine deutlichen Fehler"],
        [("verdict", "D", "D-Ware ist jetzt zulässig, bisher unzulässig.")],
    ),
    "a question is asked of more goods": (
        [(FACTS, "relevant = 'warenart == \"lebensmittel\"'", "relevant = 'True'")],
        "fact:geschmack",
        ["der Geschmack ist schlecht; und nach der älteren Fassung: auf den Geschmack kommt es"
         " nicht an"],
        [("first", None, "An erster Stelle steht jetzt B-Ware, bisher 1A-Ware."),
         ("delivery", "1A", "Wer 1A-Ware deklariert und so liefert: Die Zusage ist jetzt offen,"
          " bisher eingehalten.")],
    ),
    "a question is asked of fewer goods": (
        [(FACTS, "relevant = 'warenart == \"lebensmittel\"'",
          "relevant = 'warenart == \"lebensmittel\" and optik != \"gering\"'")],
        "fact:geschmack",
        ["auf den Geschmack kommt es nicht an; und nach der älteren Fassung: der Geschmack ist"
         " schlecht"],
        [("violation", "1A", "Bei Deklaration als 1A-Ware entfällt der Verstoß V20 (Falscher"
          " Zustand).")],
    ),
    "a question gets another answer": (
        [(FACTS, '  { name = "deutlich", label = "deutliche', NEW_VALUE)],
        "fact:optik",
        [],
        [("inexpressible", None, "Auf die Frage „Optik“ gibt es neu die Antwort „krumm“.")],
    ),
    "a clause is renumbered": (
        [(D, 'id = "D-02"', 'id = "D-04"\nfrom = ["D-02"]')],
        "D-02+D-04",
        [],
        [("grounds", None, "Das Ergebnis bleibt; die Antwort stützt sich auf andere Klauseln oder"
          " Auslegungen.")],
    ),
    "a rule rests on an interpretation": (
        [(A, 'id = "1A-03"', 'id = "1A-03"\ninterpretations = ["M01"]')],
        "1A-03",
        [],
        [("grounds", None, "Das Ergebnis bleibt; die Antwort stützt sich auf andere Klauseln oder"
          " Auslegungen.")],
    ),
}  # fmt: skip


@pytest.fixture(params=TABLE, scope="module")
def changed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A row of the table and what the comparison makes of it, with both editions."""
    row = TABLE[request.param]
    old, new = before(), after(tmp_path_factory.mktemp("rules"), *row[0])
    programs = (Program("gks", old, "sha256:0"), Program("gks", new, "sha256:1"))
    return row, differing(old, new), programs


def test_the_group_is_told_with_its_conditions_and_effects(changed: Any) -> None:
    (_, name, conditions, expected), found, _ = changed
    [group] = found.groups
    assert group.id == name
    assert not conditions or list(group.conditions) == conditions
    assert group.exhaustive
    told = {(effect.kind, effect.condition, effect.sentence) for effect in group.effects}
    assert set(expected) <= told
    follow = {"first", "verdict", "fitting", "violation", "delivery", "grounds"}
    assert {kind for kind, *_ in told} - follow <= {kind for kind, *_ in expected}


def test_nothing_else_changes(changed: Any) -> None:
    _, found, _ = changed
    assert [(one.id, one.status) for one in found.statements] == [
        ("whole", PROVED), ("partial", PROVED), ("delivered", PROVED), ("listed", PROVED)
    ]  # fmt: skip


def test_every_case_is_answered_differently(changed: Any) -> None:
    """The checker reads each case in both editions and does not answer alike."""
    _, found, (old, new) = changed
    for effect in _effects(found):
        if effect.old is None or effect.new is None:
            assert effect.kind == "inexpressible"
            continue
        answers = [answer(effect.old, old), answer(effect.new, new)]
        one, two = (_told(each, effect.kind == "grounds") for each in answers)
        assert one != two, effect


def test_a_dropped_answer_is_shown_in_the_older_edition(tmp_path: Path) -> None:
    """The newer edition cannot be asked about it."""
    old = after(tmp_path, (FACTS, '  { name = "deutlich", label = "deutliche', NEW_VALUE))
    new = {**before(), "kind": "amendment", "date": "2023-01-01"}
    [group] = differing(old, new).groups
    [effect] = group.effects
    assert effect.sentence == "Auf die Frage „Optik“ entfällt die Antwort „krumm“."
    assert (effect.old, effect.new) == ({"optik": "krumm"}, None)


def test_the_same_rules_make_no_difference() -> None:
    new = {**before(), "kind": "correction", "changes": []}
    found = differing(before(), new)
    assert (found.groups, found.kind, found.problems) == ((), "correction", ())


def test_what_only_two_clauses_do_together_names_both(tmp_path: Path) -> None:
    """As long as one of them bars the goods, it is of no use that the other one ceases to."""
    taste, whole = "'geschmack != \"schlecht\"'", "'funktion != \"defekt\"'"
    lenient = "'funktion != \"defekt\" or garantie_monate >= 6'"
    old = after(tmp_path / "old", (A, taste, whole)) | {"date": "2021-01-01"}
    new = after(tmp_path / "new", (A, whole, lenient), (A, taste, lenient))
    found = differing(old, new)
    assert [group.id for group in found.groups] == ["1A-02", "1A-07"]
    for group, other in zip(found.groups, reversed(found.groups), strict=True):
        said = {effect.sentence: effect for effect in group.effects}
        assert said["1A-Ware passt neu."].along == (other.id,)
        assert said["1A-Ware passt neu."].clauses == (group.id,)
    assert found.statements[-1].status == PROVED


LENIENT = (A, "'funktion != \"defekt\"'", "'funktion != \"defekt\" and garantie_monate >= 6'")
NOTHING_FITS = "Es passt nichts mehr, bisher stand 1A-Ware an erster Stelle."


def test_where_two_clauses_do_the_same_each_is_told(tmp_path: Path) -> None:
    """None of them needs the other one."""
    taste = (
        A,
        "'geschmack != \"schlecht\"'",
        "'geschmack != \"schlecht\" and garantie_monate >= 6'",
    )
    found = differing(before(), after(tmp_path, LENIENT, taste))
    assert [group.id for group in found.groups] == ["1A-02", "1A-07"]
    for group in found.groups:
        [effect] = [one for one in group.effects if one.sentence == NOTHING_FITS]
        assert (effect.along, effect.clauses) == ((), (group.id,))


def test_a_clause_that_changes_for_the_same_goods_gets_no_credit(tmp_path: Path) -> None:
    """A permission lets D-Ware pass where 1A-Ware ceases to fit, but makes nothing cease."""
    allowed = (D, '\'geschmack == "schlecht"', '\'garantie_monate < 6 or geschmack == "schlecht"')
    found = differing(before(), after(tmp_path, LENIENT, allowed))
    told = {group.id: {one.sentence: one for one in group.effects} for group in found.groups}
    assert told["1A-02"][NOTHING_FITS].along == ()
    assert NOTHING_FITS not in told["D-02"]
    assert "D-Ware ist jetzt zulässig, bisher unzulässig." in told["D-02"]


def _effects(found: Differences) -> list[Effect]:
    return [effect for group in found.groups for effect in group.effects]


def _told(answered: dict[str, Any], grounds: bool) -> Any:
    """An answer without what names the edition, and without grounds unless they are meant."""
    kept = {key: value for key, value in answered.items()
            if key not in ("edition", "ruleset", "trace", "questions")}  # fmt: skip
    return kept if grounds else _silent(kept)


def _silent(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _silent(inner) for key, inner in value.items()
                if key not in ("clauses", "interpretations", "missing")}  # fmt: skip
    return [_silent(inner) for inner in value] if isinstance(value, list) else value
