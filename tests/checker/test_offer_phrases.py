"""The language of the word lists: what a phrase stands for, and what it must not be."""

from __future__ import annotations

import pytest

from checker.offer.dates import date_of, passed
from checker.offer.entries import effects
from checker.offer.fold import fold, fold_word
from checker.offer.phrase import PhraseError, sequences
from checker.offer.tokens import COMMA, LINE, PARAGRAPH, SENTENCE, tokens, value_of
from checker.offer.trie import Trie


def found(phrase: str, text: str, numbers: dict[str, float] | None = None) -> list[str]:
    """The passages of a text in which a phrase stands."""
    trie = Trie(numbers or {"zwei": 2}, frozenset({"nicht"}))
    for steps in sequences(phrase):
        trie.add(steps, phrase)
    words = tokens(text).listed
    return [text[words[hit.first].start : words[hit.last - 1].end] for hit in trie.hits(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "passages"),
    [
        ("unbenutzt~", "Unbenutzte Ware, UNBENUTZT", ["Unbenutzte", "UNBENUTZT"]),
        ("verschlossene~", "in verschlossener OVP", ["verschlossener"]),
        ("B-Ware", "b ware, B–Ware, BWare, 1B-Ware, AB-Ware", ["b ware", "B–Ware", "BWare"]),
        ("B-Ware", "Grab-Ware und B-Warenhaus", []),
        ("1-A-Ware", "1A-Ware 1 A Ware", ["1A-Ware", "1 A Ware"]),
        ("retouren*", "Retourenposten, Retoure", ["Retourenposten"]),
        ("*palette", "Mixpalette Paletten", ["Mixpalette"]),
        ("(kein~|ohne) OVP", "ohne OVP; keine OVP", ["ohne OVP", "keine OVP"]),
        ("[voll] geprüft", "voll geprueft", ["voll geprueft", "geprueft"]),
        ("[sehr|besonders] gut", "besonders gut", ["besonders gut", "gut"]),
        ("MHD ..2 abgelaufen", "MHD ist leider abgelaufen", ["MHD ist leider abgelaufen"]),
        ("MHD ..2 abgelaufen", "MHD ist nicht abgelaufen", []),
        ("MHD ..2 abgelaufen", "MHD. Es ist abgelaufen", []),
        ("MHD abgelaufen", "MHD, abgelaufen", []),
        ("MHD , alt", "MHD, alt\nMHD\nalt", ["MHD, alt", "MHD\nalt"]),
        ("<Zahl> Tage", "12 Tage, zwei Tage, 6Tage", ["12 Tage", "zwei Tage", "6Tage"]),
        ("MHD <Datum>", "MHD 03/2026", ["MHD 03/2026"]),
        ("für", "fu\u0308r f\u00adür", ["fu\u0308r", "f\u00adür"]),
        ("für", "f&uuml;r F&#252;R F&UUML;R", ["f&uuml;r", "F&#252;R", "F&UUML;R"]),
        ("groß", "GROSS 𝗴𝗿𝗼𝘀𝘀", ["GROSS", "𝗴𝗿𝗼𝘀𝘀"]),
        ("B-Ware", "<b>B</b>-Ware <i>B</i><p>Ware", ["B</b>-Ware"]),
    ],
)  # fmt: skip
def test_a_phrase_stands_for_what_it_says(phrase: str, text: str, passages: list[str]) -> None:
    assert found(phrase, text) == passages


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "leer"),
        ("[a]", "leer"),
        ("..2 a", "zwischen zwei Wörtern"),
        ("a ..2", "zwischen zwei Wörtern"),
        ("a ..9 b", "..1 bis ..8"),
        ("a .. b", "..1 bis ..8"),
        (", a", "zwischen zwei Wörtern"),
        ("(a", "fehlt „)“"),
        ("a)", "ohne Anfang"),
        ("<Wort> a", "gibt es nicht"),
        ("<Zahl", "gibt es nicht"),
        ("a > b", "keinen Sinn"),
        ("a*b", "nur an einem Ende"),
        ("ab*", "zu kurz"),
        ("-", "kein Wort"),
        ("[a b] [c d] [e f] [g h] [i j] [k l] [m n] [o p] [q r] [s t] u", "mehr als 600"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError, match=message.replace(".", r"\.").replace(")", r"\)")):
        sequences(phrase)


def test_breaks_between_words() -> None:
    words = tokens("ah, be. ce\nde\n\ne • eff 2. ge ca. ha – ih usw. jot A. ka", {"ca"}).listed
    gaps = {word.word: word.gap for word in words}
    assert gaps["be"] == gaps["ih"] == COMMA
    assert gaps["de"] == LINE
    assert gaps["e"] == PARAGRAPH
    assert gaps["ce"] == gaps["eff"] == gaps["jot"] == SENTENCE
    assert gaps["ge"] == gaps["ha"] == gaps["ka"] < COMMA


def test_a_long_line_and_a_hyphen_go_on_in_the_next_line() -> None:
    long = "Dies ist eine lange Zeile, die im Fenster umbrochen\nwurde"
    assert tokens(long).listed[-1].gap < COMMA
    assert found("Retour-Ware", "Retour-\nWare") == ["Retour-\nWare"]


def test_folding_keeps_the_places() -> None:
    text = "Gr&ouml;ße\u200b: Ü &#0; &#x110000; &unbekannt; \u0308\u0301 <!-- x --> ½"
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert folded.text.startswith("groesse: ue")
    assert fold_word("É") == "e"


@pytest.mark.parametrize(
    ("word", "value"), [("12", 12), ("1.500", 1500), ("2,5", 2.5), ("3.5", 3.5)]
)
def test_numbers(word: str, value: float) -> None:
    assert value_of(word) == value


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("12.03.2026", (2026, 3, 12)),
        ("2026-03-12", (2026, 3, 12)),
        ("03/2026", (2026, 3, 31)),
        ("3.26", (2026, 3, 31)),
        ("13/2026", None),
    ],
)
def test_dates(word: str, day: tuple[int, int, int] | None) -> None:
    assert date_of(word) == day


def test_a_date_has_passed_only_by_a_day() -> None:
    assert passed("03/2026", "2026-11-22")
    assert not passed("11/2026", "2026-11-22")
    assert not passed("03/2026", None)
    assert not passed("13/2020", "2026-11-22")


def test_words_longer_than_any_are_passed_over() -> None:
    assert found("aaa*", "a" * 61) == []


def test_a_phrase_means_the_same_thing_once() -> None:
    trie = Trie({})
    for _ in range(2):
        trie.add(sequences("B-Ware")[0], "b")
    assert len(list(trie.hits(tokens("B-Ware").listed))) == 1


def test_values_that_an_edition_does_not_know_mean_nothing_in_it() -> None:
    known = {
        "anteile": {"type": "shares", "values": [{"name": "B"}]},
        "optik": {"type": "choice", "values": [{"name": "gering"}]},
    }
    table = {"anteile": {"X": "<Zahl>"}, "optik": "rot", "farbe": "rot"}
    assert effects(table, known) == ()
