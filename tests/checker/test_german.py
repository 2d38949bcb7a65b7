"""Tests for checker.german: numbers, dates, lists, the dative."""

from __future__ import annotations

import pytest

from checker.german import compress, date, in_dative, join, neither, number, quantity, titled


@pytest.mark.parametrize(
    ("value", "shown"), [(12, "12"), (7.5, "7,5"), (0, "0"), (100.0, "100"), (1500, "1500")]
)
def test_number(value: float, shown: str) -> None:
    """Numbers have a decimal comma and no needless digits."""
    assert number(value) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("2022-03-03", "03.03.2022"),
        ("2018-01", "Januar 2018"),
        ("2018-12", "Dezember 2018"),
        ("1999", "1999"),
        ("a-b-c", "a-b-c"),
        ("a-b", "a-b"),
    ],
)
def test_date(name: str, shown: str) -> None:
    """An edition's name reads as a German date where it is one."""
    assert date(name) == shown


def test_join() -> None:
    """A list has commas and one conjunction."""
    assert join(["a"], "und") == "a"
    assert join(["a", "b"], "und") == "a und b"
    assert join(["a", "b", "c"], "oder") == "a, b oder c"


@pytest.mark.parametrize(
    ("statements", "word", "said"),
    [
        (["die Ware ist a"], "oder", ["die Ware ist a"]),
        (["die Ware ist a", "die Ware ist b"], "oder", ["die Ware ist a oder b"]),
        (["die Ware ist a", "die Ware ist b", "der Rest ist b", "die Ware ist c"], "oder",
         ["die Ware ist a oder b", "der Rest ist b", "die Ware ist c"]),
        (["die Ware ist nicht a", "die Ware ist nicht b", "die Ware ist nicht c"], "und",
         ["die Ware ist weder a, b noch c"]),
        (["die Ware ist nicht a geworden", "die Ware ist nicht b geworden"], "und",
         ["die Ware ist weder a noch b geworden"]),
        (["es geht nicht um a", "es geht nicht um b", "es geht nicht um c"], "und",
         ["es geht weder um a, b noch um c"]),
        (["die Ware ist kein a", "die Ware ist kein b"], "und", ["die Ware ist kein a oder b"]),
        (["ein Fehler an a ist nicht da", "ein Fehler an b ist nicht da"], "und",
         ["ein Fehler an a oder b ist nicht da"]),
        (["die Ware ist a", "die Ware ist b", "die Ware ist c d"], "und",
         ["die Ware ist a, b und c d"]),
        (["die Ware ist a", "die Ware fehlt"], "oder", ["die Ware ist a oder fehlt"]),
        (["x a", "x b"], "oder", ["x a", "x b"]),
    ],
)  # fmt: skip
def test_compress(statements: list[str], word: str, said: list[str]) -> None:
    """Neighbours on the same matter name what they share once, denials as German denies."""
    assert compress(statements, word) == said


@pytest.mark.parametrize(
    ("value", "unit", "plain", "dative"),
    [
        (12, "Monate", "12\u00a0Monate", "12\u00a0Monaten"),
        (1, "Monate", "1\u00a0Monat", "1\u00a0Monat"),
        (50, "%", "50\u00a0%", "50\u00a0%"),
        (30.0, "cm", "30\u00a0cm", "30\u00a0cm"),
        (7.5, "", "7,5", "7,5"),
        ("heute", "", "heute", "heute"),
    ],
)
def test_quantity(value: float | str, unit: str, plain: str, dative: str) -> None:
    """A unit agrees with its number and with the case it stands in."""
    assert (quantity(value, unit), quantity(value, unit, True)) == (plain, dative)


@pytest.mark.parametrize(
    ("noun", "plural", "dative"),
    [
        ("der Anteil an D-Ware", False, "dem Anteil an D-Ware"),
        ("der größte Abstand, aus dem ein Fehler zu sehen ist,", False,
         "dem größten Abstand, aus dem ein Fehler zu sehen ist,"),
        ("die Garantie", False, "der Garantie"),
        ("das Alter", False, "dem Alter"),
        ("die Reste", True, "den Resten"),
        ("die vollen Monaten", True, "den vollen Monaten"),
        ("Garantie", False, "Garantie"),
        ("die volle", False, "der vollen"),
    ],
)  # fmt: skip
def test_dative(noun: str, plural: bool, dative: str) -> None:
    """Article, adjectives and plural nouns change in the dative."""
    assert in_dative(noun, plural) == dative


def test_neither() -> None:
    """Denials of several say „weder … noch“."""
    assert neither(["a"]) == "nicht a"
    assert neither(["a", "b"]) == "weder a noch b"
    assert neither(["a", "b", "c"]) == "weder a, b noch c"


def test_titled() -> None:
    """A condition's title is quoted unless it can be read without."""
    assert titled("1A-Ware") == "1A-Ware"
    assert titled("Gebraucht, gut") == "„Gebraucht, gut“"
