"""Pyodide's glue without the functions that nobody calls: windows, sound, graphics.

``pyodide.asm.mjs`` brings whatever an extension module might ask of a browser. The WebAssembly
names what it imports; what neither this nor any kept statement mentions goes. Statements are kept
unless they are of the few simple shapes below, and a word counts as mentioned wherever it stands,
even in a text: so too much may be kept, but nothing that is used goes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.runtime.tool import SplitError

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[\w$]+")
NAME = r"([A-Za-z_$][\w$]*)"
DECLARED = re.compile(
    rf"(?:async )?function {NAME}\(.*|var {NAME}=(?:async ?)?(?:\([\w$,]*\)|[\w$]+)=>.*"
    rf"|var {NAME}=(?:[A-Za-z_$][\w$]*|function\b.*|\{{.*\}})", re.DOTALL,
)  # fmt: skip
ATTACHED = re.compile(rf'{NAME}\.(?:sig="[^"]*"|[\w$]+=(?:true|false|\d+))')
HANDED_OUT = re.compile(rf'Module\["([\w$]+)"\]={NAME}(?:\.[\w$]+)?')
IMPORTS = re.compile(r"var wasmImports=\{([\w$:,]*)\}")
BLOCK = re.compile(r"(?:async )?function[ *]")  # ends with its body, without a semicolon
OPEN, CLOSE = "([{", ")]}"
BEFORE_REGEX = re.compile(r"(?:[(,=:\[!&|?{};+\-*%<>~^]|=>|\b(?:return|typeof|case|in|of))\s*$")


def shaken(body: str, imported: frozenset[str], asked: frozenset[str]) -> str:
    """The body of the glue's function without what is not reached.

    ``imported``: what the WebAssembly asks for; ``asked``: words of the script that uses the glue.
    Raises SplitError if the body is not written as expected.
    """
    parts: list[str] = []
    known: dict[str, list[int]] = {}  # the statements that a word calls for
    waiting: set[int] = set()
    for place, (statement, several) in enumerate(statements(body)):
        parts.append(only(statement, imported))
        named = [] if several else names(parts[place])
        for name in named:
            known.setdefault(name, []).append(place)
        if not named:
            waiting.add(place)
    reached: set[int] = set()
    words = set(asked)
    while waiting:
        reached |= waiting
        words.update(*(WORD.findall(parts[place]) for place in waiting))
        waiting = {place for word in words & known.keys() for place in known[word]} - reached
    return "".join(f"{parts[place]};" for place in sorted(reached))


def only(statement: str, imported: frozenset[str]) -> str:
    """The statement; if it hands the WebAssembly its imports, with those it asks for."""
    found = IMPORTS.fullmatch(statement)
    if found is None:
        return statement
    entries = (entry for entry in found[1].split(",") if entry.partition(":")[0] in imported)
    return f"var wasmImports={{{','.join(entries)}}}"


def names(statement: str) -> list[str]:
    """The names the statement declares or says something of, if nothing else happens in it."""
    for shape in (DECLARED, ATTACHED, HANDED_OUT):
        if found := shape.fullmatch(statement):
            return [name for name in found.groups() if name is not None]
    return []


def statements(body: str) -> Iterator[tuple[str, bool]]:
    """The statements one after the other, and whether a comma joins several things in them.

    Some may still be together, none is torn apart.
    """
    start = at = 0
    several = False
    depth: list[str] = []
    while at < len(body):
        char = body[at]
        if char in "'\"`" or (char == "/" and BEFORE_REGEX.search(body, max(start, at - 12), at)):
            at = text_end(body, at)
            continue
        if char in OPEN:
            depth.append(CLOSE[OPEN.index(char)])
        elif char in CLOSE and (not depth or depth.pop() != char):
            raise SplitError(f"Klammern in Pyodides Skript: {body[start : start + 80]}")
        several = several or (char == "," and not depth)
        at += 1
        ends = char == ";" or (char == "}" and BLOCK.match(body, start) is not None)
        if not depth and ends:
            if part := body[start:at].removesuffix(";"):
                yield part, several
            start, several = at, False
    if depth:
        raise SplitError(f"offene Klammern in Pyodides Skript: {body[start : start + 80]}")
    if body[start:]:
        yield body[start:], several


def text_end(body: str, at: int) -> int:
    """The place behind a text, a template or a regular expression that begins there."""
    mark = body[at]
    inside = False  # a class of characters, in which a slash ends nothing
    at += 1
    while at < len(body):
        char = body[at]
        if char == "\\":
            at += 2
            continue
        if mark == "`" and body.startswith("${", at):
            at = hole_end(body, at + 2)
            continue
        if mark == "/" and char in "[]":
            inside = char == "["
        at += 1
        if char == mark and not inside:
            return at
    raise SplitError("ein Text in Pyodides Skript endet nicht")


def hole_end(body: str, at: int) -> int:
    """The place behind the brace that ends what is put into a template."""
    depth = 1
    while depth and at < len(body):
        char = body[at]
        if char in "'\"`":
            at = text_end(body, at)
            continue
        depth += (char == "{") - (char == "}")
        at += 1
    return at
