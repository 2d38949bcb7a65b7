"""Brotli twins."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest

from build_scripts.precompress import packed


def test_twin_unpacks_to_the_same_and_comes_from_the_cache_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.js": b"let a = 1;" * 1000, "app/lite.zip": b"stored" * 1000}
    twins = packed(tmp_path, files)
    assert {name: brotli.decompress(data) for name, data in twins.items()} == files
    monkeypatch.setattr(brotli, "compress", None)
    assert packed(tmp_path, files) == twins


def test_small_files_and_packed_formats_have_no_twin(tmp_path: Path) -> None:
    assert packed(tmp_path, {"a.js": b"1", "a.whl": bytes(5000), "a.png": bytes(5000)}) == {}
