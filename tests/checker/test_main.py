"""Tests for checker.__main__: the command, its exit statuses and its German messages."""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checker import __version__, ruleset
from checker.__main__ import _parsed, _plain_check, main
from checker.problems import Problem, RulesetError

GOOD = b'{"facts": {"optik": "gering"}}\n'
BAD = b'{"facts": {"optik": "rot"}}\n'
Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch, in_use: object) -> Callable[[bytes], None]:
    """``feed(b"…")``: what the command reads from standard input."""

    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    return put


@pytest.mark.parametrize(
    ("data", "status"), [(b"", 0), (GOOD, 0), (GOOD + BAD + GOOD, 1), (b"kaputt", 1)]
)
def test_check(
    data: bytes, status: int, feed: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line is written per case; a case that cannot be judged makes the status 1."""
    feed(data)
    assert main(["check"]) == status
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) == data.count(b"\n") + (data == b"kaputt")


def test_check_file(tmp_path: Path, in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """Cases may stand in a file."""
    path = tmp_path / "fälle.jsonl"
    path.write_bytes(GOOD * 2)
    assert main(["check", str(path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_options(feed: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]) -> None:
    """Scheme, edition and trace can be chosen."""
    feed(GOOD)
    assert main(["check", "--edition", "2020-01-01", "--no-trace"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["edition"], answer["trace"]) == ("2020-01-01", [])
    feed(b'{"facts": {}}')
    assert main(["check", "--scheme", "back-market"]) == 0
    assert json.loads(capsys.readouterr().out)["scheme"] == "back-market"


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["a.json"], ["--no-trace", "a.json"], ["--scheme", "gks"], ["--edition", "2022", "-"],
        ["--format", "text", "a"], ["--scheme=gks"], ["--no-trace", "--no-trace"],
    ],
)  # fmt: skip
def test_plain_calls(arguments: list[str]) -> None:
    """What is read without argparse is read as argparse would."""
    call = ["check", *arguments]
    plain = _plain_check(call)
    assert plain is None or plain == _parsed(call)
    special = any(word.startswith(("--format", "--scheme=", "-")) and word not in
                  ("--no-trace", "--scheme", "--edition") for word in arguments)  # fmt: skip
    assert (plain is None) is special


@pytest.mark.parametrize("arguments", [["facts"], [], ["check", "a", "b"], ["check", "--edition"]])
def test_other_calls(arguments: list[str]) -> None:
    """Any other call is left to argparse."""
    assert _plain_check(arguments) is None


def test_text(feed: Callable[[bytes], None], capsys: pytest.CaptureFixture[str]) -> None:
    """``--format text`` writes German sentences, with a blank line after each case."""
    feed(GOOD + BAD)
    assert main(["check", "--format", "text"]) == 1
    first, second = capsys.readouterr().out.strip().split("\n\n")
    assert first.startswith("Fall 1 nach gks")
    assert second.startswith("Fall 2: „optik“ hat keinen Wert „rot“.")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("1a-01", "1A-01  Merkmal"), ("v02", "V02  Fehler bei 1A"), ("m01", "M01 Beimischung"),
        ("M1", "M01 Beimischung"), ("v2", "V02  Fehler bei 1A"), ("1A-1", "1A-01  Merkmal"),
        ("optik", "optik  (F06, ein Wert)"), ("f6", "optik  (F06, ein Wert)"),
        ("V07:H01", "V07  Hinweis fehlt"),
    ],
)  # fmt: skip
def test_explain(name: str, words: str, in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """A clause, a code or an interpretation is explained, in any case of letters."""
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith(words)


def test_explain_in_the_wrong_scheme(in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """A clause of another scheme is refused with the name of that scheme."""
    assert main(["explain", "bm-1"]) == 2
    assert capsys.readouterr().err == (
        "„BM-01“ steht im Regelwerk back-market. Dort zeigen mit: --scheme back-market\n"
    )
    assert main(["explain", "V07:1A-01", "--scheme", "back-market"]) == 2
    assert "„1A-01“ steht im Regelwerk gks." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("optk", "„optk“ gibt es in dieser Fassung nicht. Gemeint ist wohl „optik“.\n"),
        ("v07:h99", "„h99“ gibt es in dieser Fassung nicht."),
        ("", "„“ gibt es in dieser Fassung nicht.\n"),
    ],
)
def test_explain_misspelt(
    name: str, message: str, in_use: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt fact, half of a pair or nothing at all is refused."""
    assert main(["explain", name]) == 2
    assert capsys.readouterr().err.startswith(message)


def test_explain_unknown(in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown name is refused with the nearest right one."""
    assert main(["explain", "1A-011"]) == 2
    assert capsys.readouterr().err == (
        "„1A-011“ gibt es in dieser Fassung nicht. Gemeint ist wohl „1A-01“.\n"
    )


def test_facts(in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """The facts are listed."""
    assert main(["facts"]) == 0
    assert "optik  (F06, ein Wert)" in capsys.readouterr().out


def test_version(in_use: ruleset.Ruleset, capsys: pytest.CaptureFixture[str]) -> None:
    """The version comes with the ruleset's hash."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"warenzustand {__version__}\nRegelwerk {in_use.digest}\n"


def test_no_command(in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command the help is shown, as a call that did nothing."""
    assert main([]) == 2
    assert "check" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["explain", "-h"]])
def test_help(arguments: list[str], in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """The help is German throughout."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("Aufruf: python -m checker")
    assert "Optionen:" in text
    assert "diese Hilfe zeigen" in text
    for english in ("usage", "options", "positional", "show this", "optional"):
        assert english not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["prüfen"], "Angabe BEFEHL: nicht erlaubt: 'prüfen' (erlaubt sind"),
        (["check", "--format", "xml"], "Angabe --format: nicht erlaubt: 'xml' (erlaubt sind"),
        (["check", "--fast"], "unbekannte Angaben: --fast"),
        (["check", "--edition"], "Angabe --edition: verlangt einen Wert"),
        (["explain"], "es fehlt: NAME"),
    ],
)
def test_wrong_call(
    arguments: list[str], words: str, in_use: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong call is refused in German with status 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_usage_of_a_wrong_call(in_use: object, capsys: pytest.CaptureFixture[str]) -> None:
    """The usage line above the message is German as well."""
    with pytest.raises(SystemExit):
        main(["check", "--fast"])
    assert capsys.readouterr().err.startswith("Aufruf: ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--scheme", "gsk"], "Das Regelwerk „gsk“ gibt es nicht. Erlaubt: "),
        (["check", "--edition", "1999"], "Die Fassung „1999“ gibt es im Regelwerk „gks“ nicht."),
        (["facts", "--edition", "1999"], "Erlaubt: 2020-01-01, 2021-01-01"),
        (["check", "gibt-es-nicht.json"], "gibt-es-nicht.json: "),
        (["check", "."], ".: "),
    ],
)
def test_call_that_cannot_run(
    arguments: list[str], words: str, in_use: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown scheme or edition or a missing file ends the call with status 2."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


def test_broken_ruleset(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken ruleset ends the call with status 2 and lists every finding."""

    def broken() -> Any:
        raise RulesetError([Problem("a.toml", "falsch"), Problem("b.toml", "leer")])

    monkeypatch.setattr("checker.__main__.current", broken)
    assert main(["facts"]) == 2
    assert (
        capsys.readouterr().err == "Das Regelwerk ist fehlerhaft:\na.toml: falsch\nb.toml: leer\n"
    )


def test_output_that_is_no_file(feed: Callable[[bytes], None]) -> None:
    """The output may be any stream of text."""
    feed(GOOD)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["check"]) == 0
    assert json.loads(out.getvalue())["id"] == 1


def test_as_a_module(
    monkeypatch: pytest.MonkeyPatch, in_use: object, capsys: pytest.CaptureFixture[str]
) -> None:
    """``python -m checker`` exits with the status of the command."""
    monkeypatch.setattr(sys, "argv", ["checker", "explain", "V02"])
    monkeypatch.delitem(sys.modules, "checker.__main__")
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("checker", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("V02")


def test_reader_gone(
    monkeypatch: pytest.MonkeyPatch, in_use: object, feed: Callable[[bytes], None]
) -> None:
    """Where nobody reads any more, the command ends without complaint."""

    def gone(*_: Any, **__: Any) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", gone)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    feed(GOOD)
    assert main(["check"]) == 0


def test_installed_command(command: Command, in_use: ruleset.Ruleset) -> None:
    """Installed, the command answers from the ruleset packaged with it."""
    done = command("check", input=GOOD + BAD)
    assert done.returncode == 1
    assert done.stderr == b""
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["ruleset"] == in_use.digest
    assert second["error"]["path"] == "facts.optik"
    assert f"Regelwerk {in_use.digest}" in command("--version").stdout.decode()


@pytest.mark.parametrize("form", ["json", "text"])
def test_output_is_utf8(form: str, command: Command) -> None:
    """The output is UTF-8, also for an id that Unicode cannot write."""
    done = command("check", "--format", form, input=b'{"id": "\\ud800 \xc3\xa4", "facts": {}}')
    assert done.returncode == 0, done.stderr.decode()
    assert "\\ud800 ä" in done.stdout.decode("utf-8")
    if form == "json":
        assert json.loads(done.stdout)["id"] == "\ud800 ä"


def test_installed_without_a_ruleset(installed: Path, tmp_path: Path) -> None:
    """Without its ruleset the command names the file it lacks, with status 2."""
    (tmp_path / "checker").symlink_to(installed / "checker")
    code = "import checker.ruleset as r; r.PACKAGED = 'weg.json'; r.SOURCES = 'weg'\n"
    code += "from checker.__main__ import main; raise SystemExit(main(['facts']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("weg.json: ")


def test_answers_before_the_input_ends(installed: Path) -> None:
    """Each case is answered before the next one is written."""
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "check"],
        cwd=installed, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        for position in range(1, 4):
            process.stdin.write(GOOD)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == position
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


def reader_goes(installed: Path) -> tuple[int, bytes]:
    """Status and messages of a command whose reader takes one line and goes."""
    with subprocess.Popen(
        [sys.executable, "-m", "checker", "check"], cwd=installed,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(GOOD)
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(GOOD * 200)
        process.stdin.close()
        message = process.stderr.read()
    return process.returncode, message


def test_broken_pipe_is_silent(installed: Path) -> None:
    """A reader that has seen enough, such as ``head``, causes no message."""
    assert reader_goes(installed)[1] == b""


def test_broken_pipe_status(installed: Path) -> None:
    """Nor does it make the call a failure."""
    assert reader_goes(installed)[0] == 0
