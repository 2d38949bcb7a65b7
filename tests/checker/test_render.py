"""Tests for checker.render: rules as German sentences."""

from __future__ import annotations

from typing import Any

import pytest

from checker.comparisons import constant
from checker.expression import Vocabulary, parse
from checker.render import fill, rule_sentence, sentence

SENTENCES = {
    "True": "es gilt in jedem Fall",
    "not True": "es gilt in keinem Fall",
    'optik == "gering"': "die Ware hat kleine Fehler",
    'optik != "gering"': "die Ware hat keine kleinen Fehler",
    'not optik != "gering"': "die Ware hat kleine Fehler",
    # all but one: said by that one
    'optik in {"gering", "deutlich"}': "die Ware sieht nicht einwandfrei aus",
    'optik not in {"gering", "deutlich"}': "die Ware sieht einwandfrei aus",
    'geschmack in {"gut", "schlecht"}': "auf den Geschmack kommt es an",
    'geschmack in {"gut", "unbekannt"}': "der Geschmack ist gut oder unbekannt",
    'zustand_deklariert in {"1A", "B"}': "deklariert ist 1A oder B",
    'zustand_deklariert not in {"1A", "B"}': "deklariert ist weder 1A noch B",
    '"geruch" in kenntnisse': "ein Geruch ist bekannt",
    '"geruch" not in kenntnisse': "ein Geruch ist nicht bekannt",
    'overlaps(angaben_im_text, {"B", "D"})': "im Text steht B oder D",
    'not overlaps(angaben_im_text, {"B", "D"})': "im Text steht weder B noch D",
    "empty(kenntnisse)": "Probleme sind nicht bekannt",
    "not empty(kenntnisse)": "Probleme sind bekannt",
    'within(angaben_im_text, {"1A", "B"})':
        "bei „Wörter im Text“ steht nichts außer „1A-Ware“ und „B-Ware“",
    "not within(angaben_im_text, {this})":
        "bei „Wörter im Text“ steht noch etwas anderes als der beurteilte Zustand",
    'hinweise["H01"] == "deutlich"': "der Hinweis H01 steht deutlich in der Offerte",
    'hinweise["H01"] != "deutlich"': "der Hinweis H01 steht nicht deutlich in der Offerte",
    'hinweise["H01"] == "fehlt"': "der Hinweis H01 fehlt in der Offerte",
    'hinweise["H01"] != "fehlt"': "der Hinweis H01 steht in der Offerte",
    'declared_as("1A")': "deklariert ist 1A-Ware",
    'declared_as({"1A", "B"})': "deklariert ist 1A-Ware oder B-Ware",
    "not declared_as(this)": "deklariert ist nicht der beurteilte Zustand",
    'delivery("broken")': "die Lieferung bricht die Zusage",
    'not delivery("kept")': "die Lieferung hält die Zusage nicht ein",
    'delivery("open")': "ob die Lieferung die Zusage hält, ist offen",
    "garantie_monate < 12": "die Garantie liegt unter 12\u00a0Monaten",
    "not garantie_monate < 12": "die Garantie beträgt mindestens 12\u00a0Monate",
    "garantie_monate >= garantie_min_monate": "die Garantie beträgt mindestens 12\u00a0Monate",
    "not garantie_monate >= 12": "die Garantie liegt unter 12\u00a0Monaten",
    "12 < garantie_monate": "die Garantie liegt über 12\u00a0Monaten",
    "12 >= garantie_monate": "die Garantie beträgt höchstens 12\u00a0Monate",
    "garantie_monate == 1.5": "die Garantie beträgt genau 1,5\u00a0Monate",
    "garantie_monate != 3": "die Garantie beträgt nicht genau 3\u00a0Monate",
    "garantie_monate > garantie_min_monate + 6": "die Garantie liegt über 18\u00a0Monaten",
    "garantie_monate > garantie_min_monate - 2": "die Garantie liegt über 10\u00a0Monaten",
    # solved for the fact
    "100 - restdauer_prozent > 50": "die Restdauer liegt unter 50\u00a0%",
    "not 100 - restdauer_prozent > 50": "die Restdauer beträgt mindestens 50\u00a0%",
    "garantie_min_monate + garantie_monate > 24": "die Garantie liegt über 12\u00a0Monaten",
    "garantie_monate - 1 > 3": "die Garantie liegt über 4\u00a0Monaten",
    "1 <= garantie_monate + 3 - 2 <= 7": "die Garantie beträgt mindestens 0\u00a0Monate und"
        " höchstens 6\u00a0Monate",
    'anteile_prozent["D"] > 10': "der Anteil an D-Ware liegt über 10\u00a0%",
    'anteile_prozent["1A", "B"] > 90':
        "der gemeinsame Anteil von 1A-Ware und B-Ware liegt über 90\u00a0%",
    '100 - anteile_prozent["1A", "B"] < 5':
        "der Anteil, der weder 1A-Ware noch B-Ware ist, liegt unter 5\u00a0%",
    "largest_other(anteile_prozent, this) < 5":
        "der größte Anteil eines anderen Zustands liegt unter 5\u00a0%",
    'anteile_prozent["D"] >= largest_other(anteile_prozent, "D") + 5':
        "der Anteil an D-Ware ist mindestens so groß wie der größte Anteil eines anderen Zustands"
        " plus 5\u00a0%",
    'anteile_prozent["D"] > largest_other(anteile_prozent, "D") + 5':
        "der Anteil an D-Ware liegt über dem größten Anteil eines anderen Zustands plus 5\u00a0%",
    'anteile_prozent["D"] > anteile_prozent["B"]':
        "der Anteil an D-Ware liegt über dem Anteil an B-Ware",
    'anteile_prozent["D"] != anteile_prozent["1A", "B"]':
        "der Anteil an D-Ware ist nicht genau so groß wie der gemeinsame Anteil von 1A-Ware und"
        " B-Ware",
    'anteile_prozent["D"] < 100 - anteile_prozent["1A", "B"]':
        "der Anteil an D-Ware liegt unter dem Anteil, der weder 1A-Ware noch B-Ware ist,",
    "garantie_monate > 3 - garantie_monate":
        "die Garantie liegt über 3\u00a0Monaten minus der Garantie",
    # several limits of one number, one limit of several shares
    "6 < garantie_monate < 12": "die Garantie liegt über 6\u00a0Monaten und unter 12\u00a0Monaten",
    "6 <= garantie_monate < 12":
        "die Garantie beträgt mindestens 6\u00a0Monate und weniger als 12\u00a0Monate",
    "not 6 <= garantie_monate <= 12":
        "die Garantie liegt unter 6\u00a0Monaten oder über 12\u00a0Monaten",
    'garantie_monate > 6 and optik == "gering" and garantie_monate < 12':
        "die Garantie liegt über 6\u00a0Monaten und unter 12\u00a0Monaten und die Ware hat kleine"
        " Fehler",
    'anteile_prozent["1A"] <= 90 and anteile_prozent["B"] <= 90 and anteile_prozent["D"] < 90':
        "die Anteile an 1A-Ware und B-Ware betragen je höchstens 90\u00a0% und der Anteil an"
        " D-Ware liegt unter 90\u00a0%",
    'anteile_prozent["1A"] > 90 or anteile_prozent["B"] > 90':
        "der Anteil an 1A-Ware oder B-Ware liegt über 90\u00a0%",
    # several notices
    'hinweise["H01"] != "deutlich" and hinweise["H02"] != "deutlich"':
        "keiner der Hinweise H01 und H02 steht deutlich in der Offerte",
    'not (hinweise["H01"] == "deutlich" and hinweise["H02"] == "deutlich" and'
    ' hinweise["H03"] == "deutlich")':
        "mindestens einer der Hinweise H01, H02 und H03 steht nicht deutlich in der Offerte",
    'hinweise["H01"] == "deutlich" and hinweise["H02"] == "deutlich"':
        "jeder der Hinweise H01 und H02 steht deutlich in der Offerte",
    'hinweise["H01"] == "fehlt" or hinweise["H02"] == "fehlt"':
        "mindestens einer der Hinweise H01 und H02 fehlt in der Offerte",
    'hinweise["H01"] == "deutlich" and hinweise["H02"] != "deutlich"':
        "der Hinweis H01 steht deutlich in der Offerte und der Hinweis H02 steht nicht deutlich in"
        " der Offerte",
    # several values of one fact
    'geschmack == "gut" or geschmack == "unbekannt"': "der Geschmack ist gut oder unbekannt",
    'geschmack != "gut" and funktion == "voll" and geschmack != "schlecht"':
        "auf den Geschmack kommt es nicht an und die Ware funktioniert voll",
    '"geruch" not in kenntnisse and funktion == "voll" and "rueckruf" not in kenntnisse':
        "ein Geruch ist nicht bekannt, ein Rückruf ist nicht bekannt und die Ware funktioniert"
        " voll",
    'not declared_as({"1A", "B"})': "deklariert ist weder 1A-Ware noch B-Ware",
    # connected
    'optik == "gering" and funktion == "voll"':
        "die Ware hat kleine Fehler und die Ware funktioniert voll",
    'not (optik == "gering" and funktion == "voll")':
        "die Ware hat keine kleinen Fehler oder die Ware funktioniert nicht voll",
    'optik == "gering" or funktion == "voll" or True':
        "die Ware hat kleine Fehler, die Ware funktioniert voll oder es gilt in jedem Fall",
    'optik == "gering" and (funktion == "voll" or empty(kenntnisse))':
        "die Ware hat kleine Fehler; und (die Ware funktioniert voll oder Probleme sind nicht"
        " bekannt)",
    'optik == "gering" and (funktion == "voll" and (True and empty(kenntnisse)))':
        "die Ware hat kleine Fehler, die Ware funktioniert voll, es gilt in jedem Fall und Probleme"
        " sind nicht bekannt",
    'optik == "gering" and True and (funktion == "voll" or empty(kenntnisse))':
        "die Ware hat kleine Fehler; es gilt in jedem Fall; und (die Ware funktioniert voll oder"
        " Probleme sind nicht bekannt)",
    'funktion == "voll" and not 6 <= garantie_monate <= 12':
        "die Ware funktioniert voll; und die Garantie liegt unter 6\u00a0Monaten oder über"
        " 12\u00a0Monaten",
    'funktion == "voll" and optik in {"gering", "unbekannt"}':
        "die Ware funktioniert voll; und (die Ware hat kleine Fehler oder die Optik ist unbekannt)",
    'funktion == "voll" or optik in {"gering", "unbekannt"}':
        "die Ware funktioniert voll, die Ware hat kleine Fehler oder die Optik ist unbekannt",
}  # fmt: skip


@pytest.mark.parametrize("source", SENTENCES)
def test_sentence(source: str, words: Vocabulary, edition: dict[str, Any]) -> None:
    """A rule reads as a person would write it, also where it is denied."""
    assert sentence(parse(source, words, this=True), edition) == SENTENCES[source]


@pytest.mark.parametrize("operator", ["<", "<=", ">", ">="])
def test_denial_twice(operator: str, words: Vocabulary, edition: dict[str, Any]) -> None:
    """Denying twice says the same as not at all."""
    plain = parse(f"garantie_monate {operator} 3", words)
    assert sentence(["not", ["not", plain]], edition) == sentence(plain, edition)
    assert sentence(["not", plain], edition) != sentence(plain, edition)


def test_plural(words: Vocabulary, edition: dict[str, Any]) -> None:
    """A fact whose noun is a plural has its verb in the plural."""
    facts = [
        {**fact, "noun": "die Reste", "plural": True} if fact["type"] == "number" else fact
        for fact in edition["facts"]
    ]
    tree = parse('garantie_monate < 12 and anteile_prozent["D"] > garantie_monate', words)
    assert sentence(tree, {**edition, "facts": facts}) == (
        "die Reste liegen unter 12\u00a0Monaten und der Anteil an D-Ware liegt über den Resten"
    )


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Unter {restdauer_min_prozent}.", "Unter 50\u00a0%."),
        ("Unter {restdauer_min_prozent.value} von hundert.", "Unter 50 von hundert."),
        ("{word}, {fraction}", "heute, 7,5"),
        ("ohne", "ohne"),
    ],
)
def test_fill(text: str, filled: str, edition: dict[str, Any]) -> None:
    """A parameter stands with its unit, or alone where only its value is asked for."""
    more = {"word": {"value": "heute"}, "fraction": {"value": 7.5}}
    parameters = {**edition["parameters"], **more}
    assert fill(text, {**edition, "parameters": parameters}) == filled


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        (3, 3.0), (["param", "beimischung_prozent"], 10.0), (["number", "garantie_monate"], None),
        (["+", 1, ["param", "beimischung_prozent"]], 11.0), (["-", 100, 1], 99.0),
        (["-", 100, ["number", "restdauer_prozent"]], None),
        (["share", "anteile_prozent", ["D"]], None),
    ],
)  # fmt: skip
def test_constant(tree: Any, value: float | None, edition: dict[str, Any]) -> None:
    """A number is constant if it hangs on no fact."""
    assert constant(tree, edition) == value


# clause, place of the rule in it, sentence
RULES: list[tuple[str, int, str]] = [
    ("1A-01", 0, "1A-Ware: Bestimmendes Merkmal ist: die Ware sieht einwandfrei aus. Sonst liegt"
     " bei so deklarierter Ware der Verstoß V02 vor."),
    ("1A-02", 0, "1A-Ware: Voraussetzung ist: die Ware ist nicht defekt."),
    ("1A-03", 0, "1A-Ware: Ausgeschlossen, sobald gilt: ein Rückruf ist bekannt. Dann liegt bei so"
     " deklarierter Ware der Verstoß V03 vor."),
    ("1A-08", 0, "1A-Ware: Zugesagt ist dem Käufer: die Garantie beträgt mindestens"
     " 12\u00a0Monate."),
    ("B-01", 0, "B-Ware: Bestimmendes Merkmal, als eine von mehreren Möglichkeiten: die Ware sieht"
     " nicht einwandfrei aus."),
    ("B-04", 0, "B-Ware und D-Ware: Hinweis H03 (üblich) in jedem Fall."),
    ("B-05", 1, "B-Ware: Hinweis H04 (Pflicht), sobald gilt: die Ware funktioniert voll und die"
     " Garantie liegt unter 24\u00a0Monaten. Fehlt er, ist das allein noch kein Verstoß."),
    ("D-02", 0, "D-Ware: Auch ohne bestimmendes Merkmal zulässig, sobald gilt: der Geschmack ist"
     " schlecht und die Ware hat deutliche Fehler."),
    ("D-03", 0, "D-Ware: Indiz ist: die Ware ist Werkzeug."),
    ("AG-01", 0, "Die Offerte gilt als 1A-Ware, sobald gilt: bei „Wörter im Text“ steht nichts"
     " außer „1A-Ware“."),
    ("AG-05", 1, "Alle Zustände: Folge R05, sobald gilt: die Lieferung bricht die Zusage."),
    ("AG-06", 0, "Alle Zustände: Empfehlung E03 in jedem Fall."),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "place", "text"), RULES)
def test_rule_sentence(clause: str, place: int, text: str, edition: dict[str, Any]) -> None:
    """A rule reads as one sentence that says whom it concerns and what follows."""
    rules = {c["id"]: c["rules"] for s in edition["sections"] for c in s["clauses"] if "rules" in c}
    assert rule_sentence(rules[clause][place], edition) == text


def test_rule_sentence_with_enforcement(edition: dict[str, Any]) -> None:
    """Where a missing notice is a violation only sometimes, a second sentence says when."""
    rule = edition["sections"][1]["clauses"][3]["rules"][0]
    text = rule_sentence(rule, edition)
    assert text.endswith(
        " Fehlt er, ist das nur dann ein Verstoß, wenn außerdem gilt: die Ware hat keine deutlichen"
        " Fehler."
    )


def test_rule_for_most_conditions(edition: dict[str, Any]) -> None:
    """A rule for most conditions names those it leaves out."""
    many = {**edition, "conditions": ["1A", "B", "D", "X", "Y", "Z"]}
    rule = {"role": "requirement", "conditions": ["X", "1A", "B", "Y", "Z"], "when": ["true"]}
    assert rule_sentence(rule, many).startswith("Alle Zustände außer D-Ware: Voraussetzung ist")
    few = {**rule, "conditions": ["1A", "B"]}
    assert rule_sentence(few, many).startswith("1A-Ware und B-Ware: Voraussetzung ist")


def test_breach_of_alternatives(edition: dict[str, Any]) -> None:
    """A violation follows only if none of the alternatives holds; an exclusion turns it round."""
    rule = {"role": "defining", "conditions": ["B"], "when": ["true"], "violation": "V02"}
    tail = "liegt bei so deklarierter Ware der Verstoß V02 vor."
    grouped = rule_sentence({**rule, "group": "a"}, edition)
    assert grouped.endswith(f" Trifft keine der Möglichkeiten zu, {tail}")
    assert rule_sentence(rule, edition).endswith(f" Sonst {tail}")
    assert rule_sentence({**rule, "role": "exclusion"}, edition).endswith(f" Dann {tail}")


def test_rule_that_binds_the_offer_only(edition: dict[str, Any]) -> None:
    """A rule that the delivery is not measured by says so."""
    rule = {"role": "requirement", "conditions": ["B"], "when": ["true"], "delivery": False}
    text = rule_sentence(rule, edition)
    assert text.endswith(" Das bindet die Offerte, nicht die Lieferung.")
    assert "bindet" not in rule_sentence({**rule, "delivery": True}, edition)


def test_titles_within_a_sentence(edition: dict[str, Any]) -> None:
    """A title that is no „…-Ware“ is quoted where it stands among others."""
    good = {"short": "Gebraucht, gut"}
    sections = [s | good if s["id"] == "D" else s for s in edition["sections"]]
    rule = {"role": "requirement", "conditions": ["B", "D"], "when": ["is", "@declared", ["D"]]}
    assert rule_sentence(rule, {**edition, "sections": sections}) == (
        "B-Ware und „Gebraucht, gut“: Voraussetzung ist: deklariert ist „Gebraucht, gut“."
    )
    alone = rule_sentence({**rule, "conditions": ["D"]}, {**edition, "sections": sections})
    assert alone.startswith("Gebraucht, gut: Voraussetzung ist")
