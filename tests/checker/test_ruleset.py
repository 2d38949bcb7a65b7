"""Tests for checker.ruleset: in the checkout, installed, and with a cache between them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from checker import check, ruleset
from checker.canonical import digest
from checker.facts import InputError
from checker.problems import RulesetError

CACHE = f"ruleset.json.{sys.implementation.cache_tag}"


@pytest.fixture
def checkout(rules: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The miniature as the sources of a checkout, with a place for the cache."""
    (tmp_path / "checker").mkdir()
    monkeypatch.setattr(ruleset, "SOURCES", str(rules.folder))
    monkeypatch.setattr(ruleset, "PACKAGED", str(tmp_path / "checker" / "ruleset.json"))
    monkeypatch.setattr(ruleset, "_current", None)
    return rules


def test_in_tree(checkout: Any) -> None:
    """In a checkout the TOML files count, and their canonical form is kept beside the package."""
    assert check({"optik": "gering"})["fitting"] == ["B"]
    data = Path(ruleset.PACKAGED).read_bytes()
    assert ruleset.current().digest == digest(data)
    assert sorted(path.name for path in Path(ruleset.PACKAGED).parent.iterdir()) == [
        "ruleset.json", CACHE,
    ]  # fmt: skip


def test_read_once(checkout: Any) -> None:
    """The ruleset in use is read once."""
    assert ruleset.current() is ruleset.current()


def test_cache_is_used_while_nothing_changes(
    checkout: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the sources stay as they are, the canonical form is read instead of them."""
    before = ruleset.current().digest
    monkeypatch.setattr(ruleset, "_current", None)
    monkeypatch.setattr("checker.load.read_ruleset", lambda *_: pytest.fail("las die Quellen"))
    assert ruleset.current().digest == before


def test_cache_follows_the_sources(checkout: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed source is read again, and changes the ruleset's name."""
    before = ruleset.current().digest
    checkout.replace("gks/01-a/2020-01-01.toml", "value = 12,", "value = 18,")
    monkeypatch.setattr(ruleset, "_current", None)
    assert ruleset.current().digest != before


@pytest.mark.parametrize("lost", ["ruleset.json", CACHE])
def test_half_a_cache(checkout: Any, lost: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of which a file is missing is made anew."""
    before = ruleset.current().digest
    (Path(ruleset.PACKAGED).parent / lost).unlink()
    monkeypatch.setattr(ruleset, "_current", None)
    assert ruleset.current().digest == before
    assert (Path(ruleset.PACKAGED).parent / lost).exists()


def test_read_only_checkout(checkout: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no cache can be written the sources are read all the same."""
    monkeypatch.setattr(ruleset, "PACKAGED", "/gibt/es/nicht/ruleset.json")
    assert check({"optik": "gering"})["error"] is None


def test_broken_sources(checkout: Any) -> None:
    """Broken sources are an error, even where a cache exists."""
    ruleset.current()
    checkout.replace("gks/01-a/2020-01-01.toml", 'kind = "feature"', 'kind = "featur"')
    ruleset._current = None
    with pytest.raises(RulesetError, match="feature"):
        ruleset.current()


def test_packaged(canonical_bytes: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without sources beside it the packaged file counts."""
    path = tmp_path / "ruleset.json"
    path.write_bytes(canonical_bytes)
    monkeypatch.setattr(ruleset, "SOURCES", str(tmp_path / "nichts"))
    monkeypatch.setattr(ruleset, "PACKAGED", str(path))
    monkeypatch.setattr(ruleset, "_current", None)
    assert check({})["ruleset"] == digest(canonical_bytes)


def test_packaged_answers_like_the_sources(checkout: Any) -> None:
    """The canonical file gives the same answers as the files it was made from."""
    facts = {"optik": "deutlich", "funktion": "voll", "zustand_deklariert": "B"}
    direct = check(facts)
    ruleset.use(Path(ruleset.PACKAGED).read_bytes())
    assert check(facts) == direct


def test_use(canonical_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build hands the canonical bytes over."""
    monkeypatch.setattr(ruleset, "_current", None)
    used = ruleset.use(canonical_bytes)
    assert ruleset.current() is used
    assert used.digest == digest(canonical_bytes)


def test_edition_in_force(in_use: ruleset.Ruleset, canonical: dict[str, Any]) -> None:
    """The newest edition in force judges where none is named."""
    assert in_use.edition_in_force("gks") == "2021-01-01"
    changed = json.loads(json.dumps(canonical))
    editions = changed["schemes"]["gks"]["editions"]
    editions["2022-01-01"] = {**editions["2021-01-01"], "date": "2022-01-01", "status": "draft"}
    editions["2020-01-01"]["status"] = "in_force"
    other = ruleset.Ruleset(json.dumps(changed).encode())
    assert other.edition_in_force("gks") == "2021-01-01"


def test_programs_are_compiled_once(in_use: ruleset.Ruleset) -> None:
    """An edition is compiled when first asked for, and kept."""
    assert in_use.program() is in_use.program("gks", "2021-01-01")
    assert in_use.program("gks", "2020-01-01") is not in_use.program()


@pytest.mark.parametrize(
    ("scheme", "edition", "path"),
    [("x", None, "scheme"), (3, None, "scheme"), ("gks", "x", "edition")],
)
def test_unknown(scheme: Any, edition: Any, path: str, in_use: ruleset.Ruleset) -> None:
    """An unknown scheme or edition is named."""
    with pytest.raises(InputError) as caught:
        in_use.program(scheme, edition)
    assert caught.value.path == path
