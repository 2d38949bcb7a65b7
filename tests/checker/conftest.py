"""A miniature ruleset, so that these tests do not depend on the real one.

``miniature/`` holds two schemes in the format of ``ruleset/``: three conditions on two tracks,
two editions, every role of a rule, every type of fact.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker import Result, check, ruleset
from checker.canonical import dump
from checker.expression import Vocabulary
from checker.load import read_ruleset
from checker.problems import Problem, RulesetError
from checker.program import Program

MINIATURE = Path(__file__).parent / "miniature"
CHECKER = Path(ruleset.HERE)


class Workshop:
    """A copy of the miniature whose files a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, file: str, old: str, new: str) -> Workshop:
        """Put ``new`` for the first ``old`` in a file, which must contain it."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} steht nicht in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def read(self) -> dict[str, Any]:
        """The canonical ruleset of the copy."""
        return read_ruleset(self.folder)

    def problems(self) -> list[Problem]:
        """What reading the copy finds wrong, each finding once."""
        with pytest.raises(RulesetError) as caught:
            self.read()
        return list({str(problem): problem for problem in caught.value.problems}.values())

    def messages(self) -> list[str]:
        """The findings as they are printed."""
        return list(map(str, self.problems()))


@pytest.fixture
def rules(tmp_path: Path) -> Workshop:
    """A fresh copy of the miniature."""
    return Workshop(Path(shutil.copytree(MINIATURE, tmp_path / "rules")))


@pytest.fixture(scope="session")
def canonical() -> dict[str, Any]:
    """The miniature's canonical ruleset; not to be changed."""
    return read_ruleset(MINIATURE)


@pytest.fixture(scope="session")
def canonical_bytes(canonical: dict[str, Any]) -> bytes:
    """The miniature's canonical bytes."""
    return dump(canonical)


@pytest.fixture
def edition(canonical: dict[str, Any]) -> dict[str, Any]:
    """The miniature's edition in force."""
    return canonical["schemes"]["gks"]["editions"]["2021-01-01"]


@pytest.fixture
def program(edition: dict[str, Any]) -> Program:
    """The edition in force, compiled."""
    return Program("gks", edition, "sha256:0")


@pytest.fixture
def words(edition: dict[str, Any]) -> Vocabulary:
    """The names that expressions of the miniature may use."""
    return Vocabulary(
        {fact["name"]: fact for fact in edition["facts"]},
        edition["parameters"],
        edition["conditions"],
        [code for code in edition["codes"] if code.startswith("H")],
    )


@pytest.fixture
def in_use(canonical_bytes: bytes, monkeypatch: pytest.MonkeyPatch) -> ruleset.Ruleset:
    """The miniature as the ruleset that judges."""
    used = ruleset.Ruleset(canonical_bytes)
    monkeypatch.setattr(ruleset, "_current", used)
    return used


@pytest.fixture
def judge(in_use: ruleset.Ruleset) -> Callable[..., Result]:
    """``judge(optik="gering")``: the answer of the miniature to these facts."""

    def ask(**facts: Any) -> Result:
        result = check(facts)
        assert result.error is None, result.error
        return result

    return ask


@pytest.fixture
def refusal(in_use: ruleset.Ruleset) -> Callable[..., dict[str, Any]]:
    """``refusal(optik="rot")``: the error that these facts lead to."""

    def ask(**facts: Any) -> dict[str, Any]:
        result = check(facts)
        assert result.error is not None, "die Fakten wurden nicht beanstandet"
        return result.error

    return ask


@pytest.fixture(scope="session")
def installed(canonical_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the package lies as a wheel installs it, with the miniature inside."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(CHECKER, folder / "checker", ignore=shutil.ignore_patterns("web", "*.json*"))
    (folder / "checker" / "ruleset.json").write_bytes(canonical_bytes)
    return folder


@pytest.fixture
def command(installed: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """``command("check", input=b"…")``: what the installed command does."""

    def run(*arguments: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "checker", *arguments],
            cwd=installed, input=input, capture_output=True, check=False, timeout=60,
        )  # fmt: skip

    return run
