"""The word lists on the way in: what is wrong is named with file, entry and nearest name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checker.load import read_ruleset
from checker.problems import RulesetError

TABLES = """
[roles]
mentioned = "{fact}"
plainly = "{fact}"
notices = "{fact}"
[visible]
first_characters = 1
heading_words = 1
plain = "gering"
hidden = "gering"
callers = []
[language]
denials = []
denials_behind = []
trailing = []
closing = []
harmless = []
restricting = []
directly = []
behind = []
conditional = []
elsewhere = []
abbreviations = []
[numbers]
zwei = 2
"""


@pytest.fixture
def problems(tmp_path: Path) -> object:
    """``problems(text)``: what reading the miniature finds wrong with a file of word lists."""
    root = Path(shutil.copytree(Path(__file__).parent / "miniature", tmp_path / "rules"))
    folder = root / "gks" / "words"
    folder.mkdir()

    def read(
        text: str, name: str = "b.toml", tables: str = TABLES.format(fact="optik")
    ) -> list[str]:
        (folder / "a.toml").write_text(tables + "[[narrower]]\nfact = 'optik'\nvalue = 'gering'\n"
                                       "than = ['gering']\n", encoding="utf-8")  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
        try:
            read_ruleset(root)
        except RulesetError as error:
            return list(map(str, error.problems))
        return []

    return read


def entry(**keys: str) -> str:
    """An entry with these keys instead of its own."""
    own = {"id": '"x"', "takes": '{ optik = "gering" }', "phrases": '["a"]'}
    return "[[entry]]\n" + "\n".join(f"{key} = {value}" for key, value in (own | keys).items())


SHARE = "{ anteile_prozent = { X = '<Zahl>' } }"
ENTRIES = [
    ("takes", '{ optikk = "gering" }', "Den Fakt „optikk“ (takes) gibt es nicht. Gemeint ist wohl"),
    ("takes", '{ optik = "gerin" }', "(takes) hat keinen Wert „gerin“. Gemeint ist wohl „gering“."),
    ("takes", "{ optik = 1 }", "hat keinen Wert „1“"),
    ("denied", '{ optik = "x" }', "„optik“ (denied) hat keinen Wert „x“"),
    ("takes", '{ garantie_monate = "viel" }', "verlangt eine Zahl"),
    ("takes", "{ garantie_monate = true }", "verlangt eine Zahl"),
    ("takes", '{ garantie_monate = "<Zahl>" }', "braucht in jeder Fassung der Wendung <Zahl>"),
    ("takes", '{ anteile_prozent = "B" }', "verlangt einen Anteil"),
    ("takes", SHARE, "hat keinen Wert „X“"),
    ("takes", '{ geliefert = "x" }', "hat keinen einzelnen Wert"),
    ("takes", "{}", "Der Eintrag bewirkt nichts"),
    ("hides", '["optikk"]', "Den Fakt „optikk“ (hides) gibt es nicht"),
    ("where", '["titel"]', "„where“ nennt „titel“. Gemeint ist wohl „title“."),
    ("expired", "true", "<Datum>"),
    ("phrases", '["(a"]', "„(a“, Spalte 1: Zu „(“ fehlt „)“."),
    ("phrase", '"a"', "Der Schlüssel „phrase“ ist in „word“ unbekannt"),
]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((entry(**{key: value}), message) for key, value, message in ENTRIES),
        (entry() + "\n" + entry(), "b.toml:6: x: Der Eintrag ist doppelt."),
        ("[numbers]\ndrei = 3", "„numbers“ steht schon in einer anderen Datei."),
    ],
)
def test_a_faulty_entry_is_named(problems, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    found = problems(text)
    assert [one for one in found if message in one], found


SOUND = TABLES.format(fact="optik")


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ("", "In keiner Datei steht „language“."),
        (TABLES.format(fact="optikk"), "roles.mentioned: Den Fakt „optikk“ gibt es nicht."),
        (
            SOUND.replace('plain = "gering"', 'plain = "gerin"'),
            "visible.plain: Die Antwort „gerin“ gibt es dort nicht. Gemeint ist wohl „gering“.",
        ),
        (SOUND.replace("zwei = 2", "zwei = 'zwei'"), "numbers: „zwei“ ist keine Zahl."),
        (SOUND.replace("elsewhere = []", "elsewhere = ['(a']"), "language.elsewhere: „(a“"),
    ],
)
def test_a_faulty_table_is_named(problems, tables: str, message: str) -> None:  # type: ignore[no-untyped-def]
    found = problems(entry(), tables=tables)
    assert [one for one in found if message in one], found


def test_narrower_values_have_to_exist(problems) -> None:  # type: ignore[no-untyped-def]
    text = "[[narrower]]\nfact = '{}'\nvalue = '{}'\nthan = ['gering']\n"
    tables = TABLES.format(fact="optik")
    for fact, value in (("optikk", "gering"), ("optik", "gerin")):
        found = problems(entry(), tables=tables + text.format(fact, value))
        assert [one for one in found if "narrower" in one], found


def test_sound_word_lists_are_read_whatever_becomes_of_the_editions(
    problems, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    assert problems(entry()) == []
    (tmp_path / "rules" / "gks" / "facts" / "2020-01-01.toml").write_text("[", encoding="utf-8")
    assert not [one for one in problems(entry()) if "words" in one]
