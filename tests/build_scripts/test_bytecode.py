"""Bytecode for the browser: reproducible, small, and complete for what it was shown."""

from __future__ import annotations

import collections
import json
import re
import shutil
import sys
import types
import typing
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.asked import cases, comparisons, steps
from build_scripts.bytecode import KEPT, Archives, Compiler, archive, entries
from build_scripts.node import NodeError
from build_scripts.rooms import Rooms
from checker.canonical import dump
from checker.load import read_ruleset

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def rooms(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Rooms:
    """A copy of what the compiler reads, so that its cache starts empty."""
    copy = tmp_path_factory.mktemp("project")
    unneeded = shutil.ignore_patterns("__pycache__", "web", "*.json*")
    for name in ("build_scripts", "checker", "ruleset"):
        shutil.copytree(root / name, copy / name, ignore=unneeded)
    (copy / "node_modules").symlink_to(root / "node_modules")
    return Rooms.of(copy)


@pytest.fixture(scope="module")
def ruleset(root: Path) -> bytes:
    """The canonical ruleset of the checkout."""
    return dump(read_ruleset(root / "ruleset"))


@pytest.fixture(scope="module")
def made(rooms: Rooms, ruleset: bytes) -> Archives:
    """Both archives, freshly made."""
    return Compiler(rooms).archives(ruleset)


@pytest.fixture(scope="module")
def lite(made: Archives) -> bytes:
    """The lite archive."""
    return made.lite


def test_archive_is_stored_sorted_and_the_same_every_time() -> None:
    data = archive({"b": b"2", "a": b"1" * 100})
    assert data == archive({"a": b"1" * 100, "b": b"2"})
    assert b"1" * 100 in data
    assert list(entries(data)) == ["a", "b"]


def test_archives_are_those_that_an_earlier_build_made(
    root: Path, ruleset: bytes, made: Archives
) -> None:
    """The checkout's cache was filled by another run of Pyodide."""
    assert Compiler(Rooms.of(root)).archives(ruleset) == made


def test_lite_archive_holds_the_checker_and_little_else(lite: bytes) -> None:
    names = entries(lite).keys()
    assert {"checker/stream.pyc", "json/decoder.pyc", "encodings/utf_8.pyc"} <= names
    assert "difflib.pyc" in names  # suggestions for misspelt names, imported only on an error
    assert not {"checker/load.pyc", "tomllib/__init__.pyc", "asyncio/events.pyc"} & names
    assert len(names) < 80
    assert len(lite) < 1_100_000  # most of it the ruleset, of which brotli leaves a tenth


def test_what_compares_editions_stays_out_of_the_lite_archive(made: Archives) -> None:
    lite, more = entries(made.lite).keys(), entries(made.more).keys()
    assert {"checker/changes/report.pyc", "checker/changes/cases_page.pyc"} <= more
    assert not [name for name in lite if name.startswith("checker/changes/")]
    assert lite & more == set()
    assert len(made.more) < 1_150_000  # all ways but the first: lists, offers, deliveries, editions


def test_packages_in_both_archives_are_those_of_which_each_has_modules() -> None:
    lite = archive({"a/__init__.pyc": b"", "b/__init__.pyc": b"", "c.pyc": b""})
    more = archive({"a/x.pyc": b"", "a/b/__init__.pyc": b"", "d/__init__.pyc": b"", "e.pyc": b""})
    assert Archives(lite, more).shared_packages() == ["a"]


def test_comparisons_hold_each_edition_with_its_neighbour_and_cases(root: Path) -> None:
    editions = {"1": {}, "2": {"follows": "1"}}
    texts = comparisons(Rooms.of(root), {"schemes": {"gks": {"editions": editions}}})
    asked = [json.loads(text) for text in texts]
    assert [(each["old"], each["new"]) for each in asked[1:]] == [
        ("1", "1"), ("1", "1"), ("1", "2"), ("2", "1"),
    ]  # fmt: skip
    assert all(len(each["cases"]) > 10 for each in asked[1:])


def test_bytecode_has_neither_sources_nor_docstrings(lite: bytes) -> None:
    assert b"what the browser calls" not in lite
    assert {name for name in entries(lite) if not name.endswith(".pyc")} == {KEPT}


def test_what_takes_longest_to_import_stays_out_of_the_lite_archive(made: Archives) -> None:
    """Patterns are compiled beforehand; what compiles them comes when another one is asked for."""
    slow = {"re/_whole.pyc", "re/_compiler.pyc", "enum.pyc", "functools.pyc"}
    assert not slow & entries(made.lite).keys()
    assert slow <= entries(made.more).keys()
    assert "re" in made.shared_packages()


def test_source_that_does_not_compile_is_an_error(rooms: Rooms) -> None:
    with pytest.raises(NodeError, match="SyntaxError"):
        Compiler(rooms).compiled(archive({"bad.py": b"def"}))


def test_requests_hold_every_worked_case_and_broken_input(root: Path) -> None:
    rooms = Rooms.of(root)
    texts = cases(rooms, {})
    files = [path.read_text() for path in rooms.ruleset.glob("*/cases/*.toml")]
    marks = ("[[case]]", "[[case.variant]]")
    assert len(texts) == sum(text.count(mark) for text in files for mark in marks) + 17
    assert "kein JSON" in texts


def test_steps_are_the_cases_and_the_few_facts_they_begin_with(root: Path) -> None:
    rooms = Rooms.of(root)
    whole = cases(rooms, {})
    begun = [json.loads(text) for text in steps(rooms, {})[len(whole) :]]
    assert {len(request["facts"]) for request in begun} == {1, 2, 3}
    assert not [request for request in begun if "id" in request]
    assert steps(rooms, {})[: len(whole)] == whole


def test_stand_in_for_typing_makes_named_tuples_like_the_real_one(root: Path) -> None:
    """The one thing of ``typing`` that the checker runs; everything else is the real module's."""
    path = root / "build_scripts" / "pyodide" / "standins" / "typing.py"
    code = path.read_text()
    source = (
        "from __future__ import annotations\n"
        "class Part(NamedTuple):\n"
        "    '''Words.'''\n"
        "    name: str\n"
        "    size: int = 3\n"
        "    def double(self): return self.size * 2\n"
    )
    made = []
    for preparation in (code, "from typing import NamedTuple"):
        space: dict[str, Any] = {"__name__": "somewhere"}
        exec(preparation, space)  # noqa: S102
        exec(source, space)  # noqa: S102
        made.append(space["Part"])
    for part in made:
        assert part("a") == ("a", 3)
        assert part(size=1, name="b").double() == 2
        assert repr(part("a")) == "Part(name='a', size=3)"
        assert (part.__module__, part.__doc__, part._fields) == (
            "somewhere", "Words.", ("name", "size"),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "whole", "module", "asked"),
    [
        ("typing.py", "_whole_typing", typing, "get_type_hints"),
        ("collections/__init__.py", "_whole_collections", collections, "namedtuple"),
        ("re/__init__.py", "re._whole", re, "escape"),
    ],
)
def test_stand_in_hands_on_every_other_name(
    name: str, whole: str, module: Any, asked: str, stand_in: Callable[[str], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, whole, module)
    space = stand_in(name)
    assert space["__getattr__"](asked) is getattr(module, asked)
    with pytest.raises(AttributeError):
        space["__getattr__"]("__path__")


def test_stand_in_for_re_gives_the_very_patterns(
    stand_in: Callable[[str], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was compiled beforehand comes from the table, everything else from the real module."""
    code = _compiler._code(re._parser.parse("a+(?P<b>.)", 16), 16)
    table = {("a+(?P<b>.)", 16): (48, code, 1, {"b": 1}, (None, "b"))}
    monkeypatch.setitem(sys.modules, "re._known", types.SimpleNamespace(KNOWN=table))
    monkeypatch.setitem(sys.modules, "re._whole", re)
    compiled = stand_in("re/__init__.py")["compile"]
    assert compiled("a+(?P<b>.)", re.DOTALL) == re.compile("a+(?P<b>.)", re.DOTALL)
    assert compiled("b") == re.compile("b")
    with pytest.raises(TypeError):
        compiled(["b"])


@pytest.fixture
def stand_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """What the stand-in of that file defines."""
    monkeypatch.setitem(sys.modules, "re._known", types.SimpleNamespace(KNOWN={}))

    def run(name: str) -> dict[str, Any]:
        space: dict[str, Any] = {"__name__": name.partition(".")[0].partition("/")[0]}
        exec((root / "build_scripts" / "pyodide" / "standins" / name).read_text(), space)  # noqa: S102
        return space

    return run
