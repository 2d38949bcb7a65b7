"""The writer touches only what changed and knows what to remove."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.writer import Writer


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    Writer(tmp_path).write("a/b.md", "eins")
    before = (tmp_path / "a/b.md").stat().st_mtime_ns
    again = Writer(tmp_path)
    again.write("a/b.md", "eins")
    assert again.changed == []
    assert (tmp_path / "a/b.md").stat().st_mtime_ns == before


def test_changed_files_are_written(tmp_path: Path) -> None:
    Writer(tmp_path).write("b.md", "eins")
    again = Writer(tmp_path)
    again.write("b.md", "zwei")
    assert again.changed == [tmp_path / "b.md"]
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "zwei"


def test_prune_removes_what_this_build_did_not_write(tmp_path: Path) -> None:
    Writer(tmp_path).write("alt/x.md", "x")
    again = Writer(tmp_path)
    again.write("neu.md", "y")
    assert again.prune() == [tmp_path / "alt/x.md"]
    assert [path.name for path in tmp_path.rglob("*")] == ["neu.md"]


def test_two_pages_cannot_claim_one_file(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.write("a.md", "x")
    with pytest.raises(ValueError, match=r"a\.md"):
        writer.write("a.md", "y")


def test_copy_tree_leaves_out_what_it_is_told(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    for name in ("a.md", "b.toml", "overrides/main.html", "bilder/x.svg"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name, encoding="utf-8")
    writer = Writer(tmp_path / "out")
    writer.copy_tree(source, "", frozenset({"b.toml", "overrides"}))
    names = {path.relative_to(writer.folder).as_posix() for path in writer.written}
    assert names == {"a.md", "bilder/x.svg"}
