"""Bytecode for the browser: made by the Python inside Pyodide, kept in the cache.

The *lite archive* takes the place of Pyodide's ``python_stdlib.zip``: only the modules that
answering takes, as bytecode, with the checker among them. Which ones those are is not guessed:
Pyodide starts once from an archive with everything and answers the worked cases and broken input,
and what it loaded is what goes in. What it loads besides to answer everything else that pages ask
makes the second archive, which a browser fetches when it is first needed.

What every start would work out anew goes in ready: patterns compiled, the ruleset as judging takes
it. Both must answer as the ruleset itself does.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.asked import QUESTIONS
from build_scripts.cache import cached, key
from build_scripts.node import pyodide_folder, run_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.rooms import Rooms

EPOCH = (1980, 1, 1, 0, 0, 0)
SCRIPTS = Path("build_scripts") / "pyodide"
STAND_INS = SCRIPTS / "standins"
COMPILER = ("compile.mjs", "compile_sources.py", "keep.mjs", "keep.py", "modules.mjs", "asking.mjs")
WHOLE = {  # where stand-ins find the real modules whose places they take
    "collections/__init__.pyc": "_whole_collections.pyc",
    "re/__init__.pyc": "re/_whole.pyc",
    "typing.pyc": "_whole_typing.pyc",
}
KNOWN = "re/_known.py"  # the patterns that are compiled beforehand
KEPT = "checker/ruleset.kept"  # the ruleset as judging takes it


class Archives(NamedTuple):
    """The lite archive, what everything but checking a case takes besides, and what was answered.

    ``answers`` is the hash of Pyodide's answers to all examples, from which the archives were made.
    """

    lite: bytes
    more: bytes
    answers: str = ""

    def shared_packages(self) -> list[str]:
        """The packages of the lite archive of which the other one holds modules, too."""
        lite = {name.removesuffix("/__init__.pyc") for name in entries(self.lite)}
        folders = {name.rpartition("/")[0] for name in entries(self.more)}
        return sorted(folder.replace("/", ".") for folder in folders & lite)


def archive(entries: Mapping[str, bytes]) -> bytes:
    """A zip with the entries stored in sorted order; equal entries give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in sorted(entries):
            target.writestr(zipfile.ZipInfo(name, EPOCH), entries[name])
    return buffer.getvalue()


def digest_of(answers: list[list[str]]) -> str:
    """A hash of the answers to lists of examples."""
    return key(json.dumps(answers))


def entries(data: bytes) -> dict[str, bytes]:
    """The entries of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


class Compiler:
    """Makes and caches bytecode with the Pyodide that npm installed."""

    def __init__(self, rooms: Rooms) -> None:
        self.root = rooms.root
        self.rooms = rooms
        self.cache = rooms.root / ".cache" / "bytecode"
        self.npm = pyodide_folder(self.root)
        scripts = [(self.root / SCRIPTS / name).read_bytes() for name in COMPILER]
        self.version = key((self.npm / "package.json").read_bytes(), *scripts)

    def archives(self, ruleset: bytes) -> Archives:
        """Both archives for a canonical ruleset. Raises NodeError."""
        sources = dict(self._sources())
        asked = json.dumps(self.asked(ruleset))
        name = key(self.version, archive(sources), ruleset, asked)
        made = cached(
            self.cache, f"archives-{name}.zip", lambda: self._archives(sources, ruleset, asked)
        )
        parts = entries(made)
        return Archives(parts["lite.zip"], parts["more.zip"], parts["answers"].decode())

    def asked(self, ruleset: bytes) -> list[list[dict[str, object]]]:
        """The questions with their examples: those of the lite archive, then all others."""
        data = json.loads(ruleset)
        found: list[list[dict[str, object]]] = [[], []]
        for question in QUESTIONS:
            examples = question.examples(self.rooms, data)
            found[not question.lite].append({**question.described(), "requests": examples})
        return found

    def _archives(self, sources: dict[str, bytes], ruleset: bytes, asked: str) -> bytes:
        library = entries(self.compiled((self.npm / "python_stdlib.zip").read_bytes()))
        library |= {whole: library[name] for name, whole in WHOLE.items()}
        everything = library | entries(self.compiled(archive(sources)))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            paths = [folder / file for file in ("all.zip", "ruleset.json", "requests.json")]
            written = (archive(everything), ruleset, asked.encode())
            for file, data in zip(paths, written, strict=True):
                file.write_bytes(data)
            known, kept = folder / "known.py", folder / "kept"
            judged = json.loads(run_node(self.root, "keep.mjs", *paths, known, kept))
            everything |= entries(self.compiled(archive({KNOWN: known.read_bytes()})))
            everything[KEPT] = kept.read_bytes()
            paths[0].write_bytes(archive(everything))
            said = json.loads(run_node(self.root, "modules.mjs", *paths))
        if said["answers"][0] != judged:
            raise RuntimeError("Was vom Regelwerk behalten wird, urteilt anders als das Regelwerk")
        found = said["modules"]
        for question in QUESTIONS:
            path = question.module.replace(".", "/") + ".pyc"
            if path not in found[not question.lite]:
                raise RuntimeError(f"Pyodide hat {path} nicht geladen")
        found[0].append(KEPT)
        lite, more = (archive({name: everything[name] for name in names}) for names in found)
        answers = digest_of(said["answers"]).encode()
        return archive({"lite.zip": lite, "more.zip": more, "answers": answers})

    def compiled(self, sources: bytes) -> bytes:
        """The bytecode of every module in a zip of sources. Raises NodeError."""
        return cached(
            self.cache, f"{key(self.version, sources)}.zip", lambda: self._compiled(sources)
        )

    def _compiled(self, sources: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "source.zip", Path(folder) / "target.zip"
            source.write_bytes(sources)
            run_node(self.root, "compile.mjs", source, target)
            return target.read_bytes()

    def _sources(self) -> Iterator[tuple[str, bytes]]:
        stand_ins = self.root / STAND_INS
        for base, folder in ((stand_ins, stand_ins), (self.root, self.root / "checker")):
            for path in sorted(folder.rglob("*.py")):
                yield path.relative_to(base).as_posix(), path.read_bytes()
