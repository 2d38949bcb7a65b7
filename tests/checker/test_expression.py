"""Tests for checker.expression: the rule language and its trees."""

from __future__ import annotations

import pytest

from checker.expression import (
    ExpressionError,
    Vocabulary,
    facts_of,
    of_condition,
    parameters_of,
    parse,
    speaks_of_this,
    walk,
)

TREES = {
    "True": ["true"],
    'optik == "gering"': ["is", "optik", ["gering"]],
    'optik != "gering"': ["not", ["is", "optik", ["gering"]]],
    'optik in {"gering", "deutlich"}': ["is", "optik", ["gering", "deutlich"]],
    'optik not in ["gering", "deutlich"]': ["not", ["is", "optik", ["gering", "deutlich"]]],
    'optik in ("gering", "deutlich")': ["is", "optik", ["gering", "deutlich"]],
    "zustand_deklariert == this": ["is", "zustand_deklariert", ["@this"]],
    '"geruch" in kenntnisse': ["has", "kenntnisse", ["geruch"]],
    '"geruch" not in kenntnisse': ["not", ["has", "kenntnisse", ["geruch"]]],
    "empty(kenntnisse)": ["within", "kenntnisse", []],
    'overlaps(kenntnisse, {"geruch", "rueckruf"})': ["has", "kenntnisse", ["geruch", "rueckruf"]],
    "within(angaben_im_text, this)": ["within", "angaben_im_text", ["@this"]],
    'within(angaben_im_text, {"B", this})': ["within", "angaben_im_text", ["B", "@this"]],
    'hinweise["H01"] == "deutlich"': ["notice", "H01", ["deutlich"]],
    'hinweise["H01"] in {"deutlich", "undeutlich"}': ["notice", "H01", ["deutlich", "undeutlich"]],
    'hinweise["H01"] != "fehlt"': ["not", ["notice", "H01", ["fehlt"]]],
    'declared_as("1A")': ["is", "@declared", ["1A"]],
    'declared_as({"1A", "B"})': ["is", "@declared", ["1A", "B"]],
    "declared_as(this)": ["is", "@declared", ["@this"]],
    'delivery("broken")': ["is", "@delivery", ["broken"]],
    "garantie_monate >= 12": ["cmp", ">=", ["number", "garantie_monate"], 12],
    "garantie_monate == 1.5": ["cmp", "==", ["number", "garantie_monate"], 1.5],
    "garantie_monate != 3": ["not", ["cmp", "==", ["number", "garantie_monate"], 3]],
    "100 - restdauer_prozent > restdauer_min_prozent": [
        "cmp", ">", ["-", 100, ["number", "restdauer_prozent"]],
        ["param", "restdauer_min_prozent"],
    ],
    "garantie_monate + 1 < 3": ["cmp", "<", ["+", ["number", "garantie_monate"], 1], 3],
    '0 < anteile_prozent["D"] <= 10': [
        "and", ["cmp", "<", 0, ["share", "anteile_prozent", ["D"]]],
        ["cmp", "<=", ["share", "anteile_prozent", ["D"]], 10],
    ],
    'anteile_prozent["1A", "B"] > 90': ["cmp", ">", ["share", "anteile_prozent", ["1A", "B"]], 90],
    "anteile_prozent[this] > 90": ["cmp", ">", ["share", "anteile_prozent", ["@this"]], 90],
    "largest_other(anteile_prozent, this) < 5": [
        "cmp", "<", ["largest", "anteile_prozent", ["@this"]], 5,
    ],
    'not (optik == "gering" or True)': ["not", ["or", ["is", "optik", ["gering"]], ["true"]]],
    'optik == "gering" and True and empty(kenntnisse)': [
        "and", ["is", "optik", ["gering"]], ["true"], ["within", "kenntnisse", []],
    ],
}  # fmt: skip

MISTAKES = {
    "": (1, "nicht lesbar"),
    "optik == ?": (10, "nicht lesbar"),
    "optik == \0": (1, "nicht lesbar"),
    "False": (1, "eine Bedingung erwartet"),
    "optik": (1, "eine Bedingung erwartet"),
    "True and 1": (10, "eine Bedingung erwartet"),
    "garantie_monate is 3": (20, "Erlaubt sind ==, !="),
    'optk == "gering"': (1, "„optk“ gibt es nicht. Gemeint ist wohl „optik“."),
    'Optik == "gering"': (1, "Gemeint ist wohl „optik“."),
    'True and optik == "gring"': (19, "keinen Wert „gring“. Gemeint ist wohl „gering“."),
    'optik in {"gering", "gering"}': (11, "ist doppelt genannt"),
    'zustand_deklariert in {"fehlt", "1A", "B", "D"}': (1, "das gilt immer"),
    "optik in 3": (10, "eine Menge von Werten erwartet"),
    "optik in []": (10, "eine Menge von Werten erwartet"),
    "overlaps(kenntnisse, ())": (22, "eine Menge von Werten erwartet"),
    '"ä" == "ö" and optk == "x"': (1, "der Name eines Fakts erwartet"),
    'within(kenntnisse, {"geruch"}) and "äöü" in optk': (45, "„optk“ gibt es nicht"),
    'hinweise["H01"] == this': (20, "Hinweisstand „@this“ gibt es nicht."),
    "anteile_prozent[()] > 1": (17, "eine Menge von Werten erwartet"),
    'largest_other(anteile_prozent, "D", x=1) < 5': (1, "Hier wird eine Zahl erwartet"),
    'optik == "\\d"': (10, "nicht lesbar"),
    'optik == """a\n': (10, "nicht lesbar"),
    "garantie_monate < 1e999": (19, "Diese Zahl ist zu groß."),
    "garantie_monate < 1" + "0" * 15: (19, "Diese Zahl ist zu groß."),
    "garantie_monate < 1" + "0" * 5000: (1, ""),
    "optik in {3}": (11, "ein Wert in Anführungszeichen erwartet"),
    "3 in kenntnisse": (1, "ein Wert in Anführungszeichen erwartet"),
    '"geruch" in optik': (13, "ist vom Typ choice, hier passt nur choices"),
    '"gruch" in kenntnisse': (1, "Gemeint ist wohl „geruch“."),
    'kenntnisse == "geruch"': (1, "ist vom Typ choices, hier passt nur choice"),
    "optik > 3": (1, "ist vom Typ choice, hier passt nur number"),
    'garantie_monate > "drei"': (19, "eine Zahl erwartet"),
    "garantie_monate > True": (19, "eine Zahl erwartet"),
    "garantie_monate * 2 > 3": (1, "eine Zahl erwartet"),
    "garantie_monat > 3": (1, "Gemeint ist wohl „garantie_monate“."),
    "garantie_monate > garantie_min_monat": (19, "Gemeint ist wohl „garantie_min_monate“."),
    'hinweise["H99"] == "deutlich"': (10, "Der Hinweis „H99“ ist unbekannt."),
    'hinweise["H01"] == "deutlch"': (20, "Gemeint ist wohl „deutlich“."),
    'hinweise[this] == "deutlich"': (10, "Der Hinweis „@this“ ist unbekannt."),
    'optik["H01"] == "deutlich"': (1, "hier passt nur notices"),
    '"x".y == "z"': (1, "der Name eines Fakts erwartet"),
    "leer(kenntnisse)": (1, "Die Funktion „leer“ gibt es nicht."),
    "emty(kenntnisse)": (1, "Gemeint ist wohl „empty“."),
    "kenntnisse.empty()": (1, "Die Funktion „“ gibt es nicht."),
    "empty()": (1, "verlangt 1 Angabe"),
    "overlaps(kenntnisse)": (1, "verlangt 2 Angabe"),
    "empty(kenntnisse, x=1)": (1, "verlangt 1 Angabe"),
    'declared_as("E")': (13, "Zustand „E“ gibt es nicht."),
    'delivery("kapt")': (10, "Gemeint ist wohl „kept“."),
    "delivery(this)": (10, "Ergebnis „@this“ gibt es nicht."),
    'anteile_prozent["E"] > 3': (17, "keinen Wert „E“"),
    "optik == this": (10, "keinen Wert „@this“"),
    "largest_other(optik, this) > 3": (15, "hier passt nur shares"),
    "(" * 300 + "True" + ")" * 300: (1, ""),
    "not " * 5000 + "True": (1, ""),
}


@pytest.mark.parametrize("source", TREES)
def test_parse(source: str, words: Vocabulary) -> None:
    """Every form of the rule language becomes its tree."""
    assert parse(source, words, this=True) == TREES[source]


@pytest.mark.parametrize("source", MISTAKES, ids=lambda source: source[:40])
def test_mistake(source: str, words: Vocabulary) -> None:
    """A mistake is named in German, with the column it stands in and the nearest right name."""
    column, message = MISTAKES[source]
    with pytest.raises(ExpressionError) as caught:
        parse(source, words, this=True)
    assert message in caught.value.message
    if message:  # where Python gives up reading, the column is Python's
        assert caught.value.column == column


def test_later_line(words: Vocabulary) -> None:
    """What is wrong on a later line is found there."""
    for wrong in ('optk == "gering"', 'optik == "gering" ='):
        with pytest.raises(ExpressionError) as caught:
            parse(f'  (optik == "gering"\n    or {wrong})', words)
        assert caught.value.line == 2
    assert caught.value.column == 26


def test_leading_white_space(words: Vocabulary) -> None:
    """White space around an expression does not matter."""
    assert parse("\n  True\n", words) == ["true"]


def test_this_needs_a_condition(words: Vocabulary) -> None:
    """An expression that speaks for no condition cannot say ``this``."""
    with pytest.raises(ExpressionError, match="steht hier für keinen Zustand"):
        parse("declared_as(this)", words)


def test_parameter_that_is_no_number(words: Vocabulary) -> None:
    """A parameter that holds text cannot be compared with."""
    words.parameters = {"stand": {"value": "heute"}, "wahr": {"value": True}}
    for name in words.parameters:
        with pytest.raises(ExpressionError, match=f"„{name}“ ist keine Zahl"):
            parse(f"garantie_monate > {name}", words)


def test_too_deep(words: Vocabulary) -> None:
    """Deep nesting is an error of the expression, not of the program."""
    with pytest.raises(ExpressionError):
        parse("not (" * 90 + " and ".join(["True"] * 3) + ")" * 90 + " or (" * 200, words)
    with pytest.raises(ExpressionError):
        parse("garantie_monate > 1" + " + 1" * 20000, words)


def test_of_condition() -> None:
    """``@this`` is replaced wherever it stands, and nothing else is."""
    tree = ["and", ["is", "@declared", ["@this"]], ["cmp", ">", ["share", "a", ["@this", "B"]], 3]]
    assert of_condition(tree, "D") == [
        "and", ["is", "@declared", ["D"]], ["cmp", ">", ["share", "a", ["D", "B"]], 3],
    ]  # fmt: skip
    assert speaks_of_this(tree)
    assert not speaks_of_this(of_condition(tree, "D"))
    assert not speaks_of_this(None)


def test_walk_reaches_numbers() -> None:
    """Walking a tree yields every part of it, numbers included, itself first."""
    inner = ["number", "n"]
    minus = ["-", 100, inner]
    compared = ["cmp", ">", minus, ["param", "p"]]
    tree = ["not", ["or", compared, ["true"]]]
    assert walk(tree) == [tree, tree[1], compared, minus, inner, ["param", "p"], ["true"]]
    assert walk([]) == walk("text") == []


def test_facts_and_parameters() -> None:
    """The facts a tree reads are listed once, in order; notices are read from ``hinweise``."""
    tree = [
        "and", ["is", "b", ["x"]], ["has", "a", ["x"]], ["within", "b", []],
        ["notice", "H01", ["fehlt"]], ["true"],
        ["cmp", "<", ["+", ["number", "n"], ["share", "s", ["x"]]], ["largest", "s", ["x"]]],
        ["cmp", "<", ["param", "p"], ["param", "q"]],
    ]  # fmt: skip
    assert facts_of(tree) == ["b", "a", "hinweise", "n", "s"]
    assert parameters_of(tree) == ["p", "q"]
