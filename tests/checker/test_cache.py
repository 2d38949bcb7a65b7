"""Tests for checker.cache and checker.prepare: what is kept ready beside the ruleset."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest

from checker import ruleset
from checker.cache import read_cache, to_keep, write_cache
from checker.prepare import in_words, prepare
from checker.program import Program
from checker.render import sentence

STAMP = [("a.toml", 3, 4)]


@pytest.fixture
def packaged(tmp_path: Path, canonical_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    """The file of an installed ruleset."""
    path = tmp_path / "ruleset.json"
    path.write_bytes(canonical_bytes)
    monkeypatch.setattr(ruleset, "SOURCES", str(tmp_path / "nichts"))
    monkeypatch.setattr(ruleset, "PACKAGED", str(path))
    monkeypatch.setattr(ruleset, "_current", None)
    return str(path)


def kept_file(packaged: str) -> Path:
    """The one file beside it."""
    (found,) = [p for p in Path(packaged).parent.iterdir() if p.name != "ruleset.json"]
    return found


def test_answers_of_the_cache(packaged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the cache answers, letter by letter the same, also in other editions."""
    cases: list[tuple[dict[str, Any], dict[str, Any]]] = [
        ({"optik": "gering", "zustand_deklariert": "1A"}, {}),
        ({"optik": "deutlich"}, {"edition": "2020-01-01"}),
        ({}, {"scheme": "back-market"}),
        ({}, {"edition": "1999"}),
        ({}, {"scheme": "x"}),
    ]
    from checker import check

    first = [check(facts, **options) for facts, options in cases]
    monkeypatch.setattr(ruleset, "_current", None)
    monkeypatch.setattr("checker.program.prepare", lambda *_: pytest.fail("bereitete neu vor"))
    assert [check(facts, **options) for facts, options in cases] == first


def test_the_whole_edition_behind_the_cache(
    packaged: str, monkeypatch: pytest.MonkeyPatch, canonical: dict[str, Any]
) -> None:
    """Whoever needs the texts of the edition gets them from the canonical file."""
    ruleset.current()
    monkeypatch.setattr(ruleset, "_current", None)
    editions = canonical["schemes"]["gks"]["editions"]
    assert ruleset.current().program("gks", "2020-01-01").edition == editions["2020-01-01"]
    assert ruleset.current().schemes == canonical["schemes"]


def test_new_ruleset_new_answers(packaged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ruleset that was exchanged counts, whatever was kept of the old one."""
    before = ruleset.current().digest
    path = Path(packaged)
    path.write_bytes(path.read_bytes().replace(b'"value":12', b'"value":18'))
    monkeypatch.setattr(ruleset, "_current", None)
    assert ruleset.current().digest != before


@pytest.mark.parametrize("data", [b"", b"kaputt", marshal.dumps(3), marshal.dumps({"stamp": 1})])
def test_broken_cache(data: bytes, packaged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be used is made anew."""
    digest = ruleset.current().digest
    file = kept_file(packaged)
    whole = file.read_bytes()
    file.write_bytes(data)
    monkeypatch.setattr(ruleset, "_current", None)
    assert ruleset.current().digest == digest
    assert marshal.loads(file.read_bytes()) == marshal.loads(whole)  # noqa: S302


def test_other_stamp(packaged: str, in_use: ruleset.Ruleset) -> None:
    """What was kept counts only under the stamp it was kept under."""
    write_cache(packaged, STAMP, in_use)
    kept = read_cache(packaged, STAMP)
    assert kept is not None
    assert kept["digest"] == in_use.digest
    assert read_cache(packaged, [("a.toml", 3, 5)]) is None


def test_nothing_is_kept_in_the_browser(
    packaged: str, in_use: ruleset.Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the browser, where nothing would last, nothing is written."""
    monkeypatch.setattr("sys.platform", "emscripten")
    write_cache(packaged, STAMP, in_use)
    assert [path.name for path in Path(packaged).parent.iterdir()] == ["ruleset.json"]


def test_kept_for_the_browser(
    packaged: str, canonical_bytes: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the build kept answers like the ruleset itself, and reads its file for all else."""
    used = ruleset.use(canonical_bytes)
    answer = used.program("gks").edition, used.seller("gks"), used.digest
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / ruleset.KEPT).write_bytes(marshal.dumps(to_keep(used)))
    monkeypatch.setattr(ruleset, "HERE", str(kept))
    monkeypatch.setattr("checker.program.prepare", lambda *_: pytest.fail("bereitete neu vor"))
    used = ruleset.use_kept(packaged)
    assert ruleset.current() is used
    assert (used.program("gks").edition, used.seller("gks"), used.digest) == answer


def test_prepared_edition_is_plain_data(edition: dict[str, Any]) -> None:
    """What is prepared survives being written and read, and judges like the edition itself."""
    prepared = prepare(edition)
    assert marshal.loads(marshal.dumps(prepared)) == prepared  # noqa: S302
    program = Program.prepared("gks", prepared, "sha256:0", lambda: edition)
    assert program.edition is edition
    rules = [rule.clause for rule in Program("gks", edition, "").firing]
    assert [rule.clause for rule in program.firing] == rules


def test_in_words(edition: dict[str, Any]) -> None:
    """The sentences that a step shows may be prepared as well."""
    for record in in_words(prepare(edition), edition)["rules"]:
        assert record["asked"] == sentence(record["when"], edition)
