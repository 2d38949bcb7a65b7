"""What the fuzzer feeds: each target takes bytes and raises if the checker breaks a promise.

``stream`` reads cases and answers within the contract, ``expression`` reads or refuses a rule,
``loader`` reads a ruleset of which one file was replaced. None of them needs the fuzzer.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from checker.expression import Vocabulary
from checker.kleene import compile_tree
from checker.ruleset import current
from checker.split import split_cases
from checker.stream import run
from checker.text import in_words
from tests.property.contract import breaches
from tests.property.expressions import misplaced, reading
from tests.property.rulesets import FILES, MINIATURE, check_reading

SEPARATORS = b" \t\r\n[],\xef\xbb\xbf"


def stream(data: bytes) -> None:
    """Every case gets its answer, in order, in the contract's shape; nothing is passed over."""
    pieces = list(split_cases(io.BytesIO(data)))
    assert _bare(b"".join(pieces)) == _bare(data), "etwas ging verloren"
    results = list(run(io.BytesIO(data), trace=len(data) % 2 == 0))
    assert len(results) == len(pieces)
    for result in results:
        judged = result["error"] is None
        program = current().program(result["scheme"], result["edition"]) if judged else None
        found = breaches(result, program or current().program())
        assert not found, found
        assert in_words(result, program.edition if program else None).strip()


def _bare(data: bytes) -> bytes:
    return data.translate(None, SEPARATORS)


@cache
def vocabulary() -> tuple[Vocabulary, dict[str, object]]:
    """The words of the real edition in force, and what compiling needs of it."""
    edition = current().program().edition
    notices = [code for code in edition["codes"] if code.startswith("H")]
    facts = {fact["name"]: fact for fact in edition["facts"]}
    words = Vocabulary(facts, edition["parameters"], edition["conditions"], notices)
    return words, {"parameters": edition["parameters"]}


def expression(data: bytes) -> None:
    """A rule is read and can be compiled, or is refused with a place inside of it."""
    words, edition = vocabulary()
    text = data.decode("utf-8", "surrogateescape")
    tree, refused = reading(text, words, this=len(data) % 2 == 0)
    if refused is not None:
        assert misplaced(refused, text) is None
        return
    assert json.loads(json.dumps(tree)) == tree
    test = compile_tree(tree, edition)
    assert test({"hinweise": {}}) in (True, False, None)


@cache
def _copy() -> Path:
    """A copy of the miniature that lives as long as the process."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    return Path(shutil.copytree(MINIATURE, folder / "rules"))


def loader(data: bytes) -> None:
    """A ruleset with one file replaced is read and can judge, or is refused with its places.

    The first byte chooses the file, the others are what stands in it.
    """
    path = _copy() / FILES[(data[0] if data else 0) % len(FILES)]
    before = path.read_bytes()
    path.write_bytes(data[1:])
    try:
        check_reading(_copy())
    finally:
        path.write_bytes(before)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "stream": stream,
    "expression": expression,
    "loader": loader,
}
