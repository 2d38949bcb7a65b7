"""One command tells what an edition changes and what is still to be decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.rooms import Rooms
from tests.build_scripts.conftest import publish

CHANGES = "changes/2021-01-01.toml"


def expect(rooms: Rooms, old: str, new: str) -> None:
    """Change the worked case."""
    path = rooms.ruleset / "gks" / "cases" / "faelle.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_report_has_four_parts(rooms: Rooms, capsys: pytest.CaptureFixture[str]) -> None:
    """Text, answers, cases, and what is left to do; nothing is left once all is confirmed."""
    assert main(["changes", "gks", "2021-01-01"], rooms) == 1
    said = capsys.readouterr().out
    titles = [
        "1. Was sich am Text",
        "2. Was sich an den Antworten",
        "3. Welche Fälle",
        "4. Was noch",
    ]
    assert [title for title in titles if title in said] == titles
    assert "Ein Jahr ist im Handel üblich geworden." in said
    assert "bohrer („Bohrer mit Kratzer“): Die Antwort ist noch nicht bestätigt." in said
    assert "python -m build_scripts confirm 1A-01" in said
    assert main(["confirm", "alle"], rooms) == 0
    assert main(["confirm-answers", "alle"], rooms) == 0
    assert main(["changes", "gks", "2021-01-01"], rooms) == 0
    said = capsys.readouterr().out
    assert "Keine: jede andere Antwort ist bestätigt." in said
    assert "Nichts: alle Prüfungen sind bestanden." in said


def test_a_case_that_expects_something_else_is_to_be_decided(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says where the new expectation goes; there, it settles the matter."""
    main(["confirm", "alle"], rooms)
    main(["confirm-answers", "alle"], rooms)
    expect(rooms, 'first = "B"', 'first = "1A"')
    capsys.readouterr()
    assert main(["changes", "gks", "2021-01-01"], rooms) == 1
    said = capsys.readouterr().out
    assert 'bekommt der Fall ein [case.expect_in."2021-01-01"].' in said
    expect(rooms, "[case.expect]", '[case.expect_in."2021-01-01"]\nfirst = "B"\n[case.expect]')
    assert main(["changes", "gks", "2021-01-01"], rooms) == 0


def test_a_case_that_cannot_be_read_is_to_be_decided(
    rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question may be gone in a later edition."""
    main(["confirm", "alle"], rooms)
    expect(rooms, 'optik = "gering"', 'optik = "rot"')
    assert main(["changes", "gks", "2021-01-01"], rooms) == 1
    assert "bohrer („Bohrer mit Kratzer“): Der Fall ist nicht lesbar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["gsk", "2021-01-01"], "Das Regelwerk „gsk“ gibt es nicht. Gemeint ist wohl „gks“"),
        (["gks", "2021-01-02"], "Gemeint ist wohl „2021-01-01“"),
        (["gks", "2020-01-01"], "ist die erste; sie ändert keine andere"),
    ],
)
def test_what_cannot_be_told(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    """The message names what there is."""
    assert main(["changes", *words], rooms) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (CHANGES, 'touches = ["B-05"]', 'touches = ["B-04"]', "B-05: Ist geändert, aber"),
        (CHANGES, '"behaviour"', '"editorial"', "B-05"),
        ("scheme.toml", "Mehr Garantie.", " ", "„reason“ ist leer"),
        ("scheme.toml", 'reason = "Mehr Garantie."', "", "fehlt der Schlüssel „reason“"),
        ("scheme.toml", 'date = "2021-01-01"', 'date = "2021-13-01"', "nicht „2021-13-01“"),
        (CHANGES, "Ein Jahr ist im Handel üblich geworden.", "", "„reason“ ist leer"),
    ],
)  # fmt: skip
def test_an_edition_without_reason_or_date_fails_the_build(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, told: str
) -> None:
    """The message names the file, the edition or clause, and what is missing."""
    (rooms.ruleset / "released.json").unlink()
    main(["confirm", "alle"], rooms)
    path = rooms.ruleset / "gks" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["site"], rooms) == 1
    assert told in capsys.readouterr().err
    assert not rooms.site.exists()


def test_a_rule_changed_in_silence_fails_the_build(
    rooms: Rooms, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Whoever changes what is answered changes what the text says."""
    path = rooms.ruleset / "gks" / "02-b" / "2021-01-01.toml"
    before = (path.with_name("2020-01-01.toml")).read_text(encoding="utf-8")
    path.write_text(before.replace("garantie_monate < 6", "garantie_monate < 24"), encoding="utf-8")
    (rooms.ruleset / "released.json").unlink()
    (rooms.root / "CHANGELOG.md").write_text("", encoding="utf-8")
    publish(rooms)
    main(["confirm", "alle"], rooms)
    assert main(["site"], rooms) == 1
    assert "B-05: Regel geändert, Text gleich" in capsys.readouterr().err
