"""The command that lays out what is not kept yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build_scripts.documents import __main__ as command
from build_scripts.documents.fonts import DocumentError
from build_scripts.exports import Export
from build_scripts.library import Book, Library
from build_scripts.rooms import Rooms


@pytest.fixture
def asked(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The books whose documents were asked for; one of them cannot be made."""
    books: list[tuple[str, str]] = []

    def made(_: Library, book: Book, site: str) -> Iterator[Export]:
        assert site == ""  # as the operator's file says
        books.append((book.name, book.date))
        if book.name == "kaputt":
            raise DocumentError("Die Schrift fehlt.")
        yield Export("x.pdf", b"", "")

    monkeypatch.setattr(command, "PROJECT", rooms)
    monkeypatch.setattr(command, "documents", made)
    return books


def test_every_edition_is_laid_out(asked: list[tuple[str, str]]) -> None:
    assert command.main() == 0
    assert sorted(asked) == [
        ("back-market", "2018-01"),
        ("gks", "2020-01-01"),
        ("gks", "2021-01-01"),
    ]


def test_what_cannot_be_made_is_told(
    asked: list[tuple[str, str]], rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    scheme = rooms.ruleset / "back-market"
    scheme.rename(scheme.with_name("kaputt"))
    told = (rooms.ruleset / "kaputt" / "scheme.toml").read_text(encoding="utf-8")
    (rooms.ruleset / "kaputt" / "scheme.toml").write_text(
        told.replace('name = "back-market"', 'name = "kaputt"'), encoding="utf-8"
    )
    assert command.main() == 1
    assert capsys.readouterr().err == "Die Schrift fehlt.\n"


def test_a_broken_ruleset_is_told(
    asked: list[tuple[str, str]], rooms: Rooms, capsys: pytest.CaptureFixture[str]
) -> None:
    (rooms.ruleset / "gks" / "scheme.toml").write_text("kaputt", encoding="utf-8")
    assert command.main() == 1
    assert "scheme.toml" in capsys.readouterr().err
    assert asked == []
