"""Comparing editions loses nothing, invents nothing, and can be read backwards."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.changes import compare, report
from checker.changes.clause_kinds import ClauseReworded
from checker.changes.compare import HEAD
from checker.changes.outline import outline
from checker.changes.words import DELETED, INSERTED, SAME, segments
from checker.load import read_ruleset
from checker.ruleset import current
from checker.schema import KINDS, ROLES

MINIATURE = Path(__file__).parents[1] / "checker" / "miniature"
NAMES = {"name", "id", "key", "fact"}  # what others call by it; it is renamed wherever it stands
TREES = {"when", "relevant", "enforced"}
DEPTH = 12
Path_ = tuple[Any, ...]
Edition = dict[str, Any]


@cache
def editions() -> list[Edition]:
    """The editions that are changed: those of the miniature and of the real ruleset."""
    small = read_ruleset(MINIATURE)["schemes"]
    return [
        edition
        for schemes in (small, current().schemes)
        for scheme in schemes.values()
        for edition in scheme["editions"].values()
    ]


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The way to each leaf that is content: no file names, nor what an edition says of itself."""
    if isinstance(value, dict):
        for key, part in value.items():
            own = not path and key in HEAD
            if not own and not (key in ("file", "date") and len(path) == 2):
                yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from leaves(part, (*path, place))
    else:
        yield path


@cache
def ways(number: int) -> list[Path_]:
    """The leaves of an edition."""
    return list(leaves(editions()[number]))


def at(value: Any, path: Path_) -> Any:
    """What stands there."""
    for key in path:
        value = value[key]
    return value


def renamed(value: Any, old: str, new: str) -> Any:
    """The tree with one name for another, wherever it stands as such."""
    if isinstance(value, dict):
        return {new if key == old else key: renamed(part, old, new) for key, part in value.items()}
    if isinstance(value, list):
        return [renamed(part, old, new) for part in value]
    if isinstance(value, str) and "{" in value:
        return value.replace(f"{{{old}}}", f"{{{new}}}").replace(f"{{{old}.", f"{{{new}.")
    return new if value == old else value


def altered(edition: Edition, path: Path_) -> Edition:
    """The edition with another leaf there, so that it still makes sense."""
    found = copy.deepcopy(edition)
    key, value = path[-1], at(edition, path)
    within_tree = bool(TREES & set(path))
    if isinstance(value, str) and (within_tree or key in NAMES or isinstance(key, int)):
        if within_tree and not known(edition, value):
            tree = path[: next(n for n, each in enumerate(path) if each in TREES) + 1]
            at(found, tree)[:] = ["not", copy.deepcopy(at(edition, tree))]
            return found
        head = {each: found.pop(each) for each in HEAD & found.keys()}
        return {**renamed(found, value, value + "x"), **head}
    other: Any = value + "x" if isinstance(value, str) else value + 1
    if isinstance(value, bool):
        other = not value
    elif key == "kind":
        other = next(kind for kind in KINDS if kind != value)
    elif key == "role":
        other = next(role for role in ROLES if role not in (value, "declares"))
    elif key == "formal":
        other = next(word for word in ("yes", "partly", "no") if word != value)
    at(found, path[:-1])[key] = other
    if "paragraphs" in path and key == "number":
        at(found, path[:-1])[key] = other = value + 90  # a number that no other has
        for clause in found["sections"][path[1]]["clauses"]:
            clause["paragraph"] = other if clause["paragraph"] == value else clause["paragraph"]
    return found


def known(edition: Edition, name: str) -> bool:
    """Whether a text in a tree is the name of something, and no operator."""
    facts = {fact["name"] for fact in edition["facts"]}
    values = {v["name"] for fact in edition["facts"] for v in fact.get("values", ())}
    return name in facts | values | edition["parameters"].keys() | set(edition["conditions"])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """An edition, and the same with one leaf altered."""
    number = draw(st.integers(0, len(editions()) - 1))
    path = draw(st.sampled_from(ways(number)))
    return editions()[number], altered(editions()[number], path)


@given(pairs())
@settings(max_examples=100)
def test_nothing_is_lost(pair: tuple[Edition, Edition]) -> None:
    """Whatever is altered, at least one change tells of it, in a German sentence."""
    found = compare(*pair)
    assert found
    assert all(change.explain() for change in found)
    assert all(change.pairs or change.note for change in found)
    assert all(old != new for change in found for _, old, new in change.pairs)


@given(pairs())
@settings(max_examples=30)
def test_backwards_mirrors(pair: tuple[Edition, Edition]) -> None:
    """Compared the other way round, the kinds are the mirrored ones."""
    forwards = Counter(change.mirror for change in compare(*pair))
    assert Counter(change.kind for change in compare(pair[1], pair[0])) == forwards


@given(pairs())
@settings(max_examples=30)
def test_all_is_shown(pair: tuple[Edition, Edition]) -> None:
    """Each change has its row, with what the columns show and the sentence beside them."""
    found = outline(*pair)
    rows = [row for group in found.groups for row in group.rows]
    texts = {(pair.old, pair.new) for row in rows for pair in row.pairs}
    notes = {note for row in rows for note in row.notes}
    for change in found.changes:
        assert change.note is None or change.note in notes
        if not isinstance(change, ClauseReworded):  # one that was split shows it all in one
            assert {(pair.old, pair.new) for pair in change.pairs} <= texts


def test_equal_editions_do_not_differ() -> None:
    """An edition compared with a copy of itself yields no change."""
    for edition in editions():
        assert compare(edition, copy.deepcopy(edition)) == []


def test_any_two_editions() -> None:
    """All editions of one ruleset can be compared, backwards too, and shown in every form."""
    found = [e for scheme in current().schemes.values() for e in scheme["editions"].values()]
    for old in found:
        for new in found:
            forwards = Counter(change.mirror for change in compare(old, new))
            assert Counter(change.kind for change in compare(new, old)) == forwards
            assert report.html(old, new)
            assert report.markdown(old, new)


WORDS = st.lists(
    st.sampled_from(["B-Ware", " ", "50 %", "30\u00a0cm", "und", ", ", "„nein“", "§ 3", "\n"]),
    max_size=DEPTH,
).map("".join)  # fmt: skip


@given(st.one_of(WORDS, st.text(max_size=30)), st.one_of(WORDS, st.text(max_size=30)))
def test_words_join_to_both_texts(old: str, new: str) -> None:
    """What stays and goes is the old text, what stays and comes the new one."""
    found = segments(old, new)
    assert "".join(s.text for s in found if s.kind in (SAME, DELETED)) == old
    assert "".join(s.text for s in found if s.kind in (SAME, INSERTED)) == new
    assert all(s.text for s in found)
    kinds = [s.kind for s in found]
    assert all(one != two for one, two in pairwise(kinds))
    assert (INSERTED, DELETED) not in pairwise(kinds)
