"""Runs inside Pyodide at build time: what would else be worked out anew at every start.

``noted()`` begins to note what ``re`` compiles. Afterwards ``known()`` is the source of the module
``re._known``, and ``kept()`` what judging needs of the ruleset in use.
"""

import _sre  # type: ignore[import-not-found]
import marshal
from re import _compiler  # type: ignore[attr-defined]

patterns: dict[tuple[str | bytes, int], tuple[object, ...]] = {}


def noted() -> None:
    """From now on every compiled pattern is noted with what the engine was given."""
    by_engine, by_module = _sre.compile, _compiler.compile

    def compile(pattern: object, flags: int = 0) -> object:
        given: list[object] = []

        def make(pattern: object, flags: int, code: list[int], *others: object) -> object:
            given.extend((flags, [int(each) for each in code], *others))  # some bear names
            return by_engine(pattern, flags, code, *others)

        _sre.compile = make
        try:
            return by_module(pattern, flags)
        finally:
            _sre.compile = by_engine
            if isinstance(pattern, str | bytes) and given:
                patterns[pattern, int(flags)] = tuple(given)

    _compiler.compile = compile


def known() -> str:
    """The patterns as a module, in the order in which they were first compiled."""
    lines = (f"    {key!r}: {given!r},\n" for key, given in patterns.items())
    return f"KNOWN = {{\n{''.join(lines)}}}\n"


def kept() -> bytes:
    """What ``checker.cache`` keeps of the ruleset in use, as it is written there."""
    from checker.cache import to_keep
    from checker.ruleset import current

    return marshal.dumps(to_keep(current()))
