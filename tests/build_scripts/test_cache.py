"""The cache of what is slow to make."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.cache import cached, key


def test_key_knows_the_borders_between_parts() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key("a", b"b") == key(b"a", "b")


def test_made_once_and_kept(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"slow"

    folder = tmp_path / "new" / "folder"
    assert [cached(folder, "name", make) for _ in range(3)] == [b"slow"] * 3
    assert made == [1]


def test_nothing_is_kept_of_a_failure(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011  (any will do)
        cached(tmp_path, "name", fail)
    assert cached(tmp_path, "name", lambda: b"right") == b"right"
