"""The page „Fassungen vergleichen“ as written: what may be chosen, and what needs no script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.build import write_pages
from build_scripts.cases import read_cases
from build_scripts.library import Library
from build_scripts.version_choice import case_file, choices, first_pair, titled

if TYPE_CHECKING:
    from build_scripts.rooms import Rooms

OLD, NEW = "2020-01-01", "2021-01-01"


def page(rooms: Rooms) -> str:
    """The page's Markdown."""
    return (rooms.pages / "fassungen-vergleichen.md").read_text(encoding="utf-8")


def with_draft(ruleset: dict[str, Any]) -> Library:
    """The miniature with a draft that follows the edition in force."""
    editions = ruleset["schemes"]["gks"]["editions"]
    draft = {"date": "ENTWURF", "status": "draft", "follows": NEW, "proposed": "2022-05-01"}
    editions["ENTWURF"] = {**editions[NEW], **draft}
    return Library(ruleset)


def test_first_pair_is_the_edition_in_force_and_what_follows_it(ruleset: dict[str, Any]) -> None:
    old, new = first_pair(with_draft(ruleset), "gks")
    assert (old.date, new.date) == (NEW, "ENTWURF")


def test_without_a_later_edition_it_is_what_came_before(library: Library) -> None:
    assert [book.date for book in first_pair(library, "gks")] == [OLD, NEW]


def test_a_single_edition_is_its_own_pair(library: Library) -> None:
    assert [book.date for book in first_pair(library, "back-market")] == ["2018-01", "2018-01"]


def test_an_edition_is_called_with_its_status(ruleset: dict[str, Any]) -> None:
    names = [titled(book) for book in with_draft(ruleset).editions("gks")]
    assert names == [
        "Fassung 01.01.2020 (abgelöst)",
        "Fassung 01.01.2021 (in Kraft)",
        "Entwurf vom 01.05.2022 (gilt nicht)",
    ]


def test_each_scheme_is_offered_with_its_editions(library: Library, rooms: Rooms) -> None:
    cases = case_file("gks", read_cases(rooms.ruleset / "gks" / "cases"))
    files = dict.fromkeys(library.schemes(), cases)
    offered = {c.scheme: [b.date for b in c.editions] for c in choices(library, files)}
    assert offered == {"gks": [OLD, NEW], "back-market": ["2018-01"]}


def test_the_form_offers_every_edition_of_every_scheme(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    write_pages(rooms, ruleset)
    field = re.search(r'<select id="neu".*?</select>', page(rooms))
    assert field is not None
    assert re.findall(r'<option value="(.*?)" data-scheme="(.*?)">', field[0]) == [
        (OLD, "gks"), (NEW, "gks"), ("2018-01", "back-market"),
    ]  # fmt: skip
    assert f'data-old="{OLD}" data-new="{NEW}"' in page(rooms)
    assert re.search(r'value="back-market"[^>]* disabled>', page(rooms))


def test_ready_pages_are_linked_for_those_without_javascript(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    write_pages(rooms, ruleset)
    assert f'<a href="../gks/{NEW}/aenderungen/">' in page(rooms)


def test_without_two_editions_there_is_nothing_to_choose(
    rooms: Rooms, ruleset: dict[str, Any]
) -> None:
    editions = ruleset["schemes"]["gks"]["editions"]
    editions[NEW].pop("follows")
    editions[NEW]["changes"] = []
    del editions[OLD]
    (rooms.ruleset / "released.json").unlink()
    write_pages(rooms, ruleset)
    assert "<form" not in page(rooms)
    assert "von keinem Regelwerk zwei Fassungen" in page(rooms)


def test_cases_are_published_under_their_hash(rooms: Rooms, ruleset: dict[str, Any]) -> None:
    write_pages(rooms, ruleset)
    found = re.search(r'data-cases="\.\./(.*?gks.*?)" data-integrity="sha256-(.*?)"', page(rooms))
    assert found is not None
    data = (rooms.pages / found[1]).read_bytes()
    digest = hashlib.sha256(data)
    assert base64.b64decode(found[2]) == digest.digest()
    assert digest.hexdigest()[:12] in found[1]
    (case,) = json.loads(data)
    assert case.keys() == {"id", "title", "facts"}
    assert case["facts"]["garantie_monate"] == pytest.approx(7.5)
