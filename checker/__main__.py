"""The command: ``python -m checker check | nearest | offer | list | verify | explain | facts``.

Exit status: 0 all cases judged, 1 at least one case could not be judged, 2 the call itself
cannot run (no such file, broken ruleset, unknown option).
"""

from __future__ import annotations

import gc
import io
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

from checker import __version__
from checker.facts import InputError
from checker.problems import RulesetError
from checker.ruleset import current
from checker.stream import run, to_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.ruleset import Ruleset


_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "Diese Datei gibt es nicht.",
    IsADirectoryError: "Das ist ein Ordner, keine Datei.",
    PermissionError: "Diese Datei darf nicht gelesen werden.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = _plain_check(given) or _parsed(given)
    try:
        ruleset = _ruleset(options)
        if options.version:
            print(f"warenzustand {__version__}\nRegelwerk {ruleset.digest}")
            return 0
        if options.command is None:
            from checker.options import parser

            parser().print_help()
            return 2
        run = {"check": _check, "nearest": _nearest, "offer": _offer, "list": _list,
               "verify": _verify,
               "explain": _explain, "facts": _facts, "diff": _diff}  # fmt: skip
        return run[options.command](options)
    except RulesetError as error:
        print("Das Regelwerk ist fehlerhaft:", error, sep="\n", file=sys.stderr)
    except InputError as error:
        allowed = ", ".join(map(str, error.allowed))
        print(f"{error.message} Erlaubt: {allowed}" if allowed else error.message, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"{error.filename}: {_REASONS.get(type(error), error.strerror)}", file=sys.stderr)
    return 2


def _ruleset(options: SimpleNamespace) -> Ruleset:
    """The ruleset in use, with what the call asks of it made ready.

    What is read here stays until the end, so the search for garbage is spared going through it.
    """
    gc.disable()
    try:
        ruleset = current()
        if options.command not in (None, "diff", "verify") and not options.version:
            ruleset.program(options.scheme, options.edition)
        gc.freeze()
    finally:
        gc.enable()
    return ruleset


def _plain_check(given: list[str]) -> SimpleNamespace | None:
    """The options of a call to check cases that is plain to read; None for any other call.

    Saves loading argparse, which takes longer than judging a thousand cases.
    """
    if given[:1] != ["check"]:
        return None
    options = SimpleNamespace(command="check", version=False, scheme="gks", edition=None,
                              format="json", no_trace=False, file=None)  # fmt: skip
    words = iter(given[1:])
    for word in words:
        if word == "--no-trace":
            options.no_trace = True
        elif word in ("--scheme", "--edition"):
            value = next(words, "-")
            if value.startswith("-"):
                return None
            setattr(options, word[2:], value)
        elif word.startswith("-") or options.file is not None:
            return None
        else:
            options.file = word
    return options


def _parsed(given: list[str]) -> SimpleNamespace:
    from checker.options import parser

    return SimpleNamespace(**vars(parser().parse_args(given)))


def _write_utf8() -> None:
    """Write UTF-8 whatever the terminal's own encoding, as JSON does."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _check(options: SimpleNamespace) -> int:
    _write_utf8()
    stream = open(options.file, "rb") if options.file else sys.stdin.buffer  # noqa: SIM115
    status = 0
    with stream:
        trace = options.format == "text" or not options.no_trace  # sentences cite from the steps
        for result in run(stream, options.scheme, options.edition, trace):
            if result["error"] is not None:
                status = 1
            if options.format == "json":
                print(to_line(result), flush=True)
                continue
            from checker.text import in_words

            judged = result["error"] is None
            program = current().program(result["scheme"], result["edition"]) if judged else None
            print(in_words(result, program.edition if program else None), end="\n\n", flush=True)
    return status


def _verify(options: SimpleNamespace) -> int:
    from checker.verify_command import verify

    _write_utf8()
    return verify(options.files, options.format, _REASONS)


def _list(options: SimpleNamespace) -> int:
    from checker.listing.command import judge_file, write_template

    _write_utf8()
    program = current().program(options.scheme, options.edition)
    if options.template:
        return write_template(program)
    stream = open(options.file, "rb") if options.file else sys.stdin.buffer  # noqa: SIM115
    with stream:
        data = stream.read()
    return judge_file(data, program, options.format)


def _offer(options: SimpleNamespace) -> int:
    from checker.offer.command import offers

    _write_utf8()
    stream = open(options.file, "rb") if options.file else sys.stdin.buffer  # noqa: SIM115
    status = 0
    with stream:
        for text, fault in offers(stream, options.scheme, options.edition, options.format):
            status = max(status, fault)
            print(text, flush=True)
    return status


def _nearest(options: SimpleNamespace) -> int:
    from checker.nearest_text import report

    _write_utf8()
    with open(options.file, "rb") if options.file else sys.stdin.buffer as stream:
        case = stream.read().decode("utf-8", "surrogateescape")
    print(report(case, options.aim, options.scheme, options.edition))
    return 0


def _explain(options: SimpleNamespace) -> int:
    from checker.explain import explain, find_clause, names, normalised
    from checker.problems import nearest

    ruleset = current()
    edition = ruleset.program(options.scheme, options.edition).edition
    wanted = options.name
    if text := explain(edition, wanted):
        print(text)
        return 0
    wanted = next(part for part in wanted.split(":") if not explain(edition, part))
    for scheme in ruleset.schemes:
        if find_clause(ruleset.program(scheme).edition, normalised(wanted)):
            print(f"„{normalised(wanted)}“ steht im Regelwerk {scheme}. Dort zeigen mit:"
                  f" --scheme {scheme}", file=sys.stderr)  # fmt: skip
            return 2
    known = names(edition)
    hint = nearest(wanted, known) or nearest(wanted.upper(), known)
    print(f"„{wanted}“ gibt es in dieser Fassung nicht.{hint}", file=sys.stderr)
    return 2


def _facts(options: SimpleNamespace) -> int:
    from checker.explain import list_facts

    print(list_facts(current().program(options.scheme, options.edition).edition))
    return 0


def _diff(options: SimpleNamespace) -> int:
    from checker.changes.cases import read_cases
    from checker.changes.report import FORMATS, of_names

    _write_utf8()
    cases: list[object] = []
    if options.cases:
        with open(options.cases, "rb") as file:
            cases = list(read_cases(file))
    print(FORMATS[options.format](of_names(options.scheme, options.old, options.new, cases)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
