"""What was released stays as it is; whoever changes it is told how to correct it instead."""

from __future__ import annotations

import json

import pytest

from build_scripts.__main__ import main
from build_scripts.checks import check
from build_scripts.editions.released import ReleaseError, locks, release, release_problems
from build_scripts.rooms import PROJECT, Rooms
from checker.canonical import edition_digest
from checker.load import read_ruleset

CORRECTION = "Eine Berichtigung ist eine neue Fassung: python -m build_scripts edition gks"


def problems(rooms: Rooms) -> list[str]:
    """What is wrong with the released editions."""
    return list(map(str, release_problems(read_ruleset(rooms.ruleset), rooms.ruleset)))


def replace(rooms: Rooms, file: str, old: str, new: str) -> None:
    """Change a file of the ruleset."""
    path = rooms.ruleset / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_real_ruleset_is_sound() -> None:
    """Nothing released has changed, everything in force is locked, every edition has its line."""
    assert check(PROJECT) == []


def test_what_is_locked_is_what_is_cited() -> None:
    """The lock file holds the digest of each edition in force."""
    schemes = read_ruleset(PROJECT.ruleset)["schemes"]
    for scheme, entries in locks(PROJECT.ruleset).items():
        for date, entry in entries.items():
            assert entry["digest"] == edition_digest(schemes[scheme]["editions"][date])
            assert f"{scheme}/scheme.toml" not in entry["files"]


@pytest.mark.parametrize(
    "file",
    [
        "gks/01-a/2020-01-01.toml", "gks/facts/2020-01-01.toml", "gks/codes/2020-01-01.toml",
        "gks/interpretations/2020-01-01.toml", "gks/changes/2021-01-01.toml",
        "back-market/00-zusagen/2018-01.toml",
    ],
)  # fmt: skip
def test_any_change_of_a_released_file_is_told(rooms: Rooms, file: str) -> None:
    """Even a comment: the message names the file, the edition, and the way to correct it."""
    assert problems(rooms) == []
    with (rooms.ruleset / file).open("a", encoding="utf-8") as changed:
        changed.write("# nur eine Bemerkung\n")
    found = [text for text in problems(rooms) if text.startswith(f"ruleset/{file}: ")]
    assert found
    assert all("gehört zur veröffentlichten Fassung" in text for text in found)
    assert all("Eine Berichtigung ist eine neue Fassung: " in text for text in found)


def test_a_changed_scheme_is_told(rooms: Rooms) -> None:
    """What scheme.toml says about an edition is part of it, though the file grows."""
    replace(rooms, "gks/scheme.toml", "Erste Fassung.", "Die erste.")
    (told,) = problems(rooms)
    assert told.startswith("ruleset/gks/scheme.toml: Die veröffentlichte Fassung „2020-01-01“")
    assert CORRECTION in told


def test_a_later_file_changes_nothing_released(rooms: Rooms) -> None:
    """A new edition brings files of its own."""
    (rooms.ruleset / "gks/01-a/2030-01-01.toml").write_bytes(
        (rooms.ruleset / "gks/01-a/2020-01-01.toml").read_bytes()
    )
    assert problems(rooms) == []


def test_a_file_slipped_in_is_told(rooms: Rooms) -> None:
    """A file dated before a released edition would change it."""
    (rooms.ruleset / "gks/01-a/2020-06-01.toml").write_bytes(
        (rooms.ruleset / "gks/01-a/2020-01-01.toml").read_bytes()
    )
    told = problems(rooms)
    assert any("2020-06-01.toml: " in text and "kam dazu" in text for text in told)
    assert any("01-a/2020-01-01.toml: " in text and "fehlt jetzt" in text for text in told)


def test_an_edition_that_disappears_is_told(rooms: Rooms) -> None:
    """A citation of it would lead nowhere."""
    path = rooms.ruleset / "gks/scheme.toml"
    text = path.read_text(encoding="utf-8")
    first = text[text.index('[[edition]]\ndate = "2020') : text.index('[[edition]]\ndate = "2021')]
    path.write_text(text.replace(first, "").replace('kind = "amendment"\n', ""), encoding="utf-8")
    (rooms.ruleset / "gks/changes/2021-01-01.toml").unlink()
    assert any("„2020-01-01“ steht nicht mehr in scheme.toml" in text for text in problems(rooms))


def test_a_released_edition_is_no_draft_again(rooms: Rooms) -> None:
    """What was once in force cannot be taken back."""
    replace(rooms, "gks/scheme.toml", 'status = "in_force"', 'status = "draft"')
    replace(rooms, "gks/scheme.toml", 'status = "superseded"', 'status = "in_force"')
    assert any("wird nicht wieder zum Entwurf" in text for text in problems(rooms))


def test_superseding_an_edition_leaves_its_lock(rooms: Rooms) -> None:
    """Being superseded is not part of what an edition says."""
    replace(rooms, "gks/scheme.toml", 'status = "superseded"', 'status = "in_force"')
    assert problems(rooms) == []


def test_an_edition_in_force_without_lock_is_told(rooms: Rooms) -> None:
    """The message is the command that locks it; once locked, it cannot be locked again."""
    (rooms.ruleset / "released.json").unlink()
    told = problems(rooms)
    assert any(text.endswith("python -m build_scripts release gks 2021-01-01") for text in told)
    assert main(["release", "gks", "2021-01-01"], rooms) == 0
    assert not any("gks 2021-01-01" in text for text in problems(rooms))
    assert main(["release", "gks", "2021-01-01"], rooms) == 1


@pytest.mark.parametrize(
    ("scheme", "date", "told"),
    [
        (
            "gks",
            "2021-01-01",
            "ist schon veröffentlicht und bleibt, wie sie ist. Eine Berichtigung",
        ),
        ("gks", "1999-01-01", "gibt es nicht. Bekannt: 2020-01-01, 2021-01-01."),
        ("gsk", "2021-01-01", "gibt es nicht. Bekannt: gks, back-market."),
    ],
)
def test_what_cannot_be_released(rooms: Rooms, scheme: str, date: str, told: str) -> None:
    """The message says what is allowed."""
    with pytest.raises(ReleaseError) as caught:
        release(read_ruleset(rooms.ruleset), rooms.ruleset, scheme, date)
    assert told in str(caught.value)


def test_a_draft_cannot_be_released(rooms: Rooms) -> None:
    """It needs a day from which it is in force."""
    ruleset = read_ruleset(rooms.ruleset)
    ruleset["schemes"]["gks"]["editions"]["2021-01-01"]["status"] = "draft"
    path = rooms.ruleset / "released.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ReleaseError, match="ist ein Entwurf"):
        release(ruleset, rooms.ruleset, "gks", "2021-01-01")
    assert json.loads(path.read_text(encoding="utf-8")) == {}


def test_a_broken_lock_file_is_told(rooms: Rooms) -> None:
    """Nothing is taken for unlocked because the file cannot be read."""
    (rooms.ruleset / "released.json").write_text("{", encoding="utf-8")
    (told,) = problems(rooms)
    assert told.startswith("ruleset/released.json: ")
    assert "Kein gültiges JSON" in told


def test_an_edition_without_a_line_in_the_change_log_is_told(rooms: Rooms) -> None:
    """The message shows the line that is missing."""
    path = rooms.root / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Fassung 01.01.2021", "Fassung von 2021"), encoding="utf-8")
    told = [text for text in check(rooms) if text.startswith("CHANGELOG.md: ")]
    assert len(told) == 1
    assert "Fassung 01.01.2021: …“" in told[0]
